import type { Token } from './sentences.ts';
import * as words from './words.ts';

export const CHARGE = /^(?:[وف]?(?:اجره|اجور|رسوم|رسم|تكلفه|تكاليف|كلفه|مصاريف|charges?|fees?|costs?))$/u;
const WITHOUT = /^[وف]?(?:بدون|بلا|بغير|غير|no|without|zero|bala|bidoon|bedoon)$/u;
const ANY = /^(?:اي|any|extra|additional|delivery|shipping)$/u;
const NOT = /^[وف]?(?:ما|مافي|فش|mafi|ma)$/u;
const THERE_IS = /^(?:في|فيه|عليك|عليكي|عليكم|بتدفع|بتدفعي|بناخذ|بناخد|بنحسب|fi|3al?e[iy]k)$/u;
const UNKNOWN = /^(?:محدد|محدده|ثابته|معروفه|مكتوبه|yet|set)$/u;

/** The end of the words at `at` that say "for nothing"; 0 when they do not. «ببلاش», «بدون رسوم», "on us". */
export function freeUntil(tokens: Token[], at: number): number {
  const text = textAt(tokens, at);
  if (words.FREE.test(text)) return textAt(tokens, at + 1) === 'size' ? 0 : at + 1;
  if (isOurTreat(tokens, at)) return at + 2;
  if (/^[وفبن]*ا?عفي(?:ك|كم|ناك|تك)$/u.test(text)) return at + 1; // «رح نعفيك من التوصيل»
  if (
    text === 'ما' &&
    /^علي(?:ه|ها|ك|كم)$/u.test(textAt(tokens, at + 1)) &&
    /^(?:اي|ولا)?(?:اشي|شي|فلوس|قرش|مصاري|رسوم)$/u.test(textAt(tokens, at + 2))
  )
    return at + 3;
  if (WITHOUT.test(text)) return withoutCharge(tokens, at);
  if (!NOT.test(text)) return 0;
  const start = THERE_IS.test(textAt(tokens, at + 1)) ? at + 2 : text.endsWith('في') ? at + 1 : 0;
  const noDelivery = /في?ه?$|fi$/u.test(textAt(tokens, start - 1)); // «ما في توصيل»: none at all
  const charge =
    CHARGE.test(textAt(tokens, start)) || (!noDelivery && /^(?:توصيل|tawseel)$/u.test(textAt(tokens, start)));
  const denied = tokens.slice(start, start + 3).some((token) => words.FREE.test(token.text)); // «ما في توصيل مجاني»
  return start > 0 && charge && !denied && !isUnknown(tokens, start) ? start + 1 : 0;
}

/** «على حسابنا», «هدية منا», "on us", "on the house". */
function isOurTreat(tokens: Token[], at: number): boolean {
  const pair = `${textAt(tokens, at)} ${textAt(tokens, at + 1)}`;
  const house = pair === 'on the' && textAt(tokens, at + 2) === 'house';
  return house || /^(?:علي حسابنا|ع حسابنا|هديه (?:منا|من|النا|الك)|من عنا|on us|our treat)$/u.test(pair);
}

/** «بدون أجرة توصيل»; but «24.500 دينار بدون أجرة التوصيل» only leaves it out. */
function withoutCharge(tokens: Token[], at: number): number {
  const start = ANY.test(textAt(tokens, at + 1)) ? at + 2 : at + 1;
  const charge = ANY.test(textAt(tokens, start)) && start > at + 1 ? start + 1 : start;
  if (!CHARGE.test(textAt(tokens, charge)) || isUnknown(tokens, charge)) return 0;
  const excluded =
    /^ال/u.test(textAt(tokens, charge + 1)) && tokens.slice(0, at).some(({ text }) => /\d/u.test(text));
  return excluded ? 0 : charge + 1;
}

function isUnknown(tokens: Token[], at: number): boolean {
  return tokens.slice(at, at + 4).some(({ text }) => UNKNOWN.test(text));
}

function textAt(tokens: Token[], at: number): string {
  return tokens[at]?.text ?? '';
}
