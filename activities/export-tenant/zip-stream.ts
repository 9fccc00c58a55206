import { Readable } from 'node:stream';
import { strToU8, Zip, ZipDeflate } from 'fflate';

/** A file of the ZIP: its name and its text, piece by piece. */
export type ZipEntry = { name: string; pieces: AsyncIterable<string> };

/** The entries as one ZIP, compressed while it is read: no more is in memory than a piece of one entry. */
export function zipStream(entries: ZipEntry[]): { stream: Readable; bytes: () => number } {
  let bytes = 0;
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    bytes += chunk.length;
    ready.push(chunk);
  });
  async function* chunks() {
    for (const { name, pieces } of entries) {
      const file = new ZipDeflate(name, { level: 6 });
      zip.add(file);
      for await (const piece of pieces) {
        file.push(strToU8(piece));
        yield* ready.splice(0);
      }
      file.push(new Uint8Array(0), true);
      yield* ready.splice(0);
    }
    zip.end();
    yield* ready.splice(0);
  }
  return { stream: Readable.from(chunks(), { objectMode: false }), bytes: () => bytes };
}
