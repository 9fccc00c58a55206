import fs from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ReturnKind, ReturnReason } from './return.ts';
import { returnRules, ruleReturn } from './return-policy.ts';

const rulesOf = (shop: string) =>
  returnRules(parse(fs.readFileSync(`tests/fixtures/domain/shops/${shop}/profile.yaml`, 'utf8')));
const [sado, rakkab, tanjara] = ['sado-abayas', 'rakkab-gear', 'tanjaret-sitti'].map(rulesOf);

const DELIVERED_MS = Date.parse('2026-01-17T14:00:00Z'); // 17:00 in Amman
const at = (day: string) => Date.parse(`${day}Z`);
const ask = (
  kind: ReturnKind,
  name: string,
  reason: ReturnReason = 'changed-mind',
  category: string | null = null,
) => ({ kind, reason, deliveredAtMs: DELIVERED_MS, lines: [{ sku: 'X', name, category }] });

// Every row: whose rules, what is asked, when (UTC), and what code says.
test.each([
  [
    rakkab,
    ask('return', 'جاكيت بومبر كحلي'),
    '2026-01-20T12:00',
    'allowed',
    'within-window',
    'customer',
    3_000,
  ],
  [rakkab, ask('exchange', 'كفوف جلد'), '2026-01-24T20:59', 'allowed', 'within-window', 'customer', 3_000],
  [rakkab, ask('exchange', 'كفوف جلد'), '2026-01-24T21:00', 'refused', 'too-late', 'customer', 3_000],
  [
    rakkab,
    ask('return', 'خوذة مطفية', 'changed-mind', 'خوذ'),
    '2026-01-18T12:00',
    'for-person',
    'condition',
    'customer',
    3_000,
  ],
  [rakkab, ask('return', 'بف شتوي'), '2026-01-18T12:00', 'refused', 'non-returnable', 'customer', 3_000],
  [rakkab, ask('return', 'بف شتوي', 'damaged'), '2026-01-18T12:00', 'allowed', 'fault', 'shop', 0],
  [rakkab, ask('claim', 'إنتركم'), '2026-02-18T12:00', 'for-person', 'fault-late', 'shop', 0],
  [
    sado,
    ask('return', 'عباية كريب سوداء'),
    '2026-01-22T12:00',
    'allowed',
    'within-window',
    'customer',
    3_000,
  ],
  [sado, ask('exchange', 'عباية كريب سوداء'), '2026-01-22T12:00', 'refused', 'too-late', 'customer', 3_000],
  [sado, ask('return', 'حجاب شيفون'), '2026-01-18T12:00', 'refused', 'non-returnable', 'customer', 3_000],
  [
    sado,
    ask('return', 'طقم', 'changed-mind', 'حجابات'),
    '2026-01-18T12:00',
    'refused',
    'non-returnable',
    'customer',
    3_000,
  ],
  [sado, ask('return', 'بونيه قطن'), '2026-01-18T12:00', 'refused', 'non-returnable', 'customer', 3_000],
  [sado, ask('return', 'حجاب شيفون', 'wrong-item'), '2026-01-18T12:00', 'allowed', 'fault', 'shop', 0],
  [tanjara, ask('return', 'كنافة'), '2026-01-17T15:00', 'refused', 'not-offered', 'shop', 0],
  [tanjara, ask('claim', 'كنافة', 'damaged'), '2026-01-17T15:59', 'allowed', 'fault', 'shop', 0],
  [tanjara, ask('claim', 'كنافة', 'damaged'), '2026-01-17T16:01', 'for-person', 'fault-late', 'shop', 0],
  [null, ask('return', 'أي شي'), '2026-01-18T12:00', 'for-person', 'no-policy', null, null],
  [null, ask('claim', 'أي شي', 'damaged'), '2026-01-18T12:00', 'for-person', 'fault-late', 'shop', 0],
] as const)('case %#', (rules, request, when, verdict, code, paidBy, feeFils) => {
  const given = { ...request, lines: [...request.lines] };
  expect(ruleReturn(rules ?? null, given, at(when))).toMatchObject({ verdict, code, paidBy, feeFils });
});

test('what was not delivered cannot come back', () => {
  const request = { ...ask('return', 'عباية'), deliveredAtMs: null };
  expect(ruleReturn(sado ?? null, request, DELIVERED_MS)).toMatchObject({
    verdict: 'refused',
    code: 'not-delivered',
  });
});

test('the last moment is the end of the last day in Jordan', () => {
  const { deadline } = ruleReturn(rakkab ?? null, ask('return', 'جاكيت'), DELIVERED_MS);
  expect(deadline).toBe('2026-01-24T20:59:59.999Z');
});

test('rules that are not rules are none', () => {
  expect(returnRules({})).toBeNull();
  expect(returnRules({ returns: { return_days: 'a week' } })).toMatchObject({
    returnDays: null,
    feeFils: null,
  });
});
