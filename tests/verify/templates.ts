import { formatJod } from '../../core/domain/text/money.ts';
import type { Pair } from './pairs.ts';
import type { Random } from './random.ts';
import { readItems } from './scenarios.ts';
import { type Scene, sceneOf } from './scenes.ts';

const ROUNDS = 24; // items per shop

/** A sentence with a hole, what truly belongs there, and what does not. */
type Template = {
  by: string;
  write: (scene: Scene, value: string) => string;
  right: (scene: Scene) => string;
  wrong: (scene: Scene) => string;
};

const price = ({ item }: Scene): string => formatJod(item.priceFils);
const otherPrice = ({ other }: Scene): string => formatJod(other.priceFils);
const near = (fils: number): string => formatJod(fils + 1_350);

const AMOUNTS: Template[] = [
  {
    by: 'price ar',
    write: ({ item }, jod) => `أهلين، ${item.name} بـ ${jod} دينار`,
    right: price,
    wrong: otherPrice,
  },
  {
    by: 'price list',
    write: ({ item, other }, jod) =>
      `- ${other.name}: ${formatJod(other.priceFils)} دينار\n- ${item.name}: ${jod} دينار`,
    right: price,
    wrong: otherPrice,
  },
  {
    by: 'price its',
    write: ({ item }, jod) => `عنا ${item.name}. سعره ${jod} دينار`,
    right: price,
    wrong: otherPrice,
  },
  {
    by: 'price en',
    write: ({ item }, jod) => `Sure! ${item.name} is ${jod} JOD.`,
    right: price,
    wrong: otherPrice,
  },
  {
    by: 'price bare',
    write: ({ item }, jod) => `سعر ${item.name} ${jod}`,
    right: price,
    wrong: ({ item }) => near(item.priceFils),
  },
  {
    by: 'pieces',
    write: ({ item }, jod) => `3 حبات ${item.name} بـ ${jod} دينار`,
    right: ({ item }) => formatJod(3 * item.priceFils),
    wrong: ({ item }) => formatJod(3 * item.priceFils - 1_150),
  },
  {
    by: 'total ar',
    write: (_, jod) => `تمام، المجموع مع التوصيل ${jod} دينار. أثبتلك؟`,
    right: ({ order }) => formatJod(order.totalFils),
    wrong: ({ order }) => near(order.totalFils),
  },
  {
    by: 'total goods only',
    write: (_, jod) => `تمام، المجموع ${jod} دينار. أثبتلك؟`,
    right: ({ order }) => formatJod(order.totalFils),
    wrong: ({ order }) => formatJod(order.itemsTotalFils),
  },
  {
    by: 'total en',
    write: (_, jod) => `The total is ${jod} JOD including delivery.`,
    right: ({ order }) => formatJod(order.totalFils),
    wrong: ({ order }) => near(order.totalFils),
  },
  {
    by: 'sum',
    write: ({ order }, jod) =>
      `القطع ${formatJod(order.itemsTotalFils)} والتوصيل ${formatJod(order.deliveryFeeFils ?? 0)} يعني ${jod} دينار`,
    right: ({ order }) => formatJod(order.totalFils),
    wrong: ({ order }) => near(order.totalFils),
  },
  {
    by: 'fee ar',
    write: (_, jod) => `التوصيل لإربد ${jod} دينار`,
    right: () => '3.000',
    wrong: () => '2.000',
  },
  {
    by: 'fee after',
    write: (_, jod) => `بنوصل عمان بـ ${jod} دنانير توصيل`,
    right: () => '2.000',
    wrong: () => '4.500',
  },
  {
    by: 'fee en',
    write: (_, jod) => `Delivery to Amman is ${jod} JD`,
    right: () => '2.000',
    wrong: () => '3.000',
  },
  {
    by: 'fee words',
    write: (_, words) => `أجرة التوصيل لعمان ${words}`,
    right: () => 'دينارين',
    wrong: () => 'خمس دنانير',
  },
  { by: 'discount', write: (_, jod) => `إلك خصم ${jod} دينار`, right: () => '5.000', wrong: () => '7.500' },
];

