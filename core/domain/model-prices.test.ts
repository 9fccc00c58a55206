import { expect, test } from 'vitest';
import { audioMicroUsd, microUsd, pricesBetween } from './model-prices.ts';

const heard = { tokensIn: 600, audioTokensIn: 600, tokensOut: 40, seconds: 0 };

// A minute of sound is about 600 tokens: 0.3 cents, as OpenAI's price list says of the small model.
test.each([
  ['gpt-4o-mini-transcribe', heard, 2_000],
  ['transcribe', heard, 2_000], // the deployment
  ['gpt-4o-transcribe', heard, 4_000],
  ['transcribe', { ...heard, tokensIn: 700 }, 2_125], // a hundred of text
  ['whisper-1', { tokensIn: 0, audioTokensIn: 0, tokensOut: 0, seconds: 30 }, 3_000],
  ['sandbox-rules-1', heard, 0],
])('a voice message costs what it costs: %s', (model, usage, cost) => {
  expect(audioMicroUsd({ model, ...usage }, '2026-01-20')).toBe(cost);
});

test('a model that writes down speech has not the price of one that talks', () => {
  const usage = { tokensIn: 1_000, tokensCached: 0, tokensOut: 0 };
  expect(microUsd({ model: 'gpt-4o-mini-transcribe', ...usage }, '2026-01-20')).toBe(1_250);
  expect(microUsd({ model: 'gpt-4o-mini-2024-07-18', ...usage }, '2026-01-20')).toBe(150);
});

test.each([
  ['gpt-5-2025-08-07', 1_250],
  ['gpt-5.1-2025-11-13', 1_250],
  ['gpt-5-mini', 250],
  ['gpt-5.4-mini', 750],
  ['gpt-5.6-luna-2026-07-09', 200],
  ['gpt-4.1-nano', 100],
  ['gpt-5.9', 0], // unknown: nothing is made up
])('each of the newer models has its own price: %s', (model, cost) => {
  expect(microUsd({ model, tokensIn: 1_000, tokensCached: 0, tokensOut: 0 }, '2026-11-30')).toBe(cost);
});

test.each([
  ['gpt-4o', '2026-01-01', '2026-01-31', ['2024-08-06']],
  ['gpt-4o', '2024-08-01', '2024-08-31', ['2024-08-06']], // the oldest counts before its day, too
  ['gpt-4o', '2020-01-01', '2020-01-31', ['2024-08-06']],
  ['own-server', '2026-01-01', '2026-01-31', []],
])('prices of %s from %s to %s', (model, from, to, since) => {
  expect(pricesBetween(model, from, to).map((one) => one.since)).toEqual(since);
});
