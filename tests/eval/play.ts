import { type OpenShop, query, until } from '../helpers/shop.ts';
import type { System } from '../helpers/system.ts';
import { neutralCalls, type Ran } from './neutral.ts';
import type { Message, Scenario, Turn } from './scenarios.ts';
import { changeItem, openStage } from './stage.ts';
import type { MadeOrder, Step, Transcript } from './transcript.ts';

const DAY_MS = 86_400_000;
const SETTLED_WITHIN_MS = 180_000;
const SILENT_MS = 2_000; // how long a message that nothing is expected of is given
const STARTS_NO_WORK = new Set(['reaction', 'unsend', 'duplicate_delivery']);

/** Plays a scenario through the whole product, as its customers would, and tells what happened. */
export async function play(system: System, scenario: Scenario, withDocuments = false): Promise<Transcript> {
  const shop = await openStage(system, scenario, withDocuments);
  const steps: Step[] = [];
  for (const turn of scenario.turns) {
    if (turn.silence_before) await system.control.advanceClock(3 * DAY_MS);
    if (turn.event_before) await changeItem(shop, turn.event_before.sku, turn.event_before.set);
    steps.push(await playTurn(system, shop, scenario, turn));
  }
  return { scenario: scenario.id, steps, ...(await outcomeOf(system, shop)) };
}

async function playTurn(system: System, shop: OpenShop, scenario: Scenario, turn: Turn): Promise<Step> {
  const customerId = igsidOf(scenario, turn.customer);
  const mids = new Map<string, string>();
  const seen = await system.control.thread(shop.igId, customerId).catch(() => []);
  const before = seen.length;
  for (const message of turn.messages) await send(system, shop, customerId, message, scenario, mids);
  const sentAt = performance.now();
  await settled(system, shop, customerId, turn);
  const waitedMs = Math.round(performance.now() - sentAt);
  const thread = await system.control.thread(shop.igId, customerId);
  const replies = thread.slice(Math.max(0, before - unsentIn(turn))).filter(({ from }) => from === 'shop');
  const ran = await ranIn(system, shop, customerId);
  const texts = replies.map(({ text }) => withoutDisclosure(text ?? '')).filter((text) => text !== '');
  return { n: turn.n, calls: neutralCalls(ran.calls), replies: texts, unverified: ran.unverified, waitedMs };
}

const unsentIn = ({ messages }: Turn): number => messages.filter(({ type }) => type === 'unsend').length;
const igsidOf = ({ customers }: Scenario, name: string): string => customers[name]?.igsid ?? name;

