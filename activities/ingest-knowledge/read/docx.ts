import { Unzip, UnzipInflate } from 'fflate';
import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import { blocksOf, type ElementLike } from './html-blocks.ts';
import { type ReadResult, unreadable } from './result.ts';

const UNPACKED_BYTES_MAX = 60_000_000;
const XML_BYTES_MAX = 30_000_000; // of one part of the document
const ENTRIES_MAX = 5_000;
const CHUNK_BYTES = 65_536;

/** A Word file with its headings, lists and tables. What it unpacks to is counted before anything is made of it. */
export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  const unpacked = unpackedBytes(bytes);
  if (unpacked === 'damaged')
    return unreadable('file-damaged', 'expected a Word file, got one that does not unpack');
  if (unpacked === 'too-large') {
    return unreadable(
      'unpacked-too-large',
      `expected a Word file of at most ${UNPACKED_BYTES_MAX} bytes unpacked, got more`,
    );
  }
  let html: string;
  try {
    const noPictures = mammoth.images.imgElement(async () => ({ src: '' }));
    html = (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: noPictures })).value;
  } catch {
    return unreadable('file-damaged', 'expected a Word file, got one that cannot be read; save it anew');
  }
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const blocks = blocksOf(document.body as unknown as ElementLike);
  const first = blocks.find((block) => block.kind === 'heading');
  const title = first?.kind === 'heading' ? first.text : null;
  return { kind: 'read', type: 'docx', title, pages: null, blocks };
}

/** Unpacks a ZIP to nowhere, and stops where it grows without measure: its own directory may lie. */
function unpackedBytes(bytes: Uint8Array): number | 'too-large' | 'damaged' {
  let total = 0;
  let entries = 0;
  let isDamaged = false;
  const unzip = new Unzip((file) => {
    entries += 1;
    let own = 0;
    const isXml = /\.(?:xml|rels)$/iu.test(file.name);
    file.ondata = (error, chunk) => {
      if (error) isDamaged = true;
      own += chunk?.length ?? 0;
      total += chunk?.length ?? 0;
      if (isXml && own > XML_BYTES_MAX) total = Number.POSITIVE_INFINITY;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      unzip.push(bytes.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= bytes.length);
      if (total > UNPACKED_BYTES_MAX || entries > ENTRIES_MAX) return 'too-large';
      if (isDamaged) return 'damaged';
    }
  } catch {
    return 'damaged';
  }
  return entries === 0 ? 'damaged' : total;
}
