import { describe, expect, test } from 'vitest';
import { fixtureBytes, fixtureJson } from '../../tests/helpers/fixtures.ts';
import { readCatalogueFile } from './read-file.ts';

type Expected = {
  file: string;
  outcome_any_of?: string[];
  if_imported_valid_rows?: number;
  outcome: 'ok' | 'partial' | 'rejected';
  reject_codes_any_of?: string[];
  data_rows?: number;
  valid_rows: number;
  errors: { row: number; column: string | null }[];
  optional_error_rows?: number[];
  samples: {
    row: number;
    sku: string;
    name: string | null;
    price_fils: number;
    stock?: number;
    sizes?: string[];
    colors?: string[];
    description_contains?: string;
  }[];
};

const GENERATED = '13-20000-rows.csv'; // too large to keep; the test below makes its like
const files = fixtureJson<{ files: Expected[] }>('messy-catalogs/expected.json').files.filter(
  ({ file }) => file !== GENERATED,
);

describe('files as shops have them', () => {
  test('there are some', () => expect(files.length).toBeGreaterThan(20));

  test.each(files.filter(({ outcome }) => outcome === 'rejected'))('$file is refused', async (expected) => {
    const read = await readCatalogueFile(fixtureBytes(`messy-catalogs/${expected.file}`));
    if (read.kind === 'read' && expected.outcome_any_of?.includes('ok')) {
      expect(read.items).toHaveLength(expected.if_imported_valid_rows ?? 0);
      return;
    }
    expect(read.kind).toBe('refused');
    expect(expected.reject_codes_any_of).toContain(read.kind === 'refused' && read.code);
  });

  test.each(files.filter(({ outcome }) => outcome !== 'rejected'))('$file is read', async (expected) => {
    const read = await readCatalogueFile(fixtureBytes(`messy-catalogs/${expected.file}`));
    if (read.kind !== 'read') throw new Error(`refused: ${read.code}`);
    const optional = expected.optional_error_rows ?? [];
    const places = (errors: { row: number; column: string | null }[]) =>
      errors.filter(({ row }) => !optional.includes(row)).map(({ row, column }) => `${row} ${column}`);

    expect(read.rows).toBe(expected.data_rows);
    expect(places(read.errors)).toEqual(places(expected.errors));
    expect(read.items.length).toBeGreaterThanOrEqual(expected.valid_rows - optional.length);
    for (const sample of expected.samples) {
      const item = read.items.find(({ sku }) => sku === sample.sku);
      expect(item).toMatchObject({
        priceFils: sample.price_fils,
        ...(sample.name !== null && { name: sample.name }),
        ...(sample.stock !== undefined && { stock: sample.stock }),
        ...(sample.sizes && { sizes: sample.sizes }),
        ...(sample.colors && { colors: sample.colors }),
      });
      expect(item?.description ?? '').toContain(sample.description_contains ?? '');
    }
  });
});

test('what a column is called does not matter much', async () => {
  const file = ' SKU ,Item Code,"الإسم",  سعر ,QTY,Colour\r\nA-1,x,حزام,٣٫٥٠٠,٢,أسود|بني\r\n';
  const read = await readCatalogueFile(Buffer.from(file));
  expect(read).toMatchObject({
    items: [{ sku: 'A-1', name: 'حزام', priceFils: 3500, stock: 2, colors: ['أسود', 'بني'] }],
    columns: ['sku', 'name', 'price_jod', 'stock', 'colors'],
  });
});

const HEADERS = [
  'Item Code,Product Name,Price (JOD),Qty,Color,Size',
  'sku*,name*,price*,stock,colors,sizes',
  'الكود,الإسم,السّعر,الكميّة,الألوان,القياسات',
  'رمز_المنتج,اسم_المنتج,سعر_البيع,الكمية,اللون,المقاس',
  'رمز الصنف,الاسم,السعر بالدينار الأردني,العدد,الألوان,النمر',
  'الرمز:,الاسم:,السعر (د.أ):,الكمية:,الألوان:,المقاسات:',
];
test.each(HEADERS)('a header as shops write it: %s', async (header) => {
  const read = await readCatalogueFile(Buffer.from(`${header}\nA-1,حذاء جلد,31.5,4,بني|أسود,42|43\n`));
  expect(read).toMatchObject({
    items: [{ sku: 'A-1', priceFils: 31_500, stock: 4, colors: ['بني', 'أسود'], sizes: ['42', '43'] }],
  });
});

test.each(['cost', 'wholesale price', 'السعر قبل الخصم', 'سعر الجملة', 'old_price'])(
  'a column %s beside the price is not the price',
  async (header) => {
    const read = await readCatalogueFile(Buffer.from(`sku,name,${header},price\nA-1,حذاء,4,12.5\n`));
    expect(read).toMatchObject({ items: [{ priceFils: 12_500 }] });
  },
);

test('bars between the cells, and between the sizes of one', async () => {
  const bars = await readCatalogueFile(Buffer.from('sku|name|price_jod\nA-1|بوط شتوي|38.250\n'));
  expect(bars).toMatchObject({ items: [{ name: 'بوط شتوي', priceFils: 38_250 }] });
  const oneLine = 'sku,name,price_jod,sizes\rA-1,x,5,40|41|42|43|44|45\r'; // an old Mac's line ends
  expect(await readCatalogueFile(Buffer.from(oneLine))).toMatchObject({
    items: [{ sku: 'A-1', sizes: ['40', '41', '42', '43', '44', '45'] }],
  });
});

test('UTF-8 with a broken byte is still UTF-8', async () => {
  const text = Buffer.from('sku,name,price_jod\nA-1,حذاء رياضي,22.5\nA-2,شبشب طبي,7\n');
  const read = await readCatalogueFile(Buffer.concat([text, Buffer.from([0xd8])]));
  expect(read).toMatchObject({ items: [{ name: 'حذاء رياضي' }, { name: 'شبشب طبي' }] });
});

test('a file of more rows than one import takes is refused whole', async () => {
  const rows = Array.from({ length: 50_001 }, (_, n) => `S-${n},n,1`);
  const read = await readCatalogueFile(Buffer.from(`sku,name,price_jod\n${rows.join('\n')}`));
  expect(read).toMatchObject({ kind: 'refused', code: 'too_many_rows' });
});
