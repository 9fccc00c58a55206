/** Amounts as people in Jordan write and say them. Fils in, words out; every form of one amount means the same. */

type Script = 'ar' | 'latin' | 'en';
export type Written = { script: Script; text: string };

const ONES = ['', 'واحد', 'ثنين', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمن', 'تسع', 'عشر'];
const COUNTED = [
  '',
  'واحد',
  'اثنين',
  'ثلاثة',
  'أربعة',
  'خمسة',
  'ستة',
  'سبعة',
  'ثمانية',
  'تسعة',
  'عشرة',
  'أحد عشر',
  'اثنعش',
  'ثلطعش',
  'أربعطعش',
  'خمسطعش',
  'سطعش',
  'سبعطعش',
  'ثمنطعش',
  'تسعطعش',
];
const TENS = ['', '', 'عشرين', 'ثلاثين', 'أربعين', 'خمسين', 'ستين', 'سبعين', 'ثمانين', 'تسعين'];
const LATIN_ONES = [
  '',
  'wa7ad',
  'tnen',
  'talata',
  'arba3a',
  '5amse',
  'sitte',
  'sab3a',
  'tamanye',
  'tis3a',
  '3ashara',
];
const LATIN_TENS = [
  '',
  '',
  '3eshreen',
  'talateen',
  'arb3een',
  '5amseen',
  'sitteen',
  'sab3een',
  'tamaneen',
  'tis3een',
];
const EN_ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const EN_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** «خمسة وعشرين», up to 199. */
export function spelled(whole: number): string {
  if (whole >= 100) return whole === 100 ? 'مية' : `مية و${spelled(whole - 100)}`;
  if (whole < 20) return COUNTED[whole] ?? '';
  const [ten, one] = [TENS[Math.floor(whole / 10)] ?? '', COUNTED[whole % 10] ?? ''];
  return one ? `${one} و${ten}` : ten;
}

function latin(whole: number): string | null {
  if (whole <= 10) return LATIN_ONES[whole] ?? null;
  if (whole < 20 || whole > 99) return null;
  const [ten, one] = [LATIN_TENS[Math.floor(whole / 10)] ?? '', LATIN_ONES[whole % 10] ?? ''];
  return one ? `${one} w ${ten}` : ten;
}

function english(whole: number): string {
  if (whole >= 100) return whole === 100 ? 'one hundred' : `one hundred and ${english(whole - 100)}`;
  if (whole < 20) return EN_ONES[whole] ?? '';
  const [ten, one] = [EN_TENS[Math.floor(whole / 10)] ?? '', whole % 10];
  return one > 0 ? `${ten}-${EN_ONES[one]}` : ten;
}

/** «دنانير» from three to ten, «دينار» else. */
const dinars = (whole: number, unit = 'دينار'): string =>
  whole > 2 && whole < 11 ? (unit === 'ليرة' ? 'ليرات' : 'دنانير') : unit;

/** The amount in digits and in words, in Arabic, in Arabic with Latin letters, and in English. */
export function written(fils: number): Written[] {
  const [whole, rest] = [Math.floor(fils / 1000), fils % 1000];
  const exact = `${whole}.${String(rest).padStart(3, '0')}`;
  const short = rest === 0 ? String(whole) : exact.replace(/0+$/u, '');
  const cents = rest % 10 === 0 ? `${whole}.${String(rest / 10).padStart(2, '0')}` : exact;
  const ar = (...texts: string[]): Written[] => texts.map((text) => ({ script: 'ar', text }));
  const en = (...texts: string[]): Written[] => texts.map((text) => ({ script: 'en', text }));
  const digits: Written[] = [
    ...ar(
      `${exact} دينار`,
      `${short} ${dinars(whole)}`,
      `${arabic(short.replace('.', '٫'))} ${dinars(whole)}`,
    ),
    ...ar(`${short} ${dinars(whole, 'ليرة')}`, `${cents}JD`, `${short} د.أ`, `${cents} JOD`),
    ...(rest > 0 ? ar(`${arabic(short.replace('.', ','))} دينار`) : []),
    { script: 'latin', text: `${short} dinar` },
    { script: 'latin', text: `${cents} jd` },
    ...en(`${short} JOD`, `JOD ${cents}`, `${cents} JD`, `${exact} JDs`),
    ...(rest === 0 ? en(`${short} dinars`) : []),
  ];
  const coins = rest > 0 && whole > 2 ? ar(`${whole} ${dinars(whole)} و${rest} فلس`) : [];
  const piasters =
    rest > 0 && rest % 10 === 0 && whole > 2 ? ar(`${whole} ${dinars(whole)} و${rest / 10} قرش`) : [];
  return [...digits, ...coins, ...piasters, ...inWords(whole, rest)];
}

function inWords(whole: number, rest: number): Written[] {
  const tail = { 0: '', 250: ' وربع', 500: ' ونص' }[rest];
  if (tail === undefined || whole > 199) return [];
  const said: Written[] = [];
  if (whole === 0)
    return rest === 500 ? [{ script: 'ar', text: 'نص دينار' }] : [{ script: 'ar', text: 'ربع دينار' }];
  if (whole === 1) said.push({ script: 'ar', text: `دينار${tail}` });
  if (whole === 2)
    said.push({ script: 'ar', text: `دينارين${tail}` }, { script: 'ar', text: `ليرتين${tail}` });
  if (whole > 2 && whole < 11)
    said.push(
      { script: 'ar', text: `${ONES[whole]} دنانير${tail}` },
      { script: 'ar', text: `${ONES[whole]} ليرات${tail}` },
    );
  if (whole > 10)
    said.push(
      { script: 'ar', text: `${spelled(whole)} دينار${tail}` },
      { script: 'ar', text: `${spelled(whole)} ليرة${tail}` },
      { script: 'ar', text: `${arabic(String(whole))} دينار${tail}` },
    );
  const heard = latin(whole);
  if (heard && whole > 2)
    said.push({ script: 'latin', text: `${heard} dinar${{ 0: '', 250: ' w rob3', 500: ' w nos' }[rest]}` });
  if (rest === 500)
    said.push({ script: 'latin', text: `${whole} w nos` }, { script: 'ar', text: `${whole} ونص` });
  if (rest === 500) said.push({ script: 'en', text: `${english(whole)} and a half dinars` });
  if (rest === 0 && whole > 2) said.push({ script: 'en', text: `${english(whole)} dinars` });
  return said;
}

/** The digits of a text in the Arabic script. */
export const arabic = (text: string): string =>
  text.replace(/\d/gu, (digit) => String.fromCharCode(0x660 + Number(digit)));
