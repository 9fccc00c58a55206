import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportEntries } from '../../activities/export-tenant/entries.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { type Api, startApi } from '../helpers/api.ts';
import { seedOneRowEach } from '../helpers/one-row-each.ts';

/** Tables of a shop that its export leaves out, each with the reason. A new table is named here or in a file of the export. */
const LEFT_OUT = {
  alert_wishes: 'a member’s own: when their phone may ring',
  alerts: 'ids and codes, until they are told',
  catalog_words: 'made of the items, for the search',
  courier_keys: 'a secret',
  hook_deliveries: 'what was sent to the shop’s own system; orders.csv has the orders',
  impersonations: 'when and why somebody who runs the product looked at the shop; its settings show it',
  invitations: 'secrets, for some days',
  jobs: 'how far our work is',
  kb_uses: 'which passage an answer was given; ids',
  meta_tokens: 'a secret',
  onboardings: 'how far the wizard is',
  orchestrations: 'how far our work is',
  outbox: 'parts of messages on their way; conversations.json has what was sent',
  parked_echoes: 'messages that wait to be one of a conversation',
  playground_sessions: 'a trial, for six hours',
  playground_turns: 'a trial, for six hours',
  purge_tallies: 'counts of what went, until they are signed for',
  push_devices: 'a member’s own: addresses of their phones',
  pushes: 'alerts on their way',
  replay_turns: 'a comparison: conversations.json and scenarios.json have what was compared',
  replays: 'a comparison, for thirty days',
  sessions: 'secrets',
  trial_usage: 'counts of trials, for the day’s limit',
  turn_steps: 'the AI’s notes on its turns: they repeat the messages beside the product’s own rules',
  turns: 'as turn_steps; usage.json has the figures',
  usage_stats: 'tokens by model, for the product’s own bill; usage.json has the figures',
  watched_alerts: 'what the product’s owner is told of the shop',
};

/** Where a row of a table is marked and what of it the file then has; its own name where nothing is said. */
const MARKS: Record<string, [set: string, found?: string]> = {
  audit_log: [`action = 'mark audit_log'`],
  catalog_items: [`name = 'mark catalog_items'`],
  catalog_variants: [`size = 'mark catalog_variants'`],
  categories: [`name = 'mark categories'`],
  channels: [`handle = 'mark channels'`],
  conversations: [`text = 'mark conversations'`],
  customer_notes: [`text = 'mark customer_notes'`],
  customers: [`name = 'mark customers'`],
  drafts: [`problem = 'mark drafts'`],
  hooks: [`url = 'https://mark.hooks'`, 'https://mark.hooks'],
  instructions: [`text = 'mark instructions'`],
  kb_documents: [`title = 'mark kb_documents', live_generation = 1`],
  kb_parts: [`text = 'mark kb_parts'`],
  kb_questions: [`text = 'mark kb_questions'`],
  order_events: [`note = 'mark order_events'`],
  order_items: [`name = 'mark order_items'`],
  orders: [`notes = 'mark orders'`],
  profiles: [`source = 'mark profiles', data = '{"order_policy": {"min_order_jod": 4242}}'`],
  reactions: [`emoji = 'mark reactions'`],
  return_events: [`note = 'mark return_events'`],
  return_items: [`name = 'mark return_items'`],
  returns: [`details = 'mark returns'`],
  saved_replies: [`text = 'mark saved_replies'`],
  scenarios: [`title = 'mark scenarios'`],
  shop_media: [`caption = 'mark shop_media'`],
  shop_media_items: ['position = 1', '"skus":["S-1"]'],
  tenants: [`name = 'mark tenants', ai_rules = '{"modes": {"orders": "draft"}}'`],
  threads: [`opted_out_at = '2026-01-02T03:04:05Z'`, '2026-01-02T03:04:05.000Z'],
  usage_days: ['messages_in = 4242', '4243'], // and the row of conversations
  users: [`name = 'mark users'`],
};
/** One table in two files: what the second has of it. */
const ALSO: Record<string, string> = { 'rules.json': '"minimumFils": 4242000', 'ai-rules.json': '"draft"' };

let api: Api;
let owner: pg.Client;
beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

async function tenantTables(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  return [...rows.map(({ name }) => name), 'tenants'].sort();
}

test('every table of a shop is in a file of its export, or is left out for a reason', async () => {
  const exported = new Set(exportEntries(TenantId.parse(crypto.randomUUID())).flatMap((one) => one.tables));
  expect([...exported, ...Object.keys(LEFT_OUT)].sort()).toEqual(await tenantTables());
});

test('what a file is said to hold is in it', async () => {
  const tenant = await seedOneRowEach(owner);
  const entries = exportEntries(TenantId.parse(tenant));
  for (const table of new Set(entries.flatMap(({ tables }) => tables))) {
    const [set] = MARKS[table] ?? [];
    if (!set) throw new Error(`say how a row of ${table} is marked`);
    const id = table === 'tenants' ? 'id' : 'tenant_id';
    const { rowCount } = await owner.query(`update ${table} set ${set} where ${id} = $1`, [tenant]);
    expect(rowCount, table).toBe(1);
  }
  for (const { name, tables, pieces } of entries) {
    let text = '';
    for await (const piece of pieces) text += piece;
    for (const table of tables) {
      expect(text, `${name} ${table}`).toContain(ALSO[name] ?? MARKS[table]?.[1] ?? `mark ${table}`);
    }
  }
});
