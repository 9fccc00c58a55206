import { expect, test } from 'vitest';
import { openShop } from './testing/shop.ts';
import { type ShopName, strangeShop } from './testing/strangers.ts';
import { talkTo } from './testing/talk.ts';

const DETAILS = 'ليان العمري 0795551234 عمان الجبيهة شارع ياجوز عمارة 12';
const LATIN = 'Dana Saleh 0795551234 Amman, Khalda, street 4 bldg 2';

test.each<[shop: ShopName, lines: string[], says: string[]]>([
  ['perfumes', ['1 PF-2'], ['كم سعر عطر لافيرا روز 50 مل؟', 'بدي واحد', DETAILS]],
  ['perfumes', ['1 PF-1'], ['بكم لافيرا روز 50 مل؟', 'طيب خليها ال100', DETAILS]],
  ['perfumes', ['1 PF-3'], ['دهن العود متوفر؟', 'طيب شو في بديل', 'بدي عود الملوك', DETAILS]],
  ['perfumes', ['2 PF-6', '1 PF-7'], ['السلام عليكم بدي مسك الطهارة حبتين وبخور المها', DETAILS]],
  ['perfumes', ['2 PF-5'], ['do u have black orchid?', 'ill take 2', LATIN]],
  ['babies', ['1 BB1 3-6M زهري'], ['مرحبا بدي سالوبيت لبنتي عمرها 4 شهور', 'زهري', DETAILS]],
  ['babies', ['2 BB1 3-6M زهري'], ['بكم السالوبيت؟', 'الزهري مقاس 3-6M بدي منه حبتين', DETAILS]],
  ['babies', ['1 BB2 18-24 شهر أحمر'], ['فستان التول في منه احمر؟', 'مقاس ١٨-٢٤', 'بدي ياه', DETAILS]],
  ['babies', ['2 BB4'], ['بطانية المواليد متوفرة؟', 'طيب بدي طقية صوف ٢', DETAILS]],
  ['babies', ['1 BB5 23 بني'], ['جزمة شتوي نمرة 23 كم؟', 'احجزيلي اياها', DETAILS]],
  ['phones', ['1 2 أسود', '1 5'], ['بدي كفر ايفون 15 برو ماكس سيليكون اسود و لزقة شاشة', DETAILS]],
  ['phones', ['1 3 أحمر'], ['في كفر ايفون 13؟', 'بدي الاحمر', DETAILS]],
  ['phones', ['1 6 black'], ['عندكم سمارت ووتش؟', 'قديش', 'بدي السودا', DETAILS]],
  [
    'phones',
    ['1 5', '1 4'],
    ['how much is the iphone 15 screen protector', 'and the charger?', "I'll take both", LATIN],
  ],
  ['homes', ['1 H-1'], ['كم سجادة الصالون 3×4؟', 'طيب وال 2×3', 'بدي 2×3', DETAILS]],
  ['homes', ['1 H-3 54 كحلي', '1 H-5 أسود'], ['عباية كريب كحلي 54 بكم', 'وشيلة؟', 'بدي الثنتين', DETAILS]],
  ['homes', ['1 H-4 L/XL زيتي'], ['الدراعة الزيتي مقاس L متوفرة؟', 'بدي اياها', DETAILS]],
  ['homes', ['1 H-3 52 أسود'], ['bkam el abaya?', 'fe 2yas 52?', 'bdi wa7ad aswad', DETAILS]],
])('%s: %j is ordered by %j', (name, lines, says) => {
  const shop = openShop(strangeShop(name));
  const talk = talkTo(shop);
  for (const text of says.slice(0, -1)) talk.say(text);
  expect(talk.say(says.at(-1) ?? '').reply).toMatch(/أثبتلك الطلب؟$|Shall I confirm\?$/);
  talk.say('اه');
  const [order] = shop.orders;
  const told = order?.lines.map(({ quantity, sku, size, color }) =>
    [quantity, sku, size, color].filter(Boolean).join(' '),
  );
  expect(told).toEqual(lines);
  expect(shop.handedOver).toBeNull();
});

test('a number that can only be a size is one, of a thing in letters too', () => {
  const shop = openShop(strangeShop('homes'));
  const talk = talkTo(shop);
  talk.say('بكم الدراعة؟');
  expect(talk.say('طيب 40؟').reply).toMatch(/مقاس 40 مش موجود/);
});
