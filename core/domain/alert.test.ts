import { expect, test } from 'vitest';
import { alertWords, pushWaitMs, quietForMs, troubleWords } from './alert.ts';
import { pageOfAlerts, SHOP_ALERT_TEXTS } from './shop-alerts.ts';
import { SHOP_ALERTS } from './watched-alert.ts';

test.each([
  [1, 'زبون بيستناك', 'عنده شكوى', 'A customer waits for you'],
  [2, 'زبونين بيستنوك', 'آخر وحدة: عنده شكوى', '2 customers wait for you'],
  [7, '7 زباين بيستنوك', 'آخر وحدة: عنده شكوى', '7 customers wait for you'],
  [12, '12 زبون بيستنوك', 'آخر وحدة: عنده شكوى', '12 customers wait for you'],
])('%i conversations are counted as people count', (count, title, text, english) => {
  const alert = { kind: 'needs-person' as const, code: 'complaint', count };
  expect(alertWords(alert, 'ar')).toEqual({ title, text });
  expect(alertWords(alert, 'en').title).toBe(english);
});

test('a code of tomorrow has words too', () => {
  const alert = { kind: 'needs-person' as const, code: 'who-knows', count: 1 };
  expect(alertWords(alert, 'en').text).toBe('Needs a person');
});

const [NINE, TEN, SEVEN] = [9 * 60, 22 * 60, 7 * 60];
test.each([
  ['none', null, NINE, 0],
  ['over midnight, in the evening', { from: TEN, to: SEVEN }, TEN + 30, 510],
  ['over midnight, in the morning', { from: TEN, to: SEVEN }, SEVEN - 1, 1],
  ['over midnight, by day', { from: TEN, to: SEVEN }, SEVEN, 0],
  ['by day', { from: NINE, to: NINE + 60 }, NINE, 60],
  ['empty', { from: NINE, to: NINE }, NINE, 0],
])('quiet time: %s', (_, quiet, minute, minutes) => {
  expect(quietForMs(quiet, minute)).toBe(minutes * 60_000);
});

test('a busy push service is waited for as long as it asks, an hour at most, and given up', () => {
  expect(pushWaitMs(1, 0)).toBe(5_000);
  expect(pushWaitMs(1, 60_000)).toBe(60_000);
  expect(pushWaitMs(1, 9 * 3_600_000)).toBe(3_600_000);
  expect(pushWaitMs(6, 0)).toBeNull();
});

test('what a watch has seen is said in both languages, its day as people write it, the hand that can mend it by a page', () => {
  const ending = { code: 'licence-expiring' as const, facts: { expiresOn: '2026-02-09' } };
  const lost = { code: 'connection-lost' as const, facts: { status: 'needs-reconnect', problem: null } };
  expect(troubleWords([ending], 'ar').text).toContain('بتاريخ 9/2/2026');
  expect(troubleWords([lost, ending], 'en')).toEqual({
    title: 'Your shop needs you',
    text: expect.stringMatching(/^The connection .*\nThe shop’s licence ends on 9\/2\/2026\./),
  });
  expect(pageOfAlerts(['licence-expiring', 'connection-lost'])).toBe('/settings');
  expect(pageOfAlerts(['licence-expiring', 'messages-missed'])).toBe('/');
  for (const language of ['ar', 'en'] as const)
    expect(Object.keys(SHOP_ALERT_TEXTS[language]).sort()).toEqual([...SHOP_ALERTS].sort());
});
