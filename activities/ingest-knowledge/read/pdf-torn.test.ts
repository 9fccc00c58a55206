import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { expect, test } from 'vitest';
import { findChromium } from '../../../tests/helpers/chromium.ts';
import { readPdf } from './pdf.ts';

const FONT = '@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2';
const LINES = [
  'تبديل مجاني خلال 3–5 أيام إذا الحذاء ما انلبس برّا البيت',
  'المقاسات الأوروبية أصغر شوي من الأرقام الأردنية، فاسأل قبل ما تطلب أو ابعث صورة الحذاء',
  'لأنّ الآن إلى الأمام، سؤال وجزء مؤكّد لأهل إربد والزرقاء',
];
const ROWS = [
  ['المقاس', 'طول القدم (سم)', 'ملاحظة'],
  ['24', '14.6–15.2', 'أولاد وبنات'],
  ['25', '15.3–15.8', 'مؤقّتاً غير متوفّر'],
  ['26', '15.9–16.4', 'إذا القدم عريضة خذ أكبر بنمرة'],
];

test('Arabic whose dots, hamzas and vowels are drawn as marks of their own is read as it was written', async () => {
  const cells = (row: string[]) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const bytes = await printed(`<h1>جدول مقاسات أحذية الأطفال</h1>
    ${LINES.map((line) => `<p>${line}</p>`).join('')}<table>${ROWS.map(cells).join('')}</table>
    <table><tr><td>27</td><td>16.5–17.0</td><td style="width:110px">إذا القدم عريضة خذ أكبر</td></tr></table>`);
  const read = await readPdf(bytes, () => undefined);
  if (read.kind !== 'read') throw new Error(`not read: ${read.code}`);
  const [heading, ...rest] = read.blocks;
  expect(heading).toMatchObject({ kind: 'heading', text: 'جدول مقاسات أحذية الأطفال' });
  expect(rest.flatMap((block) => (block.kind === 'paragraph' ? block.text.split('\n') : []))).toEqual([
    ...LINES,
    'إذا القدم عريضة', // a cell of two lines beside cells of one stays apart from them
    'خذ أكبر',
  ]);
  const rows = rest.flatMap((block) => (block.kind === 'table' ? [block.header ?? [], ...block.rows] : []));
  expect(rows.filter((row) => row.length > 0)).toEqual([...ROWS, ['27', '16.5–17.0']]);
});

/** As a shop prints its page to a file, in the font that the site has. */
async function printed(body: string): Promise<Uint8Array> {
  const font = fs.readFileSync(fileURLToPath(import.meta.resolve(FONT))).toString('base64');
  const browser = await chromium.launch(findChromium());
  try {
    const page = await browser.newPage();
    await page.setContent(`<html lang="ar" dir="rtl"><style>
      @font-face { font-family: Noto; src: url(data:font/woff2;base64,${font}); font-weight: 100 900 }
      body { font: 14px/1.6 Noto } td { padding: 4px 12px; width: 240px }</style>${body}</html>`);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return await page.pdf({ format: 'A4' });
  } finally {
    await browser.close();
  }
}
