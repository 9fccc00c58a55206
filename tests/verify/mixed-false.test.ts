import { describe, expect, test } from 'vitest';
import { verifyReply } from '../../core/domain/verify/index.ts';
import type { ProblemKind, TurnFacts } from '../../core/domain/verify/turn-facts.ts';
import { OPEN, SHOP } from './mixed-shop.ts';

type False = [kind: ProblemKind, facts: TurnFacts, texts: string[]];

const FALSE: Record<string, False> = {
  'what is sold out is offered': [
    'stock',
    SHOP,
    [
      'ماسك طين بـ 4.750 دينار، بدك نحجزلك؟',
      'ماسك الطين بـ 4.750 دينار. كم حبة بدك؟',
      'ماسك طين بـ 4.750 دينار، أثبتلك واحد؟',
      'The ماسك طين is 4.750 JOD, shall I reserve one?',
      'اه في ماسك طين، بدك؟',
      'في ماسك طين عنا',
      'في عنا ماسك طين',
      'ماسك طين؟ اه عنا',
      'اه في ماسك طين بـ 4.750 دينار',
    ],
  ],
  'more pieces than there are of anything': [
    'stock',
    SHOP,
    ['متوفر منه 20 قطعة', 'موجود منها 15 حبة', 'ضايل 30 قطعة'],
  ],
  'a fee of one dinar without a digit': [
    'fee',
    SHOP,
    [
      'التوصيل دينار',
      'التوصيل على خلدا دينار',
      'التوصيل: دينار',
      'التوصيل ليرة بس',
      'أجرة التوصيل دينار واحد بس',
      'توصيل خلدا دينار',
      'tawseel b dinar',
      'el tawseel dinar',
      'delivery is a dinar',
    ],
  ],
  'free delivery in other words': [
    'fee',
    SHOP,
    [
      'بدون أجرة توصيل',
      'بدون رسوم توصيل',
      'من غير رسوم توصيل',
      'بلا أجور توصيل',
      'ما في رسوم توصيل',
      'ما في أجرة توصيل على خلدا',
      'ما عليك أجرة توصيل',
      'ما بتدفع توصيل',
      'التوصيل لخلدا بدون رسوم',
      'التوصيل بدون أي تكلفة',
      'التوصيل على حسابنا',
      'توصيلك هدية منا',
      'بنوصلك ببلاش',
      'no delivery charge',
      'no delivery fees',
      'zero delivery fee',
      'we deliver to Khalda at no charge',
      'we deliver to Khalda for free',
      'delivery without any extra cost',
      'delivery is on us',
      'delivery is on the house',
      'tawseel bibalash',
      'el tawseel balash',
      'التوصيل صفر',
      'el tawseel majani',
      'el tawseel 3aleina',
    ],
  ],
  'a bare price after the name': [
    'price',
    SHOP,
    [
      'الجاكيت الأسود: 20',
      'الجاكيت الأسود (20)',
      'الجاكيت الأسود – 20',
      'الجاكيت الأسود M: 20',
      'روج: 5',
      'jacket: 20',
      'الجاكيت بـ "20"',
      'الجاكيت بـ «20»',
      'الجاكيت بـ (20)',
      'الجاكيت بـ *20*',
    ],
  ],
  'a price in other words': [
    'price',
    SHOP,
    [
      'el jacket b3eshreen dinar',
      'el jacket b3eshreen',
      'jacket aswad b 3ishreen lera',
      'il jacket 3ashrah jd',
      'el jacket b tlateen dinar',
      'el jacket b5amse w 3eshreen dinar',
      'the AirBuds are only thirty nine',
      'the AirBuds are just thirty-nine',
      'AirBuds cost forty',
      'سعر الجاكيت عشرين',
      'الجاكيت بألفين قرش',
      'الجاكيت بعشرين',
    ],
  ],
  'a price of nothing named': [
    'amount',
    SHOP,
    ['٢٠ بس لعيونك', 'b 20 bas', '20 لعيونك', 'for you just 20', '24 and a half JOD, two for forty'],
  ],
  'a wrong total': [
    'total',
    OPEN,
    [
      'مجموع طلبك مع التوصيل خمسين',
      'المجموع ستين',
      'majmoo3 el talab 50',
      'el majmoo3 50',
      'يعني بتدفع 49 بس',
      'بتدفع 49',
      'you pay 49',
      'المجموع 51 دينار بدون التوصيل',
      'المجموع بدون التوصيل 51 دينار',
      'Total without delivery: 51 JOD',
    ],
  ],
  'an offer that is none': [
    'amount',
    SHOP,
    [
      'خصم 20% اليوم',
      'اليوم خصم عشرين بالمية',
      'خصم ٪٢٠ عالجاكيت',
      'تخفيض 50٪ على الروج',
      '20% off today',
      'twenty percent discount',
      'sale 30%',
      'نزلنا السعر للنص',
      'الجاكيت نص السعر',
      'الجاكيت بنصف الثمن',
      'the jacket is half price',
      'الجاكيت بـ 24.500 بدل ٣٠',
      'الجاكيت بـ 24.500 دينار بدل 30 دينار',
      'الجاكيت كان 30 وصار 24.500',
      'the jacket is 24.500 JOD instead of 30',
      'اشتري واحد والثاني مجاني',
      'الحبة الثانية ببلاش',
      'buy one get one free',
      'الروج مجاني مع الجاكيت',
    ],
  ],
  'an order that is none': [
    'order-claim',
    SHOP,
    [
      'تم الطلب وراح يوصلك بكرا',
      'تم طلبك',
      'طلبك تم',
      'طلبك بالطريق',
      'your order has shipped',
      'order on its way',
      'tam el talab',
    ],
  ],
  'a person whom nobody called': [
    'handover-claim',
    SHOP,
    [
      'رح يتواصل معك حدا من الفريق',
      'راح يحكي معك موظف',
      'حدا من الشباب رح يتصل فيك',
      'الفريق بيتواصل معك اليوم',
      'someone from our team will contact you',
      'our team will get back to you',
    ],
  ],
};

describe.each(Object.entries(FALSE))('%s', (_, [kind, facts, texts]) => {
  test.each(texts)('false: %j', (text) => {
    const verdict = verifyReply(text, facts);
    expect(verdict.ok ? [] : verdict.problems.map((problem) => problem.kind)).toContain(kind);
  });
});

// Of which kind the falsehood is does not matter here.
test.each(['الجاكيت الأسود = 20', 'Black jacket - 20', 'Black jacket (20)', 'Black jacket: 20'])(
  'false: %j',
  (text) => {
    expect(verifyReply(text, SHOP).ok).toBe(false);
  },
);
