/** The shapes that the worker of Azure Functions and its host exchange; names are the protocol's. */

export type TypedData = {
  string?: string;
  json?: string;
  bytes?: Uint8Array;
  int?: number;
  double?: number;
  http?: HttpData;
};

export type HttpData = {
  method?: string;
  url?: string;
  nullableHeaders?: Record<string, { value: string }>;
  nullableQuery?: Record<string, { value: string }>;
  nullableParams?: Record<string, { value: string }>;
  body?: TypedData | null;
  statusCode?: string;
  headers?: Record<string, string>;
  cookies?: HttpCookie[];
};

type Valued<Value> = { value?: Value };
export type HttpCookie = {
  name: string;
  value: string;
  sameSite?: 'none' | 'lax' | 'strict' | 'explicitNone';
} & {
  [Key in 'domain' | 'path']?: Valued<string>;
} & { [Key in 'secure' | 'httpOnly']?: Valued<boolean> } & {
  maxAge?: Valued<number>;
  expires?: Valued<string | { seconds?: number; nanos?: number }>;
};

export type Binding = { type: string; direction?: string; name?: string; [option: string]: unknown };

export type Duration = { seconds?: number | string };

export type RetryPolicy = {
  retryStrategy?: 'fixedDelay' | 'exponentialBackoff';
  maxRetryCount?: number;
  delayInterval?: Duration;
  minimumInterval?: Duration;
  maximumInterval?: Duration;
};

export type FunctionMetadata = {
  name: string;
  functionId?: string;
  bindings: Record<string, Binding>;
  retryOptions?: RetryPolicy;
};

export type InvocationRequest = {
  invocationId: string;
  inputData: { name: string; data: TypedData }[];
  triggerMetadata?: Record<string, TypedData>;
  traceContext?: { traceParent?: string; traceState?: string; attributes?: Record<string, string> };
  retryContext?: { retryCount: number; maxRetryCount: number };
};

type InvocationFailure = { name: string; message: string; stack?: string };

/** A failure is a value here, so that the answer can cross a process border unchanged. */
export type InvocationResponse =
  | { ok: true; returnValue?: TypedData | null; isEmpty: boolean } // empty: the handler returned nothing
  | { ok: false; failure: InvocationFailure; isTimeout?: true };
