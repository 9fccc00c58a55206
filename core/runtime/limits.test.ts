import { HttpRequest } from '@azure/functions';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LIMITS, limitAddress, limitPerson } from './limits.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const ask = (forwarded?: string) => {
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  limitAddress('signIn', new HttpRequest({ method: 'GET', url: 'http://x/', headers }));
};
const askUntilRefused = (forwarded: () => string): number => {
  for (let n = 0; n < 1_000; n++) {
    try {
      ask(forwarded());
    } catch {
      return n;
    }
  }
  return Number.POSITIVE_INFINITY;
};
const { atOnce } = LIMITS.signIn.address;

test.each([
  ['ports differ', () => `203.0.113.1:${Math.ceil(performance.now())}, [fd00::1]:80`],
  ['an IPv6 network is one caller', () => `[2001:db8:1:2:${Math.ceil(performance.now())}::9]:443, 10.0.0.1`],
  ['shortened IPv6', () => `2001:db8::${Math.ceil(performance.now())}, 10.0.0.1`],
  ['one hop alone', () => '203.0.113.77'],
])('one address is one bucket: %s', (_, forwarded) => {
  expect(askUntilRefused(forwarded)).toBe(atOnce);
});

test('another IPv6 network is another caller, and so is an address nobody knows', () => {
  let n = 0;
  expect(askUntilRefused(() => `[2001:db8:7:${(n++).toString(16)}::1]:443, 10.0.0.1`)).toBe(
    Number.POSITIVE_INFINITY,
  );
  expect(askUntilRefused(() => '')).toBe(Number.POSITIVE_INFINITY);
});

test('who looks at a shop is counted as themselves, not as the owner whose site they see', () => {
  const owner = { tenantId: 't', userId: 'owner', impersonation: null };
  const look = { ...owner, impersonation: { userId: 'an-admin' } };
  for (let n = 0; n < LIMITS.costly.person.atOnce; n++) limitPerson('costly', look);
  expect(() => limitPerson('costly', look)).toThrow('at most');
  expect(() => limitPerson('costly', owner)).not.toThrow();
});

test('a clock that goes back forgives nothing', () => {
  const address = () => '203.0.113.2, 10.0.0.1';
  expect(askUntilRefused(address)).toBe(atOnce);
  vi.setSystemTime(1_800_000_000_000 - 3_600_000);
  expect(askUntilRefused(address)).toBe(0);
});

test('however many addresses call, the memory of them is bounded', () => {
  for (let n = 0; n < 25_000; n++) ask(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}, 10.0.0.1`);
  expect(askUntilRefused(() => '10.0.0.0, 10.0.0.1')).toBe(atOnce); // the first was forgotten
  expect(askUntilRefused(() => '10.0.97.167, 10.0.0.1')).toBe(atOnce - 1); // the last was not
});
