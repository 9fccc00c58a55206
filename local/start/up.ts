import path from 'node:path';
import { migrate } from '../../core/data/migrate.ts';
import { ensureBuilt } from '../build/fresh.ts';
import { ensureLicences } from '../licences.ts';
import { freePort, takePort } from '../ports.ts';
import { ensureRoles, LOGINS, urlOf } from '../postgres/roles.ts';
import type { Child } from './child.ts';
import { plainEnvironment, productSettings, realModel } from './environment.ts';
import { untilHealthy } from './health.ts';
import type { Kept } from './keep.ts';
import { addBlob, addChild, addPart, addPostgres } from './parts.ts';
import type { Addresses } from './record.ts';
import type { Run } from './run.ts';
import { isLoopback, type Settings } from './settings.ts';
import { type Built, watch } from './watch.ts';

/**
 * Brings the whole system up, in the order in which the parts need each other, and returns once a DM can be
 * answered. What it has started is on `run.stack`, also when it throws.
 */
export async function bringUp(run: Run): Promise<{ site: string; sandbox: string }> {
  const { settings, secrets, log } = run;
  const port = await takePort('PORT', settings.port);
  const sandboxPort = await takePort('SANDBOX_PORT', settings.sandboxPort);
  const site = `http://localhost:${port}`;
  const sandbox = `http://localhost:${sandboxPort}`;

  if (!settings.watch) await ensureBuilt(settings.root, log.say, run.stopping);
  const databases = await openDatabases(run);
  const blobConnectionString = await addBlob(run);
  const addresses: Addresses = { site, sandbox, databases, blobConnectionString };
  run.recordAddresses(addresses);
  const licencesWritten = await ensureLicences({ dataDir: settings.dataDir, blobConnectionString });
  if (licencesWritten) log.say('licence list published to Blob');

  const clock = { offsetMs: 0, url: `http://127.0.0.1:${await freePort()}/${secrets.controlToken}` };
  await addSandbox(run, addresses, clock);
  if (settings.watch) await watch(run, (built) => addServe(run, addresses, clock, built));
  else await addServe(run, addresses, clock, distOf(settings));
  await untilHealthy(site, run.stopping);
  return { site, sandbox };
}

const distOf = ({ root, functionsDir }: Settings): Built => ({
  appDir: functionsDir,
  webDir: path.join(root, 'dist', 'web'),
});

type Clock = { offsetMs: number; url: string };

/** The server, its logins and schemas, and the product's newest tables. */
async function openDatabases(run: Run): Promise<Addresses['databases']> {
  const given = run.settings.databaseUrl;
  const owner = given ?? (await addPostgres(run));
  const secret = new URL(owner).password || run.secrets.databaseSecret;
  try {
    await ensureRoles(owner, secret);
  } catch (error) {
    throw given ? new Error(`DATABASE_URL: ${(error as Error).message}`) : error;
  }
  const applied = await migrate(owner);
  if (applied.length > 0) run.log.say(`database: applied ${applied.join(', ')}`);
  const urls = LOGINS.map((login) => [login, urlOf(login, owner, secret)]);
  return { owner, ...Object.fromEntries(urls) };
}

async function addSandbox(run: Run, addresses: Addresses, clock: Clock): Promise<void> {
  const { settings, secrets } = run;
  const origin = settings.publicOrigin ?? addresses.site;
  const model = realModel(process.env);
  const env = {
    ...plainEnvironment(process.env),
    SANDBOX_PORT: new URL(addresses.sandbox).port,
    SANDBOX_DATABASE_URL: addresses.databases.sandbox,
    SANDBOX_CONTROL: isLoopback(origin) ? 'on' : 'off', // its control API is nobody's but this machine's
    SITE_ORIGIN: origin,
    SITE_URL: addresses.site,
    META_APP_ID: process.env.META_APP_ID || secrets.metaAppId,
    META_APP_SECRET: process.env.META_APP_SECRET || secrets.metaAppSecret,
    META_VERIFY_TOKEN: process.env.META_VERIFY_TOKEN || secrets.metaVerifyToken,
    HOST_CONTROL_URL: clock.url,
    DATA_DIR: settings.dataDir,
    BLOB_CONNECTION_STRING: addresses.blobConnectionString,
    ...(model !== null && { REAL_MODEL: model }),
  };
  const entry = 'local/sandbox/main.ts';
  const kept = await addPart(run, 'sandbox', entry, () => addChild(run, { name: 'sandbox', entry, env }));
  clock.offsetMs = Number(kept.current().ready.clockOffsetMs ?? 0);
}

/** The product: its host and the front door, in one process. */
async function addServe(run: Run, addresses: Addresses, clock: Clock, built: Built): Promise<Kept<Child>> {
  const { settings, secrets } = run;
  const publicOrigin = settings.publicOrigin ?? addresses.site;
  const entry = 'local/serve.ts';
  const env = {
    ...plainEnvironment(process.env),
    ...productSettings(process.env, { ...addresses, publicOrigin }, secrets),
  };
  return addPart(run, 'serve', entry, () =>
    addChild(run, {
      name: 'serve',
      entry,
      env,
      greeting: {
        port: Number(new URL(addresses.site).port),
        controlUrl: clock.url,
        clockOffsetMs: clock.offsetMs, // as it stands now: a restart must not jump back
        publicOrigin,
        ...built,
        hostName: secrets.hostName,
        taskHubUrl: addresses.databases.taskhub,
        cookieSecret: secrets.frontSecret,
      },
      onMessage: ({ clockOffsetMs }) => {
        if (typeof clockOffsetMs === 'number') clock.offsetMs = clockOffsetMs;
      },
    }),
  );
}
