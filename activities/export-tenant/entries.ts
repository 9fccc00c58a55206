import { listItems } from '../../core/data/catalogue-list.ts';
import { listCategories } from '../../core/data/categories.ts';
import { notesAfter } from '../../core/data/customer-notes.ts';
import { customersAfter, messagesAfter } from '../../core/data/export.ts';
import { listAfter } from '../../core/data/export-lists.ts';
import { listInstructions } from '../../core/data/instructions.ts';
import { documentsAfter } from '../../core/data/kb-export.ts';
import { ORDERS_HEADER, orderRecord } from '../../core/data/orders-csv.ts';
import { ANY_ORDER, listOrders } from '../../core/data/orders-read.ts';
import { readProfile } from '../../core/data/profiles.ts';
import { EVERY_RETURN, listReturns } from '../../core/data/returns-read.ts';
import { listSavedReplies } from '../../core/data/saved-replies.ts';
import { listScenarios } from '../../core/data/scenarios.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import { CATALOGUE_HEADER, catalogueRecord } from '../../core/domain/catalogue-csv.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { rulesOf } from '../../core/domain/shop-rules.ts';
import { csvTable, itemPages, json, jsonList, once, pages, ROWS } from './pieces.ts';
import { aiRulesFile, settingsFile, teamFile, usageFile } from './settings.ts';
import type { ZipEntry } from './zip-stream.ts';

const DOCUMENTS = 20; // with their whole text each

/** A file of the export, and the tables whose rows it holds: a test finds the table that is in none. */
export type ExportEntry = ZipEntry & { tables: string[] };

/** Everything that is the shop's, in forms that other programs read. Tokens and sessions are nobody's to take away. */
export function exportEntries(tenantId: TenantId): ExportEntry[] {
  const inTenant: Scoped = (work) => withTenant(tenantId, work);
  return [...decided(inTenant), ...sold(inTenant), ...said(inTenant), ...noted(inTenant)];
}

type Scoped = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

/** What the shop has written down for itself and its agent. */
function decided(inTenant: Scoped): ExportEntry[] {
  const profile = () => inTenant(readProfile);
  const instructions = pages(
    (before: number | null) => inTenant((tx) => listInstructions(tx, { before, rowsMax: ROWS })),
    ({ version }) => version,
  );
  const documents = pages(
    (after: string | null) => inTenant((tx) => documentsAfter(tx, after, DOCUMENTS)),
    ({ id }) => id,
    DOCUMENTS,
  );
  const scenarios = pages(
    (after: { at: string; id: string } | null) =>
      inTenant((tx) => listScenarios(tx, { after, rowsMax: ROWS })),
    ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }),
  );
  return [
    {
      name: 'profile.yaml',
      tables: ['profiles'],
      pieces: once(async () => (await profile())?.source ?? ''),
    },
    {
      name: 'rules.json',
      tables: ['profiles'],
      pieces: json(async () => rulesOf((await profile())?.data)),
    },
    { name: 'instructions.json', tables: ['instructions'], pieces: jsonList(instructions) },
    { name: 'ai-rules.json', tables: ['tenants'], pieces: json(() => inTenant(aiRulesFile)) },
    {
      name: 'settings.json',
      tables: ['tenants', 'channels', 'hooks'],
      pieces: json(() => inTenant(settingsFile)),
    },
    { name: 'team.json', tables: ['users'], pieces: json(() => inTenant(teamFile)) },
    {
      name: 'saved-replies.json',
      tables: ['saved_replies'],
      pieces: json(() => inTenant(listSavedReplies)),
    },
    { name: 'knowledge.json', tables: ['kb_documents', 'kb_parts'], pieces: jsonList(documents) },
    { name: 'questions.json', tables: ['kb_questions'], pieces: listed(inTenant, 'questions') },
    { name: 'scenarios.json', tables: ['scenarios'], pieces: jsonList(scenarios) },
  ];
}

/** Goods, orders, returns. */
function sold(inTenant: Scoped): ExportEntry[] {
  const items = itemPages((query) => inTenant((tx) => listItems(tx, query)));
  const orders = pages(
    async (before: number | null) =>
      (await inTenant((tx) => listOrders(tx, ANY_ORDER, { before, rowsMax: ROWS }))).rows,
    ({ number }) => number,
  );
  const returns = pages(
    async (before: number | null) =>
      (await inTenant((tx) => listReturns(tx, EVERY_RETURN, { before, rowsMax: ROWS }))).rows,
    ({ number }) => number,
  );
  return [
    {
      name: 'catalogue.csv',
      tables: ['catalog_items', 'catalog_variants'],
      pieces: csvTable(CATALOGUE_HEADER, items, catalogueRecord),
    },
    { name: 'categories.json', tables: ['categories'], pieces: json(() => inTenant(listCategories)) },
    {
      name: 'media.json',
      tables: ['shop_media', 'shop_media_items'],
      pieces: listed(inTenant, 'media'),
    },
    {
      name: 'orders.csv',
      tables: ['orders', 'order_items'],
      pieces: csvTable(ORDERS_HEADER, orders, orderRecord),
    },
    { name: 'order-history.json', tables: ['order_events'], pieces: listed(inTenant, 'orderHistory') },
    { name: 'returns.json', tables: ['returns', 'return_items'], pieces: jsonList(returns) },
    { name: 'return-history.json', tables: ['return_events'], pieces: listed(inTenant, 'returnHistory') },
  ];
}

/** Customers, and what was said. */
function said(inTenant: Scoped): ExportEntry[] {
  const customers = pages(
    (after: string | null) => inTenant((tx) => customersAfter(tx, after, ROWS)),
    ({ id }) => id,
  );
  const notes = pages(
    (after: string | null) => inTenant((tx) => notesAfter(tx, after, ROWS)),
    ({ id }) => id,
  );
  const messages = pages(
    (after: string | null) => inTenant((tx) => messagesAfter(tx, after ?? '0', ROWS)),
    ({ id }) => id,
  );
  return [
    { name: 'customers.json', tables: ['customers', 'threads'], pieces: jsonList(customers) },
    { name: 'customer-notes.json', tables: ['customer_notes'], pieces: jsonList(notes) },
    { name: 'conversations.json', tables: ['conversations', 'reactions'], pieces: jsonList(messages) },
    { name: 'drafts.json', tables: ['drafts'], pieces: listed(inTenant, 'drafts') },
  ];
}

/** What was counted, and who of the shop did what. */
const noted = (inTenant: Scoped): ExportEntry[] => [
  { name: 'usage.json', tables: ['usage_days'], pieces: json(() => inTenant(usageFile)) },
  { name: 'log.json', tables: ['audit_log'], pieces: listed(inTenant, 'log') },
];

const listed = (inTenant: Scoped, list: Parameters<typeof listAfter>[1]) =>
  jsonList(
    pages(
      (after: string | null) => inTenant((tx) => listAfter(tx, list, after, ROWS)),
      ({ id }) => id,
    ),
  );
