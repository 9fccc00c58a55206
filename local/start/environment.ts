import type { Addresses } from './record.ts';
import type { Secrets } from './secrets.ts';
import { isLoopback } from './settings.ts';

const STAND_IN_MODEL = 'gpt4o';

/** What a person may bring for the product; whatever is absent is the sandbox's. */
const BROUGHT = [
  'META_GRAPH_URL',
  'META_DIALOG_URL',
  'META_GRAPH_VERSION',
  'META_APP_ID',
  'META_APP_SECRET',
  'META_LOGIN_CONFIG_ID',
  'META_VERIFY_TOKEN',
  'META_TIMEOUT_MS',
  'SEND_SETTLE_MS',
  'MODEL_CHAT',
  'MODEL_COMPARE',
  'MODEL_EMBED',
  'MODEL_TRANSCRIBE',
  'MODEL_TEMPERATURE',
  'MODEL_EFFORT',
  'MODEL_REPLY_TOKENS_MAX',
  'MODEL_TIMEOUT_MS',
  'MEDIA_TIMEOUT_MS',
  'SEARCH_INDEX',
  'SEARCH_TIMEOUT_MS',
  'COSMOS_TIMEOUT_MS',
  'APP_DATABASE_POOL_MAX',
  'LICENCE_REFRESH_MS',
  'REPLY_DELAY_MS',
  'BOOTSTRAP_ADMINS',
  'EGRESS_ALLOW',
  'ALERT_WEBHOOK_URL',
  'ALERT_WEBHOOK_SECRET',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'TELEMETRY_RATIO',
  'TRACES_URL',
] as const;

const MODEL_KEYS = [
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'AZURE_OPENAI_ENDPOINT',
  'AZURE_OPENAI_API_KEY',
] as const;

const SEARCH_KEYS = ['SEARCH_ENDPOINT', 'SEARCH_API_KEY'] as const;

const COSMOS_KEYS = ['COSMOS_ENDPOINT', 'COSMOS_KEY'] as const;

/** The product's settings on this machine: the same keys as in Azure, other addresses. */
export function productSettings(
  given: NodeJS.ProcessEnv,
  addresses: Pick<Addresses, 'sandbox' | 'blobConnectionString'> & {
    publicOrigin: string;
    databases: Pick<Addresses['databases'], 'app' | 'admin'>;
  },
  secrets: Secrets,
): Record<string, string> {
  const { publicOrigin, sandbox, databases, blobConnectionString } = addresses;
  return {
    PUBLIC_ORIGIN: publicOrigin,
    APP_DATABASE_URL: databases.app,
    ADMIN_DATABASE_URL: databases.admin,
    BLOB_CONNECTION_STRING: blobConnectionString,
    TRUST_SWA_PRINCIPAL: '1', // the front door here strips and sets it too
    ...(isLoopback(publicOrigin) && { BOOTSTRAP_ADMINS: '*' }), // whoever sits at this machine owns it
    META_GRAPH_URL: `${sandbox}/fb-graph`,
    META_DIALOG_URL: `${sandbox}/fb-www`,
    META_APP_ID: secrets.metaAppId,
    META_APP_SECRET: secrets.metaAppSecret,
    META_VERIFY_TOKEN: secrets.metaVerifyToken,
    SEND_SETTLE_MS: '15000', // nothing here is slower; Azure keeps the product's own default
    TOKEN_ENCRYPTION_KEYS: `local:${secrets.tokenKey}`,
    SESSION_SECRET: secrets.sessionSecret,
    ALERT_WEBHOOK_SECRET: secrets.alertSecret,
    RECEIPT_SECRET_KEY: secrets.receiptKey,
    VAPID_PRIVATE_KEY: secrets.vapidPrivateKey,
    // An owner's own keys beside this machine's, so that a change of keys can be tried here.
    LICENCE_PUBLIC_KEYS: [given.LICENCE_PUBLIC_KEYS, secrets.licencePublicKey].filter(Boolean).join('\n'),
    LICENCE_REFRESH_MS: '1000',
    ...modelSettings(given, sandbox, secrets),
    ...searchSettings(given, sandbox, secrets),
    OTEL_EXPORTER_OTLP_ENDPOINT: `${sandbox}/otlp`,
    TRACES_URL: `${sandbox}/jaeger`,
    ...cosmosSettings(given, sandbox, secrets),
    ...pick(given, BROUGHT),
  };
}

/** Name of the real model that will answer, or null: then the rule-made stand-in does. */
export function realModel(given: NodeJS.ProcessEnv): string | null {
  if (given.AZURE_OPENAI_ENDPOINT && given.AZURE_OPENAI_API_KEY) return given.MODEL_CHAT || 'gpt4o';
  if (given.OPENAI_API_KEY) return given.MODEL_CHAT || 'gpt-4o';
  return null;
}

/** What every process of ours may see of this one's environment: nothing that is a setting of the system. */
export function plainEnvironment(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = new Set<string>([
    ...BROUGHT,
    ...MODEL_KEYS,
    ...SEARCH_KEYS,
    ...COSMOS_KEYS,
    'DATABASE_URL',
    'LICENCE_PUBLIC_KEYS',
    'PUBLIC_ORIGIN',
    'PORT',
  ]);
  const rest = Object.entries(given).filter(([key]) => !ours.has(key) && !key.startsWith('npm_'));
  return Object.fromEntries(rest);
}

function modelSettings(
  given: NodeJS.ProcessEnv,
  sandboxUrl: string,
  secrets: Secrets,
): Record<string, string> {
  const name = realModel(given);
  if (name !== null) return { ...pick(given, MODEL_KEYS), MODEL_CHAT: name };
  if (given.AZURE_OPENAI_ENDPOINT) {
    throw new Error('AZURE_OPENAI_ENDPOINT: expected AZURE_OPENAI_API_KEY beside it, got none');
  }
  const base = given.OPENAI_BASE_URL || `${sandboxUrl}/model/v1`; // a server of one's own may ask for no key
  return { OPENAI_BASE_URL: base, OPENAI_API_KEY: secrets.modelKey, MODEL_CHAT: STAND_IN_MODEL };
}

/** A search service of one's own, or the sandbox's. */
function searchSettings(
  given: NodeJS.ProcessEnv,
  sandboxUrl: string,
  secrets: Secrets,
): Record<string, string> {
  if (given.SEARCH_ENDPOINT) return pick(given, SEARCH_KEYS);
  return { SEARCH_ENDPOINT: `${sandboxUrl}/search`, SEARCH_API_KEY: secrets.modelKey };
}

/** A store of traces of one's own, or the sandbox's. */
function cosmosSettings(
  given: NodeJS.ProcessEnv,
  sandboxUrl: string,
  secrets: Secrets,
): Record<string, string> {
  if (given.COSMOS_ENDPOINT) return pick(given, COSMOS_KEYS);
  return {
    COSMOS_ENDPOINT: `${sandboxUrl}/cosmos`,
    COSMOS_KEY: Buffer.from(secrets.modelKey).toString('base64'),
  };
}

function pick(given: NodeJS.ProcessEnv, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.flatMap((key) => (given[key] ? [[key, given[key]]] : [])));
}
