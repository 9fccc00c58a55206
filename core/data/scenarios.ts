import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { Expected, ScenarioLine, WRONGS } from '../domain/scenario.ts';
import type { KnownPerson } from '../domain/text/mask-person.ts';
import { lockReplayed } from './replays.ts';
import type { TenantTx } from './with-tenant.ts';

const SCENARIOS_MAX = 500; // of one shop

const Row = z.object({
  id: z.string(),
  title: z.string(),
  lines: z.array(ScenarioLine),
  wrong: z.enum(WRONGS),
  note: z.string().nullable(),
  expected: Expected,
  author: z.string().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  lastVerdict: z.string().nullable(), // of the newest comparison that it was part of
});
export type ScenarioRow = z.infer<typeof Row>;
export type ScenarioContent = Pick<ScenarioRow, 'title' | 'lines' | 'wrong' | 'note' | 'expected'>;

const SELECT = `
  select s.id, s.title, s.lines, s.wrong, s.note, s.expected, u.name as author, s.created_at as "createdAt",
         s.updated_at as "updatedAt",
         (select t.verdict from replay_turns t join replays r on r.job_id = t.job_id
           where t.scenario_id = s.id and t.verdict is not null order by r.created_at desc limit 1) as "lastVerdict"
    from scenarios s left join users u on u.id = s.author_id`;

/** Scenarios, the newest first. `after`: where the page before ended. */
export async function listScenarios(
  tx: TenantTx,
  { after, rowsMax }: { after: { at: string; id: string } | null; rowsMax: number },
): Promise<ScenarioRow[]> {
  const { rows } = await tx.query(
    `${SELECT} where $1::timestamptz is null or (s.created_at, s.id) < ($1, $2::uuid)
      order by s.created_at desc, s.id desc limit $3`,
    [after?.at ?? null, after?.id ?? null, rowsMax],
  );
  return Row.array().parse(rows);
}

/** @throws Failure `not-found`. */
export async function readScenario(tx: TenantTx, id: string): Promise<ScenarioRow> {
  const { rows } = await tx.query(`${SELECT} where s.id = $1`, [z.uuid().safeParse(id).data ?? null]);
  if (!rows[0]) throw new Failure('not-found', 'no such scenario');
  return Row.parse(rows[0]);
}

/** @throws Failure `conflict` for a shop that has as many as it may. */
export async function addScenario(
  tx: TenantTx,
  userId: string,
  content: ScenarioContent,
  nowMs: number,
): Promise<ScenarioRow> {
  const { rows } = await tx.query<{ count: number }>('select count(*)::int as count from scenarios');
  if ((rows[0]?.count ?? 0) >= SCENARIOS_MAX) {
    throw new Failure('conflict', `a shop keeps at most ${SCENARIOS_MAX} scenarios: delete some first`);
  }
  const id = randomUUID();
  await tx.query(
    `insert into scenarios (id, tenant_id, title, lines, wrong, note, expected, author_id, created_at, updated_at)
     values ($1, current_tenant(), $2, $3, $4, $5, $6, $7, $8, $8)`,
    [id, ...columnsOf(content), userId, new Date(nowMs)],
  );
  return readScenario(tx, id);
}

/** @throws Failure `not-found`. */
export async function writeScenario(
  tx: TenantTx,
  id: string,
  content: ScenarioContent,
  nowMs: number,
): Promise<ScenarioRow> {
  const { id: known } = await readScenario(tx, id);
  await tx.query(
    `update scenarios set title = $2, lines = $3, wrong = $4, note = $5, expected = $6, updated_at = $7 where id = $1`,
    [known, ...columnsOf(content), new Date(nowMs)],
  );
  return readScenario(tx, known);
}

/** @throws Failure `not-found`. */
export async function deleteScenario(tx: TenantTx, id: string): Promise<void> {
  const { id: known } = await readScenario(tx, id);
  await tx.query('select from scenarios where id = $1 for update', [known]);
  await lockReplayed(tx, 'scenario_id = $1', known);
  await tx.query('delete from scenarios where id = $1', [known]);
}

const columnsOf = ({ title, lines, wrong, note, expected }: ScenarioContent) => [
  title,
  JSON.stringify(lines),
  wrong,
  note,
  JSON.stringify(expected),
];

const LINES_BACK = 20;

/**
 * A conversation up to a message of the AI's, with what the shop knows of the person: to be masked before anybody
 * keeps it. `turnId`: the turn that wrote the message.
 *
 * @throws Failure `not-found` for a message that is none of the AI's, or gone.
 */
export async function readTalkUpTo(
  tx: TenantTx,
  customerId: string,
  messageId: string,
): Promise<{ lines: ScenarioLine[]; turnId: string | null; known: KnownPerson }> {
  const { rows } = await tx.query<{
    sender: ScenarioLine['by'];
    text: string;
    turn_id: string | null;
    id: string;
  }>(
    `select m.id, m.sender, m.text, m.turn_id from conversations m join threads t on t.id = m.thread_id
      where t.customer_id = $1 and m.id <= $2 and m.unsent_at is null and m.text <> '' and m.mid is not null
      order by m.id desc limit ${LINES_BACK}`,
    [z.uuid().safeParse(customerId).data ?? null, /^\d{1,18}$/.test(messageId) ? messageId : '0'],
  );
  const [last] = rows;
  if (last?.id !== messageId || last.sender !== 'ai')
    throw new Failure('not-found', 'no such reply of the AI');
  const lines = rows.reverse().map(({ sender, text }) => ({ by: sender, text }));
  return { lines, turnId: last.turn_id, known: await knownOf(tx, customerId) };
}

async function knownOf(tx: TenantTx, customerId: string): Promise<KnownPerson> {
  const { rows } = await tx.query<{
    names: (string | null)[];
    phones: (string | null)[];
    addresses: (string | null)[];
  }>(
    `select array[c.name, c.profile_name, c.username] || array(select o.customer_name from orders o where o.customer_id = c.id) as names,
            array[c.phone] || array(select o.phone from orders o where o.customer_id = c.id) as phones,
            array[c.address] || array(select o.address from orders o where o.customer_id = c.id) as addresses
       from customers c where c.id = $1`,
    [customerId],
  );
  const filled = (values: (string | null)[] = []) => values.filter((value) => value !== null);
  return {
    names: filled(rows[0]?.names),
    phones: filled(rows[0]?.phones),
    addresses: filled(rows[0]?.addresses),
  };
}
