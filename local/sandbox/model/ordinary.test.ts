import { describe, expect, test } from 'vitest';
import { market } from './testing/market.ts';

const DETAILS = 'سارة خالد 0791234567 عمان خلدا شارع وصفي التل بناية ٨';

describe('not understood is no reason to call a person', () => {
  test.each(['كيفك', 'كيف الحال؟', 'kifak'])('«%s» is a greeting', (text) => {
    const { talk, shop } = market();
    expect(talk.say(text).reply).toMatch(/^الحمد لله/);
    expect(shop.handedOver).toBeNull();
  });

  test('nonsense is said not to be understood, as often as it comes', () => {
    const { talk, shop } = market();
    for (const text of ['بلبلبل', 'شسيب شسيب', 'قققق', 'asdf qwer'])
      expect(talk.say(text).reply).toMatch(/ما فهمت|didn't get/);
    expect(shop.handedOver).toBeNull();
  });

  test.each(['ان شاء الله', 'ممكن', 'يمكن', 'شو يعني؟'])(
    '«%s» after a read-back asks for yes or no',
    (text) => {
      const { talk, shop } = market();
      talk.say('بدي عروسة', DETAILS);
      expect(talk.say(text).reply).toMatch(/آه أو لا/);
      expect(shop).toMatchObject({ handedOver: null, orders: [] });
      talk.say('اه');
      expect(shop.orders).toHaveLength(1);
    },
  );

  test.each([
    ['بدي أحكي مع موظف', 'asked'],
    ['انا حامل، الكريم امن؟', 'unknown'],
    ['مين صاحب فكرة المحل؟', 'unknown'],
  ])('«%s» calls %s', (text, reason) => {
    const { talk, shop } = market();
    talk.say(text);
    expect(shop.handedOver).toBe(reason);
  });

  test('a person is promised once for what nothing answers', () => {
    const { talk, shop } = market();
    talk.say('مين صاحب فكرة المحل؟');
    shop.handedOver = null;
    expect(talk.say('مين رسم اللوغو؟').reply).toMatch(/ما فهمت/);
    expect(shop.handedOver).toBeNull();
  });
});

describe('a photo is sent when it is asked for', () => {
  test.each([
    'ابعتلي صورة العروسة',
    'ممكن صورة للعروسة؟',
    'بدي صورة العروسة',
    'فرجيني صورتها للعروسة لو سمحت',
  ])('«%s»', (text) => {
    const { talk } = market();
    expect(talk.say(text)).toMatchObject({ reply: expect.stringMatching(/هاي صورة عروسة/) });
  });

  test('of what was spoken of, and not where the shop has none', () => {
    const { talk, shop } = market();
    talk.say('في عروسة؟');
    expect(talk.say('ابعتيلي صورتها').reply).toMatch(/هاي صورة عروسة/);
    shop.withoutPhoto = shop.items.map(({ sku }) => sku);
    expect(talk.say('في صورة؟').reply).toMatch(/ما في عندي صورة/);
    expect(shop.handedOver).toBeNull();
  });

  test('of nothing in particular it is asked which', () => {
    const { talk } = market();
    expect(talk.say('ابعتلي صورة').reply).toMatch(/أي قطعة/);
  });
});

describe('the draft follows a change of mind', () => {
  test.each<[text: string, lines: string[]]>([
    ['لا غيرت رأيي بدي سيارة حمرا بدالها', ['1 TOY-4', '1 TOY-1']],
    ['بدل المكعبات بدي سيارة حمرا', ['1 TOY-3', '1 TOY-1']],
    ['ما بدي العروسة بدي سيارة حمرا', ['1 TOY-4', '1 TOY-1']],
    ['بدي كمان عروسة', ['1 TOY-4', '2 TOY-3']],
    ['بدي كمان شاحن', ['1 TOY-4', '1 TOY-3', '1 ELE-2']],
    ['شيل المكعبات', ['1 TOY-3']],
    ['خليهم ثنتين من كل وحدة', ['2 TOY-4', '2 TOY-3']],
  ])('«%s»', (text, expected) => {
    const { talk, lines, shop } = market();
    talk.say('بدي مكعبات وعروسة', DETAILS);
    expect(talk.say(text).reply).toMatch(/أثبتلك الطلب؟$/);
    expect(lines()).toEqual(expected);
    expect(shop.orders).toEqual([]);
  });

  test('a yes after everything was taken away orders nothing', () => {
    const { talk, shop } = market();
    talk.say('بدي مكعبات', DETAILS);
    talk.say('شيل المكعبات');
    expect(talk.say('اه').reply).toMatch(/أثبتلك الطلب؟$/);
    expect(shop.orders).toEqual([]);
  });

  test('of a single thing, too', () => {
    const { talk, lines } = market();
    talk.say('بدي مكعبات');
    talk.say('لا غيرت رأيي بدي سيارة حمرا بدالها');
    expect(lines()).toEqual(['1 TOY-1']);
  });
});

describe('numbers', () => {
  test.each<[says: string[], lines: string[]]>([
    [['بدي عروستين ومكعبات'], ['2 TOY-3', '1 TOY-4']],
    [['بدي سيارتين حمر وبزلين'], ['2 TOY-1', '2 TOY-5']],
    [['بكم العروسة؟', 'بدي حبتين'], ['2 TOY-3']],
    [['بدي عروسة ومكعبات ثنتين من كل وحدة'], ['2 TOY-3', '2 TOY-4']],
    [['بدي 5 بزل', 'طيب 2'], ['2 TOY-5']],
    [['بدي 5 بزل', 'طيب 1'], ['1 TOY-5']],
    [['بدي حبتين عروسة و ٤ شواحن'], ['2 TOY-3', '4 ELE-2']],
    [
      ['بدي عروسة', DETAILS, 'بدي كمان 5 بزل', 'اه'],
      ['1 TOY-3', '2 TOY-5'],
    ],
    [
      ['شو عندكم روج؟', 'بدي ٢ نود وسيروم واحد'],
      ['2 COS-1', '1 COS-3'],
    ],
  ])('%j', (says, expected) => {
    const { talk, lines, shop } = market();
    for (const text of says) talk.say(text);
    expect(lines()).toEqual(expected);
    expect(shop.orders).toEqual([]);
  });

  test('what was found nowhere is asked for by its name', () => {
    const { talk, lines } = market();
    expect(talk.say('بدي عروسة وقلم رصاص').reply).toMatch(/«قلم» ما لقيتها[\s\S]*عروسة قماش/);
    expect(lines()).toEqual(['1 TOY-3']);
  });
});

describe('details', () => {
  test.each([
    ['علي، 0791234567، عمان خلدا شارع 5 بناية 3', 'علي'],
    ['علي حسن\n0791234567\nعمان خلدا شارع 5 بناية 3', 'علي حسن'],
    ['نور، 0791234567، عمان خلدا شارع 5 بناية 3', 'نور'],
    ['0791234567، عمان خلدا شارع 5 بناية 3، هدى', 'هدى'],
    ['زيد 0791234567 عمان خلدا شارع 5 بناية 3', 'زيد'],
    ['محمد علي، 0791234567، عمان خلدا شارع 5 بناية 3', 'محمد علي'],
  ])('%j', (text, name) => {
    const { talk, shop } = market();
    talk.say('بدي عروسة');
    talk.say(text);
    expect(shop.draft).toMatchObject({
      customerName: name,
      phone: '+962791234567',
      governorate: 'amman',
      address: 'عمان خلدا شارع 5 بناية 3',
    });
  });

  test.each(['علي', 'نور', 'سلام', 'علي حسن'])('«%s» alone answers "which name?"', (name) => {
    const { talk, shop } = market();
    talk.say('بدي عروسة');
    talk.say('0791234567، عمان خلدا شارع 5 بناية 3');
    expect(talk.say(name).reply).toMatch(/أثبتلك الطلب؟$/);
    expect(shop.draft?.customerName).toBe(name);
  });

  test('an order in one line', () => {
    const { talk, shop, lines } = market();
    talk.say('بدي بوط وردي مقاس ٢٨ وعروسة، محمد خالد، 00962791234568، صويلح شارع الملكة رانيا عمان');
    expect(lines()).toEqual(['1 SHO-1', '1 TOY-3']);
    expect(shop.draft).toMatchObject({
      customerName: 'محمد خالد',
      phone: '+962791234568',
      governorate: 'amman',
      address: 'صويلح شارع الملكة رانيا عمان',
      missing: [],
    });
  });

  test('an English read-back is in English, with the address as it was written', () => {
    const { talk, shop } = market();
    talk.say('Hi, how much is the phone charger?');
    talk.say('I want one');
    const { reply } = talk.say('John Smith 0791234567 Abdoun, Amman, street 5 building 4');
    expect(reply).toContain('Address: Abdoun, Amman, street 5 building 4\nShall I confirm?');
    expect(shop.draft?.customerName).toBe('John Smith');
    expect(reply.replace('شاحن سريع 20 واط', '')).not.toMatch(/\p{Script=Arabic}|،/u);
  });
});

describe('delivery and totals', () => {
  test('a fee goes on to the next place, and abroad is an honest no', () => {
    const { talk, shop } = market();
    talk.say('قديش التوصيل على عمان؟');
    expect(talk.say('وعلى العقبة؟').reply).toMatch(/4\.000/);
    expect(talk.say('ودبي؟').reply).toMatch(/برا الأردن/);
    expect(talk.say('طيب إربد؟').reply).toMatch(/3\.000/);
    expect(talk.say('بتوصلوا على السعودية؟').reply).toMatch(/برا الأردن/);
    expect(shop.handedOver).toBeNull();
  });

  test('«كم المجموع؟» is answered from the draft', () => {
    const { talk } = market();
    talk.say('بدي عروسة');
    expect(talk.say('كم المجموع؟').reply).toMatch(/المجموع بدون التوصيل: 9\.250/);
    talk.say(DETAILS);
    expect(talk.say('كم المجموع؟').reply).toMatch(/المجموع: 11\.250[\s\S]*أثبتلك الطلب؟$/);
  });
});

describe('one of several', () => {
  test.each([
    ['الأول', '1 ELE-1'],
    ['بدي الثانية', '1 ELE-4'],
    ['٢', '1 ELE-4'],
    ['الأرخص', '1 ELE-4'],
    ['الأسود', '1 ELE-1'],
  ])('«%s»', (text, line) => {
    const { talk, lines } = market();
    talk.say('بدي سماعة');
    talk.say(text);
    expect(lines()).toEqual([line]);
  });

  test('«بدي واحد» is asked about in other words', () => {
    const { talk, lines } = market();
    const replies = ['بدي سماعة', 'بدي واحد', 'بدي واحد'].map((text) => talk.say(text).reply);
    expect(new Set(replies).size).toBe(3);
    for (const reply of replies) expect(reply).toMatch(/سماعة بلوتوث سوداء[\s\S]*سماعة سلكية بيضاء/);
    talk.say('الأول');
    expect(lines()).toEqual(['1 ELE-1']);
  });
});

test.each<[text: string, found: RegExp]>([
  ['2adesh el shahen el saree3?', /شاحن سريع 20 واط بـ 9\.000/],
  ['bdi sayara 7amra', /سيارة سباق حمراء/],
  ['bdi moka3abat w 3arousa', /مكعبات خشب[\s\S]*عروسة قماش/],
  ['3andkom sama3a bluetooth?', /سماعة بلوتوث سوداء/],
])('Arabic in Latin letters: %s', (text, found) => {
  expect(market().talk.say(text).reply).toMatch(found);
});
