import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rules } from '../../core/contract/rules.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';

const YAML = 'text/yaml';
const WRITTEN = `name: دكان
delivery:
  zones:
    - {governorates: [amman], fee_jod: 2}
`;

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi();
  browser = (await api.shop('rules.shop')).browser;
});
afterAll(() => api.stop());

describe('what cannot be is refused, with the path that the caller wrote, and nothing is written', () => {
  const day = [{ fromMinute: 600, toMinute: 1200 }];
  const week = { sat: day, sun: [], mon: [], tue: [], wed: [], thu: [], fri: [] };
  test.each<[string, (rules: Rules) => object, string]>([
    ['a fee below zero', (r) => ({ ...r, orders: { minimumFils: -1 } }), 'orders.minimumFils'],
    [
      'a governorate in two zones',
      (r) => {
        const zone = { governorates: ['amman'], feeFils: 1, time: null };
        return { ...r, delivery: { ...r.delivery, zones: [zone, { ...zone, feeFils: 2 }] } };
      },
      'delivery.zones.1.governorates',
    ],
    [
      'a step that begins where the one before does',
      (r) => {
        const step = { fromFils: 10_000, feeFils: 1 };
        const zone = { governorates: ['amman'], feeFils: 2, steps: [step, step], time: null };
        return { ...r, delivery: { ...r.delivery, zones: [zone] } };
      },
      'delivery.zones.0.steps.1.fromFils',
    ],
    [
      'Ramadan’s week without its days',
      (r) => ({ ...r, hours: { ...r.hours, ramadanWeek: week } }),
      'hours.ramadanWeek',
    ],
    ['a section that is missing', (r) => ({ ...r, returns: undefined }), 'returns'],
  ])('%s', async (_, change, path) => {
    await putYaml(WRITTEN);
    const answer = await write(change(await read()));
    expect(answer.status).toBe(422);
    const { errors } = answer.json() as { errors: { path: string }[] };
    expect(errors.map((error) => error.path)).toContain(path);
    expect(await yaml()).toBe(WRITTEN);
  });

  test.each([
    [
      'delivery.zones.0.steps.0.fee_jod',
      'name: x\ndelivery:\n  zones:\n    - governorates: [amman]\n      fee_jod: 1\n      steps:\n        - from_jod: 9\n          fee_jod: 2\n',
      8,
    ],
    ['hours.week.sat.0', 'name: x\nhours:\n  week:\n    sat: [11-21]\n', 4],
    ['hours.week', 'name: x\nhours:\n  week:\n    saturday: []\n', 3],
    ['hours.ramadan_week', 'name: x\nhours:\n  ramadan_week: {sat: ["20:00-02:00"]}\n', 3],
    ['hours.ramadan_to', 'name: x\nhours:\n  ramadan_from: 2027-02-08\n  ramadan_to: 2027-01-08\n', 4],
    ['offers.0.valid_until', 'name: x\noffers:\n  - text: y\n    valid_until: soon\n', 4],
  ])('%s in the YAML, with its line', async (path, source, line) => {
    const answer = await putYaml(source);
    expect(answer.status).toBe(422);
    const { errors } = answer.json() as { errors: { path: string; line: number }[] };
    expect(errors.map((error) => [error.path, error.line])).toContainEqual([path, line]);
  });
});

test('fees by what the order comes to: the same in the YAML and in the rules, comments and all', async () => {
  const head = 'name: دكان\ndelivery:\n  zones:\n    - governorates: [ amman ]\n      fee_jod: 3\n';
  const step = '      steps:\n        - from_jod: 10 # نص الزباين\n          fee_jod: 2\n';
  await putYaml(head + step);
  const rules = await read();
  const [zone] = rules.delivery.zones;
  expect(zone?.steps).toEqual([{ fromFils: 10_000, feeFils: 2_000 }]);
  const steps = [
    { fromFils: 10_000, feeFils: 1_500 },
    { fromFils: 25_000, feeFils: 0 },
  ];
  await write({ ...rules, delivery: { ...rules.delivery, zones: [{ ...zone, steps }] } });
  expect((await read()).delivery.zones[0]?.steps).toEqual(steps);
  expect(await yaml()).toBe(
    `${head}${step.replace('2\n', '"1.500"\n')}        - from_jod: "25.000"\n          fee_jod: "0.000"\n`,
  );
  await write({ ...rules, delivery: { ...rules.delivery, zones: [{ ...zone, steps: [] }] } });
  expect(await yaml()).toBe(head);
});

const read = async () => (await browser.get('/api/rules')).json() as Rules;
const write = (rules: object, headers?: Record<string, string>) =>
  browser.send('PUT', '/api/rules', { json: rules }, headers);
const yaml = async () => (await browser.get('/api/profile', { accept: YAML })).body;
const putYaml = (text: string) => browser.send('PUT', '/api/profile', { text, type: YAML });
