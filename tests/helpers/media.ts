import { deflateSync } from 'node:zlib';
import { type ChannelRef, findChannels } from '../../core/data/channels.ts';
import { storeEvent, type ToStart } from '../../core/data/inbox.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { readItem } from '../../core/vendors/meta/webhook.ts';
import type { Customer, Inbox } from './inbox.ts';
import { type DeliveredItem, eventually } from './meta-world.ts';

/** A PNG of one colour with a mark in it that nothing else has. */
export function picture(mark: string): Buffer {
  const pixels = deflateSync(Buffer.from([0, 20, 20, 30]));
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data, Buffer.alloc(4)]); // whoever reads it here looks at no checksum
  };
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const text = chunk('tEXt', Buffer.from(`mark\0${mark}`));
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    text,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A second of a tone, as a phone might record it, with a mark in it. */
export function voice(mark: string): Buffer {
  const rate = 8_000;
  const samples = Buffer.alloc(rate * 2);
  for (let at = 0; at < rate; at++) samples.writeInt16LE(Math.round(8_000 * Math.sin(at / 9)), at * 2);
  const marked = Buffer.from(mark);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples.length + 8 + marked.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  for (const [at, value] of [
    [16, 16],
    [24, rate],
    [28, rate * 2],
    [40, samples.length],
  ] as const)
    head.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    head.writeUInt16LE(value, at);
  head.write('data', 36, 'latin1');
  const note = Buffer.alloc(8);
  note.write('mark', 0, 'latin1');
  note.writeUInt32LE(marked.length, 4);
  return Buffer.concat([head, samples, note, marked]);
}

export const pdf = (mark: string): Buffer => Buffer.from(`%PDF-1.4\n% ${mark}\n%%EOF\n`);

/** An attachment as the sandbox takes it: its bytes, and what the model's stand-in makes of them. */
export const attached = (type: string, bytes: Buffer, says?: string) => ({
  type,
  data: bytes.toString('base64'),
  ...(says !== undefined && { says }),
});

let igsids = 7_000_000_000_000;

/** Somebody who has not written yet. */
export const stranger = (): string => String(++igsids);

/** A customer says something at Meta; what Meta delivers is stored as the door stores it. */
export async function send(inbox: Inbox, igsid: string, said: object): Promise<Customer & { mid: string }> {
  const { world } = inbox.api;
  const { channel, igId } = await channelOf(inbox);
  const answer = await world.control('POST', '/say', { igId, customerId: igsid, ...said });
  if (answer.status !== 200) throw new Error(`say: ${answer.status} ${JSON.stringify(answer.body)}`);
  const mids: string[] = answer.body.mids ?? [answer.body.mid];
  let start: ToStart | null = null;
  for (const mid of mids) {
    const item = await eventually(`the delivery of ${mid}`, () =>
      world.site.items().find(({ message }) => message?.mid === mid),
    );
    start = (await take(inbox, item, channel, igId)) ?? start;
  }
  const { rows } = await inbox.owner.query('select id from customers where igsid = $1', [igsid]);
  const tenantId = inbox.tenantId as TenantId;
  return { igsid, id: rows[0]?.id, tenantId, mid: mids.at(-1) ?? '', ...(start as ToStart) };
}

/** Something else that people do: `react`, `unsend`, `postback`, … */
export async function act(inbox: Inbox, name: string, igsid: string, more: object): Promise<ToStart | null> {
  const { world } = inbox.api;
  const { channel, igId } = await channelOf(inbox);
  const before = world.site.items().length;
  const answer = await world.control('POST', `/${name}`, { igId, customerId: igsid, ...more });
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  const item = await eventually(`the delivery of ${name}`, () =>
    world.site
      .items()
      .slice(before)
      .find(IS[name] ?? (() => true)),
  );
  return take(inbox, item, channel, igId);
}

/** Echoes of what the shop says come in between. */
const IS: Record<string, (item: DeliveredItem) => unknown> = {
  react: ({ reaction }) => reaction,
  postback: ({ postback }) => postback,
  unsend: ({ message }) => message?.is_deleted,
};

async function take(inbox: Inbox, item: unknown, channel: ChannelRef, igId: string): Promise<ToStart | null> {
  const event = readItem(item, igId, Date.now());
  if (!event) throw new Error('the delivery was not understood');
  return withTenant(inbox.tenantId as TenantId, (tx) => storeEvent(tx, channel, event, Date.now()));
}

async function channelOf(inbox: Inbox) {
  const { rows } = await inbox.owner.query<{ ig_id: string }>(
    'select ig_id from channels where tenant_id = $1',
    [inbox.tenantId],
  );
  const igId = rows[0]?.ig_id ?? '';
  const channel = (await findChannels([igId])).get(igId);
  if (!channel) throw new Error('the account is not connected');
  return { channel, igId };
}
