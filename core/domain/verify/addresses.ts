import type { ItemMention } from './mentions.ts';
import { placeOf } from './places.ts';
import type { ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import { OURSELVES } from './shop-says.ts';

const ADDRESS = /^[وفبل]?(?:ال)?(?:عنوان|عنوانك|address|3enwan)$/u;
const PART_OF_TOWN = /^[وفبل]?(?:ال)?(?:حي|شارع|جبل|منطقه|قريه|مدينه|دوار|عماره|ضاحيه|مسجد|جامع|street|st)$/u;
const COLOUR_WORD = /^[وفب]?(?:ال)?(?:لون|لونه|لونها|الوان|الوانه|الوانها|colou?rs?)$/u;
const TOWN = /^[وفبلع]?(?:ال|لل|عال)?(?:زرقاء?|ازرق)$/u; // a town, and a colour

/** «حي الأخضر», «العنوان: الزرقاء، بيت بابه أخضر», «لعمان والزرقاء»: colours of a place, not of goods. */
export function isAddress(sentence: ReadSentence, { from, to, colors }: ItemMention): boolean {
  const { tokens } = sentence;
  const inside = tokens.slice(from, to);
  const clause = clauseAround(sentence, from);
  if (tokens.slice(clause.from, from).some(({ text }) => COLOUR_WORD.test(text))) return false; // «باللون الزرقا»
  if (tokens.slice(clause.from, from).some(({ text }) => OURSELVES.test(text))) return true; // «المحل بالزرقا»
  const isPlace = placeOf(pieceOf(sentence, clause.from, clause.to)) !== null;
  const others = tokens.slice(clause.from, clause.to).filter(({ text }) => !TOWN.test(text));
  const isTown = inside.some(({ text }) => TOWN.test(text));
  if (isTown && (isPlace || others.some(({ text }) => placeOf(text) !== null))) return true;
  if (to - from > colors.length) return false; // it names goods as well
  return (
    isPlace ||
    PART_OF_TOWN.test(tokens[from - 1]?.text ?? '') ||
    tokens.some(({ text }) => ADDRESS.test(text))
  );
}
