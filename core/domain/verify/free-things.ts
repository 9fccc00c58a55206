import { wordKeys } from './item-words.ts';
import type { Share } from './offers.ts';
import type { ReadSentence } from './read-reply.ts';
import type { ShopSays } from './shop-says.ts';
import * as words from './words.ts';

const FREE = /^[وف]?(?:مجاني|مجانيه|مجانا|بالمجان|ببلاش|free|complimentary|majani|b[ie]?balash)$/u;
const BEHIND_FREE = /^(?:size|of|to|from|shipping|delivery)$/u;
const NO_THING = /^(?:ثاني|ثانيه|تاني|ثالث|تالت|واحد|طلب|اي|كل|بس|sugar|gluten|duty|feel|hands)$/u;
/** With «علينا» behind it: done for nothing. */
const SERVICE =
  /^[وف]?(?:ال)?(?:تركيب|تجميع|تغليف|تفصيل|صيانه|تصليح|تقصير|تضييق|تعديل|قياس|كوي|غسيل|تنظيف|نقش|حفر|طباعه)$/u;
const WORD_CHARS_MIN = 3;

/** «التركيب مجاني», "free assembly": something given for nothing that no text of the shop's gives so. */
export function freeThings({ tokens }: ReadSentence, says: ShopSays | undefined): Share[] {
  if (!says) return [];
  return tokens.flatMap(({ text }, at): Share[] => {
    const ours = /^(?:علينا|عحسابنا)$/u.test(text) && SERVICE.test(tokens[at - 1]?.text ?? '');
    if (!FREE.test(text) && !ours) return [];
    const near = tokens.slice(Math.max(0, at - 4), at + 3).map((token) => token.text);
    if (near.some((word) => words.FEE_CUE.test(word) || words.DELIVER_VERB.test(word))) return [];
    const latin = /^[a-z]/u.test(text) && text !== 'majani';
    const thing = tokens[latin ? at + 1 : at - 1]?.text.replace(/^[وف]?(?:ال|لل|بال)/u, '') ?? '';
    if (!/^\p{L}+$/u.test(thing) || thing.length < WORD_CHARS_MIN) return [];
    if (
      NO_THING.test(thing) ||
      BEHIND_FREE.test(thing) ||
      (latin && NO_THING.test(tokens[at - 1]?.text ?? ''))
    )
      return [];
    return isGiven(thing, says.prose) ? [] : [{ percent: 100, from: at - 1, to: at + 1, is: 'free' }];
  });
}

/** The same word and a word for "free" in one sentence of the shop's. */
function isGiven(thing: string, prose: string): boolean {
  const keys = new Set(wordKeys(thing, 'reply'));
  return prose.split(/[.،,;؛\n]/u).some((piece) => {
    const said = piece.split(' ');
    return (
      said.some((word) => FREE.test(word)) &&
      said.some((word) => wordKeys(word, 'name').some((key) => keys.has(key)))
    );
  });
}
