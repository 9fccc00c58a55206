import pg, { type Client } from 'pg';

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

/** A statement with its values. */
export type Sql = [text: string, ...values: unknown[]];

/**
 * Two transactions meet, every time in the same way. The other one is done by hand: it has taken `first`, as the code at its
 * end does; `work` begins, and comes to wait for it; then it goes on with `next`. Where `work` holds what `next` asks for,
 * each waits for the other, and PostgreSQL ends one of them (40P01).
 *
 * @returns what `work` came to.
 */
export async function meeting(ownerUrl: string) {
  const [other, watcher] = [ownerUrl, ownerUrl].map(
    (connectionString) => new pg.Client({ connectionString }),
  );
  if (!other || !watcher) throw new Error('two connections were asked for');
  await Promise.all([other.connect(), watcher.connect()]);
  const run = ([text, ...values]: Sql) => other.query(text, values);
  return {
    meet: async <T>(work: () => Promise<T>, first: Sql, ...next: Sql[]): Promise<T> => {
      await other.query('begin');
      await run(first);
      const working = work();
      await untilBlockedOrDone(watcher, working);
      try {
        for (const statement of next) await run(statement);
        await other.query('commit');
      } catch (error) {
        await other.query('rollback');
        await Promise.allSettled([working]);
        throw error;
      }
      return working;
    },
    /** The works come to wait for the holder of `first` one after another, each behind the one before; then it lets go. */
    queue: async <T>(first: Sql, ...works: (() => Promise<T>)[]): Promise<T[]> => {
      await other.query('begin');
      await run(first);
      const working: Promise<T>[] = [];
      for (const work of works) {
        working.push(work());
        await untilBlockedOrDone(watcher, Promise.all(working), working.length);
      }
      await other.query('commit');
      return Promise.all(working);
    },
    stop: () => Promise.all([other.end(), watcher.end()]),
  };
}

export type Meeting = Awaited<ReturnType<typeof meeting>>;
