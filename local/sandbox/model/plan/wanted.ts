import { readConsent } from '../../../../core/domain/text/consent.ts';
import { fold } from '../../../../core/domain/text/fold.ts';
import { LIKE_ENOUGH, likeness } from '../understand/match.ts';
import { emptySegment, merge, type Segment } from '../understand/segments.ts';
import { merged } from '../understand/understand.ts';
import { foldedWords } from '../understand/words.ts';
import type { Focus } from './focus.ts';
import type { Scene } from './moves.ts';
import { isKnown } from './resolve.ts';

const FEW_LEFT = /(?:ضايل عنا|Only) (\d+) (?:بس من|of) (.+?)(?:\. بتحب| left\. Shall)/;

/** The burst's own things if it names any that are known; else the topic so far with what the burst adds. */
export function wantedSegments(scene: Scene, focus: Focus): Segment[] {
  const { intents, ordinal, contact, text } = scene.meaning;
  const segments = scene.meaning.segments.filter(({ given }) => !given);
  const left = leftSegment(scene);
  if (left) return [left];
  const named = segments.filter(({ words }) => words.length);
  const both = BOTH.test(fold(text)) && named.length === 0 ? bothOf(focus) : [];
  if (both.length > 1) return both.map((segment) => merged([segment]));
  const told = contact.used.size > 0; // with details, a stray word is no product
  const real = named.filter((segment) => isKnown(scene, segment));
  const topic = focus.segments.map((segment) => merged([segment]));
  if (real.length && topic.length && intents.has('add')) return [...topic, ...real];
  if (real.length && isNarrowing(scene, topic, real)) return [merged([...topic, ...real])];
  if (real.length) return [...colored(segments, topic), ...(told ? real : named)];
  if (named.length && !told && ordinal === null) return named;

  const last = topic.at(-1) ?? (segments.length || scene.lastReply ? merged([]) : null);
  if (!last) return [];
  const telling = segments.filter(({ words }) => !words.length);
  for (const segment of telling) {
    for (const one of segment.each ? topic : [last]) merge(one, segment);
  }
  return topic.length ? topic : [last];
}

const BOTH = /(?:^|\s)(?:ال(?:ث?تنتين|ثنتين|اثنين|تنين|ثنين)|كليهما|كلهم|both)(?=\s|$)/u;

function bothOf({ segments, before }: Focus): Segment[] {
  return segments.length > 1 ? segments : [...before, ...segments];
}

/** «بدي ٢ نود وسيروم» after a list of lipsticks: the first is one of those. */
function colored(segments: readonly Segment[], topic: readonly Segment[]): Segment[] {
  const [about] = topic.slice(-1);
  const before = segments.slice(
    0,
    segments.findIndex(({ words }) => words.length),
  );
  const shades = before.filter(({ colors }) => colors.length > 0);
  return about ? shades.map((shade) => ({ ...shade, words: about.words, written: about.written })) : [];
}

/** Does the burst agree to what we said is left, or say how many of it? */
export function takesWhatIsLeft(scene: Scene): boolean {
  return leftSegment(scene) !== null;
}

/** What is left of a thing, as the customer takes it; null when nothing of the kind was offered or agreed to. */
export function leftSegment({ meaning, lastReply }: Scene): Segment | null {
  const [, left, name] = FEW_LEFT.exec(lastReply) ?? [];
  if (!left || !name || meaning.segments.some(({ words }) => words.length)) return null;
  const number = meaning.segments.flatMap(({ numbers, quantity }) => quantity ?? numbers).at(-1);
  const agrees = readConsent(meaning.text) === 'yes' || meaning.intents.has('want');
  if (number === undefined && !agrees) return null;
  const about = merged(meaning.segments);
  return {
    ...emptySegment(),
    sizes: about.sizes,
    words: foldedWords(name),
    written: [name],
    quantity: number ?? Number(left),
    added: true,
  };
}

/** «الجلد» after a list of jackets: the new word tells which of the things just listed. */
function isNarrowing({ meaning, lastReply }: Scene, topic: Segment[], named: Segment[]): boolean {
  const [now] = named;
  if (!meaning.asked.has('which') || topic.length !== 1 || named.length !== 1 || !now) return false;
  const listed = foldedWords(lastReply);
  return now.words.every((word) => listed.some((other) => likeness(word, other) >= LIKE_ENOUGH));
}
