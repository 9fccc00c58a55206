import type { Client } from 'pg';

/** Until so many statements in this database wait for a lock, or the work is through without waiting for one. */
export async function untilBlockedOrDone(owner: Client, work: Promise<unknown>, blocked = 1): Promise<void> {
  let done = false;
  const mark = () => {
    done = true;
  };
  void work.then(mark, mark);
  for (;;) {
    const { rowCount } = await owner.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rowCount ?? 0) >= blocked || done) return;
  }
}
