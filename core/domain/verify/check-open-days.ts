import { EVERY_DAY, namedDays, SHUT } from './open-days.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import { topicsIn } from './topics.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const NOW = /^(?:هسا|هسه|هلا|هلق|الان|حاليا|now|currently|halla2)$/u;
const ALWAYS =
  /(?:^| )(?:24 ?(?:\/|علي|ع) ?7|24 (?:ساعه|hours?)|علي مدار الساعه|طول الوقت|around the clock)(?: |$)/u;
const OPENS =
  /^[وف]?(?:ال|ب|بن|م)?(?:فاتح|فاتحين|فاتحه|مفتوح|مفتوحين|دوام|دوامنا|داوم|فتح|شغالين|open|opens|hours|fat[7h]een|fate7)$/u;

/** On which days the shop is open, and whether it is shut now: only as it has said. */
export function checkOpenDays({ sentences }: ReadReply, facts: TurnFacts): Problem[] {
  const days = facts.says?.days;
  if (!days) return [];
  return sentences.flatMap((sentence) => {
    if (sentence.asks) return [];
    const wrong =
      wrongDay(sentence, days) ??
      always(sentence, facts) ??
      byPrayer(sentence, facts) ??
      shutNow(sentence, facts);
    return wrong ? [wrong] : [];
  });
}

function wrongDay(sentence: ReadSentence, days: (boolean | null)[]): Problem | null {
  const { tokens, text } = sentence;
  if (topicsIn(tokens).some(({ topic }) => topic === 'delivery')) return null;
  const named = namedDays(sentence);
  const all =
    EVERY_DAY.test(text) && named.length === 0 && tokens.some((token) => OPENS.test(token.text))
      ? DAYS.map((_, day) => ({ day, at: 0 }))
      : [];
  const wrong = [...named, ...all].find(({ day, at }) => {
    const says = saidOf(sentence, at);
    const known = days[day] ?? null;
    return says !== null && known !== null && says !== known;
  });
  if (!wrong) return null;
  const open = DAYS.filter((_, day) => days[day]);
  return {
    kind: 'time',
    said: pieceOf(sentence, wrong.at, wrong.at + 3),
    expected: [`open on: ${open.join(', ')}`],
  };
}

/** Whether the clause of a day says that the shop is open then; null: it says neither. */
function saidOf(sentence: ReadSentence, at: number): boolean | null {
  const { from, to } = clauseAround(sentence, at);
  const clause = sentence.tokens.slice(from, to);
  const denied = clause.some(
    ({ text }) => words.NEGATION.test(text) || /^(?:عدا|الا|except|but)$/u.test(text),
  );
  const hours =
    clause.some(({ text }) => OPENS.test(text)) &&
    clause.some(({ text }) => /^(?:closes?|[وف]?(?:ب|بن)?سكر)$/u.test(text));
  if (!hours && clause.some(({ text }) => SHUT.test(text))) return denied ? null : false;
  const opens =
    clause.some(({ text }) => OPENS.test(text)) ||
    clause.some(({ text }) => /^\d{1,2}(?::\d\d)?$/u.test(text));
  if (!opens) return null;
  return denied ? null : true;
}

/** «دوامنا 24 ساعة». */
function always(sentence: ReadSentence, { says }: TurnFacts): Problem | null {
  const hours = sentence.tokens.some(({ text }) => text !== 'hours' && OPENS.test(text));
  if (!hours || !ALWAYS.test(sentence.text) || tellsHours(says?.prose ?? '', ALWAYS)) return null;
  return { kind: 'time', said: sentence.text, expected: ['the shop has not said that it is always open'] };
}

/** «بنفتح بعد الصلاة», «لحد المغرب»: an hour by another name than the shop's. */
function byPrayer({ tokens, text }: ReadSentence, { says }: TurnFacts): Problem | null {
  const found = tokens.some((token) => OPENS.test(token.text)) ? BY_PRAYER.exec(text) : null;
  const name = found?.[1] ?? '';
  if (!found || tellsHours(says?.prose ?? '', new RegExp(name, 'u'))) return null;
  return { kind: 'time', said: found[0], expected: ['the shop has named no such hour'] };
}

const BY_PRAYER = /(?:بعد|قبل|لحد|لبعد) (?:ال)?(صلا\p{L}*|عشا|عشاء|مغرب|فطور|تراويح)(?!\p{L})/u;

const tellsHours = (prose: string, what: RegExp): boolean =>
  prose
    .split('\n')
    .some(
      (line) =>
        what.test(line) && (/\d.*(?:صبح|ليل|مسا|عصر|ظهر|am|pm)/u.test(line) || /فاتح|دوام|open/u.test(line)),
    );

/** «هسا مسكرين» while it is open. */
function shutNow(sentence: ReadSentence, { openNow }: TurnFacts): Problem | null {
  const at = sentence.tokens.findIndex(({ text }) => SHUT.test(text));
  if (at < 0 || openNow !== true || /^[وف]?(?:ب|بن)سكر/u.test(sentence.tokens[at]?.text ?? '')) return null;
  const near = sentence.tokens.slice(Math.max(0, at - 3), at + 4).map(({ text }) => text);
  if (!near.some((text) => NOW.test(text)) || near.some((text) => words.NEGATION.test(text))) return null;
  return { kind: 'time', said: pieceOf(sentence, at - 1, at + 2), expected: ['the shop is open now'] };
}
