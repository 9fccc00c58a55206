import { formatJod } from '../../../../core/domain/text/money.ts';
import type { ItemView } from '../understand/shapes.ts';

/** Numbers without chance: the same seed gives the same catalogue on every machine (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Kind = { category: string; nouns: string[]; looks: string[]; sizes: string[][]; colors: string[] };

/** Kinds of shops that appear nowhere else in the repository. */
export const KINDS = {
  shoes: {
    category: 'أحذية',
    nouns: ['حذاء', 'صندل', 'بوط', 'جزمة'],
    looks: ['مشي مريح', 'كعب عالي', 'سبورت نيون', 'جلد ايطالي', 'شاموا'],
    sizes: [
      ['36', '37', '38', '39'],
      ['40', '41', '42', '43', '44', '45'],
    ],
    colors: ['أسود', 'أبيض', 'بني', 'كحلي', 'زهري'],
  },
  clothes: {
    category: 'ملابس',
    nouns: ['فستان', 'بلوزة', 'تنورة', 'قميص'],
    looks: ['سهرة دانتيل', 'كاجوال مخطط', 'بليسيه', 'كروهات', 'ستان لامع'],
    sizes: [
      ['S', 'M', 'L', 'XL'],
      ['M', 'L', 'XL', 'XXL'],
    ],
    colors: ['أحمر', 'أخضر', 'أسود', 'بيج', 'أزرق'],
  },
  english: {
    category: 'Accessories',
    nouns: ['Watch', 'Backpack', 'Wallet', 'Sunglasses'],
    looks: ['Aurora', 'Nimbus Slim', 'Vertex Pro', 'Coastal', 'Heritage'],
    sizes: [[]],
    colors: ['Black', 'Navy', 'Brown', 'Silver'],
  },
  pantry: {
    category: 'مونة',
    nouns: ['عسل', 'زعتر', 'مكدوس', 'مربى'],
    looks: ['سدر جبلي', 'بلدي حار', 'بيت جدي', 'مشمش', 'كرز'],
    sizes: [['500g', '1kg'], ['1kg']],
    colors: [],
  },
} as const satisfies Record<string, { [key in keyof Kind]: readonly unknown[] | string }>;
export type KindName = keyof typeof KINDS;

/** A catalogue of one kind of shop: every model in two or three colours, each a row of its own. */
export function catalogueOf(name: KindName, seed: number): ItemView[] {
  const next = seeded(seed);
  const kind: Kind = structuredClone(KINDS[name]) as unknown as Kind;
  const pick = <T>(list: T[]): T => list[next(list.length)] as T;
  return kind.nouns.flatMap((noun, number) => {
    const look = kind.looks.splice(next(kind.looks.length), 1)[0] ?? '';
    const model = name === 'english' ? `${look} ${noun}` : `${noun} ${look}`;
    const priceJod = formatJod(3_000 + next(180) * 250);
    const sizes = pick(kind.sizes);
    const colors = kind.colors.length ? rotated(kind.colors, next(kind.colors.length)).slice(0, 3) : [''];
    return colors.map((color, at) => ({
      sku: `${name.slice(0, 2).toUpperCase()}${next(9000) + 1000}-${number}${at}`,
      name: color ? `${model} - ${color}` : model,
      category: kind.category,
      priceJod,
      stock: at === 2 ? 0 : 4 + next(20),
      sizes: [...sizes],
      colors: color ? [color] : [],
      description: null,
    }));
  });
}

function rotated<T>(list: T[], by: number): T[] {
  return [...list.slice(by), ...list.slice(0, by)];
}

/** A few rows that a test can tell by name: one is sold out, one has two pieces left. */
export const clothes = (): ItemView[] => [
  item('JKT-1', 'جاكيت جلد أسود', '24.500', { sizes: ['S', 'M', 'L'], colors: ['أسود'] }),
  item('JKT-2', 'جاكيت جلد كحلي', '24.500', { sizes: ['S', 'M', 'L'], colors: ['كحلي'], stock: 2 }),
  item('DRS-1', 'فستان سهرة أحمر', '41.250', { sizes: ['M', 'L'], colors: ['أحمر'], stock: 0 }),
  item('BAG-1', 'شنطة ظهر رمادي', '12.750', { colors: ['رمادي'] }),
];

function item(sku: string, name: string, priceJod: string, more: Partial<ItemView> = {}): ItemView {
  return {
    sku,
    name,
    category: 'ملابس',
    priceJod,
    stock: 8,
    sizes: [],
    colors: [],
    description: null,
    ...more,
  };
}
