import { z } from 'zod';
import { blobAddress, embedModel, modelAddress, telemetryTarget, transcribeModel } from './addresses.ts';

const ms = (otherwise: number, max = 86_400_000) =>
  z.coerce.number().int().min(0).max(max).default(otherwise);

/** `id:base64,id:base64`, the newest first. */
const Keys = z
  .string()
  .regex(/^[\w-]+:[A-Za-z0-9+/=]{40,}(,[\w-]+:[A-Za-z0-9+/=]{40,})*$/, 'expected id:base64[,id:base64…]')
  .transform((text) => text.split(',').map((pair) => pair.split(':') as [id: string, key: string]));

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Every setting of the product. `.env.example` and, in Azure, the app settings name the same keys. */
export const Env = z.object({
  PUBLIC_ORIGIN: z.url().transform((url) => new URL(url).origin),
  APP_PART: z.enum(['all', 'webhook']).default('all'), // webhook: an app of its own that takes Meta's deliveries
  AZURE_CLIENT_ID: z.uuid().optional(), // the app's managed identity: what has no key below is asked by it
  APP_DATABASE_URL: z.string().startsWith('postgres'), // without a password the identity's token is one
  APP_DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(100).default(10), // connections per process
  ADMIN_DATABASE_URL: z.string().startsWith('postgres').optional(), // the login that sees all tenants: admin doors
  ADMIN_DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(20).default(2),
  BLOB_CONNECTION_STRING: z.string().min(1).optional(),
  BLOB_ACCOUNT_URL: z.url().optional(),
  TASK_HUB_QUEUES_URL: z.url().optional(), // where Azure keeps the task hub's queues, to show how long they are

  META_GRAPH_URL: z.url().default('https://graph.facebook.com'),
  META_DIALOG_URL: z.url().default('https://www.facebook.com'),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/)
    .default('v26.0'),
  META_APP_ID: z.string().min(1),
  META_APP_SECRET: z.string().min(16),
  META_LOGIN_CONFIG_ID: z.string().optional(), // Facebook Login for Business; without it the permissions are named
  META_VERIFY_TOKEN: z.string().min(8),
  META_TIMEOUT_MS: ms(20_000),
  SEND_SETTLE_MS: ms(75_000), // how long an echo may take after a send of unknown outcome

  OPENAI_BASE_URL: z.url().optional(),
  OPENAI_API_KEY: z.string().min(1).optional(),
  AZURE_OPENAI_ENDPOINT: z.url().optional(),
  AZURE_OPENAI_API_KEY: z.string().min(1).optional(),
  MODEL_CHAT: z.string().default('gpt4o'), // deployment, or model name at OpenAI
  MODEL_COMPARE: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    ), // other deployments or models that shops may compare answers with
  MODEL_EMBED: z.string().optional(), // as MODEL_CHAT; without it `embedding-small`, at OpenAI its own small model
  MODEL_TRANSCRIBE: z.string().optional(), // as MODEL_CHAT; without it `transcribe`, at OpenAI its own small model
  MODEL_TEMPERATURE: z.coerce.number().min(0).max(2).default(0.4),
  MODEL_EFFORT: z.enum(['none', 'minimal', 'low', 'medium', 'high']).optional(), // of a model that thinks; its own otherwise
  MODEL_REPLY_TOKENS_MAX: z.coerce.number().int().min(50).max(4_000).default(600),
  MODEL_TIMEOUT_MS: ms(45_000),
  MEDIA_TIMEOUT_MS: ms(20_000, 60_000), // for one picture or voice message: fetched, and again for the model

  SEARCH_ENDPOINT: z
    .url()
    .refine((url) => url.startsWith('https:') || LOOPBACK.includes(new URL(url).hostname), 'expected https')
    .optional(), // Azure AI Search; without it there is no knowledge base
  SEARCH_API_KEY: z.string().min(1).optional(),
  SEARCH_INDEX: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){1,127}$/, 'expected 2 to 128 of a-z, 0-9 and single dashes')
    .default('knowledge'),
  SEARCH_TIMEOUT_MS: ms(8_000),

  COSMOS_ENDPOINT: z
    .url()
    .refine((url) => url.startsWith('https:') || LOOPBACK.includes(new URL(url).hostname), 'expected https')
    .optional(), // Cosmos DB; without it traces of turns are not kept beside the turns' own steps
  COSMOS_KEY: z.string().min(1).optional(),
  COSMOS_TIMEOUT_MS: ms(8_000),

  TOKEN_ENCRYPTION_KEYS: Keys,
  SESSION_SECRET: z.string().min(32),
  RECEIPT_SECRET_KEY: z.base64().min(60), // an Ed25519 key as PKCS#8: signs for what was let go of
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, 'expected 32 bytes as base64url')
    .optional(), // signs alerts to browsers; without it there are none
  LICENCE_PUBLIC_KEYS: z.string().min(1), // PEM blocks, one after another
  LICENCE_REFRESH_MS: ms(60_000),
  /** Who may be an admin while nobody is: user ids or logins of the identity provider, with commas. */
  BOOTSTRAP_ADMINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim().replace(/^aad:/u, ''))
        .filter(Boolean),
    ),
  /** The only way to this process leads through a front door that strips and sets `x-ms-client-principal`. */
  TRUST_SWA_PRINCIPAL: z.enum(['0', '1']).default('0'),
  EGRESS_ALLOW: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.string().regex(/^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}$/iu, 'expected host:port'))),
  APPLICATIONINSIGHTS_CONNECTION_STRING: z.string().startsWith('InstrumentationKey=').optional(), // telemetry in Azure
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(), // telemetry to any collector instead; OTLP over HTTP, JSON
  TELEMETRY_RATIO: z.coerce.number().min(0).max(1).default(1), // of the traces that nobody has decided about
  TRACES_URL: z.url().optional(), // where the admin's console reads spans: Jaeger's query API
  REPLY_DELAY_MS: ms(2_000, 60_000), // the burst wait of a tenant that has set none
  ALERT_WEBHOOK_URL: z.url().optional(), // where the product's owner is told of alerts; without it the log alone says them
  ALERT_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/=]{32,88}$/, 'expected whsec_ and 24 to 64 bytes in base64')
    .optional(),
});

