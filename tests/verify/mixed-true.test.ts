import { describe, expect, test } from 'vitest';
import { percentsIn, verifyReply } from '../../core/domain/verify/index.ts';
import type { TurnFacts } from '../../core/domain/verify/turn-facts.ts';
import { CALLED, NO_FEE, OFFERS, ONE_DINAR, OPEN, SENT, SHOP } from './mixed-shop.ts';

type True = [facts: TurnFacts, texts: string[]];

const TRUE: Record<string, True> = {
  'of what is there': [
    SHOP,
    [
      'جاكيت جلد - أسود بـ 24.500 دينار ومتوفر. بدك نحجزلك؟',
      'اه في روج، بدك؟',
      'في روج عنا بـ 6.250',
      'ماسك طين بـ 4.750 دينار بس خلص للأسف. بدك نحجزلك روج بداله؟',
      'ماسك طين خلص للأسف، بدك نحجزلك لما يتوفر؟',
      'ما في ماسك طين للأسف',
      'متوفر منه 5 قطع',
      'متوفرين 24 ساعة',
      'متوفر خلال 20 يوم',
      'jacket: M و L',
      'الجاكيت الأسود: 24.500',
      'الجاكيت الأسود (24.5)',
      'روج: 2 حبات',
      'الجاكيت (2)',
      'الجاكيت بـ "24.500"',
      'الروج 100% أصلي',
    ],
  ],
  'in other words': [
    SHOP,
    [
      'el jacket b 24.5 dinar',
      'el jacket b arba3a w 3eshreen dinar w nos',
      'el tawseel b dinarain 3ala khalda',
      'the AirBuds are forty two',
      'only three left of the AirBuds',
      'the jackets are two for forty nine',
      'الجاكيت بأربعة وعشرين ألف وخمسمية فلس',
      'حبتين جاكيت بـ 49 بدل ما تاخذ واحد',
      'كل واحد بـ 24.500 والحبتين بـ 49',
      'بدل مقاس M خذ L',
    ],
  ],
  'of delivery': [
    SHOP,
    [
      'التوصيل دينارين',
      'الجاكيت بـ 24.500 دينار بدون أجرة التوصيل',
      'التوصيل بدون رسوم إذا الطلب فوق 100 دينار',
      'ما بعرف أجرة التوصيل بالزبط',
      'ما في أجرة توصيل محددة عندي لهالمنطقة',
      'التوصيل مش مجاني، بدينارين',
      'ما في توصيل مجاني',
      'الاستبدال بدون رسوم',
      'التغليف مجاني',
      'if your order is over 100 JOD delivery is on us',
      'الأسعار بالدينار والتوصيل 2.000',
      'التوصيل لعشر محافظات',
    ],
  ],
  'of a fee of one dinar': [ONE_DINAR, ['التوصيل دينار', 'أجرة التوصيل دينار واحد بس', 'tawseel b dinar']],
  'of no fee': [NO_FEE, ['بدون أجرة توصيل', 'no delivery charge', 'el tawseel balash', 'delivery is on us']],
  'of a total': [
    OPEN,
    [
      'مجموع طلبك مع التوصيل واحد وخمسين',
      'majmoo3 el talab 51',
      'يعني بتدفع 51 بس',
      'المجموع 49 دينار بدون التوصيل',
      'المجموع 49 بدون التوصيل ومع التوصيل 51',
      'المجموع بدون التوصيل 49 ومع التوصيل 51 دينار',
      'القطع 49 دينار بدون توصيل والمجموع 51 مع التوصيل',
    ],
  ],
  'of an offer': [
    OFFERS,
    [
      'خصم 20% اليوم',
      'في خصم عشرين بالمية على الروج',
      'الجاكيت بنص السعر',
      'اشتري واحد والثاني مجاني',
      'buy one get one free',
    ],
  ],
  'of no offer': [SHOP, ['ما في خصم 20% للأسف', 'الجاكيت قطن 100%', 'free size', 'الروج sugar free']],
  'of an order': [SENT, ['طلبك بالطريق', 'تم الطلب وراح يوصلك بكرا', 'your order has shipped']],
  'of no order': [SHOP, ['لما يتم الطلب بوصلك بكرا', 'إذا تم الطلب بوصلك بكرا']],
  'of a person': [CALLED, ['رح يتواصل معك حدا من الفريق', 'someone from our team will contact you']],
  'of no person': [
    SHOP,
    ['السائق رح يتواصل معك قبل', 'إذا بدك بيتواصل معك حدا من الفريق', 'بدك حدا من الفريق يتواصل معك؟'],
  ],
};

describe.each(Object.entries(TRUE))('%s', (_, [facts, texts]) => {
  test.each(texts)('true: %j', (text) => {
    expect(verifyReply(text, facts)).toEqual({ ok: true });
  });
});

test.each([
  ['خصم ١٠٪ على الكفوف', [10]],
  ['عشرة بالمية على الحجابات', [10]],
  ['مع كل جاكيت الثاني بنص السعر', [50]],
  ['اشتري واحد والثاني مجاني', [100]],
  ['discount_percent: 15', [15]],
  ['fee_jod: 2.000', []],
])('the percentages in %j', (text, percents) => {
  expect(percentsIn(text)).toEqual(percents);
});
