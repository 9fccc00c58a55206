import type { Status } from '../engine/history.ts';
import type { NewInstance, OutboundMessage, TurnCommit } from './store.ts';

export type Operation =
  | { kind: 'create'; instance: NewInstance }
  | { kind: 'turn'; commit: TurnCommit }
  | { kind: 'post'; id: string; event: string };

/** What the statement answers. Keys and sequence numbers are text: they are 64 bits wide. */
export type BatchResult = {
  alive: boolean;
  created: { id: string; key: string }[] | null;
  sent: { n: number; seq: string; mine: boolean }[] | null;
  posted: { n: number; key: string; seq: string | null; status: Status; mine: boolean }[] | null;
};

type Statement = { name: string; text: string; values: unknown[] };

/**
 * One statement for one commit, made of the parts that the batch needs. Rows travel as arrays, so a batch of
 * any size has the same text, and every text is planned once per connection.
 */
export function batchStatement(hostNumber: string, operations: readonly Operation[]): Statement {
  const creates = operations.flatMap((op) => (op.kind === 'create' ? [op.instance] : []));
  creates.sort((a, b) => (a.id < b.id ? -1 : 1)); // two hosts that create the same ids must not lock each other out
  const turns = operations.flatMap((op) => (op.kind === 'turn' ? [op.commit] : []));
  const posts = operations.flatMap((op) => (op.kind === 'post' ? [op] : []));
  const consumed = turns.flatMap((turn) => turn.consumed);
  const chunks = turns.filter((turn) => turn.events !== '');
  const rows = turns.filter((turn) => turn.row);
  const pruned = turns.filter((turn) => turn.pruneBefore !== undefined);
  const sent = turns.flatMap((turn) => turn.sent);

  const values: unknown[] = [hostNumber];
  const texts: string[] = [];
  let name = 'commit';
  const add = (part: string, sql: string, rows: unknown[][]): void => {
    if (rows.length === 0) return;
    texts.push(sql.replace(/:(\d+)/g, (_, n: string) => `$${values.length + Number(n)}`));
    values.push(...columns(rows));
    name += `_${part}`;
  };
  const chunkRow = (turn: TurnCommit) => [turn.key, turn.turn, turn.at, turn.events];
  const sentRow = (one: OutboundMessage) => [one.key, one.executionId, JSON.stringify(one.event)];
  const postRow = (post: { id: string; event: string }) => [post.id, post.event];
  const prunedRow = (turn: TurnCommit) => [turn.key, turn.pruneBefore];
  add('created', CREATED, creates.map(createRow));
  add('chunks', CHUNKS, chunks.map(chunkRow));
  add('updated', UPDATED, rows.map(updateRow));
  add('pruned', PRUNED, pruned.map(prunedRow));
  add(
    'consumed',
    CONSUMED,
    consumed.map((seq) => [seq]),
  );
  add('sent', SENT, sent.map(sentRow));
  add('posted', POSTED, posts.map(postRow));

  const text = `with fence as materialized (select number from hosts where number = $1 for key share),
${texts.join(',\n')}
select exists (select from fence) as alive,
  ${creates.length > 0 ? ALL_CREATED : 'null'} as created,
  ${sent.length > 0 ? ALL_SENT : 'null'} as sent,
  ${posts.length > 0 ? ALL_POSTED : 'null'} as posted`;
  return { name, text, values };
}

const CREATED = `created as (
  insert into instances (id, execution_id, name, version, input, status, parent_key, parent_id,
    parent_execution_id, parent_name, parent_task, trace_parent, owner, wake_at, created_at, updated_at)
  select u.id, u.execution_id, u.name, u.version, u.input, 'Running', u.parent_key, u.parent_id,
    u.parent_execution_id, u.parent_name, u.parent_task, u.trace_parent, case when u.held then $1::bigint end, 0, u.at, u.at
  from fence, unnest(:1::text[], :2::text[], :3::text[], :4::text[], :5::text[], :6::bigint[], :7::text[],
    :8::text[], :9::text[], :10::int[], :11::text[], :12::boolean[], :13::bigint[])
    as u (id, execution_id, name, version, input, parent_key, parent_id, parent_execution_id, parent_name,
      parent_task, trace_parent, held, at)
  on conflict (id) do nothing
  returning id, key, owner),
notified_created as materialized (select count(pg_notify('taskhub_wake', '')) from created where owner is null)`;

