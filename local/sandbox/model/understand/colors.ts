import { fold } from '../../../../core/domain/text/fold.ts';
import { foldedWords, withoutPrefixes } from './words.ts';

/** First form: what we call the colour; the others are what people write (feminine, plural, English, Arabizi). */
const COLORS = [
  'أسود سودا سوداء سود سوده السمرا black aswad sawda 2swad iswad soda',
  'أبيض بيضا بيضاء بيض بيظا ابيظ white beda bayda abyad 2byad abyadh',
  'أحمر حمرا حمراء حمر red 7amra 7mra hamra a7mar ahmar 27mar',
  'أزرق زرقا زرقاء زرق blue zar2a zarqa2 azra2 azraq 2zra2',
  'كحلي كحلية كحليات navy ko7li kohli ka7li',
  'سماوي سماوية sky samawi',
  'أخضر خضرا خضراء خضر green 5adra khadra a5dar akhdar',
  'زيتي زيتية زيتوني olive zeiti zaiti',
  'أصفر صفرا صفراء صفر yellow safra asfar',
  'برتقالي برتقالية orange burtu2ali',
  'بني بنية بنيات brown bonni bunni',
  'بيج بيجي beige baij',
  'رمادي رمادية رصاصي رصاصية سكني grey gray rmadi rmade',
  'فضي فضية silver',
  'ذهبي ذهبية دهبي gold golden',
  'زهري زهرية وردي وردية بينك بمبي pink zahri',
  'خمري خمرية عنابي عنابية نبيتي maroon burgundy wine',
  'بنفسجي بنفسجية موف purple violet',
  'ليلكي ليلكية lilac lavender',
  'زمردي زمردية emerald',
  'نعنعي نعنعية mint',
  'جملي جملية هافان camel',
  'كريمي كريمية سكري سكرية cream creme',
  'تركواز تركوازي فيروزي turquoise',
  'بترولي بترولية petrol teal',
  'خردلي خردلية mustard',
  'رملي رملية sand',
];
const TWO_WORDS: Record<string, string> = {
  'اوف وايت': 'أوف وايت',
  'off white': 'أوف وايت',
  'sky blue': 'سماوي',
  'navy blue': 'كحلي',
  'ازرق غامق': 'كحلي',
  'سماوي فاتح': 'سماوي',
};

const COLOR_OF = new Map(
  COLORS.flatMap((line) => {
    const forms = line.split(' ');
    return forms.map((form): [string, string] => [fold(form), forms[0] ?? form]);
  }),
);

/** The colour a folded word names («بالسودا» → «أسود»), or null. */
export function colorOf(word: string): string | null {
  for (const form of withoutPrefixes(word)) {
    const color = COLOR_OF.get(form);
    if (color) return color;
  }
  return null;
}

/** A colour of two words starting at this place, or of one; `length` is how many words it takes. */
export function colorAt(words: readonly string[], at: number): { color: string; length: 1 | 2 } | null {
  const first = words[at];
  if (first === undefined) return null;
  const second = words[at + 1];
  for (const form of second === undefined ? [] : withoutPrefixes(first)) {
    const pair = TWO_WORDS[`${form} ${second}`];
    if (pair) return { color: pair, length: 2 };
  }
  const color = colorOf(first);
  return color ? { color, length: 1 } : null;
}

/** Every colour a text names, each once, in order. */
export function colorsIn(text: string): string[] {
  const words = foldedWords(text);
  const found: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const hit = colorAt(words, at);
    if (!hit) continue;
    found.push(hit.color);
    at += hit.length - 1;
  }
  return [...new Set(found)];
}
