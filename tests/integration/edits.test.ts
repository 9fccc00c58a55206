import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeEvent } from '../../core/data/inbox.ts';
import type { DmEvent } from '../../core/domain/dm.ts';
import { startTenant } from '../helpers/tenant.ts';

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant?.stop());

const T0 = Date.parse('2026-01-20T12:00:00Z');
let mids = 0;
const nextMid = () => `edited-${++mids}`;

const store = (event: DmEvent) => tenant.inTenant((tx) => storeEvent(tx, tenant.channel, event, event.atMs));
const where = (mid: string, atMs: number) => ({
  igId: tenant.channel.igId,
  customerId: `77${mids}`,
  mid,
  atMs,
});
const edit = (mid: string, text: string, atMs = T0) => store({ ...where(mid, atMs), type: 'edit', text });
const unsend = (mid: string) => store({ ...where(mid, T0), type: 'unsend' });
const message = (mid: string) =>
  store({
    ...where(mid, T0 - 1_000),
    type: 'message',
    kind: 'image',
    text: 'بكم هالجاكيت؟',
    attachments: [{ type: 'image', url: 'https://cdn.example/1.jpg' }],
    replyToMid: 'earlier',
  });
const stored = async (mid: string) => {
  const { rows } = await tenant.owner.query(
    `select id, text, kind, attachments, reply_to_mid, ts, outcome from conversations where mid = $1`,
    [mid],
  );
  expect(rows).toHaveLength(1);
  return rows[0];
};

test('an edit that comes before its message is kept, and the message is answered as it was edited', async () => {
  const mid = nextMid();
  expect(await edit(mid, 'بكم الجاكيت الأسود؟')).toBeNull();
  const start = await message(mid);
  const row = await stored(mid);
  expect(start).toMatchObject({ messageId: row.id, seenBefore: true });
  expect(row).toMatchObject({
    text: 'بكم الجاكيت الأسود؟',
    kind: 'image',
    reply_to_mid: 'earlier',
    outcome: null,
  });
  expect(row.attachments).toHaveLength(1);
  expect(row.ts).toEqual(new Date(T0 - 1_000));
});

test('a message delivered again does not take its edit back', async () => {
  const mid = nextMid();
  await message(mid);
  await edit(mid, 'الأسود');
  await message(mid);
  expect((await stored(mid)).text).toBe('الأسود');
});

test('of two edits in the wrong order the later one counts', async () => {
  const mid = nextMid();
  await message(mid);
  await edit(mid, 'الثاني', T0 + 2_000);
  await edit(mid, 'الأول', T0 + 1_000);
  expect((await stored(mid)).text).toBe('الثاني');
});

test('an edit does not bring back what was unsent, whichever comes first', async () => {
  const [before, after] = [nextMid(), nextMid()];
  await unsend(before);
  await edit(before, 'سر');
  await edit(after, 'سر');
  await unsend(after);
  for (const mid of [before, after])
    expect(await stored(mid)).toMatchObject({ text: null, outcome: 'unsent' });
  expect(await message(after)).toBeNull();
  expect((await stored(after)).text).toBeNull();
});
