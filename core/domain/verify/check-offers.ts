import { freeThings } from './free-things.ts';
import { type Share, sharesIn } from './offers.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import { objectsIn, WHOLE } from './shop-offers.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

const ALL_PERCENT = 100;
const NEGATION_REACH = 4;
/** Behind a percentage: it is off something, not a part of it. */
const OFF = /^(?:على|علي|ع|عال\p{L}+|ال?ك|لالك|اليوم|off|on|today)$/u;

/** A discount, half a price or a gift is told only where the shop's own texts or an order have it. */
export function checkOffers({ sentences }: ReadReply, facts: TurnFacts): Problem[] {
  const known = new Set([...(facts.otherPercents ?? []), ...facts.orders.flatMap(percentOf)]);
  return sentences.flatMap((sentence) => {
    const told = [
      ...sharesIn(sentence.tokens).filter((share) => isOffer(share, sentence)),
      ...gifts(sentence, facts.says?.prose ?? ''),
      ...freeThings(sentence, facts.says),
    ];
    const code = wrongCode(sentence, facts);
    if (code) return [code];
    const wrong = told.filter(
      (share) =>
        !isDenied(sentence, share.from) && !(known.has(share.percent) && isOn(share, sentence, facts)),
    );
    const expected = [...known].map((percent) => `${percent}%`);
    return wrong
      .slice(0, 1)
      .map(({ from, to }) => ({ kind: 'amount' as const, said: pieceOf(sentence, from - 1, to), expected }));
  });
}

/** A discount that the shop grants is on what it is granted on, and the piece that is free is the one it says. */
function isOn({ percent, nth }: Share, sentence: ReadSentence, { says, orders }: TurnFacts): boolean {
  const offers = (says?.offers ?? []).filter(({ percents }) => percents.includes(percent));
  if (offers.length === 0 || orders.flatMap(percentOf).includes(percent)) return true;
  if (nth !== undefined) return offers.some(({ nths }) => nths.length === 0 || nths.includes(nth));
  const limited = offers.every(({ objects, whole }) => objects.length > 0 && !whole);
  if (WHOLE.test(sentence.text)) return !limited;
  const said = objectsIn(sentence.tokens);
  if (!limited || said.length === 0) return true;
  return offers.some(({ objects }) => said.some((key) => objects.includes(key)));
}

/** «كود OUD15 على كل العطور» where it is for one kind. */
function wrongCode(sentence: ReadSentence, { says }: TurnFacts): Problem | null {
  const at = sentence.tokens.findIndex(({ text }) =>
    (says?.offers ?? []).some(({ codes }) => codes.includes(text)),
  );
  const offers = (says?.offers ?? []).filter(({ codes }) => codes.includes(sentence.tokens[at]?.text ?? ''));
  if (at < 0 || offers.some(({ objects, whole }) => whole || objects.length === 0) || isDenied(sentence, at))
    return null;
  const said = objectsIn(sentence.tokens);
  const fits =
    said.length === 0
      ? !WHOLE.test(sentence.text)
      : offers.some(({ objects }) => said.some((key) => objects.includes(key)));
  return fits
    ? null
    : { kind: 'amount', said: pieceOf(sentence, at - 1, at + 4), expected: ['the code is for other goods'] };
}

/** «100% قطن» is none. */
function isOffer({ is, to, percent }: Share, { tokens }: ReadSentence): boolean {
  if (is !== 'percent') return true;
  const cue = tokens.some(
    ({ text }) => words.DISCOUNT_CUE.test(text) || words.OFFER_CUE.test(text) || text === 'sale',
  );
  return cue || (percent < ALL_PERCENT && OFF.test(tokens[to]?.text ?? ''));
}

/** «الروج مجاني مع الجاكيت»: an item given away. */
function gifts(sentence: ReadSentence, prose: string): Share[] {
  const { tokens, mentions } = sentence;
  return tokens.flatMap(({ text }, at) => {
    if (!words.FREE.test(text) || /^(?:free|[وف]?علينا)$/u.test(text)) return [];
    const { from, to } = clauseAround(sentence, at);
    if (tokens.slice(from, to).some((token) => words.FEE_CUE.test(token.text))) return [];
    const thing = mentions.find(({ certain, to: end }) => certain && end === at);
    const given = thing && !isService(tokens[thing.from - 1]?.text ?? '', prose);
    return given ? [{ percent: ALL_PERCENT, from: at - 1, to: at + 1, is: 'free' as const }] : [];
  });
}

/** «بنركبلك الانتركم مجاناً»: not the thing is free but what is done with it, as a text of the shop's has it. */
function isService(verb: string, prose: string): boolean {
  const root = /^[وف]?(?:بن|ب|من|ن)(\p{L}{3,}?)(?:لك|لكم|لكي|ه|ها|هم)?$/u.exec(verb)?.[1];
  return (
    root !== undefined &&
    prose.split(/[.،,;؛؟\n]/u).some((piece) => {
      const said = piece.split(' ');
      return said.some((one) => words.FREE.test(one)) && said.some((one) => one.includes(root));
    })
  );
}

function isDenied({ tokens }: ReadSentence, from: number): boolean {
  const near = tokens.slice(Math.max(0, from - NEGATION_REACH), Math.max(0, from));
  return near.some(({ text }) => words.NEGATION.test(text));
}

/** What an order's discount is of its goods. */
function percentOf({ discountFils, itemsTotalFils, lines }: TurnFacts['orders'][number]): number[] {
  const goods = [itemsTotalFils, ...lines.map(({ lineTotalFils }) => lineTotalFils)];
  return discountFils > 0 ? goods.map((fils) => (discountFils / fils) * ALL_PERCENT) : [];
}
