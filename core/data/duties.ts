import { across } from './across.ts';

/**
 * Takes the duties that are due: of several instances one gets each. One that is not done after all is due again after
 * its time; a clock that was ahead when it was taken last keeps nobody from it.
 *
 * @param everyMs - by name.
 */
export async function takeDuties<Name extends string>(
  everyMs: Record<Name, number>,
  nowMs: number,
): Promise<Set<Name>> {
  const wanted = Object.entries<number>(everyMs).map(([name, every]) => ({
    name,
    next: new Date(nowMs + every).toISOString(),
  }));
  const rows = await across<{ name: Name }>(
    `insert into duties as d (name, due_at)
     select w.name, w.next from jsonb_to_recordset($1::jsonb) as w (name text, next timestamptz) order by w.name
     on conflict (name) do update set due_at = excluded.due_at where d.due_at <= $2 or d.due_at > excluded.due_at
     returning d.name`,
    [JSON.stringify(wanted), new Date(nowMs)],
    'take_duties',
  );
  return new Set(rows.map(({ name }) => name));
}
