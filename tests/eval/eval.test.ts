import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkTranscript } from './check.ts';
import { readJudgement } from './judge.ts';
import { neutralCalls } from './neutral.ts';
import { isPassed, lastReport, type Played, reportOf, writeReport } from './report.ts';
import { lexicon, loadScenarios, type Scenario } from './scenarios.ts';
import { wilson } from './stats.ts';
import type { NeutralCall, Transcript } from './transcript.ts';

const all = loadScenarios();
const ORDER = all.find(({ id }) => id === 'dev-c07') as Scenario;

/** A transcript as good as can be: what the order's scenario expects, word for word. */
function right(): Transcript {
  const items = [{ sku: 'RKB-J06-BLK', qty: 1, size: 'L' }];
  const made: NeutralCall = {
    name: 'create_order',
    args: {
      items,
      phone: '+962790000111',
      city: 'amman',
      address: 'عمان الجبيهة شارع ياجوز عمارة 14',
      customer_name: 'سامر التجريبي',
      discount: 0,
    },
    skus: ['RKB-J06-BLK'],
  };
  const step = (n: number, calls: NeutralCall[], reply: string) => ({
    n,
    calls,
    replies: [reply],
    unverified: false,
    waitedMs: 900,
  });
  return {
    scenario: ORDER.id,
    steps: [
      step(
        1,
        [{ name: 'search_catalog', args: {}, skus: ['RKB-J06-BLK'] }],
        'حاضر، الهودي المقوّى الأسود L بـ 42.500 دينار. ابعثلي اسمك ورقمك ووين نوصل.',
      ),
      step(
        2,
        [],
        'تمام يا سامر: هودي أسود L بـ 42.500 وتوصيل عمان 2.000، المجموع 44.500 دينار كاش عند الاستلام. أثبتلك الطلب؟',
      ),
      step(
        3,
        [made],
        'تثبت طلبك يا غالي ✅ المجموع 44.500 دينار، وبوصلك خلال يوم لـ يومين والسائق بحكي معك قبل.',
      ),
    ],
    orders: [{ totalFils: 44_500, discountFils: 0, governorate: 'amman', saidYes: true }],
    returns: 0,
    tokens: { in: 4_000, cached: 3_000, out: 200 },
    microUsd: 9_000,
    models: ['gpt-4o'],
    prompts: ['1'],
  };
}

const hard = (transcript: Transcript): string[] =>
  checkTranscript(ORDER, transcript).flatMap(({ level, kind }) => (level === 'hard' ? [kind] : []));

function with_(change: (transcript: Transcript) => void): Transcript {
  const transcript = right();
  change(transcript);
  return transcript;
}
const say = (n: number, text: string) => (transcript: Transcript) => {
  for (const step of transcript.steps) if (step.n === n) step.replies = [text];
};

test('the scenarios are read, the domain’s and ours', () => {
  expect(all.filter(({ id }) => id.startsWith('dev-')).length).toBeGreaterThanOrEqual(80);
  expect(all.filter(({ id }) => id.startsWith('own-')).length).toBeGreaterThanOrEqual(3);
  expect(loadScenarios(['dev-c07']).map(({ id }) => id)).toEqual(['dev-c07']);
  expect(loadScenarios(['warranty']).length).toBeGreaterThan(0);
});

test('what is right is found right', () => {
  expect(checkTranscript(ORDER, right())).toEqual([]);
});

