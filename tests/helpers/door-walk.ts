import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { expect } from 'vitest';
import type { Door } from '../../core/runtime/http.ts';
import { doors } from '../../functions/index.ts';
import type { Answer } from './api.ts';

export const UNSAFE = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** Bodies that a door takes, so that it comes as far as the row that its address names. */
const BODIES: Record<string, object> = {
  'category-change': { name: 'another' },
  'conversation-read': { upTo: '1' },
  'conversation-say': { text: 'hello', clientId: randomUUID() },
  'customer-note-add': { text: 'n' },
  'customer-note-write': { text: 'n', version: 1 },
  'customer-pause': { until: null },
  'knowledge-change': { title: 'another' },
  'knowledge-replace': { kind: 'question', question: 'open?', answer: 'always' },
  'question-answer': { answer: 'yes' },
  'scenario-write': {
    title: 'a',
    lines: [{ by: 'customer', text: 'hi' }],
    wrong: 'other',
    expected: {},
  },
  'saved-reply-write': { language: 'en', shortcut: 'hi', text: 'hello' },
};

/** Whose parameter names nothing that another shop could have. */
export const NO_ROW = [
  'item-write',
  'onboarding-complete',
  'onboarding-skip',
  'instructions-restore',
  'media-write',
];

/** Whose row a door's address names. */
const TABLES: [RegExp, string, string?][] = [
  [/^(catalog\/imports|jobs|settings\/export)\//, 'jobs'],
  [/^categories\//, 'categories'],
  [/^(conversations|customers)\//, 'customers'],
  [/^customer-notes\//, 'customer_notes'],
  [/^drafts\//, 'drafts'],
  [/^hooks\/deliveries\//, 'hook_deliveries', 'event_id'],
  [/^invitations\/\{id\}/, 'invitations'],
  [/^knowledge\//, 'kb_documents'],
  [/^media\//, 'shop_media', 'media_id'],
  [/^orders\//, 'orders'],
  [/^push\//, 'push_devices'],
  [/^questions\//, 'kb_questions'],
  [/^returns\//, 'returns'],
  [/^replays\//, 'replays', 'job_id'],
  [/^saved-replies\//, 'saved_replies'],
  [/^scenarios\//, 'scenarios'],
  [/^team\//, 'users'],
  [/^catalog\/items\//, 'catalog_items', 'sku'],
];

const placeholder = (name: string): string =>
  name === 'step' ? 'profile' : name === 'n' ? '1' : name === 'igId' ? '17841400000000000' : randomUUID();
/** An address of the door; `value` gives each parameter. */
export const pathOf = ({ route }: Door, value = placeholder): string =>
  `/api/${route.replace('{*address}', 'nowhere/at/all').replace(/\{(\w+)\}/g, (_, name: string) => value(name))}`;
export const bodyOf = ({ name }: Door, method: string) =>
  UNSAFE.includes(method) ? { json: BODIES[name] ?? {} } : undefined;
/** Every door by every method it takes. */
export const each = doors.flatMap((door) => door.methods.map((method) => ({ door, method })));
export const told = (door: Door, { status, body }: Answer) => ({
  door: door.name,
  status,
  code: JSON.parse(body || '{}').code,
});

/** The id of this tenant's row that the door names. */
export async function rowOf(owner: pg.Client, door: Door, tenantId: string): Promise<string> {
  const [, table = '', column = 'id'] = TABLES.find(([route]) => route.test(door.route)) ?? [];
  expect({ door: door.name, table }).not.toMatchObject({ table: '' }); // say above whose row it names
  const { rows } = await owner.query(`select ${column}::text as id from ${table} where tenant_id = $1`, [
    tenantId,
  ]);
  return rows[0]?.id;
}
