import { GOVERNORATES } from './text/governorates.ts';

/** What a shop has, as far as questions are made of it. */
export type ShopSample = {
  items: { name: string; sizes: string[]; colors: string[]; stock: number }[]; // a few; the best to ask about first
  governorates: string[]; // that the shop delivers to
  hasReturns: boolean;
  notSold: string; // a thing that the shop does not have
};

export type Suggestion = { kind: string; text: string };

/** Things that hardly any shop on Instagram has; the first that a shop's search does not find is asked for. */
export const HARDLY_SOLD = ['مكيف سبليت', 'دراجة نارية', 'غسالة صحون', 'طابعة ليزر', 'بيانو'];

/**
 * Ten questions that show a merchant what the agent does with the shop's own data: as customers in Jordan write them, one
 * in Arabizi, one in English, one that cannot be answered with yes.
 */
export function suggestionsFor({ items, governorates, hasReturns, notSold }: ShopSample): Suggestion[] {
  const there = items.filter(({ stock }) => stock > 0);
  const sized = there.find(({ sizes }) => sizes.length > 0);
  const first = sized ?? there[0] ?? null;
  const second = there.find((item) => item !== first) ?? first;
  const gone = items.find(({ stock }) => stock === 0) ?? null;
  const home = placeOf(governorates[0] ?? 'amman');
  const far = placeOf(governorates.at(-1) ?? 'irbid');
  return [
    { kind: 'item', text: first ? askFor(first) : 'مرحبا، شو عندكم جديد؟' },
    { kind: 'delivery', text: `قديش التوصيل على ${far.nameAr}؟ ومتى بوصل؟` },
    {
      kind: 'returns',
      text: hasReturns ? 'إذا ما زبط معي بقدر أرجّعه؟ خلال كم يوم؟' : 'في ترجيع أو تبديل عندكم؟',
    },
    {
      kind: 'order',
      text: first
        ? `بدي أطلب ${first.name}${choiceOf(first)}، التوصيل على ${home.nameAr}`
        : `كيف بقدر أطلب؟ أنا ساكن ب${home.nameAr}`,
    },
    {
      kind: 'arabizi',
      text: second ? `marhaba, 2adesh se3r ${second.name}?` : 'marhaba, keef ba2dar atlob?',
    },
    { kind: 'english', text: `Hi! Do you deliver to ${home.nameEn}, and how much is it?` },
    { kind: 'not-sold', text: `عندكم ${notSold}؟` },
    {
      kind: 'haggling',
      text: second ? `${second.name} غالي شوي، بتزبطلي السعر؟` : 'في خصم إذا أخذت أكثر من قطعة؟',
    },
    { kind: 'stock', text: gone ? `متى برجع يتوفر ${gone.name}؟` : 'لأي ساعة فاتحين اليوم؟' },
    { kind: 'complaint', text: 'وصلني الطلب وفيه عيب، بدي أحكي مع حدا من المحل' },
  ];
}

type Item = ShopSample['items'][number];

function askFor({ name, sizes, colors }: Item): string {
  const size = sizes.at(-1);
  if (size) return `مرحبا، ${name} متوفر مقاس ${size}؟ وقديش سعره؟`;
  const color = colors[0];
  return color ? `مرحبا، ${name} في منه ${color}؟ وقديش سعره؟` : `مرحبا، قديش سعر ${name}؟`;
}

const choiceOf = ({ sizes, colors }: Item): string =>
  [sizes[0] && ` مقاس ${sizes[0]}`, colors[0] && ` لون ${colors[0]}`].filter(Boolean).join('');

const placeOf = (id: string) => GOVERNORATES.find((one) => one.id === id) ?? GOVERNORATES[0];