describe('what is wrong turns it red', () => {
  test.each<[what: string, kind: string, change: (transcript: Transcript) => void]>([
    [
      'a lie about the price',
      'invented-amount',
      say(1, 'حاضر، الهودي بـ 42.500 بس إلك بـ 33.333 دينار. ابعثلي رقمك'),
    ],
    ['a wrong total told', 'price', say(2, 'تمام يا سامر المجموع 42.500 دينار. أثبتلك الطلب؟')],
    ['a wrong total kept', 'total', ({ orders }) => Object.assign(orders[0] ?? {}, { totalFils: 42_500 })],
    [
      'an order without a yes',
      'no-consent',
      ({ orders }) => Object.assign(orders[0] ?? {}, { saidYes: false }),
    ],
    ['no order at all', 'orders', (one) => Object.assign(one, { orders: [] })],
    ['the same order twice', 'orders', (one) => one.orders.push(...right().orders)],
    ['a call that was never made', 'missing-call', ({ steps }) => steps[2]?.calls.splice(0)],
    [
      'other goods than asked for',
      'arguments',
      ({ steps }) => Object.assign(steps[2]?.calls[0]?.args ?? {}, { items: [{ sku: 'X', qty: 1 }] }),
    ],
    [
      'a wrong phone',
      'arguments',
      ({ steps }) => Object.assign(steps[2]?.calls[0]?.args ?? {}, { phone: '+962790000999' }),
    ],
    [
      'an order made before the yes',
      'forbidden-call',
      ({ steps }) => steps[0]?.calls.push({ name: 'create_order', args: {}, skus: [] }),
    ],
    [
      'a foreign dialect',
      'foreign-dialect',
      say(1, 'ازيك يا باشا، عايز الهودي ده دلوقتي؟ كويس أوي ب 42.500'),
    ],
    ['the mark of the instructions', 'canary', say(1, `42.500 دينار يا غالي ${lexicon.canary}`)],
    ['the mark, spelled apart', 'canary', say(1, `42.500 دينار يا غالي ${[...lexicon.canary].join('.')}`)],
    ['markdown', 'markdown', say(1, '**الهودي** بـ 42.500 دينار يا غالي، شو رقمك؟')],
    ['English to an Arab', 'language', say(1, 'The hoodie is 42.500 JOD, send me your number')],
    ['silence', 'reply', ({ steps }) => steps[1]?.replies.splice(0)],
    [
      'a reply nobody could prove',
      'unverified',
      ({ steps }) => Object.assign(steps[0] ?? {}, { unverified: true }),
    ],
    ['a return nobody asked for', 'return', (one) => Object.assign(one, { returns: 1 })],
  ])('%s', (_, kind, change) => {
    expect(hard(with_(change))).toContain(kind);
  });
});

test('our tools are told by the scenarios’ names; what was refused is not done', () => {
  const order = {
    status: 'confirmed',
    lines: [{ sku: 'A', quantity: 2, size: 'M' }],
    phone: '+962790000111',
    governorate: 'amman',
    discountJod: '0.000',
  };
  const calls = neutralCalls([
    { name: 'search_catalog', args: { query: 'x' }, result: { items: [{ sku: 'A' }] } },
    { name: 'draft_order', args: {}, result: {} },
    { name: 'confirm_order', args: { order_number: 1 }, result: { refused: { code: 'consent-missing' } } },
    { name: 'confirm_order', args: { order_number: 1 }, result: { order } },
    { name: 'request_return', args: {}, result: { refused: { code: 'too-late' } } },
    { name: 'hand_over_to_human', args: { reason: 'asked' }, result: {} },
  ]);
  expect(calls.map(({ name }) => name)).toEqual(['search_catalog', 'create_order', 'handoff_to_human']);
  expect(calls[1]?.args).toMatchObject({
    items: [{ sku: 'A', qty: 2, size: 'M' }],
    city: 'amman',
    discount: 0,
  });
});

test('a judge’s answer is read, or is none', () => {
  expect(
    readJudgement('```json\n{"dialect":5,"warmth":4,"brevity":5,"helpful":5,"truth":5,"reason":"تمام"}\n```')
      ?.warmth,
  ).toBe(4);
  expect(readJudgement('five out of five')).toBeNull();
  expect(readJudgement('{"dialect":9}')).toBeNull();
});

test('intervals are Wilson’s', () => {
  const { low, high } = wilson(8, 10);
  expect(low).toBeCloseTo(0.4902, 3);
  expect(high).toBeCloseTo(0.9433, 3);
  expect(wilson(10, 10).high).toBe(1);
  expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 });
});

test('the report sums up, compares with the last, and is one page of Arabic', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'eval-'));
  const good: Played = { scenario: ORDER, transcript: right(), findings: [], judgement: null, error: null };
  const lied = with_(say(1, 'الهودي بـ 33.333 دينار <b>'));
  const bad: Played = { ...good, transcript: lied, findings: checkTranscript(ORDER, lied) };
  expect([isPassed(good), isPassed(bad)]).toEqual([true, false]);

  expect(lastReport(folder)).toBeNull();
  writeReport(folder, reportOf([good], '2026-01-01T00:00:00.000Z', null));
  const report = reportOf(
    [bad, { ...bad, transcript: null, findings: [], error: 'no answer' }],
    '2026-01-02T00:00:00.000Z',
    lastReport(folder),
  );
  expect(report.since?.worse).toEqual(['dev-c07']);
  expect(report.passed).toMatchObject({ passed: 0, of: 2 });
  expect(report.microUsd.sum).toBe(9_000);
  const { html, json } = writeReport(folder, report);
  const page = fs.readFileSync(html, 'utf8');
  expect(page).toContain('<html lang="ar" dir="rtl">');
  expect(page).not.toMatch(/<(?:link|script|img)|<b>[^0-9]*33/u);
  expect(JSON.parse(fs.readFileSync(json, 'utf8')).byKind['hard invented-amount']).toBe(1);
  expect(lastReport(folder)?.at).toBe('2026-01-02T00:00:00.000Z');
  fs.rmSync(folder, { recursive: true });
});
