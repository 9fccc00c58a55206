import { parentPort, workerData } from 'node:worker_threads';
import type { Passage } from '../../../core/domain/knowledge.ts';
import { passagesOf } from '../../../core/domain/text/passages.ts';
import { readBytes } from './read-bytes.ts';
import type { ReadDocument, Source, Unreadable } from './result.ts';

/** What a reading brings home: passages, not the whole tree of the document. */
export type ReadPassages = Omit<ReadDocument, 'blocks'> & { passages: Passage[] };
export type FromWorker =
  | { kind: 'page'; done: number; total: number }
  | ReadPassages
  | Unreadable
  | { kind: 'broken'; name: string }; // a fault of ours or of a library: without the message, which may quote

/** A thread of its own reads one file and ends: what a hostile one does to it, the process outlives. */
void read(workerData as Source).then((result) => parentPort?.postMessage(result));

async function read(source: Source): Promise<FromWorker> {
  try {
    const onPage = (done: number, total: number) => parentPort?.postMessage({ kind: 'page', done, total });
    const found = await readBytes(source, onPage);
    if (found.kind === 'unreadable') return found;
    const { blocks, ...rest } = found;
    return { ...rest, passages: passagesOf(blocks) };
  } catch (error) {
    return { kind: 'broken', name: error instanceof Error ? error.name : typeof error };
  }
}
