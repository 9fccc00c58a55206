import { expect, test } from 'vitest';
import type { Activities } from '../../activities/index.ts';
import { FAILURES } from '../../core/domain/failure.ts';
import { admin as arabic } from '../../web/src/i18n/ar/admin.ts';
import { admin as english } from '../../web/src/i18n/en/admin.ts';

/** What activities give, as the console's timeline shows it; `clearIngest` gives no code of a fixed list. */
type Result = {
  [Name in Exclude<keyof Activities, 'clearIngest'>]: KindOf<Awaited<ReturnType<Activities[Name]>>>;
}[Exclude<keyof Activities, 'clearIngest'>];
type KindOf<Value> = Value extends { kind: infer Kind extends string } ? Kind : never;

// A new one does not compile until it stands here, and does not pass until it has words.
const RESULTS: Record<Result, true> = {
  'acts-changed': true,
  'ai-hours': true,
  'ai-off': true,
  'answered-together': true,
  cancelled: true,
  closed: true,
  'cut-off': true,
  delivered: true,
  'draft-waiting': true,
  dropped: true,
  edited: true,
  embedded: true,
  failed: true,
  finished: true,
  forgotten: true,
  gone: true,
  good: true,
  held: true,
  'human-has-it': true,
  indexed: true,
  later: true,
  learnt: true,
  'left-to-holder': true,
  'licence-expired': true,
  'limit-customer': true,
  'limit-shop': true,
  live: true,
  'lost-lease': true,
  made: true,
  missing: true,
  more: true,
  'no-channel': true,
  'no-licence': true,
  none: true,
  'not-wanted': true,
  'not-yet': true,
  open: true,
  opened: true,
  'opted-out': true,
  'outcome-unknown': true,
  over: true,
  'passed-on': true,
  paused: true,
  'prices-changed': true,
  'quiet-hours': true,
  ran: true,
  read: true,
  refused: true,
  released: true,
  rewrite: true,
  running: true,
  'runs-again': true,
  sent: true,
  succeeded: true,
  'token-dead': true,
  told: true,
  tools: true,
  unchanged: true,
  unsent: true,
  wait: true,
  'window-closed': true,
  written: true,
};

const MAY_BE_TRIED_AGAIN = Object.entries(FAILURES).filter(
  ([code, { status }]) => status >= 500 && !/^(licence-|meta-app-|spans-)/.test(code), // no step meets these
);
const said = (texts: object, families: string[], code: string): boolean =>
  families.some((family) => `admin.${family}.${code}` in texts);

test('whatever a step of a story gives is said in words, in both languages', () => {
  for (const texts of [arabic, english])
    expect(Object.keys(RESULTS).filter((code) => !said(texts, ['result', 'outcome'], code))).toEqual([]);
});

test('so is why a try of it failed', () => {
  for (const texts of [arabic, english])
    expect(MAY_BE_TRIED_AGAIN.filter(([code]) => !said(texts, ['error'], code))).toEqual([]);
});
