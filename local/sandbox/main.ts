import { z } from 'zod';
import { publishLicences } from '../licences.ts';
import { startSandbox } from './server.ts';
import { createOrder } from './store/in-order.ts';
import type { SandboxLog } from './types.ts';

const Environment = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(4290),
  SANDBOX_DATABASE_URL: z.string().startsWith('postgres'),
  SANDBOX_CONTROL: z.enum(['on', 'off']).default('on'),
  SITE_ORIGIN: z.url(), // what the world calls the site; redirect addresses lie under it
  SITE_URL: z.url().optional(), // where it listens on this machine; the same unless told
  META_APP_ID: z.string().min(1),
  META_APP_SECRET: z.string().min(1),
  META_VERIFY_TOKEN: z.string().min(1),
  HOST_CONTROL_URL: z.url().optional(),
  REAL_MODEL: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1),
  BLOB_CONNECTION_STRING: z.string().min(1),
});
type Environment = z.infer<typeof Environment>;

const HEALTH_TIMEOUT_MS = 10_000;

/**
 * The sandbox as a process of its own. Says `{ready, port, clockOffsetMs}` to its parent and ends when the
 * parent closes the channel, or dies.
 */
const env = Environment.parse(process.env);
const siteUrl = env.SITE_URL ?? env.SITE_ORIGIN;
process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole terminal group; the parent ends us in order

const sandbox = await startSandbox({
  port: env.SANDBOX_PORT,
  databaseUrl: env.SANDBOX_DATABASE_URL,
  control: env.SANDBOX_CONTROL === 'on',
  siteOrigin: env.SITE_ORIGIN,
  webhookUrl: new URL('/api/webhooks/instagram', siteUrl).href,
  appId: env.META_APP_ID,
  appSecret: env.META_APP_SECRET,
  verifyToken: env.META_VERIFY_TOKEN,
  ...(env.HOST_CONTROL_URL ? { hostControlUrl: env.HOST_CONTROL_URL } : {}),
  ...(env.REAL_MODEL ? { realModel: env.REAL_MODEL } : {}),
  licence: { publish: publishInOrder(env) },
  log: writeLog,
});
process.once('disconnect', stop);
process.once('SIGTERM', stop);
process.send?.({ ready: true, port: sandbox.port, clockOffsetMs: sandbox.clockOffsetMs });

/** One change at a time: each signs the whole list anew. */
function publishInOrder({ DATA_DIR: dataDir, BLOB_CONNECTION_STRING: blobConnectionString }: Environment) {
  const inOrder = createOrder();
  return (entries: Record<string, string | null>): Promise<void> =>
    inOrder(async () => {
      await publishLicences({ dataDir, blobConnectionString }, entries);
      await letSiteLook();
    });
}

/** Health reads the list anew, so that a licence counts when the call that changed it returns. */
async function letSiteLook(): Promise<void> {
  try {
    await fetch(new URL('/api/health', siteUrl), { signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS) });
  } catch (error) {
    const { name } = error as Error;
    writeLog('warn', 'site-away-while-licences-changed', { kind: name }); // it reads them when it comes
  }
}

async function stop(): Promise<void> {
  await sandbox.stop();
  process.exit(0);
}

function writeLog(...[level, event, fields = {}]: Parameters<SandboxLog>): void {
  if (level !== 'debug') process.stdout.write(`${JSON.stringify({ level, event, ...fields })}\n`);
}
