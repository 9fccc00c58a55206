import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { DOCUMENT_ERRORS } from '../../../core/contract/knowledge.ts';
import { PASSAGE_TOKENS_MAX, passagesOf } from '../../../core/domain/text/passages.ts';
import { fixtureBytes } from '../../../tests/helpers/fixtures.ts';
import { readBytes } from './read-bytes.ts';
import { readInWorker } from './read-in-worker.ts';

const sourceOf = (bytes: Uint8Array) => ({ bytes, contentType: null, url: null });

/** As the thread does it. */
async function read(bytes: Uint8Array) {
  const found = await readBytes(sourceOf(bytes), () => undefined);
  return found.kind === 'read' ? { ...found, passages: passagesOf(found.blocks) } : found;
}

const text = (letters: string) => Buffer.from(letters);
const PDF = fixtureBytes('shops/rakkab-gear/knowledge/delivery.pdf');
const DOCX = fixtureBytes('shops/rakkab-gear/knowledge/returns-warranty.docx');

const FILES: [what: string, bytes: () => Uint8Array, code: (typeof DOCUMENT_ERRORS)[number], says: RegExp][] =
  [
    ['nothing', () => text(''), 'file-empty', /0 bytes/],
    ['spaces', () => text(' \n\t\u00a0 '), 'file-empty', /spaces/],
    ['a picture called PDF', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'file-type-unknown', /a picture/],
    ['a program', () => Buffer.from('7f454c4602010100', 'hex'), 'file-type-unknown', /a program/],
    [
      'noise',
      () => Buffer.from(Array.from({ length: 4_000 }, (_, n) => (n * 7_919) % 251)),
      'file-type-unknown',
      /no text/,
    ],
    [
      'an Excel workbook',
      () => zipSync({ 'xl/workbook.xml': strToU8('<x/>') }),
      'file-type-unknown',
      /save it as CSV/,
    ],
    ['a ZIP of others', () => zipSync({ 'a.txt': strToU8('x') }), 'file-type-unknown', /ZIP archive/],
    [
      'a Word file with a password',
      () => compound('EncryptedPackage'),
      'file-encrypted',
      /without a password/,
    ],
    ['a Word file of 1997', () => compound('WordDocument'), 'file-old-word', /\.docx/],
    ['a PDF with a password', () => encryptedPdf(), 'file-encrypted', /without a password/],
    ['half a PDF', () => text('%PDF-1.7\n1 0 obj\n<< /Type /Cat'), 'file-damaged', /cannot be opened/],
    ['a PDF of a page without text', () => pdfOf(1), 'scan-without-text', /OCR/],
    ['a PDF of 10,000 pages', () => pdfOf(10_000), 'too-many-pages', /at most 1000 pages, got 10000/],
    ['half a Word file', () => DOCX.subarray(0, DOCX.length / 2), 'file-damaged', /Word file/],
    [
      'a Word file without words',
      () => zipSync({ 'word/document.xml': strToU8('<no') }),
      'file-damaged',
      /save it anew/,
    ],
    ['a Word file that unpacks to 70 MB', () => bomb(70), 'unpacked-too-large', /at most 60000000 bytes/],
    [
      'a Word file whose XML is 40 MB',
      () => bomb(40, 'word/document.xml'),
      'unpacked-too-large',
      /bytes unpacked/,
    ],
    [
      'a page with nothing on it',
      () => text('<html><body><script>x</script></body></html>'),
      'no-text',
      /without/,
    ],
    ['a CSV with questions alone', () => text('question,answer\nx,\n'), 'table-without-answers', /none in 1/],
    ['a CSV whose quotes do not pair', () => text('question,answer\n"x,y\nz'), 'file-damaged', /quotes/],
    [
      'a text of 5 million letters',
      () => text(`ابجد `.repeat(1_000_001)),
      'too-much-text',
      /at most 4000000/,
    ],
  ];

test.each(FILES)(
  '%s is told by its code, with what was expected and what came',
  async (_, bytes, code, says) => {
    const result = await read(bytes());
    expect(result).toMatchObject({ kind: 'unreadable', code });
    const { message } = result as { message: string };
    expect(message).toMatch(says);
    expect(DOCUMENT_ERRORS).toContain(code);
  },
);

