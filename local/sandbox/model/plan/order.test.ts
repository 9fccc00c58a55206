import { describe, expect, test } from 'vitest';
import { clothes } from '../testing/catalogues.ts';
import { openShop } from '../testing/shop.ts';
import { type Turn, talkTo } from '../testing/talk.ts';

const DETAILS = 'رزان الوهمية 0780000121 عمان خلدا شارع وصفي التل بناية ٨';
const names = ({ calls }: Turn) => calls.map(({ name }) => name);
const open = (items = clothes(), given = {}) => {
  const shop = openShop(items, given);
  return { shop, talk: talkTo(shop) };
};

describe('an order that does not go straight', () => {
  const drafted = (given = {}) => {
    const shopAndTalk = open(clothes(), given);
    shopAndTalk.talk.say('بدي الجاكيت الأسود مقاس M', DETAILS);
    return shopAndTalk;
  };

  test('a broken phone is asked for again and costs no other detail', () => {
    const { shop, talk } = open();
    const turn = talk.say('بدي الجاكيت الأسود مقاس M، اسمي جود ورقمي 07800001، عمان خلدا شارع الملكة');
    expect(turn.reply).toMatch(/رقم التلفون مش مزبوط/);
    expect(shop.draft).toMatchObject({ customerName: 'جود', missing: ['phone'] });
    expect(talk.say('اوه سوري 0780000125').reply).toMatch(/أثبتلك الطلب؟$/);
  });

  test('a place that is not served is said so, and another one goes on', () => {
    const { shop, talk } = open();
    const turn = talk.say('بدي الجاكيت الأسود مقاس M، جود 0780000125 العقبة شارع الحمامات بناية 2');
    expect(turn.reply).toMatch(/ما بنوصلها/);
    expect(shop.draft).toMatchObject({ customerName: 'جود', phone: '+962780000125' });
    expect(talk.say('طيب على عمان طبربور شارع الشهيد عمارة 4').reply).toMatch(/أثبتلك الطلب؟$/);
  });

  test('without a fee of the shop the total says that delivery comes on top', () => {
    const { talk } = open(clothes(), { feesFils: {} });
    const { reply } = talk.say('بدي الجاكيت الأسود مقاس M', DETAILS);
    expect(reply).toMatch(/المجموع بدون التوصيل: 24\.500 دينار، وأجرة التوصيل بيخبرك فيها المحل/);
  });

  test.each<[text: string, line: Record<string, unknown>, address?: string]>([
    ['خليها لارج', { sku: 'JKT-1', size: 'L', quantity: 1 }],
    ['لا بدي الكحلي', { sku: 'JKT-2', size: 'M', quantity: 1 }],
    ['زيد كمان واحد', { sku: 'JKT-1', size: 'M', quantity: 2 }],
    ['خليهم ٣', { sku: 'JKT-1', size: 'M', quantity: 3 }],
    ['العنوان صار إربد شارع الجامعة عمارة 9', { sku: 'JKT-1', size: 'M' }, 'إربد شارع الجامعة عمارة 9'],
    ['لا بدي شنطة الظهر بدل', { sku: 'BAG-1', quantity: 1 }],
  ])('«%s» changes the draft and it is read back again', (text, line, address) => {
    const { shop, talk } = drafted();
    const turn = talk.say(text);
    expect(names(turn)).toContain('draft_order');
    expect(turn.reply).toMatch(/أثبتلك الطلب؟$/);
    expect(shop.draft?.lines).toEqual([expect.objectContaining(line)]);
    if (address) expect(shop.draft?.address).toBe(address);
    expect(shop.orders).toEqual([]);
  });

  test('one more thing is a second line', () => {
    const { shop, talk } = drafted();
    talk.say('وزيد شنطة ظهر');
    expect(shop.draft?.lines.map(({ sku }) => sku)).toEqual(['JKT-1', 'BAG-1']);
  });

  test('a no asks what to change, a cancel leaves it, a question is answered; none of them orders', () => {
    const { shop, talk } = drafted();
    expect(talk.say('لا').reply).toMatch(/شو بدك نغيّر/);
    expect(names(talk.say('قديش التوصيل على الزرقا؟'))).toEqual(['quote_delivery']);
    expect(talk.say('خلص بطلت').reply).toMatch(/ما ثبتنا إشي/);
    expect(shop.orders).toEqual([]);
  });

  test('a price that moved after the read-back is told before anything is ordered', () => {
    const { shop, talk } = drafted();
    Object.assign(shop.items[0] ?? {}, { priceJod: '22.000' });
    const turn = talk.say('اه ثبت');
    expect(names(turn)).toEqual(['confirm_order', 'draft_order']);
    expect(turn.reply).toMatch(/السعر تغيّر[\s\S]*24\.000[\s\S]*أثبتلك الطلب؟$/);
    talk.say('اه');
    expect(shop.orders[0]?.totalJod).toBe('24.000');
  });

  test('the last piece sold meanwhile is not sold twice', () => {
    const { shop, talk } = drafted();
    Object.assign(shop.items[0] ?? {}, { stock: 0 });
    const turn = talk.say('اه ثبت');
    expect(turn.reply).toMatch(/خلص/);
    expect(turn.reply).toContain('جاكيت جلد كحلي');
    expect(shop.orders).toEqual([]);
  });

  test('yes with a condition is no yes', () => {
    const { shop, talk } = drafted();
    talk.say('اه بس خليها لارج');
    expect(shop.orders).toEqual([]);
    expect(shop.draft?.lines[0]?.size).toBe('L');
  });

  test('a customer known from before is not asked again', () => {
    const shop = openShop(clothes());
    const customer = {
      name: 'دانا',
      phone: '+962780000128',
      governorate: 'amman',
      address: 'عمان صويلح شارع 3',
    };
    const { reply } = talkTo(shop, { customer }).say('بدي الجاكيت الأسود مقاس M');
    expect(reply).toMatch(/دانا[\s\S]*0780000128[\s\S]*أثبتلك الطلب؟$/);
  });
});