export type Settings = z.infer<typeof Env>;
export type Config = ReturnType<typeof readConfig>;

/** Reads and groups the settings, or throws once with every bad key named. */
export function readConfig(env: NodeJS.ProcessEnv) {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Env.safeParse(filled);
  if (!parsed.success) throw bad(z.prettifyError(parsed.error));
  const e = parsed.data;
  const onLoopback = LOOPBACK.includes(new URL(e.PUBLIC_ORIGIN).hostname);
  const strangers = e.EGRESS_ALLOW.filter((entry) => !LOOPBACK.includes(entry.replace(/:\d+$/u, '')));
  if (e.EGRESS_ALLOW.length > 0 && (!onLoopback || strangers.length > 0)) {
    throw bad('EGRESS_ALLOW: expected loopback addresses, on a copy whose PUBLIC_ORIGIN is loopback');
  }
  if (e.BOOTSTRAP_ADMINS.includes('*') && !onLoopback) {
    throw bad('BOOTSTRAP_ADMINS: expected names; * is for a copy whose PUBLIC_ORIGIN is loopback');
  }
  if (e.ALERT_WEBHOOK_URL && !e.ALERT_WEBHOOK_SECRET) {
    throw bad('ALERT_WEBHOOK_URL: expected ALERT_WEBHOOK_SECRET beside it');
  }
  return {
    publicOrigin: e.PUBLIC_ORIGIN,
    onLoopback,
    part: e.APP_PART,
    identityClientId: e.AZURE_CLIENT_ID ?? null,
    egressAllow: e.EGRESS_ALLOW,
    database: { url: e.APP_DATABASE_URL, poolMax: e.APP_DATABASE_POOL_MAX },
    adminDatabase: { url: e.ADMIN_DATABASE_URL, poolMax: e.ADMIN_DATABASE_POOL_MAX },
    bootstrapAdmins: e.BOOTSTRAP_ADMINS,
    trustsPrincipal: e.TRUST_SWA_PRINCIPAL === '1',
    blob: blobAddress(e),
    taskHubQueuesUrl: e.TASK_HUB_QUEUES_URL ?? null,
    meta: {
      graphUrl: `${e.META_GRAPH_URL.replace(/\/+$/, '')}/${e.META_GRAPH_VERSION}`,
      dialogUrl: `${e.META_DIALOG_URL.replace(/\/+$/, '')}/${e.META_GRAPH_VERSION}`,
      appId: e.META_APP_ID,
      appSecret: e.META_APP_SECRET,
      loginConfigId: e.META_LOGIN_CONFIG_ID ?? null,
      verifyToken: e.META_VERIFY_TOKEN,
      timeoutMs: e.META_TIMEOUT_MS,
      settleMs: e.SEND_SETTLE_MS,
    },
    model: {
      ...modelAddress(e),
      chat: e.MODEL_CHAT,
      compare: e.MODEL_COMPARE,
      embed: e.MODEL_EMBED ?? embedModel(e),
      transcribe: e.MODEL_TRANSCRIBE ?? transcribeModel(e),
      temperature: e.MODEL_TEMPERATURE,
      effort: e.MODEL_EFFORT ?? null,
      replyTokensMax: e.MODEL_REPLY_TOKENS_MAX,
      timeoutMs: e.MODEL_TIMEOUT_MS,
      mediaTimeoutMs: e.MEDIA_TIMEOUT_MS,
    },
    search: {
      endpoint: e.SEARCH_ENDPOINT ?? null,
      apiKey: e.SEARCH_API_KEY ?? null,
      index: e.SEARCH_INDEX,
      timeoutMs: e.SEARCH_TIMEOUT_MS,
    },
    cosmos: {
      endpoint: e.COSMOS_ENDPOINT ?? null,
      key: e.COSMOS_KEY ?? null,
      timeoutMs: e.COSMOS_TIMEOUT_MS,
    },
    tokenKeys: e.TOKEN_ENCRYPTION_KEYS,
    sessionSecret: e.SESSION_SECRET,
    receiptKey: e.RECEIPT_SECRET_KEY,
    vapidPrivateKey: e.VAPID_PRIVATE_KEY ?? null,
    licence: {
      publicKeys: e.LICENCE_PUBLIC_KEYS.match(/-----BEGIN[\s\S]+?-----END [A-Z ]+-----/g) ?? [],
      refreshMs: e.LICENCE_REFRESH_MS,
    },
    telemetry: telemetryTarget(e),
    tracesUrl: e.TRACES_URL?.replace(/\/+$/, '') ?? null,
    replyDelayMs: e.REPLY_DELAY_MS,
    alertWebhook:
      e.ALERT_WEBHOOK_URL && e.ALERT_WEBHOOK_SECRET
        ? { url: e.ALERT_WEBHOOK_URL, secret: e.ALERT_WEBHOOK_SECRET }
        : null,
  };
}

const bad = (what: string): Error => new Error(`bad settings\n${what}`);

let current: Config | undefined;

/** The settings of this process, read at the first use. */
export function config(): Config {
  current ??= readConfig(process.env);
  return current;
}