describe('what is strange and can be read all the same', () => {
  test.each([
    ['UTF-16', Buffer.from('\uFEFFسياسة التبديل: ٣ أيام', 'utf16le')],
    [
      'Windows-1256',
      Buffer.from([0xd3, 0xed, 0xc7, 0xd3, 0xc9, 0x20, 0xc7, 0xe1, 0xca, 0xc8, 0xcf, 0xed, 0xe1]),
    ],
  ])('text in %s', async (_, bytes) => expect(await textOf(bytes)).toMatch(/^سياسة التبديل/));

  test('a page in a code that it names', async () => {
    const page = Buffer.concat([
      text('<html><meta charset="iso-8859-6"><p>'),
      Buffer.from([0xe5, 0xd1, 0xcd, 0xc8, 0xc7]),
    ]);
    expect(await textOf(page)).toBe('مرحبا');
  });

  test('a page without menus, with its headings and tables', async () => {
    const body = '<p>نوصل كل يوم من الأحد للخميس بعد العصر.</p>'.repeat(12);
    const page = `<html dir="rtl"><title>متجرنا</title><body><nav><a href="/">الرئيسية</a></nav><main><h1>التوصيل</h1>${body}
      <table><tr><th>المدينة</th><th>الأجرة</th></tr><tr><td>عمان</td><td>2.000</td></tr></table></main>
      <footer>كل الحقوق محفوظة</footer></body></html>`;
    const found = await read(text(page));
    const all = JSON.stringify(found);
    expect(found).toMatchObject({ kind: 'read', type: 'html', title: 'التوصيل' });
    expect(all).toContain('المدينة | الأجرة\\nعمان | 2.000');
    expect(all).not.toMatch(/الرئيسية|الحقوق/);
  });

  test('a page of ten thousand nested boxes', async () => {
    const page = `<html><body>${'<div>'.repeat(10_000)}عميق${'</div>'.repeat(10_000)}</body></html>`;
    expect(await textOf(text(page))).toContain('عميق');
  });

  test('a CSV of questions with semicolons, an Arabic header and an empty row', async () => {
    const found = await read(
      text('\uFEFFالسؤال;الجواب;ملاحظة\nبتوصلوا؟;"آه; كل يوم";x\n;;\nكم الأجرة؟;2.000;\n'),
    );
    expect(found).toMatchObject({ type: 'qa-table' });
    expect(found.kind === 'read' && found.passages.map((one) => one.text)).toEqual([
      'بتوصلوا؟\nآه; كل يوم',
      'كم الأجرة؟\n2.000',
    ]);
  });

  test('a line without an end', async () => {
    const found = await read(text('ط'.repeat(50_000)));
    expect(found.kind === 'read' && Math.max(...found.passages.map((one) => one.tokens))).toBeLessThanOrEqual(
      PASSAGE_TOKENS_MAX,
    );
  });
});

test('a file that takes too long is given up, and the next one is read', async () => {
  const [slow, next] = await Promise.all([
    readInWorker(sourceOf(PDF), () => true, 1),
    readInWorker(sourceOf(text('مرحبا بكم')), () => true),
  ]);
  expect(slow).toMatchObject({ kind: 'unreadable', code: 'reading-too-long' });
  expect(next).toMatchObject({ kind: 'read' });
});

test('a reading that nobody wants any more ends', async () => {
  expect(await readInWorker(sourceOf(PDF), () => false)).toBeNull();
});

async function textOf(bytes: Uint8Array): Promise<string> {
  const found = await read(bytes);
  return found.kind === 'read' ? found.passages.map((one) => one.text).join('\n') : JSON.stringify(found);
}

/** The container of old Office files, with the name of one stream. */
const compound = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(stream, 'utf16le')]);

/** A Word file with an entry of so many MB of nothing, a thousandth of that when packed. */
function bomb(megabytes: number, name = 'word/media/a.bin'): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(megabytes * 1_000_000));
  const bytes = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(100, 22); // says that it is small
  local.writeUInt16LE(bytes.length, 26);
  const whole = zipSync({ 'word/document.xml': strToU8('<w/>') });
  return Buffer.concat([local, bytes, packed, whole]);
}

/** A PDF of so many empty pages. */
function pdfOf(pages: number, trailer = ''): Uint8Array {
  const kids = Array.from({ length: pages }, (_, n) => `${n + 3} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>'),
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, n) => {
    const at = body.length;
    body += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  return text(
    `${body}xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF`,
  );
}

/** One that asks for a password: nobody has the one that its two hashes are made of. */
function encryptedPdf(): Uint8Array {
  const hash = `<${'ab'.repeat(32)}>`;
  return pdfOf(
    1,
    `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O ${hash} /U ${hash} >>`,
  );
}
