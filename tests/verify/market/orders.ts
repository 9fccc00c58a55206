import type { OrderFact } from '../../../core/domain/verify/turn-facts.ts';
import { amount, both, type Scene, type Statement } from './scene.ts';
import type { Goods } from './shops.ts';

/** An order as it is read back, and its state afterwards. */
export function orders(scene: Scene): Statement[] {
  const { shop, facts } = scene;
  return shop.goods
    .filter(({ stock }) => stock > 1)
    .flatMap((goods, at): Statement[] => {
      const fee = facts.deliveryFees[at % facts.deliveryFees.length];
      if (!fee) return [];
      const order = orderOf(goods, fee.feeFils, fee.governorate);
      const with_ = (status: string, confirmed = false) => ({
        orders: [{ ...order, status }],
        confirmedThisTurn: confirmed ? [order.number] : [],
      });
      const known = (all: Statement[], more: object): Statement[] =>
        all.map((one) => ({ ...one, facts: more }));
      const readBack = known(draft(scene, goods, order), with_('draft'));
      if (at > 0) return readBack;
      return [
        ...readBack,
        ...known(made(order), with_('confirmed', true)),
        ...known(standing(order, ['confirmed', 'preparing']), with_('preparing')),
        ...known(standing(order, ['dispatched']), with_('dispatched')),
        ...known(standing(order, ['delivered']), with_('delivered')),
        ...known(standing(order, ['cancelled']), with_('cancelled')),
        ...known(nothingMade(order), with_('draft')),
      ];
    });
}

function orderOf(goods: Goods, feeFils: number, governorate: string): OrderFact {
  const quantity = 2;
  const goodsFils = quantity * goods.priceFils;
  const [size = null, color = null] = [goods.sizes[0], goods.colors[0]];
  return {
    number: 214,
    status: 'draft',
    itemsTotalFils: goodsFils,
    discountFils: 0,
    deliveryFeeFils: feeFils,
    totalFils: goodsFils + feeFils,
    governorate,
    lines: [
      {
        sku: goods.sku,
        name: goods.name,
        unitPriceFils: goods.priceFils,
        quantity,
        lineTotalFils: goodsFils,
        size,
        color,
      },
    ],
  };
}

function draft({ dice, facts }: Scene, goods: Goods, order: OrderFact): Statement[] {
  const name = dice.pick(goods.ar);
  const money = (fils: number) => amount(fils, 'ar', dice);
  const total = order.totalFils;
  const off = dice.pick([total + 1_000, total - 500, total + (order.deliveryFeeFils ?? 0) + 250, total * 2]);
  const fee = order.deliveryFeeFils ?? 0;
  const lines = (count: string, sum: string, goodsFils = order.itemsTotalFils) =>
    `تمام، هاي تفاصيل طلبك:\n- ${count} ${name}: ${money(goodsFils)}\n- التوصيل: ${money(fee)}\nالمجموع: ${sum}\nأثبتلك الطلب؟`;
  const free = facts.deliveryFees.some(({ feeFils }) => feeFils === 0);
  return [
    ...both('read-back', (sum) => lines('2 ×', sum), money(total), money(off)),
    ...both('read-back', (count) => lines(count, money(total)), '2 ×', '3 ×'),
    { by: 'read-back', text: lines('2 ×', money(total), order.itemsTotalFils + 1_500), isTrue: false },
    ...both('total', (sum) => `مجموع طلبك مع التوصيل ${sum}، بثبت؟`, money(total), money(off)),
    ...both('total', (sum) => `الحساب كله ${sum}`, money(total), money(off)),
    ...both('total', (sum) => `بدك تدفع للمندوب ${sum}`, money(total), money(off)),
    ...both(
      'total',
      (sum) => `Your total is ${sum} including delivery`,
      amount(total, 'en', dice),
      amount(off, 'en', dice),
    ),
    ...both(
      'total',
      (sum) => `el majmoo3 ${sum} ma3 el tawseel`,
      amount(total, 'latin', dice),
      amount(off, 'latin', dice),
    ),
    ...both(
      'total',
      (sum) => `القطع بـ ${money(order.itemsTotalFils)} وبصير مع التوصيل ${sum}`,
      money(total),
      money(off),
    ),
    ...both(
      'total',
      (sum) => `الإجمالي النهائي ${sum} شامل التوصيل`,
      money(total),
      money(order.itemsTotalFils),
    ),
    ...(free ? [] : [{ by: 'total', text: 'والتوصيل على هالطلب مجاني', isTrue: false }]),
  ];
}

