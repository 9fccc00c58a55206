import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { workbook, workbookOf } from '../../tests/helpers/workbook.ts';
import { AS_IT_IS, readCatalogueFile } from './read-file.ts';

const HEADER = ['الرمز', 'الاسم', 'السعر', 'الكمية', 'الوصف'];

test('a sheet is read as its cells are shown: numbers, values of formulas, dates, empty cells', async () => {
  const read = await readCatalogueFile(
    workbook({
      'ورقة فارغة': [],
      أصناف: [
        HEADER,
        ['A-1', 'جاكيت & معطف', 24.499999999999996, 3, { date: 46024 }],
        [1002, 'كفوف', { formula: 'C2/2', value: 12.25 }, null, null],
        [],
        ['A-3', 'خوذة', '٤٠ دينار', '٢', null],
        ['A-4', 'سعر غلط', 'غالي', 1, null],
      ],
    }),
  );
  if (read.kind !== 'read') throw new Error(read.message);
  expect(read.items).toMatchObject([
    { sku: 'A-1', name: 'جاكيت & معطف', priceFils: 24_500, stock: 3, description: '2026-01-02' },
    { sku: '1002', priceFils: 12_250, stock: 0 },
    { sku: 'A-3', priceFils: 40_000, stock: 2 },
  ]);
  expect(read.errors).toMatchObject([{ row: 6, column: 'price_jod', code: 'invalid_price', value: 'غالي' }]);
  expect(read.layout).toMatchObject({ sheets: ['ورقة فارغة', 'أصناف'], sheet: 'أصناف' });
});

test('another sheet can be chosen', async () => {
  const book = workbook({ one: [HEADER, ['A', 'a', 1, 1]], two: [HEADER, ['B', 'b', 2, 2]] });
  const second = await readCatalogueFile(book, { ...AS_IT_IS, sheet: 'two' });
  expect(second).toMatchObject({ kind: 'read', items: [{ sku: 'B' }], layout: { sheet: 'two' } });
  const none = await readCatalogueFile(book, { ...AS_IT_IS, sheet: 'three' });
  expect(none).toMatchObject({ kind: 'refused', code: 'no_such_sheet' });
});

const row = (cell: string) => `<row r="1">${cell}</row>`;

// One small file may ask for more memory than the machine has; it must be refused before it is given any.
test.each([
  ['a cell at the far end of the sheet', row('<c r="XFD1048576"><v>1</v></c>')],
  ['the same in single quotes', row(`<c r='XFD1048576'><v>1</v></c>`)],
  ['the same in entities', row('<c r="&#88;FD1048576"><v>1</v></c>')],
  ['a cell whose address is none', row(`<c r="C${';'.repeat(200)}2"><v>1</v></c>`)],
  ['one more column than is looked at', row('<c r="GS1"><v>1</v></c>')],
])('refused: %s', async (_, body) => {
  const read = await readCatalogueFile(workbookOf(['a'], [body]));
  expect(read).toMatchObject({ kind: 'refused', code: 'workbook_too_large' });
});

test('entities that a file declares, or takes from another file, stand for nothing', async () => {
  const book = unzipSync(workbook({ a: [HEADER, ['A', 'NAME', 1, 1]] }));
  const declared = '<!DOCTYPE x [<!ENTITY own "expanded"><!ENTITY other SYSTEM "file:///etc/passwd">]>';
  const [sheet = ''] = Object.keys(book).filter((name) =>
    strFromU8(book[name] as Uint8Array).includes('NAME'),
  );
  const xml = strFromU8(book[sheet] as Uint8Array).replace('NAME', '&own;&other;');
  const withEntities = { ...book, [sheet]: strToU8(xml.replace(/^(<\?xml[^>]*>)?/, `$1${declared}`)) };
  const read = await readCatalogueFile(zipSync(withEntities));
  expect(read).toMatchObject({ kind: 'read', items: [{ sku: 'A', name: '&own;&other;' }] });
});

test('refused: what unpacks to more than an import takes', async () => {
  const zeros = new Uint8Array(110_000_000);
  const book = zipSync({ 'xl/workbook.xml': new Uint8Array(10), 'xl/worksheets/sheet1.xml': zeros });
  expect(book.length).toBeLessThan(1_000_000);
  expect(await readCatalogueFile(book)).toMatchObject({ kind: 'refused', code: 'workbook_too_large' });
});

test.each([
  ['a ZIP of something else', zipSync({ 'a.txt': new Uint8Array(3) })],
  ['a ZIP that is cut off', workbook({ one: [HEADER] }).slice(0, 400)],
  ['an old .xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
  ['a workbook whose sheet is no XML', workbookOf(['a'], ['<row r="1"><<<'])],
])('refused: %s', async (_, bytes) => {
  expect(await readCatalogueFile(bytes)).toMatchObject({ kind: 'refused' });
});
