import { fold } from '../../../../core/domain/text/fold.ts';
import { LIKE_ENOUGH, likeness } from '../understand/match.ts';
import { merge, type Segment } from '../understand/segments.ts';
import type { ItemView } from '../understand/shapes.ts';
import type { PastTurn } from '../understand/situation.ts';
import { type Meaning, meaningOf } from '../understand/understand.ts';
import { vocabularyOf } from '../understand/vocabulary.ts';
import { foldedWords } from '../understand/words.ts';

/** What a conversation is about before the newest burst: the things named last, and details told so far. */
export type Focus = {
  segments: Segment[];
  before: Segment[]; // what the topic was until then: «بدي الثنتين» means it too
  wanted: boolean; // the customer asked to have it, not only about it
  contact: { name: string | null; phone: string | null; place: string | null; address: string | null };
};

const LISTED = /أكثر من خيار|There is more than one/;
const DONE = /ثبتنا الطلب رقم|is confirmed\. /;

/** Follows the history from its start; a confirmed order ends a topic. */
export function focusOf(history: readonly PastTurn[], items: readonly ItemView[]): Focus {
  const focus: Focus = {
    segments: [],
    before: [],
    wanted: false,
    contact: { name: null, phone: null, place: null, address: null },
  };
  const vocabulary = vocabularyOf(items);
  history.forEach(({ from, text }, at) => {
    if (from === 'shop') {
      if (DONE.test(text)) Object.assign(focus, { segments: [], before: [], wanted: false });
      return;
    }
    const before = history.slice(0, at).findLast((turn) => turn.from === 'shop')?.text ?? '';
    const reply = history.slice(at + 1).find((turn) => turn.from === 'shop')?.text ?? '';
    follow(focus, meaningOf(text, before, vocabulary), reply);
  });
  return focus;
}

function follow(focus: Focus, meaning: Meaning, reply: string): void {
  const { contact, segments, intents } = meaning;
  focus.contact = {
    name: contact.name ?? focus.contact.name,
    phone: contact.phone ?? focus.contact.phone,
    place: contact.place ?? focus.contact.place,
    address: contact.address ?? focus.contact.address,
  };
  const named = segments.filter(({ words }) => words.length && isAnswered(words, reply));
  const last = focus.segments.at(-1);
  if (named.length) {
    focus.before = focus.segments;
    focus.segments = intents.has('add') ? [...focus.segments, ...named] : named;
    focus.wanted = intents.has('want');
  } else if (last) {
    for (const segment of segments) merge(last, segment);
    focus.wanted ||= intents.has('want');
  }
}

/** Words that the shop's reply took up were a product's; others were small talk. */
function isAnswered(words: readonly string[], reply: string): boolean {
  if (LISTED.test(reply)) return true; // «شو عندكم ألعاب؟»: a list need not repeat the word
  const said = foldedWords(reply);
  return words.some((word) => said.some((other) => likeness(word, other) >= LIKE_ENOUGH));
}

/** The items that a message of the shop names in full, in the order it names them. */
export function namedIn(reply: string, items: readonly ItemView[]): ItemView[] {
  const text = fold(reply);
  return items
    .map((item) => ({ item, at: text.indexOf(fold(item.name)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.item.name.length - a.item.name.length)
    .filter(
      ({ item, at }, index, all) =>
        !all.slice(0, index).some((longer) => longer.at === at && longer.item.name.length > item.name.length),
    )
    .map(({ item }) => item);
}
