/** What a text is written in; null where it says too little («M», "ok", an emoji, a number). */
export type Script = 'arabic' | 'arabizi' | 'english' | null;

const ARABIC = /[\u0621-\u064a]{2,}/u;
const DIGIT_LETTER = /[a-z][2356789](?![0-9])|(?<![0-9])[23579][a-z]{2,}/u; // «3ndkom», «mar7aba»; not "12pcs", "2x"
const UNIT = /^\d+(?:x|kg|g|ml|l|cm|mm|m|pcs?|xl|h|hrs?|days?|min|am|pm|k|gb)$/u;
const CHAT = words(
  `kam bkam bikam adesh addesh 2adesh kadesh bade bdi bidi baddi bedi wa ya esmi ismi marhaba mrhba salam shu sho shou fi fee yalla tamam mashi law shukran
   ah aywa eh la2 laa kaman bas wen ween wein hala ahlan habibi habibti ya3ni mesh mish msh ana inta inti hada hai hay el il 3al keef kif lesh leish
   mawjood metwafer tawseel tawsil jebli sabbet thabbet momken lw iza ma3 men min ila 3ala bl bel aw`,
);
const ENGLISH = words(
  `the a an is are do does did you your have has had how much many what which price of for in to me my i im i'm want need would like can could get take hi hello hey
   thanks thank yes no not please confirm size color colour it this that with and one two delivery deliver order cost cheap available when where who why will be on
   at any there was were if or but from address phone name return refund`,
);
/** One of the words that any English sentence is made of; folded. */
export const isEnglishWord = (word: string): boolean => ENGLISH.has(word) || FURTHER.has(word);

const FURTHER = words(
  `than then there their them they those these our us we he she been being has just only also very more most less last left some many few each every other another
   today tomorrow tonight soon now later week day days hour hours comes come goes go sell sells buy ship ships open close total including without over under about around`,
);
const ENGLISH_SHARE_MIN = 0.4;
const WORDS_MIN = 2;

/** The script and language of a text, by which it is answered. One Arabic word makes it Arabic. */
export function scriptOf(text: string): Script {
  if (ARABIC.test(text)) return 'arabic';
  const said = (text.toLowerCase().match(/[a-z0-9'’]+/gu) ?? [])
    .map((word) => word.replace('’', "'"))
    .filter((word) => /[a-z]/u.test(word) && !UNIT.test(word));
  const arabizi = said.filter((word) => CHAT.has(word) || DIGIT_LETTER.test(word)).length;
  const english = said.filter((word) => ENGLISH.has(word)).length;
  if (arabizi > english) return 'arabizi';
  if (said.length < WORDS_MIN) return null;
  return english / said.length >= ENGLISH_SHARE_MIN ? 'english' : null;
}

/** How much of a text's letters are Arabic ones, 0 to 1; null where it has none. */
export function arabicShare(text: string): number | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters === 0 ? null : (text.match(/\p{Script=Arabic}/gu)?.length ?? 0) / letters;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u));
}
