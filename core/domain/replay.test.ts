import { describe, expect, test } from 'vitest';
import { outcomeOf, type ReplaySide, verdictOf } from './replay.ts';
import { Expected, unmetBy } from './scenario.ts';

const draft = { name: 'draft_order', arguments: { items: [1], notes: null }, outcome: 'draft' };
const before: ReplaySide = { outcome: 'answered', reply: 'سعرها 24.500', wish: null, calls: [draft] };

describe('what a change makes of a turn', () => {
  test.each<[string, Partial<ReplaySide>]>([
    ['same', { reply: 'سعرها  24.500 ' }],
    ['words', { reply: 'بـ 24.500' }],
    [
      'words',
      { reply: 'x', calls: [{ name: 'search_catalog', arguments: { query: 'y' }, outcome: null }, draft] },
    ],
    ['same', { calls: [{ ...draft, arguments: { items: [1] } }] }],
    ['acts', { calls: [] }],
    ['acts', { calls: [{ ...draft, arguments: { items: [2], notes: null } }] }],
    ['acts', { calls: [{ ...draft, outcome: 'out-of-stock' }] }],
    ['hands-over', { wish: 'asked', reply: 'x' }],
    ['refused', { wish: 'reply-unverified' }],
    ['failed', { outcome: 'model-refused', reply: '', wish: 'model-refused' }],
  ])('%s', (verdict, change) => {
    expect(verdictOf(before, { ...before, ...change })).toBe(verdict);
  });

  test('a person who is no longer called is another act', () => {
    expect(verdictOf({ ...before, wish: 'asked' }, before)).toBe('acts');
  });

  test('numbers of orders are no difference', () => {
    const yes = (order_number: number) => ({
      ...before,
      calls: [{ name: 'confirm_order', arguments: { order_number }, outcome: 'confirmed' }],
    });
    expect(verdictOf(yes(12), yes(100_012))).toBe('same');
  });
});

test('an outcome is a code', () => {
  expect(outcomeOf({ refused: { code: 'out-of-stock', message: 'words' } })).toBe('out-of-stock');
  expect(outcomeOf({ order: { status: 'draft' }, complete: true })).toBe('draft-complete');
  expect(outcomeOf({ items: [] })).toBeNull();
});

test('what is expected and not so is named', () => {
  const expected = Expected.parse({
    tools: ['quote_delivery'],
    notTools: ['draft_order'],
    handOver: false,
    says: ['دينار'],
    saysNot: ['مجاناً'],
  });
  expect(unmetBy(expected, { reply: 'التوصيل 2 دينار', tools: ['quote_delivery'], wish: null })).toEqual([]);
  const wrong = unmetBy(expected, { reply: 'التوصيل مجانا', tools: ['draft_order'], wish: 'asked' });
  expect(wrong.map(({ kind }) => kind)).toEqual(['tool', 'no-tool', 'no-hand-over', 'says', 'says-not']);
});
