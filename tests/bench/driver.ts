import { createHmac } from 'node:crypto';
import http from 'node:http';
import { customerIdOf, igIdOf, itemName } from './shops.ts';
import { type Spread, spread } from './stats.ts';
import { hide, lastToken, makeToken, readToken } from './token.ts';
import { nowMs, type Sent } from './vendors.ts';

const TURNS = 5; // a conversation: three questions, an order, its yes
const REPLY_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 20;

export type Customer = { shop: number; customer: number };
export type DriverOptions = {
  webhookUrl: string;
  secret: string;
  customers: Customer[];
  connections: number;
};

type Dm = {
  at: number; // position of its customer
  turn: number;
  body: string;
  dueMs: number; // when it should be said
  ackMs?: number;
  repliesMs: number[];
  answered: () => void;
};

export type Report = {
  said: number;
  acked: number;
  answered: number;
  answeredTwice: number;
  outOfOrder: number;
  perSecond: number;
  ackMs: Spread;
  replyMs: Spread; // from when it should have been said to the product's call of Graph
};

/** Customers who write, over signed webhooks as Meta sends them. Replies come in through `sent`. */
export function createDriver({ webhookUrl, secret, customers, connections }: DriverOptions) {
  const run = Math.random().toString(36).slice(2, 8);
  const url = new URL(webhookUrl);
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections, scheduling: 'lifo' });
  const dms = new Map<string, Dm>();
  const turns: number[] = customers.map(() => 0);
  const newest: number[] = customers.map(() => -1);
  let outOfOrder = 0;

  const say = (at: number, dueMs: number): Dm => {
    const turn = turns[at] ?? 0;
    turns[at] = turn + 1;
    const { shop, customer } = customers[at] ?? { shop: 0, customer: 0 };
    const { text, token } = words({ run, customer: at, turn });
    const mid = `bench-${run}-${at}-${turn}`;
    const body = delivery({ igId: igIdOf(shop), customerId: customerIdOf(shop, customer), mid, text });
    const dm: Dm = { at, turn, body, dueMs, repliesMs: [], answered: () => undefined };
    dms.set(keyOf(token), dm);
    return dm;
  };

  const post = async (dm: Dm): Promise<void> => {
    const signature = createHmac('sha256', secret).update(dm.body).digest('hex');
    const status = await send(url, agent, dm.body, { 'x-hub-signature-256': `sha256=${signature}` });
    if (status === 200) dm.ackMs = nowMs() - dm.dueMs;
  };

  const talk: Talk = { say: (n, dueMs) => say(n % customers.length, dueMs), post };

  return {
    /** What the product has sent through Graph. */
    sent: ({ text, atMs }: Sent): void => {
      const dm = dms.get(keyOf(lastToken(text)));
      if (!dm) return; // an earlier driver's
      dm.repliesMs.push(atMs);
      if (dm.repliesMs.length > 1) return;
      if (dm.turn < (newest[dm.at] ?? -1)) outOfOrder++;
      newest[dm.at] = Math.max(newest[dm.at] ?? -1, dm.turn);
      dm.answered();
    },

    /** Keeps so many unanswered DMs in flight, each of another customer, until `isOver`. */
    flood: (inFlight: number, isOver: () => boolean) => flood(talk, inFlight, isOver),

    /** Says `count` DMs at a fixed rate, whether the earlier ones are answered or not, and waits for the rest. */
    pace: (perSecond: number, count: number) => pace(talk, perSecond, count),

    /** What was said between the two moments. */
    report: (fromMs: number, toMs: number): Report => reportOf([...dms.values()], outOfOrder, fromMs, toMs),

    close: () => agent.destroy(),
  };
}

type Talk = { say(n: number, dueMs: number): Dm; post(dm: Dm): Promise<void> };

async function flood({ say, post }: Talk, inFlight: number, isOver: () => boolean): Promise<void> {
  let next = 0;
  const writer = async () => {
    while (!isOver()) {
      const dm = say(next++, nowMs());
      const reply = replyTo(dm);
      await post(dm);
      await reply;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, writer));
}

async function pace({ say, post }: Talk, perSecond: number, count: number): Promise<void> {
  const startMs = nowMs();
  const open: Promise<void>[] = [];
  for (let n = 0; n < count; n++) {
    const dueMs = startMs + (n * 1_000) / perSecond;
    await new Promise((tick) => setTimeout(tick, Math.max(0, dueMs - nowMs())));
    const dm = say(n, dueMs);
    open.push(replyTo(dm), post(dm));
  }
  await Promise.all(open);
}

function reportOf(dms: Dm[], outOfOrder: number, fromMs: number, toMs: number): Report {
  const set = dms.filter(({ dueMs }) => dueMs >= fromMs && dueMs < toMs);
  const replies = dms.flatMap(({ repliesMs }) => repliesMs.slice(0, 1));
  const inTime = replies.filter((atMs) => atMs >= fromMs && atMs < toMs).length;
  return {
    said: set.length,
    acked: set.filter(({ ackMs }) => ackMs !== undefined).length,
    answered: set.filter(({ repliesMs }) => repliesMs.length > 0).length,
    answeredTwice: set.filter(({ repliesMs }) => repliesMs.length > 1).length,
    outOfOrder,
    perSecond: inTime / ((toMs - fromMs) / 1_000),
    ackMs: spread(set.flatMap(({ ackMs }) => ackMs ?? [])),
    replyMs: spread(set.flatMap(({ dueMs, repliesMs: [first] }) => (first ? [first - dueMs] : []))),
  };
}

/** Waits for a reply, but not for ever: what is not answered is reported. */
async function replyTo(dm: Dm): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    dm.answered = resolve;
    timer = setTimeout(resolve, REPLY_WITHIN_MS);
  });
  clearTimeout(timer);
}

/** Waits until a moment of the monotonic clock. */
export async function until(momentMs: number): Promise<void> {
  while (nowMs() < momentMs) await new Promise((tick) => setTimeout(tick, LOOK_EVERY_MS));
}

/** What a customer writes at a turn: the mix is even in time, since neighbours are at different turns. */
function words(parts: { run: string; customer: number; turn: number }): { text: string; token: string } {
  const { customer, turn } = parts;
  const step = (customer + turn) % TURNS;
  const orders = step === 3;
  const token = makeToken(parts, orders);
  if (orders) return { text: `بدي اطلب ${itemName(customer % 8)} لو سمحت ${token}`, token };
  if (step === 4) return { text: `اه ثبت الطلب ${hide(token)}`, token };
  return { text: `مرحبا، بكم ${itemName((customer + turn) % 8)}؟ ${token}`, token };
}

function keyOf(token: string): string {
  const parts = readToken(token);
  return parts ? `${parts.run}/${parts.customer}/${parts.turn}` : '';
}

function delivery({ igId, customerId, mid, text }: Record<'igId' | 'customerId' | 'mid' | 'text', string>) {
  const timestamp = Date.now();
  const message = { sender: { id: customerId }, recipient: { id: igId }, timestamp, message: { mid, text } };
  const json = JSON.stringify({
    object: 'instagram',
    entry: [{ id: igId, time: timestamp, messaging: [message] }],
  });
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`); // as Meta escapes
}

/** The status; 0 when there was no answer. */
function send(url: URL, agent: http.Agent, body: string, headers: Record<string, string>): Promise<number> {
  const { hostname, port, pathname } = url;
  const all = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers };
  return new Promise((resolve) => {
    const options = { agent, hostname, port, path: pathname, method: 'POST', headers: all };
    const request = http.request(options, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    request.once('error', () => resolve(0)).end(body);
  });
}
