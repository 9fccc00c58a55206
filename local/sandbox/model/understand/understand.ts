import { westernDigits } from '../../../../core/domain/text/digits.ts';
import { type Asked, type Contact, contactIn } from './contact.ts';
import { type Intent, intentsOf } from './intents.ts';
import { type Language, languageOf } from './language.ts';
import { emptySegment, merge, type Segment, segmentsIn } from './segments.ts';
import { knownItems, type Situation } from './situation.ts';
import { bareSize } from './sizes.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';
import { wordsOf } from './words.ts';

/** What a customer's text means, as far as rules can tell. */
export type Meaning = {
  text: string; // without the notes about attachments
  language: Language;
  intents: ReadonlySet<Intent>;
  segments: Segment[];
  contact: Contact;
  note: string | null; // what to write on the order, such as a card's text
  asked: ReadonlySet<Asked>; // what the shop's last message asked for
  attachment: string | null; // «[صورة]» without the brackets
  ordinal: number | null; // «الثاني» of a list: 2
};

const BRACKETED = /\[([^\]\n]{2,30})\]/g;
const NOTE =
  /(?:\p{L}*اكتبو?ا?ل(?:ي|نا|ه|ها)(?:\s+(?:عليه|عليها|عليهم|عالكرت|على\s+\p{L}+))?|ملاحظة|عالكرت|على الكرت|note|card)\s*:\s*(.+?)(?=\.\s|\n|$)/iu; // to the end of the sentence
const CONFIRM = /أثبتلك|أثبته|shall i confirm/;
const ASKING: [Asked, RegExp][] = [
  ['name', /(?:^|[\s،:])و?الاسم|اسمك|your name/],
  ['phone', /رقم (?:ال)?تلفون|رقمك|رقم (?:ال)?موبايل|شو الرقم|phone number/],
  ['place', /المحافظة|المنطقة|محافظة|وين نوصل|لوين بدك|the city|which governorate/],
  ['address', /و?العنوان|عنوانك|بالتفصيل|address/],
  ['size', /المقاس|مقاس بدك|which size|the size/],
  ['color', /اللون|لون بدك|which color|the color/],
  ['which', /أي واحد|أي وحدة|أي قطعة|شو رأيك|which one|what do you think/],
];
const PICK = /^(?:رقم|number|#)?\s*([1-9١-٩])$/; // «٢» after a list is the second of it
const ORDINALS: [number, RegExp][] = [
  [1, /(?:^|\s)(?:ال)?(?:اول|اولى|أول|أولى|الأول|first)(?=\s|$)|^\s*1\s*$/],
  [2, /(?:^|\s)(?:ال)?(?:ثاني|ثانية|تاني|تانية|second)(?=\s|$)/],
  [3, /(?:^|\s)(?:ال)?(?:ثالث|ثالثة|تالت|third)(?=\s|$)/],
];

/** Reads the burst in the light of what was said before. */
export function understand(situation: Situation): Meaning {
  const { burst, history } = situation;
  const vocabulary = vocabularyOf(knownItems(situation));
  const last = history.findLast(({ from }) => from === 'shop')?.text ?? '';
  const before = history.filter(({ from }) => from === 'customer').map(({ text }) => text);
  const nameKnown = Boolean(situation.context.openDraft?.customerName);
  return meaningOf(burst, last, vocabulary, { before, nameKnown });
}

/**
 * Reads one text.
 *
 * @param lastReply - the shop's message before it.
 * @param vocabulary - words of known catalogue rows, which are neither names nor places.
 * @param more - `before`: the customer's earlier texts, a word such as "ok" is in the language of these;
 *   `nameKnown`: another name counts only with «اسمي» or its like.
 */
export function meaningOf(
  burst: string,
  lastReply: string,
  vocabulary: Vocabulary,
  { before = [], nameKnown = false }: { before?: readonly string[]; nameKnown?: boolean } = {},
): Meaning {
  const attachment = [...burst.matchAll(BRACKETED)][0]?.[1] ?? null;
  const text = burst.replace(BRACKETED, ' ').trim();
  const plain = text.replace(NOTE, ' ');
  const words = wordsOf(plain);
  const asked = askedIn(lastReply);
  const contact = contactIn(plain, words, { asked, vocabulary, nameKnown });
  const segments = segmentsIn(words, contact.used, vocabulary);
  const bare = bareSize(text);
  if (asked.has('size') && bare) segments.splice(0, segments.length, { ...emptySegment(), sizes: [bare] });
  const picked = asked.has('which') ? PICK.exec(text.trim())?.[1] : undefined;
  if (picked) segments.splice(0);
  return {
    text,
    language: [text, ...before.toReversed()].map(languageOf).find((language) => language !== null) ?? 'ar',
    intents: intentsBeside(text, contact.name),
    segments,
    contact,
    note: NOTE.exec(text)?.[1]?.trim() ?? null,
    asked,
    attachment,
    ordinal: picked
      ? Number(westernDigits(picked))
      : (ORDINALS.find(([, pattern]) => pattern.test(text.toLowerCase()))?.[0] ?? null),
  };
}

const NAMES_TOO: Intent[] = ['greet', 'add', 'list', 'cheapest']; // «سلام», «زيد»

function intentsBeside(text: string, name: string | null): ReadonlySet<Intent> {
  const all = intentsOf(text);
  const rest = name === null ? all : intentsOf(text.replace(name, ' '));
  return new Set([...all].filter((intent) => rest.has(intent) || !NAMES_TOO.includes(intent)));
}

/** What a message of the shop asks for. A read-back names all the details and asks only for a yes. */
function askedIn(reply: string): ReadonlySet<Asked> {
  const lower = reply.toLowerCase();
  if (CONFIRM.test(lower)) return new Set(['confirm']);
  return new Set(ASKING.filter(([, pattern]) => pattern.test(lower)).map(([asked]) => asked));
}

/** One segment out of several that tell about one thing. */
export function merged(segments: readonly Segment[]): Segment {
  const whole = emptySegment();
  for (const segment of segments) {
    whole.words.push(...segment.words);
    whole.written.push(...segment.written);
    merge(whole, segment);
  }
  return whole;
}
