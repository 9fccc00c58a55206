import type { Pool } from 'pg';

export type Person = { userId: string; name: string; handles: string[] };

/** Everybody who may sign in, with the shops on whose Page they have a role; newest first. */
export async function listPeople(db: Pool): Promise<Person[]> {
  const { rows } = await db.query(
    `select u.user_id, u.name, array_remove(array_agg(a.handle order by a.created_at), null) as handles
     from sandbox.users u left join sandbox.roles r using (user_id) left join sandbox.accounts a using (page_id)
     group by u.user_id, u.name, u.created_at order by u.created_at desc, u.user_id`,
  );
  return rows.map((row) => ({ userId: row.user_id, name: row.name, handles: row.handles }));
}
