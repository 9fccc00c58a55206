import type { Said } from '../../core/data/dry-thread.ts';
import type { TenantTx } from '../../core/data/with-tenant.ts';
import { hasMedia } from '../../core/domain/dm.ts';
import type { StepTaken, WordsRead } from '../../core/domain/trace-of-turn.ts';
import { now } from '../../core/runtime/clock.ts';
import { bookVoice, readingsOf, readParts, stepOf } from '../answer-dm/read-media.ts';
import type { Voice } from '../answer-dm/read-part.ts';
import { step } from '../answer-dm/steps.ts';

/** What was made of a trial's pictures and voice messages; `steps` is empty where there were none. */
export type ReadDry = { said: Said[]; steps: StepTaken[]; read: WordsRead[]; voices: Voice[] };

/** As `readMedia` does for a customer's messages: by the same reader, from the same addresses, and kept with the trial alone. */
export async function readDry(said: Said[]): Promise<ReadDry> {
  if (!said.some(hasMedia)) return { said, steps: [], read: [], voices: [] };
  const startedAtMs = now();
  const messages = said.map(({ text, attachments }, at) => {
    return { id: String(at), mid: `trial-${at}`, text, attachments, readings: [], payload: null };
  });
  const parts = await readParts(messages, null);
  const result = stepOf(parts, []);
  return {
    said: said.map((one, at) => ({ ...one, readings: readingsOf(String(at), parts) })),
    steps: [{ name: step.media, result, ms: now() - startedAtMs }],
    read: parts.map(({ message, reading: { n, words } }) => ({ mid: message.mid, n, words })),
    voices: parts.flatMap(({ voice }) => (voice ? [voice] : [])),
  };
}

/** What voice messages cost is the shop's, tried or not. */
export function bookVoices(tx: TenantTx, voices: Voice[], nowMs: number): void {
  for (const voice of voices) bookVoice(tx, voice, nowMs);
}