const STOCK: Template[] = [
  {
    by: 'there',
    write: ({ item }, word) => `${item.name} ${word} حالياً`,
    right: ({ item }) => (item.stock > 0 ? 'موجود' : 'مش متوفر'),
    wrong: ({ item }) => (item.stock > 0 ? 'مش متوفر' : 'موجود'),
  },
  {
    by: 'gone',
    write: ({ item }, word) => `للأسف ${word} ${item.name}`,
    right: ({ item }) => (item.stock > 0 ? 'ما خلص' : 'خلص'),
    wrong: ({ item }) => (item.stock > 0 ? 'خلص' : 'ما خلص'),
  },
  {
    by: 'stock en',
    write: ({ item }, word) => `${item.name} is ${word}`,
    right: ({ item }) => (item.stock > 0 ? 'in stock' : 'sold out'),
    wrong: ({ item }) => (item.stock > 0 ? 'sold out' : 'available'),
  },
  {
    by: 'left ar',
    write: ({ item }, count) => `ضايل ${count} حبات بس من ${item.name}`,
    right: ({ item }) => `${item.stock}`,
    wrong: ({ item }) => `${item.stock + 4}`,
  },
  {
    by: 'left en',
    write: ({ item }, count) => `${item.name}: only ${count} left`,
    right: ({ item }) => `${item.stock}`,
    wrong: ({ item }) => `${item.stock + 2}`,
  },
  {
    by: 'promise',
    write: ({ item }, count) => `حاضر، ${count} حبة ${item.name} إلك`,
    right: ({ item }) => `${Math.max(1, item.stock)}`,
    wrong: ({ item }) => `${item.stock + 3}`,
  },
];

const CLAIMS: Template[] = [
  {
    by: 'number',
    write: (_, number) => `تفاصيل طلبك رقم ${number} عندي، بدك أغير إشي`,
    right: () => '7',
    wrong: () => '9',
  },
  {
    by: 'number en',
    write: (_, number) => `I have your order #${number} here as a draft`,
    right: () => '7',
    wrong: () => '31',
  },
  {
    by: 'confirmed',
    write: (_, words) => `${words} يا غالي`,
    right: () => 'بدك أثبتلك الطلب',
    wrong: () => 'تم تأكيد الطلب',
  },
  {
    by: 'confirmed en',
    write: (_, words) => words,
    right: () => 'Shall I confirm your order?',
    wrong: () => 'Your order is confirmed!',
  },
  {
    by: 'person',
    write: (_, words) => words,
    right: () => 'إذا بدك بحولك على موظف',
    wrong: () => 'حولتك على موظف، ثواني وبحكي معك',
  },
  {
    by: 'free',
    write: (_, words) => words,
    right: () => 'فوق الـ 500 دينار التوصيل مجاني',
    wrong: () => 'والتوصيل مجاني إلك',
  },
];

/** Sentences of our own about the fixtures' goods, each once true and once false. */
export function templatePairs(dice: Random): Pair[] {
  const pairs: Pair[] = [];
  for (const shop of ['rakkab-gear', 'sado-abayas', 'tanjaret-sitti']) {
    const items = readItems(shop);
    for (let round = 0; round < ROUNDS; round += 1) {
      const scene = sceneOf(items, dice);
      const stockable = scene.item.stock >= 3 ? STOCK : STOCK.slice(0, 3);
      for (const template of [
        dice.pick(AMOUNTS),
        dice.pick(AMOUNTS),
        dice.pick(AMOUNTS),
        dice.pick(stockable),
        dice.pick(stockable),
        dice.pick(CLAIMS),
      ]) {
        const id = `${shop}.${round} ${scene.item.sku}`;
        const { by, write } = template;
        const text = (value: string) => write(scene, value);
        pairs.push({ id, by, text: text(template.right(scene)), facts: scene.facts, true_: true });
        pairs.push({ id, by, text: text(template.wrong(scene)), facts: scene.facts, true_: false });
      }
    }
  }
  return pairs;
}
