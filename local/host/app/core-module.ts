import type { Log } from '../log.ts';
import type { FunctionMetadata, InvocationRequest, TypedData } from './rpc.ts';

const WORKER_VERSION = '3.10.0'; // the worker whose contract this module follows
const HOST_VERSION = '4.1040.0';

export type FunctionCallback = (...args: unknown[]) => unknown;
type HookCallback = (context: Record<string, unknown>) => unknown;
type LogCall = (level: string, category: string, message: string) => void;

export type CoreContext = {
  invocationId: string;
  request: InvocationRequest & { functionId: string };
  metadata: FunctionMetadata;
  state?: 'preInvocationHooks' | 'postInvocationHooks' | 'invocation';
  log: LogCall;
};

type InvocationModel = {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<{ returnValue?: TypedData | null }>;
};

type ProgrammingModel = {
  name: string;
  version: string;
  getInvocationModel(context: CoreContext): InvocationModel;
  getCapabilities?(flags: Record<string, string>): Promise<Record<string, string> | undefined>;
};

const HOOK_NAMES = ['appStart', 'appTerminate', 'preInvocation', 'postInvocation', 'log'] as const;
type HookName = (typeof HOOK_NAMES)[number];

/** What one function app registers while it loads. */
export type Registry = {
  functions: Map<string, { metadata: FunctionMetadata; callback: FunctionCallback }>;
  hooks: Record<HookName, Set<HookCallback>>;
  model: ProgrammingModel | undefined;
  open: boolean; // false once loading has ended
  httpUri: string | undefined; // of the library's own server, with enableHttpStream
  appHookData: Record<string, unknown>; // shared by all hooks
  log: Log;
};

export function createRegistry(log: Log): Registry {
  const hooks = Object.fromEntries(HOOK_NAMES.map((name) => [name, new Set()])) as Registry['hooks'];
  const fresh = { functions: new Map(), hooks, open: true, httpUri: undefined, appHookData: {} };
  return { ...fresh, model: lastModel, log };
}

/** The registry that the library's calls go to from now on. */
export function setRegistry(registry: Registry): void {
  current = registry;
}

// The library reads the module once per process and names its model once: both outlive a single app.
let current: Registry | undefined;
let lastModel: ProgrammingModel | undefined;

class Disposable {
  readonly #dispose: () => unknown;
  constructor(dispose: () => unknown) {
    this.#dispose = dispose;
  }
  static from(...all: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const one of all) one.dispose();
    });
  }
  dispose(): unknown {
    return this.#dispose();
  }
}

/** The module `@azure/functions-core`, which only the worker of a host can provide. */
export const coreModule = {
  version: WORKER_VERSION,
  hostVersion: HOST_VERSION,
  Disposable,
  setProgrammingModel(model: ProgrammingModel): void {
    lastModel = model;
    if (current) current.model = model;
  },
  getProgrammingModel: () => current?.model,
  registerFunction(metadata: FunctionMetadata, callback: FunctionCallback): Disposable {
    const registry = openRegistry('A function can only be registered during app startup.');
    const id = metadata.functionId ?? metadata.name;
    if (registry.functions.has(id)) throw systemError(Error, `A function with id "${id}" already exists.`);
    registry.functions.set(id, { metadata: { ...metadata, functionId: id }, callback });
    return new Disposable(() => registry.functions.delete(id));
  },
  registerHook(name: string, callback: HookCallback): Disposable {
    if (!HOOK_NAMES.includes(name as HookName)) throw systemError(RangeError, `Unrecognized hook "${name}"`);
    const registry = current ?? openRegistry('A hook needs a running host.');
    registry.hooks[name as HookName].add(callback);
    return new Disposable(() => registry.hooks[name as HookName].delete(callback));
  },
  log(level: string, category: string, message: string): void {
    if (current) writeLog(current, level, category, message);
  },
};

/** A log call of the app. `log` hooks may change it before it is written. */
export function writeLog(registry: Registry, level: string, category: string, message: string): void {
  const context = { level, category, message, hookData: {}, appHookData: registry.appHookData };
  for (const hook of registry.hooks.log) hook(context);
  registry.log(LEVELS[context.level] ?? 'info', context.message, { category: context.category });
}

type Level = Parameters<Log>[0];
const LEVELS: Record<string, Level> = {
  trace: 'debug',
  debug: 'debug',
  warning: 'warn',
  error: 'error',
  critical: 'error',
};

function openRegistry(otherwise: string): Registry {
  if (!current?.open) throw systemError(Error, otherwise);
  return current;
}

function systemError(kind: ErrorConstructor | RangeErrorConstructor, message: string): Error {
  return Object.assign(new kind(message), { isAzureFunctionsSystemError: true });
}
