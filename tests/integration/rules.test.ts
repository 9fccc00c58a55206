import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Rules } from '../../core/contract/rules.ts';
import { Rules as RulesShape } from '../../core/contract/rules.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';
import { fixtureBytes } from '../helpers/fixtures.ts';

const YAML = 'text/yaml';
const WRITTEN = `# ملف المتجر
name: دكان   # الاسم
house_rule: بدون استعجال
delivery:
  # عمان أول
  zones:
    - governorates: [amman] # العاصمة
      fee_jod: '2.000'
      time: يوم
      driver: أبو محمد
    - governorates: [irbid, zarqa]
      fee_jod: 3
order_policy:
  same_day_cutoff: '12:00' # للكيك
  min_order_jod: 5
offers:
  - id: gloves10
    percent: 10 # على الكفوف
    text: خصم ١٠٪
    valid_until: 2026-12-31
  - text: هدية مع كل طلب
    gift: true
handoff:
  when:
    - شكوى # أي شكوى
    - جملة
`;

let api: Api;
let owner: pg.Client;
let browser: Browser;

beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  browser = (await api.shop('rules.shop')).browser;
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

test('a shop without a profile has empty rules, and writing them begins its profile', async () => {
  const rules = await read();
  expect(rules).toMatchObject({ delivery: { zones: [] }, orders: { minimumFils: 0 }, offers: [] });
  const zone = { governorates: ['amman' as const], feeFils: 2500, time: null };
  const answer = await write({ ...rules, delivery: { ...rules.delivery, zones: [zone] } });

  expect(answer.status).toBe(200);
  expect(answer.json()).toMatchObject({ delivery: { zones: [zone] } });
  expect(await yaml()).toBe(
    'name: rules.shop\ndelivery:\n  zones:\n    - governorates:\n        - amman\n      fee_jod: "2.500"\n',
  );
});

test('what the merchant writes in the YAML shows in the rules', async () => {
  await putYaml(WRITTEN);
  expect(await read()).toMatchObject({
    delivery: {
      zones: [
        { governorates: ['amman'], feeFils: 2000, time: 'يوم' },
        { governorates: ['irbid', 'zarqa'], feeFils: 3000, time: null },
      ],
    },
    orders: { minimumFils: 5000 },
    offers: [
      { id: 'gloves10', text: 'خصم ١٠٪', validUntil: '2026-12-31' },
      { id: null, text: 'هدية مع كل طلب', validUntil: null },
    ],
    escalation: { when: ['شكوى', 'جملة'], text: null },
  });
});

test('a change of the rules is a change of those lines alone', async () => {
  await putYaml(WRITTEN);
  const rules = await read();
  const [amman, north] = rules.delivery.zones;
  if (!amman || !north) throw new Error('two zones were written');
  const [gloves, gift] = rules.offers;
  if (!gloves || !gift) throw new Error('two offers were written');
  const week = {
    sat: [{ fromMinute: 660, toMinute: 120 }],
    sun: [],
    mon: [],
    tue: [],
    wed: [],
    thu: [],
    fri: [],
  };
  await write({
    ...rules,
    delivery: {
      ...rules.delivery,
      zones: [
        { ...north, time: 'يومين' },
        { ...amman, feeFils: 1750 },
      ],
    },
    offers: [gift, { ...gloves, validUntil: null }],
    hours: { ...rules.hours, week },
    escalation: { when: ['جملة', 'شكوى', 'تعويض'], text: null },
  });

  expect(await read()).toMatchObject({ hours: { week } });
  expect((await browser.get('/api/profile')).json()).toMatchObject({
    hours: { week: { sat: ['11:00-02:00'] } },
  });
  expect(await yaml()).toBe(`# ملف المتجر
name: دكان # الاسم
house_rule: بدون استعجال
delivery:
  # عمان أول
  zones:
    - governorates: [ irbid, zarqa ]
      fee_jod: 3
      time: يومين
    - governorates: [ amman ] # العاصمة
      fee_jod: '1.750'
      time: يوم
      driver: أبو محمد
order_policy:
  same_day_cutoff: '12:00' # للكيك
  min_order_jod: 5
offers:
  - text: هدية مع كل طلب
    gift: true
  - id: gloves10
    percent: 10 # على الكفوف
    text: خصم ١٠٪
handoff:
  when:
    - جملة
    - شكوى # أي شكوى
    - تعويض
hours:
  week:
    sat:
      - 11:00-02:00
    sun: []
    mon: []
    tue: []
    wed: []
    thu: []
    fri: []
`);
});

