import type { IncomingHttpHeaders } from 'node:http';
import type { Pool } from 'pg';

/** One request as every route sees it. `origin` is the sandbox's own address, for links in answers. */
export type SandboxRequest = {
  method: string;
  /** Without the query, decoded only where `params` are. */
  path: string;
  /** `:name` parts of the pattern, decoded; `*` is the rest of the path. */
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  rawBody: Buffer;
  /** The body as JSON. @throws a refusal that answers 400 when it is not JSON. */
  json(): unknown;
  origin: string;
};

export type SandboxResponse = {
  status: number;
  headers?: Record<string, string>;
  /** A Buffer or a string goes out as it is (give a content-type); anything else as JSON. */
  body?: unknown;
  /** Destroys the socket instead of answering. */
  drop?: true;
};

/** `pattern` such as `/_control/threads/:igId/:customerId`, or `/fb-graph/*` for everything below. */
export type Route = {
  method: string;
  pattern: string;
  handle(request: SandboxRequest): Promise<SandboxResponse>;
};

/** Which wire a call or a fault belongs to. */
export type WireKind = 'graph' | 'model' | 'push' | 'search' | 'cosmos' | 'webhook';

export type FaultOutcome =
  | 'none'
  | 'status'
  | 'drop-before-apply'
  | 'drop-after-apply'
  | 'error-after-apply'
  | 'duplicate'
  | 'wrong-signature';

/** A failure on purpose, read from the control API's looser spelling (see README.md). */
export type Fault = {
  outcome: FaultOutcome;
  /** Waited before anything else happens; 0 is none. */
  latencyMs: number;
  /** HTTP status of `status` and `error-after-apply`. */
  status: number;
  code?: number;
  subcode?: number;
  body?: unknown;
  headers?: Record<string, string>;
  echo: 'normal' | 'before-response' | 'none';
  echoDelayMs?: number;
};

export type SandboxLog = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  fields?: Record<string, string | number | boolean>,
) => void;

export type SandboxOptions = {
  /** 0 takes a free port. */
  port: number;
  /** Login igshop_sandbox, which owns the schema `sandbox`. */
  databaseUrl: string;
  /** The product's public address; redirect addresses must lie under it. */
  siteOrigin: string;
  webhookUrl: string;
  appId: string;
  appSecret: string;
  verifyToken: string;
  /** `PUT {hostControlUrl}/clock {offsetMs}` moves the product's clock; without it only ours moves. */
  hostControlUrl?: string;
  /** false: neither the control API nor the page; Meta's and the model's wires stay. */
  control: boolean;
  /** Name of the real model that answers; absent when the stand-in does. */
  realModel?: string;
  /** Changes this machine's whitelist: handle to last day, null removes. */
  licence: { publish(entries: Record<string, string | null>): Promise<void> };
  log: SandboxLog;
};

/**
 * What every route may use. Routes that stand in for somebody's API are wrapped by `withFaults`
 * (faults/with-faults.ts), which asks `faults`, applies what it finds and writes the ledger: a wrapped
 * handler calls neither itself.
 */
export type SandboxDeps = {
  db: Pool;
  /** Business time in ms: the machine's clock plus the offset of `PUT /_control/clock`. */
  clock: { now(): number };
  ledger: {
    record(kind: Exclude<WireKind, 'webhook'>, request: SandboxRequest, status: number): Promise<void>;
  };
  /** @param route - method and path, such as `POST /model/v1/chat/completions`. Uses up one of `times`. */
  faults: { match(kind: WireKind, route: string): Promise<Fault | null> };
  options: SandboxOptions;
  log: SandboxLog;
};
