import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setEnvironment } from './app/load.ts';
import type { AppClock } from './app/messages.ts';
import { startOwnProcessWorker } from './app/own-process.ts';
import { withTimeout } from './app/timeout.ts';
import { startInProcessWorker } from './app/worker.ts';
import { readHostConfig } from './config.ts';
import { createActivityRunner } from './engine/activities.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import { createStrike, type Faults, faultyActivities, faultyStore } from './faults.ts';
import { indexFunctions } from './functions.ts';
import { createRouter } from './http/router.ts';
import { serveHttp } from './http/serve.ts';
import { errorFields, type Log } from './log.ts';
import { createManagementApi, type ManagementApi } from './management/api.ts';
import { createClientInputs, WEBHOOK_PATH } from './management/client-payload.ts';
import { startRpcServer } from './management/rpc-server.ts';
import { createFront } from './protocol/front.ts';
import { openPostgresStore } from './store/postgres.ts';
import { createTimerJobs } from './timers/timer-jobs.ts';

const BODY_LIMIT_BYTES = 26 * 1024 * 1024;

export type HostOptions = {
  appDir: string; // folder of the built app: package.json (main) and host.json
  taskHubUrl: string; // Postgres; the login owns schema `taskhub`
  siteOrigin: string; // what request.url and WEBSITE_HOSTNAME are built on
  rpcPort?: number; // management port on 127.0.0.1, 0 = a free one
  hostName?: string; // hosts of the same name take over each other's work without a second look
  bodyLimitBytes?: number;
  appProcess?: 'own' | 'shared'; // own: a blocked or dying app stops nothing of the host
  appClock?: AppClock; // of an app in its own process, which has no part in a `Date` that is shifted here
  faults?: Faults; // on purpose, for tests
  unsupported?: 'refuse' | 'leave-out'; // functions that need what this host does not have: no start, or an error in the log
  log: Log;
  now?: () => number; // business clock, epoch ms
};

export type Host = {
  /** Serves any request under the route prefix; a node:http listener. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  rpcUrl: string;
  functions: { name: string; kind: string }[];
  /** The clock jumped: durable timers, schedules and wake-ups are looked at again. */
  clockChanged(): void;
  /** Takes no new work, lets what runs end within a grace, hands the rest back, closes everything. */
  stop(): Promise<void>;
};

/**
 * Starts a host for one function app.
 *
 * @throws Error when the app does not load, uses what this host does not support, or the task hub is away.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { appDir, log, now = () => Date.now() } = options; // looked up at each call: tests and sandboxes shift Date
  const siteOrigin = new URL(options.siteOrigin).origin;
  setEnvironment(appDir, new URL(siteOrigin).host);
  const config = readHostConfig(appDir, log);
  const appWorker =
    options.appProcess !== 'shared'
      ? await startOwnProcessWorker({ appDir, clock: options.appClock, log })
      : await startInProcessWorker(appDir, log);
  const worker = withTimeout(appWorker, config.functionTimeoutMs, log);
  const undo: (() => Promise<void>)[] = [worker.stop];
  try {
    const index = indexFunctions(worker.functions, (problem) => {
      if (options.unsupported !== 'leave-out') throw new Error(problem);
      log('error', problem);
    });
    let api: ManagementApi | undefined;
    const rpc = await startRpcServer(options.rpcPort ?? 0, () => api);
    undo.unshift(rpc.stop);
    let engine: Engine | undefined;
    const store = await openPostgresStore({
      url: options.taskHubUrl,
      hostName: options.hostName ?? `host-${randomBytes(4).toString('hex')}`,
      log,
      onWake: () => engine?.wake(),
      onRenewed: () => engine?.reset(),
    });
    undo.unshift(store.stop);

    const code = randomBytes(24).toString('base64url');
    const clientInputs = createClientInputs({ siteOrigin, rpcUrl: rpc.url, hubName: config.hubName, code });
    const strike = createStrike(options.faults);
    const run = createActivityRunner({ worker, index, clientInputs, now, log });
    const runActivity = faultyActivities(run, strike);
    const runTurn = createFront(worker, index, config);
    const faulty = faultyStore(store, strike);
    engine = createEngine({ store: faulty, runTurn, runActivity, config, now, log, strike });
    const management = createManagementApi({ engine, store, index, config, now, log });
    const timers = createTimerJobs({ timers: index.timers, worker, store, clientInputs, now, log });
    const router = createRouter(index.http, config.routePrefix);
    const bodyLimitBytes = options.bodyLimitBytes ?? BODY_LIMIT_BYTES;
    const http = { worker, router, clientInputs, siteOrigin, bodyLimitBytes, log };

    api = management;
    await engine.start();
    await timers.start();
    const running = engine;
    return {
      handle: (request, response) => {
        const work = isManagement(request, code)
          ? management(request, response, WEBHOOK_PATH, siteOrigin)
          : serveHttp(http, request, response);
        work.catch((error: unknown) => fail(response, error, log));
      },
      rpcUrl: rpc.url,
      functions: index.all,
      clockChanged: () => {
        worker.clockChanged();
        running.clockChanged();
        timers.clockChanged();
      },
      stop: () => stopAll([timers.stop, running.stop, ...undo], log),
    };
  } catch (error) {
    await stopAll(undo, log);
    throw error;
  }
}

/** Management over the site's own port needs the key that only the app's addresses carry. */
function isManagement(request: IncomingMessage, code: string): boolean {
  const url = request.url ?? '';
  if (!url.toLowerCase().startsWith(`${WEBHOOK_PATH}/`)) return false;
  return new URL(url, 'http://localhost').searchParams.get('code') === code;
}

function fail(response: ServerResponse, error: unknown, log: Log): void {
  log('error', 'request failed in the host', errorFields(error));
  if (!response.headersSent) response.writeHead(500);
  response.end();
}

async function stopAll(steps: (() => Promise<void>)[], log: Log): Promise<void> {
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      log('warn', 'a part of the host did not stop cleanly', errorFields(error));
    }
  }
}