/** Who writes is the product's own first line; it is not the model's to answer for. */
const withoutDisclosure = (text: string): string =>
  text.replace(/^(?:معك المساعد الآلي للمتجر|This is the shop's automated assistant)[^\n]*\n?/u, '').trim();

const ATTACHED: Record<string, string> = {
  image: 'image',
  audio: 'audio',
  share: 'share',
  ig_reel: 'ig_reel',
  ig_post: 'share',
  story_mention: 'story_mention',
};

async function send(
  system: System,
  { igId }: OpenShop,
  customerId: string,
  message: Message,
  { id }: Scenario,
  mids: Map<string, string>,
): Promise<void> {
  const { type, text, url, ref, emoji } = message;
  const mid = `${message.mid ?? `m.${id}.${mids.size}`}.${customerId}.${igId}`;
  const own = { igId, customerId };
  const known = (given: string | undefined) => `${given ?? ''}.${customerId}.${igId}`;
  const words = text === undefined ? {} : { text };
  if (type === 'unsend') await system.control.call('POST', '/unsend', { ...own, mid: known(ref) });
  else if (type === 'reaction') await react(system, own, emoji ?? '❤️');
  else if (type === 'duplicate_delivery')
    await system.control.say({ ...own, text: 'اه', mid: known(ref) }).catch(() => undefined);
  else if (type === 'story_reply')
    await system.control.say({
      ...own,
      text: text ?? '❤️',
      mid,
      extra: { reply_to: { story: { id: message.story_id ?? '1', url: 'https://media.example.org/story' } } },
    });
  else if (type === 'unsupported') await system.control.say({ ...own, mid, extra: { is_unsupported: true } });
  else if (ATTACHED[type])
    await system.control.say({
      ...own,
      ...words,
      mid,
      attachments: [{ type: ATTACHED[type], url: url ?? 'https://media.example.org/x' }],
    });
  else await system.control.say({ ...own, text: text ?? '', mid });
}

async function react(
  system: System,
  own: { igId: string; customerId: string },
  emoji: string,
): Promise<void> {
  const thread = await system.control.thread(own.igId, own.customerId).catch(() => []);
  const last = thread.findLast(({ from }) => from === 'shop');
  if (last) await system.control.call('POST', '/react', { ...own, mid: last.mid, emoji });
}

/** Every message of the customer has an outcome and nothing more is being sent. */
async function settled(system: System, { igId }: OpenShop, customerId: string, turn: Turn): Promise<void> {
  if (turn.messages.every(({ type }) => STARTS_NO_WORK.has(type))) {
    await new Promise((done) => setTimeout(done, SILENT_MS));
  }
  const open = `select count(*)::int as open from conversations m
      join threads t on t.id = m.thread_id join customers c on c.id = t.customer_id join channels h on h.id = m.channel_id
     where h.ig_id = $1 and c.igsid = $2 and m.sender = 'customer' and (m.outcome is null or t.turn_id is not null) and m.unsent_at is null`;
  await until(
    async () => (await query<{ open: number }>(system, open, [igId, customerId]))[0]?.open === 0,
    SETTLED_WITHIN_MS,
  );
}

const marks = new Map<string, string>(); // the newest turn looked at, by shop and customer

/** The tool calls of the turns since the last look, with their results. */
async function ranIn(
  system: System,
  { igId }: OpenShop,
  customerId: string,
): Promise<{ calls: Ran[]; unverified: boolean }> {
  const key = `${igId} ${customerId}`;
  const rows = await query<{ turn: string; step: string; result: Record<string, unknown> }>(
    system,
    `select s.turn_id::text as turn, s.step, s.result from turn_steps s join turns u on u.id = s.turn_id
       join threads t on t.id = u.thread_id join customers c on c.id = t.customer_id join channels h on h.id = c.channel_id
      where h.ig_id = $1 and c.igsid = $2 and s.turn_id > $3::bigint and s.step ~ '^(model|tool|reply)'
      order by s.turn_id, s.finished_at, s.step`,
    [igId, customerId, marks.get(key) ?? '0'],
  );
  marks.set(key, rows.at(-1)?.turn ?? marks.get(key) ?? '0');
  const results = new Map(rows.map(({ turn, step, result }) => [`${turn} ${step}`, result]));
  const calls = rows.flatMap(({ turn, step, result }): Ran[] => {
    const round = /^model-(\d+)$/u.exec(step)?.[1];
    const made = (result.calls ?? []) as { name: string; arguments: string }[];
    return made.map(({ name, arguments: args }, index) => {
      const ran = results.get(`${turn} tool-${round}-${index}`);
      return { name, args: parsed(args), result: parsed(String(ran?.content ?? '{}')) };
    });
  });
  const unverified = rows.some(({ step, result }) => step === 'reply' && result.wish === 'reply-unverified');
  return { calls, unverified };
}

function parsed(json: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function outcomeOf(
  system: System,
  { igId }: OpenShop,
): Promise<Omit<Transcript, 'scenario' | 'steps'>> {
  const tenant = '(select tenant_id from channels where ig_id = $1)';
  const orders = await query<MadeOrder>(
    system,
    `select total_fils as "totalFils", discount_fils as "discountFils", governorate,
            coalesce(read_back_turn_id < confirmed_turn_id, false) as "saidYes"
       from orders where tenant_id = ${tenant} and status <> 'draft' and confirmed_turn_id is not null`,
    [igId],
  );
  const [sums] = await query<{
    in: string;
    cached: string;
    out: string;
    usd: string;
    models: string[];
    prompts: string[];
    returns: string;
  }>(
    system,
    `select coalesce(sum(tokens_in), 0) as in, coalesce(sum(tokens_cached), 0) as cached, coalesce(sum(tokens_out), 0) as out,
            coalesce(sum(cost_micro_usd), 0) as usd, array_remove(array_agg(distinct model), null) as models,
            array(select distinct result ->> 'prompt' from turn_steps where tenant_id = ${tenant} and step ~ '^model' and result ? 'prompt') as prompts,
            (select count(*) from returns where tenant_id = ${tenant}) as returns
       from turns where tenant_id = ${tenant}`,
    [igId],
  );
  const tokens = {
    in: Number(sums?.in ?? 0),
    cached: Number(sums?.cached ?? 0),
    out: Number(sums?.out ?? 0),
  };
  return {
    orders,
    tokens,
    microUsd: Number(sums?.usd ?? 0),
    models: sums?.models ?? [],
    prompts: sums?.prompts ?? [],
    returns: Number(sums?.returns ?? 0),
  };
}
