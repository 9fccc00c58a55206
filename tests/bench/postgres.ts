import { type Postgres, startPostgres } from '../../local/postgres/postgres.ts';

/** As the comparison harness sets its own: durability as it comes, room for many connections. */
export const PLAIN = { max_connections: '300', shared_buffers: '512MB', max_wal_size: '2GB', jit: 'off' };

/** The same, and every statement is counted. */
export const COUNTING = {
  ...PLAIN,
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_utility': 'on',
};

/** A PostgreSQL that does not outlive this process, however it ends. */
export async function startBenchPostgres(dir: string, settings: Record<string, string>): Promise<Postgres> {
  const postgres = await startPostgres({ dir, settings });
  const end = endWithUs(postgres.pid, 'SIGQUIT');
  return {
    ...postgres,
    stop: async () => {
      process.off('exit', end);
      await postgres.stop();
    },
  };
}

/** @returns the listener, to take off when the process has been stopped in order. */
export function endWithUs(pid: number, signal: NodeJS.Signals): () => void {
  const end = () => {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // gone already
    }
  };
  process.once('exit', end);
  return end;
}
