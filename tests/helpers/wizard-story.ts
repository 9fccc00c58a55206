import { query, until } from './shop.ts';
import type { System } from './system.ts';

/** How the wizard's story has ended, which children it had, and whether its history has a word of the merchant's. */
export async function storyOf(system: System, igId: string, words: string[]) {
  const ended = await until(async () => {
    const [row] = await query<{ instance: string; status: string }>(
      system,
      `select 'onboard-' || o.tenant_id as instance, j.status from onboardings o
         join jobs j on j.id = o.job_id join channels c on c.tenant_id = o.tenant_id
        where c.ig_id = $1 and j.status <> 'running'`,
      [igId],
    );
    return row;
  });
  const instances = await query<{ id: string; name: string; parent: string | null }>(
    system,
    `select id, name, parent_id as parent from taskhub.instances`,
  );
  const children = instances
    .filter(({ parent }) => parent === ended.instance)
    .map(({ name }) => name)
    .sort();
  const told = await query(system, `select from taskhub.history h where h.events::text ~ $1 limit 1`, [
    words.join('|'),
  ]);
  return { status: ended.status, children, told: told.length > 0 };
}
