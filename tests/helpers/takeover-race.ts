import { createHmac } from 'node:crypto';
import pg from 'pg';
import { ensureSecrets } from '../../local/start/secrets.ts';
import { type HeldModel, heldQuestion } from './held-model.ts';
import { seeded } from './seeded.ts';
import { type OpenShop, until } from './shop.ts';
import type { System } from './system.ts';

/** Where a person comes in between. */
export const MOMENTS = ['thinking', 'answering', 'part 1', 'part 2', 'part 3'] as const;
/** How: by the Instagram app, whose echo Meta delivers; by our inbox; by writing there. */
export const ACTS = ['echo', 'takeover', 'message'] as const;

export type Race = {
  moment: (typeof MOMENTS)[number];
  act: (typeof ACTS)[number];
  before: number; // parts that Meta took before the person did it
  during: number; // until our answer
  after: number; // after it: none may be
};

/** Four messages of Instagram's. */
export const LONG_REPLY = Array.from({ length: 60 }, () => 'أهلا وسهلا فيك، نورت المتجر وكلنا بخدمتك').join(
  '\n',
);

const JITTER_MS = 150;
const SLOW = { match: { route: 'graph:/messages' }, action: 'latency', latencyMs: 100 };
const LOOK_EVERY_MS = 4;

type Place = { system: System; shop: OpenShop; model: HeldModel };

/**
 * People who come in between while the AI answers, each in a conversation of its own; the moments are drawn from a seed.
 * Needs a system whose model is `model`, saying `LONG_REPLY`.
 */
export async function raceTakeovers(
  place: Place,
  { runs, atOnce, seed }: { runs: number; atOnce: number; seed: number },
): Promise<Race[]> {
  const below = seeded(seed);
  const plans = Array.from({ length: runs }, (_, n) => ({
    id: seed * 10_000 + n,
    moment: MOMENTS[n % MOMENTS.length] ?? 'thinking',
    act: ACTS[below(ACTS.length)] ?? 'echo',
    jitterMs: below(JITTER_MS),
  }));
  const { metaAppSecret } = await ensureSecrets(place.system.dataDir);
  const db = new pg.Pool({ connectionString: place.system.ownerUrl, max: 2 });
  await place.system.control.setFaults([SLOW]); // so that parts are on their way when somebody comes in
  try {
    const races: Race[] = [];
    for (let from = 0; from < runs; from += atOnce) {
      const some = plans.slice(from, from + atOnce);
      races.push(
        ...(await Promise.all(some.map((plan) => race(place, plan, { db, secret: metaAppSecret })))),
      );
    }
    return races;
  } finally {
    await place.system.control.setFaults([]);
    await db.end();
  }
}

type Plan = Pick<Race, 'moment' | 'act'> & { id: number; jitterMs: number };
type Tools = { db: pg.Pool; secret: string };

async function race(place: Place, plan: Plan, tools: Tools): Promise<Race> {
  const { system, shop, model } = place;
  const { id, moment, act, jitterMs } = plan;
  const customerId = `94${String(id).padStart(14, '0')}`;
  await system.control.say({ igId: shop.igId, customerId, text: heldQuestion(id) });
  await model.asked(id);
  if (moment !== 'thinking') model.release(id);
  const part = Number(/\d/.exec(moment)?.[0] ?? 0);
  for (let seen = 0; seen < part; ) {
    seen = (await partsOf(place, customerId)).length;
    await new Promise((tick) => setTimeout(tick, LOOK_EVERY_MS));
  }
  if (moment !== 'thinking') await new Promise((tick) => setTimeout(tick, jitterMs));

  const sinceMs = Date.now();
  await comeBetween(place, { customerId, act, id }, tools);
  const answeredMs = Date.now();
  model.release(id);
  await until(() => isOver(tools.db, customerId));
  const at = (await partsOf(place, customerId)).map((one) => Date.parse(one.at));
  return {
    moment,
    act,
    before: at.filter((ms) => ms < sinceMs).length,
    during: at.filter((ms) => ms >= sinceMs && ms <= answeredMs).length,
    after: at.filter((ms) => ms > answeredMs).length,
  };
}

const BY_PERSON = 'معك سارة';

/** What Meta took of the AI's. */
async function partsOf({ system, shop }: Place, customerId: string) {
  const thread = await system.control.thread(shop.igId, customerId);
  return thread.filter(({ from, text }) => from === 'shop' && text !== BY_PERSON);
}

/** Resolves with our answer: what comes after it comes too late. */
async function comeBetween(
  place: Place,
  { customerId, act, id }: { customerId: string; act: Race['act']; id: number },
  { db, secret }: Tools,
): Promise<void> {
  if (act === 'echo') return byApp(place, { customerId, id }, secret);
  const { rows } = await db.query('select id from customers where igsid = $1', [customerId]);
  const path = `/api/conversations/${rows[0]?.id}`;
  const { request } = place.shop.merchant;
  const json = { text: BY_PERSON, clientId: crypto.randomUUID() };
  const response =
    act === 'takeover'
      ? await request('POST', `${path}/takeover`)
      : await request('POST', `${path}/messages`, { json });
  if (!response.ok) throw new Error(`${act}: ${response.status} ${await response.text()}`);
}

async function byApp(
  { system, shop }: Place,
  { customerId, id }: { customerId: string; id: number },
  secret: string,
): Promise<void> {
  const message = { mid: `app-${id}`, text: BY_PERSON, is_echo: true };
  const item = { sender: { id: shop.igId }, recipient: { id: customerId }, timestamp: Date.now(), message };
  const body = JSON.stringify({
    object: 'instagram',
    entry: [{ id: shop.igId, time: Date.now(), messaging: [item] }],
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const response = await fetch(`${system.site}/api/webhooks/instagram`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body,
  });
  if (response.status !== 200) throw new Error(`echo: ${response.status} ${await response.text()}`);
}

/** No turn is open, and nothing on its way. */
async function isOver(db: pg.Pool, customerId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from threads t join customers c on c.id = t.customer_id
      where c.igsid = $1 and (t.turn_id is not null or exists (select from outbox o where o.thread_id = t.id and o.state in ('reserved', 'sending'))
         or exists (select from conversations m where m.thread_id = t.id and m.sender = 'customer' and m.outcome is null))`,
    [customerId],
  );
  return rowCount === 0;
}
