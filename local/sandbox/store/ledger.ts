import type { Pool } from 'pg';
import type { SandboxDeps, SandboxRequest } from '../types.ts';

const SECRETS = new Set([
  'access_token',
  'appsecret_proof',
  'client_secret',
  'code',
  'fb_exchange_token',
  'input_token',
]);

const VECTOR_MIN = 32;
const DATA_MIN = 200;

export type Call = {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  status: number;
  at: string;
};

/** The list of calls received, for tests: secrets are struck out, the rest is as it came. */
export function createLedger(db: Pool, clock: { now(): number }): SandboxDeps['ledger'] {
  return {
    async record(kind, request, status) {
      await db.query(
        `insert into sandbox.calls (kind, method, path, query, body, status, at)
         values ($1, $2, $3, $4::jsonb, $5, $6, $7)`,
        [
          kind,
          request.method,
          request.path,
          JSON.stringify(withoutSecrets(Object.fromEntries(request.query))),
          bodyText(request),
          status,
          clock.now(),
        ],
      );
    },
  };
}

/** Calls in the order received, oldest first; all kinds without `kind`. */
export async function listCalls(db: Pool, kind: string | null): Promise<Call[]> {
  const { rows } = await db.query(
    'select * from sandbox.calls where $1::text is null or kind = $1 order by id',
    [kind],
  );
  return rows.map((row) => ({
    kind: row.kind,
    method: row.method,
    path: row.path,
    query: row.query,
    body: row.body === null ? null : parsed(row.body),
    status: row.status,
    at: new Date(Number(row.at)).toISOString(),
  }));
}

function bodyText(request: SandboxRequest): string | null {
  if (request.rawBody.length === 0) return null;
  const kind = /^multipart\/[a-z-]+/.exec(request.headers['content-type'] ?? '')?.[0];
  if (kind) return `${kind}, ${request.rawBody.length} bytes`;
  if (request.headers['content-encoding']) return `${request.rawBody.length} bytes`; // nobody can read them
  const text = request.rawBody.toString('utf8');
  const type = request.headers['content-type'] ?? '';
  const body = type.includes('x-www-form-urlencoded')
    ? Object.fromEntries(new URLSearchParams(text))
    : parsed(text);
  return storable(
    typeof body === 'object' && body !== null ? JSON.stringify(withoutSecrets(body), short) : text,
  );
}

/** A vector is told by its length, and so is a picture: neither says anything to a reader. */
function short(_: string, value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('data:') && value.length > DATA_MIN) {
    return `${value.slice(0, value.indexOf(','))}, ${value.length} characters`;
  }
  const isVector = Array.isArray(value) && value.length >= VECTOR_MIN && value.every(Number.isFinite);
  return isVector ? `${value.length} numbers` : value;
}

function withoutSecrets(values: object): object {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, SECRETS.has(key) ? '…' : value]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Postgres holds every character but NUL. */
function storable(text: string): string {
  return text.replaceAll('\0', '');
}
