import { of, type Scene, type Statement } from './scene.ts';
import type { Goods } from './shops.ts';

const SPOKEN: Record<string, string[]> = {
  S: ['سمول', 'S', 'small'],
  M: ['ميديوم', 'M', 'medium'],
  L: ['لارج', 'L', 'large'],
  XL: ['اكس لارج', 'إكس لارج', 'XL', 'xlarge'],
  XXL: ['دبل اكس لارج', 'XXL', '2XL'],
  '5XL': ['5XL'],
};
/** Of a man's and of a woman's word, and of several. */
const COLOURS: Record<string, [his: string, hers: string, english: string]> = {
  أسود: ['أسود', 'سودا', 'black'],
  أبيض: ['أبيض', 'بيضا', 'white'],
  أحمر: ['أحمر', 'حمرا', 'red'],
  أزرق: ['أزرق', 'زرقا', 'blue'],
  أخضر: ['أخضر', 'خضرا', 'green'],
  بني: ['بني', 'بنية', 'brown'],
  كحلي: ['كحلي', 'كحلية', 'navy'],
  زهري: ['زهري', 'زهرية', 'pink'],
  رمادي: ['رمادي', 'رمادية', 'grey'],
  بيج: ['بيج', 'بيج', 'beige'],
  زيتي: ['زيتي', 'زيتية', 'olive'],
  ذهبي: ['ذهبي', 'ذهبية', 'gold'],
  فضي: ['فضي', 'فضية', 'silver'],
  خمري: ['خمري', 'خمرية', 'burgundy'],
  عنابي: ['عنابي', 'عنابية', 'maroon'],
  موف: ['موف', 'موف', 'mauve'],
  بنفسجي: ['بنفسجي', 'بنفسجية', 'purple'],
  أصفر: ['أصفر', 'صفرا', 'yellow'],
  برتقالي: ['برتقالي', 'برتقالية', 'orange'],
  تركواز: ['تركواز', 'تركواز', 'turquoise'],
  جملي: ['جملي', 'جملية', 'camel'],
  خردلي: ['خردلي', 'خردلية', 'mustard'],
  بترولي: ['بترولي', 'بترولية', 'petrol'],
  فوشي: ['فوشي', 'فوشية', 'fuchsia'],
};

/** Two names of one colour. */
const SAME = [
  ['خمري', 'عنابي'],
  ['بنفسجي', 'موف'],
];

/** Sizes and colours that goods come in, and others. */
export function variants(scene: Scene): Statement[] {
  return scene.shop.goods.flatMap((goods) => [...sizes(goods, scene), ...colours(goods, scene)]);
}

function sizes(goods: Goods, { dice }: Scene): Statement[] {
  const { sizes: own, stock } = goods;
  if (stock === 0 || own.length === 0) return [];
  const [name, english, latin] = [dice.pick(goods.ar), dice.pick(goods.en), dice.pick(goods.latin)];
  const numbers = own.every((one) => /^\d+$/u.test(one));
  const lettered = own.every((one) => SPOKEN[one]);
  const foreign = lettered
    ? dice.pick(own.includes('XL') ? ['XXL', '5XL'] : ['XL', 'XXL'])
    : numbers
      ? dice.pick(['34', '47', '60'])
      : '20 شخص';
  const said = (size: string) => dice.pick(SPOKEN[size] ?? [size]);
  const each = (write: (size: string) => string): Statement[] => [
    { by: 'size', text: write(said(dice.pick(own))), isTrue: true },
    { by: 'size', text: write(said(foreign)), isTrue: false },
  ];
  const wrong = [...own.slice(0, 2), foreign].join(' و');
  const lists: Statement[] = [
    { by: 'sizes', text: `المقاسات المتوفرة من ${name}: ${own.join('، ')}`, isTrue: true },
    { by: 'sizes', text: `المقاسات المتوفرة من ${name}: ${[...own, foreign].join('، ')}`, isTrue: false },
    { by: 'sizes', text: `${name} بييجي مقاسات ${own.join(' و')}`, isTrue: true },
    { by: 'sizes', text: `${name} بييجي مقاسات ${wrong}`, isTrue: false },
    { by: 'sizes', text: `${english} comes in sizes ${own.join(', ')}`, isTrue: true },
    { by: 'sizes', text: `${english} comes in sizes ${own.join(', ')} and ${foreign}`, isTrue: false },
    { by: 'sizes', text: `أكبر مقاس من ${name} ${own.at(-1)}`, isTrue: true },
    { by: 'sizes', text: `أكبر مقاس من ${name} ${foreign}`, isTrue: false },
    { by: 'sizes', text: `${name} من ${own[0]} لـ ${own.at(-1)} متوفر`, isTrue: true },
  ];
  if (!lettered && !numbers) return [];
  return [
    ...each((size) => `${name} موجود مقاس ${size}`),
    ...each((size) => `اه في منه مقاس ${size}، ${name} بتجنن`),
    ...each((size) => `عنا ${name} ${size}`),
    ...each((size) => `${name} ${of(goods, 'متوفر')} ${size}`),
    ...each((size) => `${english} is available in size ${size}`),
    ...each((size) => `${latin} fi size ${size}`),
    ...each((size) => `حبيبتي مقاسك ${size} موجود من ${name}`),
    ...(numbers ? each((size) => `${name} في نمرة ${size}`) : []),
    ...lists,
    { by: 'sizes', text: `كل المقاسات متوفرة من ${name} من S لـ 5XL`, isTrue: false },
  ];
}

function colours(goods: Goods, { dice }: Scene): Statement[] {
  const own = goods.colors.filter((one) => COLOURS[one]);
  if (goods.stock === 0 || own.length === 0) return [];
  const known = `${goods.name} ${goods.description} ${goods.colors.join(' ')}`;
  const alike = (one: string) => SAME.find((group) => group.includes(one)) ?? [one];
  const others = Object.keys(COLOURS).filter((one) => !alike(one).some((colour) => known.includes(colour)));
  const [name, english] = [dice.pick(goods.ar), dice.pick(goods.en)];
  const his = (colour: string) => COLOURS[colour]?.[goods.her ? 1 : 0] ?? colour;
  const latin = (colour: string) => COLOURS[colour]?.[2] ?? colour;
  const each = (write: (colour: string) => string, form: (colour: string) => string): Statement[] => [
    { by: 'colour', text: write(form(dice.pick(own))), isTrue: true },
    ...[1, 2].map(() => ({ by: 'colour', text: write(form(dice.pick(others))), isTrue: false })),
  ];
  return [
    ...each((colour) => `${name} متوفر ${colour}`, his),
    ...each((colour) => `في عنا ${name} ${colour}`, his),
    ...each((colour) => `${name} لونها ${colour}`, his),
    ...each((colour) => `${name} موجود باللون ال${colour}`, his),
    ...each((colour) => `الألوان من ${name}: ${colour}`, his),
    ...each((colour) => `بتحبي ${name} ال${colour}؟ موجودة`, his),
    ...each((colour) => `${english} comes in ${colour}`, latin),
    ...each((colour) => `We have ${english} in ${colour}`, latin),
    { by: 'colours', text: `${name} بييجي ${own.map(his).join(' و')}`, isTrue: true },
    {
      by: 'colours',
      text: `${name} بييجي ${[...own, dice.pick(others)].map(his).join(' و')}`,
      isTrue: false,
    },
  ];
}
