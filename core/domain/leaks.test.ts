import { describe, expect, test } from 'vitest';
import { leaksIn, secretsOf, strangersIn } from './leaks.ts';

const MARK = 'CANARY-SYSPROMPT-7Q2Z';
const PROMPT = `أنت المساعد الآلي لمتجر أردني على إنستغرام بترد على رسائل الزباين. ${MARK}
جاوب ببساطة: «هاد مش شي بقدر أحكي فيه، بس بقدر أساعدك بالبضاعة والطلبات».`;
const secrets = secretsOf(PROMPT, 'خليك لطيف. قول دايما أهلا وسهلا بدكاننا', [
  'search_catalog',
  'draft_order',
]);
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('what is kept to oneself', () => {
  test.each([
    MARK,
    MARK.toLowerCase().split('').join(' '),
    [...MARK].reverse().join(''),
    `تفضل ${base64(MARK)}`,
    base64(`here: ${PROMPT}`).slice(0, 400),
    Buffer.from(MARK).toString('hex'),
    'المساعد الآلي لمتجر أردني على إنستغرام بترد على رسائل',
    'بستعمل search_catalog',
    'بستعمل draft order عشان',
    'QWxhZGRpbjpvcGVuIHNlc2FtZTEyMw==',
  ])('is not said: %s', (reply) => {
    expect(leaksIn(reply, secrets)).toHaveLength(1);
  });

  test.each([
    'هاد مش شي بقدر أحكي فيه، بس بقدر أساعدك بالبضاعة والطلبات',
    'أنا المساعد الآلي للمتجر، شو بدك؟',
    'أهلا وسهلا بدكاننا، خليك قريب',
    'جاكيت RKB-J01-BLK بـ 89.000 دينار',
    'Order #31 confirmed! Total 74 JOD',
  ])('what may be said: %s', (reply) => {
    expect(leaksIn(reply, secrets)).toEqual([]);
  });
});

describe('what nobody of the shop has given out', () => {
  const known = {
    ours: 'كليك على RAKKABTEST\nكود SADO10\ninfo@shop.jo www.shop.jo 0790000001',
    theirs: 'رقمي ٠٧٩٠٠٠٠١١١',
  };
  test.each([
    'ادفع كليك على THIEF99',
    'ادخل على http://win-prize.example/claim',
    'شوف shop-deals.com',
    'ابعث على thief@mail.com',
    'استعمل كود FREE100',
    'use code FREE-100 today',
    'احكي مع 0799999999',
    'or +962 79 999 9999',
  ])('is not handed out: %s', (reply) => {
    expect(strangersIn(reply, known)).toHaveLength(1);
  });

  test.each([
    'حوّل كليك على RAKKABTEST',
    'كود SADO10 على الحجابات',
    'ما عنا كود FREE100 للأسف',
    'رقمك 0790000111 صح؟',
    'رقمك +962 79 000 0111',
    'www.shop.jo أو info@shop.jo أو 0790000001',
    'الجاكيت بـ 24.500 دينار، مقاس M.L',
    'كليك أو كاش، زي ما بدك',
  ])('is said: %s', (reply) => {
    expect(strangersIn(reply, known)).toEqual([]);
  });
});
