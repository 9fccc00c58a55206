import { describe, expect, test } from 'vitest';
import { catalogueOf, KINDS, type KindName, seeded } from './testing/catalogues.ts';
import { openShop, type Shop } from './testing/shop.ts';
import { type Turn, talkTo } from './testing/talk.ts';
import { itemColors } from './understand/match.ts';
import type { ItemView } from './understand/shapes.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const kinds = Object.keys(KINDS) as KindName[];
const cases = kinds.flatMap((kind) => SEEDS.map((seed) => ({ kind, seed })));
const model = (item: ItemView) => item.name.split(' - ')[0] ?? item.name;

/** What a customer may want from this seed's catalogue: something in stock, with a size and a colour of it. */
function wishFrom(kind: KindName, seed: number) {
  const shop = openShop(catalogueOf(kind, seed));
  const next = seeded(seed * 977);
  const inStock = shop.items.filter(({ stock }) => stock > 0);
  const item = inStock[next(inStock.length)] as ItemView;
  const size = item.sizes[next(item.sizes.length || 1)] ?? null;
  const color = itemColors(item)[0] ?? null;
  return { shop, item, size, color, quantity: 1 + next(3) };
}

const lastOrder = (shop: Shop) => shop.orders[0];
const called = (turn: Turn) => turn.calls.map(({ name }) => name);

describe.each(cases)('a $kind shop, seed $seed', ({ kind, seed }) => {
  test('question, wish, details in one message, yes: the order is the one asked for', () => {
    const { shop, item, size, color, quantity } = wishFrom(kind, seed);
    const talk = talkTo(shop);
    const asked = talk.say(`مرحبا، بكم ${model(item)} ${color ?? ''} ${size ? `مقاس ${size}` : ''}؟`);
    expect(asked.reply).toContain(item.priceJod);

    talk.say(`تمام بدي ${quantity}`);
    const details = talk.say('رزان الوهمية 0780000121 عمان خلدا شارع وصفي التل بناية ٨');
    expect(details.reply).toContain('أثبتلك الطلب؟');
    expect(details.reply).toContain(shop.draft?.totalJod);

    const done = talk.say('اه ثبتي');
    expect(called(done)).toEqual(['confirm_order']);
    const [line] = lastOrder(shop)?.lines ?? [];
    expect(line).toMatchObject({ sku: item.sku, quantity, size });
    expect(lastOrder(shop)).toMatchObject({
      phone: '+962780000121',
      governorate: 'amman',
      customerName: 'رزان الوهمية',
      address: 'عمان خلدا شارع وصفي التل بناية ٨',
    });
    expect(done.reply).toContain(lastOrder(shop)?.totalJod);
  });

  test('details one by one in another order, without the product’s own search', () => {
    const { shop, item, size, color } = wishFrom(kind, seed + 100);
    const talk = talkTo(shop, { contextItems: false });
    const wish = talk.say(`بدي ${model(item)}${color ? ` لون ${color}` : ''}`);
    expect(called(wish)).toContain('search_catalog');
    expect(called(wish)).toContain('draft_order');
    expect(shop.draft?.lines[0]?.sku).toBe(item.sku);

    talk.say('0790000133');
    talk.say('إربد');
    if (shop.draft?.missing.includes('size')) talk.say(size ?? '');
    talk.say('شارع الثلاثين عمارة 12');
    expect(shop.draft?.missing).toEqual(['customer_name']);
    expect(talk.say('هيثم').reply).toContain('أثبتلك الطلب؟');
    talk.say('تمام');
    expect(lastOrder(shop)).toMatchObject({
      phone: '+962790000133',
      governorate: 'irbid',
      customerName: 'هيثم',
    });
    expect(lastOrder(shop)?.lines[0]).toMatchObject({ sku: item.sku, quantity: 1, size });
    expect(lastOrder(shop)?.address).toContain('شارع الثلاثين عمارة 12');
  });

  test('a change after the read-back is read back again before anything is ordered', () => {
    const { shop, item, size, color } = wishFrom(kind, seed + 200);
    const talk = talkTo(shop);
    talk.say(
      `بدي ${model(item)} ${color ?? ''} ${size ? `مقاس ${size}` : ''}، سامر 0790000111 الزرقاء شارع السعادة بناية 3`,
    );
    expect(shop.draft?.missing).toEqual([]);
    expect(called(talk.say('لا استنى'))).toEqual([]);
    const changed = talk.say('خليهم 2 وغير الرقم 0770000118');
    expect(called(changed)).toContain('draft_order');
    expect(changed.reply).toContain('أثبتلك الطلب؟');
    expect(shop.orders).toEqual([]);
    talk.say('اه هيك تمام');
    expect(lastOrder(shop)).toMatchObject({ phone: '+962770000118', governorate: 'zarqa' });
    expect(lastOrder(shop)?.lines).toEqual([expect.objectContaining({ sku: item.sku, quantity: 2, size })]);
  });

  test('a yes is never taken before the read-back, and one order is made of three yeses', () => {
    const { shop, item, color, size } = wishFrom(kind, seed + 300);
    const talk = talkTo(shop);
    const rushed = talk.say(
      `بدي ${model(item)} ${color ?? ''} ${size ? `مقاس ${size}` : ''} ثبت، دانا 0780000128 عمان صويلح شارع الأميرة راية`,
    );
    expect(called(rushed)).not.toContain('confirm_order');
    talk.say('اه ثبت');
    talk.say('اه');
    talk.say('ثبت');
    expect(shop.orders).toHaveLength(1);
  });
});

describe.each(['shoes', 'clothes', 'english'] as const)('colours and sizes in a %s shop', (kind) => {
  test.each(SEEDS)('a sold-out colour is said so and what is left is offered, seed %i', (seed) => {
    const shop = openShop(catalogueOf(kind, seed));
    const gone = shop.items.find(({ stock }) => stock === 0) as ItemView;
    const left = shop.items.filter((item) => model(item) === model(gone) && item.stock > 0);
    const { reply, calls } = talkTo(shop).say(`بدي ${model(gone)} ${itemColors(gone)[0]}`);
    expect(calls.map(({ name }) => name)).not.toContain('draft_order');
    expect(reply).toMatch(/خلص/);
    for (const item of left) expect(reply).toContain(item.name);
  });

  test.each(SEEDS)('two models in one message are two lines, seed %i', (seed) => {
    const shop = openShop(catalogueOf(kind, seed));
    const [first, second] = [shop.items[0], shop.items[4]] as [ItemView, ItemView];
    const part = (item: ItemView) =>
      `${model(item)} ${itemColors(item)[0]}${item.sizes[0] ? ` مقاس ${item.sizes[0]}` : ''}`;
    const talk = talkTo(shop);
    talk.say(`بدي ${part(first)}`, `وكمان ${part(second)}`);
    const skus = shop.draft?.lines.map(({ sku }) => sku) ?? [];
    expect(skus.toSorted()).toEqual([first.sku, second.sku].toSorted());
  });
});
