import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Failure } from '../../../core/domain/failure.ts';
import { type OnPage, type Source, type Unreadable, unreadable } from './result.ts';
import type { FromWorker, ReadPassages } from './worker.ts';

const TIME_MS_MAX = 180_000;
const HEAP_MB_MAX = 512; // of JavaScript; a PDF's own memory is outside of it
const AT_ONCE = 2; // files read by one process: each may cost a core

/**
 * Reads a file in a thread of its own, which is ended when it takes too long or grows too large; others are served
 * meanwhile.
 *
 * @param onPage - told of each page; a false answer ends the reading, with null.
 * @throws Failure `unexpected` when the reader itself broke.
 */
export async function readInWorker(
  source: Source,
  onPage: (...page: Parameters<OnPage>) => boolean,
  timeMsMax: number = TIME_MS_MAX,
): Promise<ReadPassages | Unreadable | null> {
  await takeSlot();
  try {
    return await run(source, onPage, timeMsMax);
  } finally {
    giveSlot();
  }
}

function run(
  source: Source,
  onPage: (...page: Parameters<OnPage>) => boolean,
  timeMsMax: number,
): Promise<ReadPassages | Unreadable | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), {
      workerData: source,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
      env: {}, // no settings, no keys
      stdout: true, // a library's remarks may quote the document: nobody reads them
      stderr: true,
    });
    const tooMuch = (what: string) =>
      end(() =>
        resolve(unreadable('reading-too-long', `expected a file that is read in ${timeMsMax} ms, ${what}`)),
      );
    const limit = setTimeout(() => tooMuch('this one takes longer; split it'), timeMsMax);
    const end = (tell: () => void) => {
      clearTimeout(limit);
      worker.removeAllListeners();
      worker.on('error', () => undefined);
      void worker.terminate();
      tell();
    };
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'page') {
        if (!onPage(message.done, message.total)) end(() => resolve(null));
      } else if (message.kind === 'broken') {
        end(() => reject(new Failure('unexpected', `reader: ${message.name}`)));
      } else end(() => resolve(message));
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooMuch('this one needs too much memory; split it');
      else end(() => reject(new Failure('unexpected', 'reader', { cause: error })));
    });
    worker.on('exit', () => end(() => reject(new Failure('unexpected', 'reader: ended without a word'))));
  });
}

/** Beside the bundle it is a bundle of its own; from the sources it is its source. */
function workerFile(): string {
  const bundled = path.join(import.meta.dirname, 'read-document.cjs');
  return fs.existsSync(bundled) ? bundled : path.join(import.meta.dirname, 'worker.ts');
}

let taken = 0;
const waiting: (() => void)[] = [];

async function takeSlot(): Promise<void> {
  if (taken < AT_ONCE) taken += 1;
  else await new Promise<void>((ready) => waiting.push(ready));
}

function giveSlot(): void {
  const next = waiting.shift();
  if (next) next();
  else taken -= 1;
}