test.each(['rakkab-gear', 'sado-abayas', 'tanjaret-sitti'])(
  '%s: rules that are read and written back say the same, and nothing of the profile is lost',
  async (shop) => {
    await putYaml(fixtureBytes(`shops/${shop}/profile.yaml`).toString('utf8'));
    const before = (await browser.get('/api/profile')).json();
    const rules = RulesShape.parse(await read());
    expect((await write(rules)).json()).toEqual(rules);
    expect((await browser.get('/api/profile')).json()).toEqual(before);

    const changed = { ...rules, orders: { minimumFils: 7250 } };
    await write(changed);
    expect(await read()).toEqual(changed);
    expect((await browser.get('/api/profile')).json()).toEqual({
      ...(before as object),
      order_policy: { ...(before as { order_policy: object }).order_policy, min_order_jod: '7.250' },
    });
  },
);

test('a profile that refers to its own parts is written out', async () => {
  await putYaml('name: x\nhours: &h {regular: a, showroom: b}\nspare: *h\n');
  const rules = await read();
  await write({ ...rules, hours: { ...rules.hours, regular: 'c' } });
  expect((await browser.get('/api/profile')).json()).toEqual({
    name: 'x',
    hours: { regular: 'c', showroom: 'b' },
    spare: { regular: 'a', showroom: 'b' },
  });
});

test('one document has one ETag: a write that has seen another version is held back', async () => {
  await putYaml(WRITTEN);
  const seen = await browser.get('/api/rules');
  const etag = seen.headers.get('etag') ?? '';
  expect((await browser.get('/api/profile', { accept: YAML })).headers.get('etag')).toBe(etag);
  const rules = seen.json() as Rules;

  const first = await write({ ...rules, orders: { minimumFils: 1000 } }, { 'if-match': etag });
  expect(first.status).toBe(200);
  const late = await write({ ...rules, orders: { minimumFils: 2000 } }, { 'if-match': etag });
  expect(late.json()).toMatchObject({ status: 412, code: 'changed-meanwhile' });
  const lateYaml = await browser.send(
    'PUT',
    '/api/profile',
    { text: 'name: y\n', type: YAML },
    { 'if-match': etag },
  );
  expect(lateYaml.status).toBe(412);
  expect(await read()).toMatchObject({ orders: { minimumFils: 1000 } });
  const next = first.headers.get('etag') ?? '';
  expect((await write({ ...rules, orders: { minimumFils: 2000 } }, { 'if-match': next })).status).toBe(200);
});

test('two first writes at once do not lose one another silently', async () => {
  const other = (await api.shop('rules.race')).browser;
  const seen = await other.get('/api/rules');
  const headers = { 'if-match': seen.headers.get('etag') ?? '' };
  const rules = seen.json() as Rules;
  const answers = await Promise.all(
    [1000, 2000].map((minimumFils) =>
      other.send('PUT', '/api/rules', { json: { ...rules, orders: { minimumFils } } }, headers),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
});

test('who wrote is noted, without the words', async () => {
  await putYaml(WRITTEN);
  await write(await read());
  const { rows } = await owner.query(
    `select l.action, l.detail, u.role from audit_log l join users u on u.id = l.user_id order by l.id desc limit 2`,
  );
  expect(rows).toEqual([
    { action: 'rules-written', detail: {}, role: 'owner' },
    { action: 'profile-written', detail: {}, role: 'owner' },
  ]);
});

const read = async () => (await browser.get('/api/rules')).json() as Rules;
const write = (rules: object, headers?: Record<string, string>) =>
  browser.send('PUT', '/api/rules', { json: rules }, headers);
const yaml = async () => (await browser.get('/api/profile', { accept: YAML })).body;
const putYaml = (text: string) => browser.send('PUT', '/api/profile', { text, type: YAML });
