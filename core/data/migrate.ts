import path from 'node:path';
import { runner } from 'node-pg-migrate';

/**
 * Brings a database to the newest schema. Two at once wait for each other; a failure leaves nothing half done.
 *
 * @param ownerUrl - a login that may create roles, extensions and tables.
 * @returns the names of the migrations applied now, in order.
 */
export async function migrate(
  ownerUrl: string,
  sqlDir = path.join(import.meta.dirname, 'sql'),
): Promise<string[]> {
  const quiet = () => undefined; // its log prints statements; what went wrong is in the error
  const applied = await runner({
    databaseUrl: ownerUrl,
    dir: sqlDir,
    direction: 'up',
    migrationsTable: 'migrations',
    advisoryLockMode: 'wait',
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  return applied.map(({ name }) => name);
}