const ALL_CREATED = `(select json_agg(json_build_object('id', id, 'key', key::text)) from created, notified_created)`;

const CHUNKS = `chunks as (
  insert into history (instance, turn, at, events)
  select u.* from fence, unnest(:1::bigint[], :2::int[], :3::bigint[], :4::text[]) as u)`;

const UPDATED = `updated as (
  update instances i
  set status = u.status, custom_status = u.custom_status, output = u.output, execution_id = u.execution_id,
    input = case when u.renewed then u.input else i.input end, updated_at = u.at,
    owner = case when u.status in ('Running', 'Suspended') then i.owner end
  from fence, unnest(:1::bigint[], :2::text[], :3::text[], :4::text[], :5::text[], :6::boolean[], :7::text[],
    :8::bigint[]) as u (key, status, custom_status, output, execution_id, renewed, input, at)
  where i.key = u.key)`;

const PRUNED = `pruned as (
  delete from history h using fence, unnest(:1::bigint[], :2::int[]) as u (key, turn)
  where h.instance = u.key and h.turn < u.turn)`;

const CONSUMED = `consumed as (delete from inbox using fence where seq = any(:1::bigint[]))`;

const SENT = `numbered as materialized (
  select u.n, nextval('inbox_seq') as seq, u.key, u.execution_id, u.event, i.owner
  from fence, unnest(:1::bigint[], :2::text[], :3::text[]) with ordinality as u (key, execution_id, event, n)
  join instances i on i.key = u.key and i.status in ('Running', 'Suspended')),
inserted_sent as (
  insert into inbox (seq, instance, execution_id, event) select seq, key, execution_id, event from numbered),
notified_sent as materialized (
  select count(pg_notify('taskhub_wake', owner::text)) from numbered where owner <> $1::bigint)`;

const ALL_SENT = `(select json_agg(json_build_object('n', n, 'seq', seq::text, 'mine', owner = $1::bigint) order by n)
    from numbered, notified_sent)`;

const POSTED = `targets as materialized (
  select u.n, i.key, i.owner, i.status, u.event,
    case when i.status in ('Running', 'Suspended') then nextval('inbox_seq') end as seq
  from unnest(:1::text[], :2::text[]) with ordinality as u (id, event, n) join instances i on i.id = u.id),
inserted_posted as (
  insert into inbox (seq, instance, event) select seq, key, event from targets where seq is not null),
notified_posted as materialized (
  select count(pg_notify('taskhub_wake', owner::text)) from targets where seq is not null and owner <> $1::bigint)`;

const ALL_POSTED = `(select json_agg(json_build_object('n', n, 'key', key::text, 'seq', seq::text, 'status', status,
    'mine', owner = $1::bigint)) from targets, notified_posted)`;

/** Rows turned into one array per column. */
function columns(rows: unknown[][]): unknown[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}

function createRow({
  id,
  executionId,
  name,
  version,
  input,
  parent,
  traceParent,
  held,
  at,
}: NewInstance): unknown[] {
  const origin = [parent?.key, parent?.id, parent?.executionId, parent?.name, parent?.task];
  return [id, executionId, name, version, input, ...origin, traceParent, held, at];
}

function updateRow({ key, row }: TurnCommit): unknown[] {
  const isRenewed = row?.input !== undefined;
  return [key, row?.status, row?.customStatus, row?.output, row?.executionId, isRenewed, row?.input, row?.at];
}
