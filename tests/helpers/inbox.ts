import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { closeMessage } from '../../activities/send-as-person/close-message.ts';
import { sendMessage } from '../../activities/send-as-person/send-message.ts';
import { MessagePage } from '../../core/contract/conversations.ts';
import { findChannels } from '../../core/data/channels.ts';
import { storeEvent, type ToStart } from '../../core/data/inbox.ts';
import type { PersonTurn } from '../../core/data/person-turns.ts';
import { openTurn } from '../../core/data/turns.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { DmEvent } from '../../core/domain/dm.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { startApi } from './api.ts';

export type Inbox = Awaited<ReturnType<typeof startInbox>>;
export type Customer = Awaited<ReturnType<Inbox['newCustomer']>>;

/** A shop with its inbox: doors and deeds over real parts; its customers exist at Meta and with us. */
export async function startInbox(handle: string, options: Parameters<typeof startApi>[0] = {}) {
  const api = await startApi(options);
  const owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  const { browser, igId, userId } = await api.shop(handle);
  const channel = (await findChannels([igId])).get(igId);
  if (!channel) throw new Error('the account is not connected');
  const { tenantId } = channel;
  let customers = 6_000_000_000_000;
  let mids = 0;

  const event = async (igsid: string, more: { type: string; text: string; mid?: string }) => {
    const message = { kind: 'text', attachments: [], replyToMid: null };
    const whole = { igId, customerId: igsid, mid: `in-${++mids}`, atMs: Date.now(), ...message, ...more };
    const stored = await withTenant(tenantId, (tx) => storeEvent(tx, channel, whole as DmEvent, Date.now()));
    return { tenantId: tenantId as TenantId, ...(stored as ToStart) };
  };
  const newCustomer = async (text = 'مرحبا') => {
    const igsid = String(++customers);
    await api.world.control('POST', '/say', { igId, customerId: igsid, text });
    const said = await event(igsid, { type: 'message', text });
    const { rows } = await owner.query('select id from customers where igsid = $1', [igsid]);
    return { igsid, ...said, id: rows[0].id as string };
  };
  type Customer = Awaited<ReturnType<typeof newCustomer>>;
  const turnOf = ({ threadId }: Pick<Customer, 'threadId'>): PersonTurn => {
    const input = api.hub.started.at(-1)?.input as { turnId: PersonTurn['turnId'] };
    return { tenantId, threadId, turnId: input.turnId };
  };

  return {
    api,
    browser,
    owner,
    tenantId,
    userId, // of Meta's, of the shop's owner
    event,
    newCustomer,
    turnOf,
    /** The customer's next message. */
    again: async (customer: Customer, text = 'كمان سؤال'): Promise<Customer> => ({
      ...customer,
      ...(await event(customer.igsid, { type: 'message', text })),
    }),
    say: ({ id }: Customer, text: string, more: object = {}) => {
      const json = { text, clientId: randomUUID(), ...more };
      return browser.send('POST', `/api/conversations/${id}/messages`, { json });
    },
    thread: async ({ id }: Customer) =>
      MessagePage.parse((await browser.get(`/api/conversations/${id}/messages`)).json()),
    resume: async ({ id }: Customer) =>
      (await browser.send('POST', `/api/customers/${id}/resume`, { json: {} })).json(),
    /** What Meta was asked to send, in order. */
    sends: async (): Promise<{ messaging_type: string; tag?: string; message: { text: string } }[]> => {
      const { body } = await api.world.control('GET', '/calls?kind=graph');
      const calls = body as { path: string; body: { message?: object } }[];
      return calls
        .filter(({ path, body }) => path.endsWith('/messages') && body.message)
        .map(({ body }) => body as never);
    },
    /** Meta refuses the next send. */
    refuseNext: (code: number) =>
      api.world.control('PUT', '/faults', [
        { match: { route: 'graph:/messages' }, times: 1, action: { status: 400, code } },
      ]),
    /** The two deeds of the story of a member's message. */
    deliver: async (turn: PersonTurn) => {
      const { kind: end } = await sendMessage(turn);
      await closeMessage({ ...turn, end });
      return end;
    },
    openTurn: ({ threadId, messageId }: Pick<Customer, 'threadId' | 'messageId'>) => {
      const input = { threadId, messageId, story: `dm-${messageId}`, replyDelayMs: 0 };
      return withTenant(tenantId, (tx) => openTurn(tx, input, Date.now()));
    },
    /** Forgets what was started, sent and broken so far. */
    fresh: async () => {
      api.hub.started.length = 0;
      await api.world.control('PUT', '/faults', []);
      await api.world.control('DELETE', '/calls');
    },
    stop: async () => {
      await owner.end();
      await api.stop();
    },
  };
}
