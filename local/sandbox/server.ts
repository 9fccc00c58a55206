import { Pool } from 'pg';
import { controlRoutes } from './control/routes.ts';
import { cosmosRoutes } from './cosmos/routes.ts';
import { dialogRoutes } from './dialog/routes.ts';
import { loadFaults } from './faults/faults.ts';
import { graphRoutes } from './graph/routes.ts';
import { cdnRoutes } from './http/cdn.ts';
import { listen } from './http/listen.ts';
import { pageRoutes, styleRoutes } from './http/page-files.ts';
import { modelRoutes } from './model/routes.ts';
import { pushControl, pushRoutes } from './push/routes.ts';
import type { Sandbox } from './sandbox.ts';
import { searchRoutes } from './search/routes.ts';
import { createChanges } from './store/changes.ts';
import { createLedger } from './store/ledger.ts';
import { migrateSandbox } from './store/schema.ts';
import { loadSettings } from './store/settings.ts';
import { telemetryRoutes } from './telemetry/routes.ts';
import type { SandboxOptions } from './types.ts';
import { startDeliverer } from './webhooks/deliverer.ts';

const CONNECTIONS_MAX = 12;

/**
 * Starts the stand-ins for Meta, the model, AI Search, Cosmos and a collector of telemetry on 127.0.0.1. All state is in Postgres
 * and committed before each answer; deliveries that a previous run left open go on.
 *
 * @returns the bound port, the business clock's offset in ms as stored, and a stop that waits for what runs.
 */
export async function startSandbox(
  options: SandboxOptions,
): Promise<{ port: number; url: string; clockOffsetMs: number; stop(): Promise<void> }> {
  const { log } = options;
  const db = new Pool({ connectionString: options.databaseUrl, max: CONNECTIONS_MAX });
  db.on('error', () => log('warn', 'sandbox-database-connection-lost')); // the pool opens another by itself
  await migrateSandbox(db);

  const settings = await loadSettings(db);
  const clock = { now: () => Date.now() + settings.clockOffsetMs() };
  const faults = await loadFaults(db);
  const changes = createChanges();
  const deliverer = await startDeliverer({ db, clock, faults, options, log });
  const sandbox: Sandbox = {
    db,
    clock,
    faults,
    changes,
    deliverer,
    settings,
    options,
    log,
    ledger: createLedger(db, clock),
  };

  const routes = [
    ...(options.control ? [...controlRoutes(sandbox), ...pushControl(sandbox), ...pageRoutes()] : []),
    ...dialogRoutes(sandbox),
    ...graphRoutes(sandbox),
    ...cdnRoutes(sandbox),
    ...modelRoutes(sandbox),
    ...searchRoutes(sandbox),
    ...cosmosRoutes(sandbox),
    ...telemetryRoutes(sandbox),
    ...pushRoutes(sandbox),
    ...styleRoutes(),
  ];
  const server = await listen(options.port, routes, log);
  return {
    port: server.port,
    url: `http://localhost:${server.port}`,
    clockOffsetMs: settings.clockOffsetMs(),
    stop: async () => {
      changes.close();
      await server.stop();
      await deliverer.stop();
      await db.end();
    },
  };
}
