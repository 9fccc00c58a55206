import type { Settings } from './config.ts';

/** @returns one of the two; the address alone needs the app's identity. */
export function blobAddress(e: Settings): { connectionString: string } | { accountUrl: string } {
  if (e.BLOB_CONNECTION_STRING) return { connectionString: e.BLOB_CONNECTION_STRING };
  if (e.BLOB_ACCOUNT_URL && e.AZURE_CLIENT_ID) return { accountUrl: e.BLOB_ACCOUNT_URL };
  throw new Error(
    'bad settings\nexpected BLOB_CONNECTION_STRING, or BLOB_ACCOUNT_URL with the identity AZURE_CLIENT_ID',
  );
}

/**
 * One client serves Azure OpenAI (its v1 API), OpenAI and every compatible server: only this differs.
 *
 * @returns `apiKey` null: the app's identity is asked for a token instead.
 */
export function modelAddress(e: Settings): { baseUrl: string; apiKey: string | null } {
  if (e.AZURE_OPENAI_ENDPOINT && (e.AZURE_OPENAI_API_KEY || e.AZURE_CLIENT_ID)) {
    const baseUrl = new URL('/openai/v1/', e.AZURE_OPENAI_ENDPOINT).href;
    return { baseUrl, apiKey: e.AZURE_OPENAI_API_KEY ?? null };
  }
  if (e.OPENAI_API_KEY) {
    return { baseUrl: e.OPENAI_BASE_URL ?? 'https://api.openai.com/v1', apiKey: e.OPENAI_API_KEY };
  }
  throw new Error(
    'bad settings\nexpected OPENAI_API_KEY, or AZURE_OPENAI_ENDPOINT with AZURE_OPENAI_API_KEY or AZURE_CLIENT_ID',
  );
}

/** A deployment has the name we gave it, a model at OpenAI its own. */
export function embedModel({ AZURE_OPENAI_ENDPOINT, OPENAI_BASE_URL }: Settings): string {
  return AZURE_OPENAI_ENDPOINT || OPENAI_BASE_URL ? 'embedding-small' : 'text-embedding-3-small';
}

export function transcribeModel({ AZURE_OPENAI_ENDPOINT, OPENAI_BASE_URL }: Settings): string {
  return AZURE_OPENAI_ENDPOINT || OPENAI_BASE_URL ? 'transcribe' : 'gpt-4o-mini-transcribe';
}

/** @returns null: spans and metrics are gathered for nobody. */
export function telemetryTarget(e: Settings) {
  const ratio = e.TELEMETRY_RATIO;
  if (e.OTEL_EXPORTER_OTLP_ENDPOINT) {
    return { otlpUrl: e.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, ''), ratio };
  }
  const connectionString = e.APPLICATIONINSIGHTS_CONNECTION_STRING;
  return connectionString ? { connectionString, ratio } : null;
}