function made({ number, totalFils }: OrderFact): Statement[] {
  const jod = (totalFils / 1000).toFixed(3);
  return [
    { by: 'made', text: `تم تثبيت طلبك رقم ${number} ✅ المجموع ${jod} دينار`, isTrue: true },
    { by: 'made', text: `طلبك تسجل عنا، رقمه ${number}`, isTrue: true },
    { by: 'made', text: `تم تثبيت طلبك رقم ${number + 7}`, isTrue: false },
    { by: 'made', text: `Order #${number} is confirmed`, isTrue: true },
    { by: 'made', text: `Order #${number + 90} is confirmed`, isTrue: false },
    { by: 'made', text: `رقم طلبك هو ${number + 1}`, isTrue: false },
    { by: 'made', text: `talabak ra2m ${number} tsabbat`, isTrue: true },
    { by: 'made', text: `talabak ra2m ${number + 3} tsabbat`, isTrue: false },
    { by: 'made', text: 'طلبك طلع مع المندوب', isTrue: false },
    { by: 'made', text: 'ألغيتلك الطلب', isTrue: false },
  ];
}

/** Each thing said of an order's state, and in which states it is true. */
const STATES: [text: string, of: string[]][] = [
  ['طلبك قيد التجهيز', ['confirmed', 'preparing']],
  ['طلبك لسا عم يتجهز عنا', ['confirmed', 'preparing']],
  ['طلبك طلع مع المندوب وهو بالطريق', ['dispatched']],
  ['طلبك مع السائق هسا', ['dispatched']],
  ['Your order has been shipped', ['dispatched']],
  ['Your order is out for delivery', ['dispatched']],
  ['طلبك وصل وتسلم', ['delivered']],
  ['طلبك تم تسليمه', ['delivered']],
  ['Your order was delivered', ['delivered']],
  ['طلبك ملغي', ['cancelled']],
  ['تم إلغاء طلبك', ['cancelled']],
  ['Your order has been cancelled', ['cancelled']],
];

function standing({ number }: OrderFact, states: string[]): Statement[] {
  return [
    ...STATES.map(([text, of]) => ({ by: 'status', text, isTrue: of.some((one) => states.includes(one)) })),
    { by: 'status', text: `رقم طلبك ${number}`, isTrue: true },
    { by: 'status', text: `رقم طلبك ${number - 100}`, isTrue: false },
  ];
}

function nothingMade({ number }: OrderFact): Statement[] {
  const never = [
    'ثبتت الطلب وبكرا بكون عندك',
    'تمام سجلت طلبك',
    'طلبك صار عنا ورح نجهزه',
    'أوكي اعتمدت الطلب',
    'طلبك قيد التجهيز',
    'Done, your order is placed',
    'tamam sabbatet el talab',
    'حجزتلك ياها باسمك',
    'كتبت الطلب وطلع للتوصيل',
    'مبروك، طلبك تأكد',
    'كله تمام، الطلب صار جاهز للشحن',
    "I've booked it for you",
    'رفعنا طلبك للتجهيز',
    'بعثنا طلبك مع المندوب',
    'نزلت طلبك على السيستم',
  ];
  return [
    ...never.map((text) => ({ by: 'not made', text, isTrue: false })),
    { by: 'not made', text: 'لسا ما ثبتت الطلب، بس ناقصني رقمك', isTrue: true },
    { by: 'not made', text: 'احكيلي اه وبثبتلك الطلب فوراً', isTrue: true },
    { by: 'not made', text: 'بس تأكدلي العنوان بسجل الطلب', isTrue: true },
    { by: 'not made', text: `طلبك رقم ${number} لسا مش مثبت`, isTrue: true },
  ];
}
