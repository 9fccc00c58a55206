import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, type Browser, startApi } from '../helpers/api.ts';
import { fixtureBytes } from '../helpers/fixtures.ts';

const YAML = 'text/yaml';

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi();
  browser = (await api.shop('profile.shop')).browser;
});
afterAll(() => api.stop());

test('a shop without a profile has none', async () => {
  expect((await browser.get('/api/profile')).status).toBe(404);
});

test.each(['rakkab-gear', 'sado-abayas', 'tanjaret-sitti'])(
  '%s: YAML goes in and out unchanged',
  async (shop) => {
    const source = fixtureBytes(`shops/${shop}/profile.yaml`).toString('utf8');
    expect((await put(source)).status).toBe(200);

    const yaml = await browser.get('/api/profile', { accept: YAML });
    expect(yaml.headers.get('content-type')).toContain('text/yaml');
    expect(yaml.body).toBe(source);
    const json = (await browser.get('/api/profile', { accept: 'application/json' })).json();
    expect(json).toMatchObject({ shop_id: shop, currency: 'JOD', delivery: { zones: expect.any(Array) } });
  },
);

test('JSON goes in and comes out as JSON and as YAML', async () => {
  const profile = { name: 'دكان', delivery: { zones: [{ governorates: ['amman'], fee_jod: '2.000' }] } };
  const answer = await browser.send('PUT', '/api/profile', { json: profile });
  expect(answer.json()).toEqual(profile);
  expect((await browser.get('/api/profile')).json()).toEqual(profile);
  const yaml = await browser.get('/api/profile', { accept: YAML });
  expect(yaml.body).toContain('fee_jod: "2.000"');
});

test('keys of the shop’s own are kept', async () => {
  const profile = { name: 'دكان', order_policy: { cake_notice_hours: 48 }, house_rule: 'بدون استعجال' };
  await browser.send('PUT', '/api/profile', { json: profile });
  expect((await browser.get('/api/profile')).json()).toEqual(profile);
});

describe('a profile that cannot be is refused with key and line, and the old one stays', () => {
  test.each([
    ['not YAML', 'name: [\nintro: x\n', '', 2],
    ['not a mapping', '- a\n- b\n', '', 1],
    ['the name is missing', 'intro: x\n', 'name', 1],
    [
      'a fee that is no amount',
      'name: x\ndelivery:\n  zones:\n    - governorates: [amman]\n      fee_jod: cheap\n',
      'delivery.zones.0.fee_jod',
      5,
    ],
    [
      'a fee that is missing',
      'name: x\ndelivery:\n  zones:\n    - governorates: [amman]\n',
      'delivery.zones.0.fee_jod',
      4,
    ],
    [
      'no governorate of ours',
      'name: x\ndelivery:\n  zones:\n    - governorates: [amman, riyadh]\n      fee_jod: 2\n',
      'delivery.zones.0.governorates.1',
      4,
    ],
    [
      'a governorate in two zones',
      'name: x\ndelivery:\n  zones:\n    - {governorates: [amman], fee_jod: 2}\n    - {governorates: [amman], fee_jod: 3}\n',
      'delivery.zones.1.governorates',
      5,
    ],
    ['days below zero', 'name: x\nreturns:\n  return_days: -1\n', 'returns.return_days', 3],
    ['a slip of a key', 'name: x\n\ndelivry:\n  zones: []\n', 'delivry', 3],
    ['a slip of a key inside', 'name: x\nreturns:\n  # days\n  retrun_days: 3\n', 'returns.retrun_days', 4],
    ['another currency', 'name: x\ncurrency: USD\n', 'currency', 2],
  ])('%s', async (_, source, path, line) => {
    await put('name: before\n');
    const answer = await put(source);

    expect(answer.status).toBe(422);
    const problem = answer.json() as { code: string; errors: { path: string; line: number }[] };
    expect(problem.code).toBe('content-invalid');
    expect(problem.errors.map((error) => [error.path, error.line])).toContainEqual([path, line]);
    expect((await browser.get('/api/profile')).json()).toEqual({ name: 'before' });
  });

  test('aliases that multiply', async () => {
    const lines = ['name: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 9; n++)
      lines.push(
        `k${n}: &a${n} [${Array(10)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      );
    expect((await put(lines.join('\n'))).status).toBe(422);
  });

  test('a body without end', async () => {
    expect((await put(`name: ${'x'.repeat(100_001)}`)).status).toBe(413);
  });

  test('a body that is not JSON', async () => {
    const answer = await browser.send('PUT', '/api/profile', { text: '{', type: 'application/json' });
    expect(answer.status).toBe(400);
  });
});

test('another shop does not see it', async () => {
  await put('name: mine\n');
  const other = await api.shop('profile.other');
  expect((await other.browser.get('/api/profile')).status).toBe(404);
});

test.each(['image/png', 'application/x-www-form-urlencoded'])('%s is no profile', async (type) => {
  const answer = await browser.send('PUT', '/api/profile', { text: 'name=x', type });
  expect([answer.status, answer.json()]).toMatchObject([415, { code: 'media-type-wrong' }]);
});

test('what no row can hold is left out, in YAML and in JSON', async () => {
  const expected = { name: 'دكان\ufffd', 'x-note': 'ab' };
  const yaml = await put('name: "دكان\\uD83D"\n"x-note\\0": "a\\0b"\n');
  expect(yaml.status).toBe(200);
  expect((await browser.get('/api/profile')).json()).toMatchObject(expected);
  const json = { name: 'دكان\ud83d', 'x-note': 'a\0b' };
  expect((await browser.send('PUT', '/api/profile', { json })).json()).toMatchObject(expected);
});

const put = (source: string) => browser.send('PUT', '/api/profile', { text: source, type: YAML });
