import { within } from '../engine/within.ts';
import { errorFields, type Log } from '../log.ts';
import type { Registry } from './core-module.ts';
import { invoke } from './invoke.ts';
import { loadApp } from './load.ts';
import type { FunctionMetadata, InvocationRequest, InvocationResponse } from './rpc.ts';

/** The border between host and app: only plain values cross it, so the app may live in another process. */
export type AppWorker = {
  functions: FunctionMetadata[];
  /** Where HTTP requests go on to when the app streams them; undefined when it does not. */
  httpUri(): Promise<string | undefined>;
  /** A failure of the function is a value; it rejects when the app's process ended meanwhile. */
  invoke(functionId: string, request: InvocationRequest): Promise<InvocationResponse>;
  clockChanged(): void;
  /** Ends the app's process, to be started again, unless it answers soon. */
  endIfBlocked(): void;
  stop(): Promise<void>;
};

const TERMINATE_GRACE_MS = 2_000;

/** Loads the app into this process. */
export async function startInProcessWorker(appDir: string, log: Log): Promise<AppWorker> {
  const onRejection = (reason: unknown) =>
    log('error', 'the app left a rejected promise unhandled; the host goes on', errorFields(reason));
  process.on('unhandledRejection', onRejection);
  try {
    const registry = await loadApp(appDir, log);
    return {
      functions: [...registry.functions.values()].map(({ metadata }) => metadata),
      httpUri: async () => registry.httpUri,
      invoke: async (functionId, request) => {
        const found = registry.functions.get(functionId);
        if (!found) return { ok: false, failure: { name: 'Error', message: `no function ${functionId}` } };
        return invoke(registry, found.metadata, found.callback, request);
      },
      clockChanged: () => undefined, // the process has one clock
      endIfBlocked: () => undefined, // who asks is not blocked
      stop: async () => {
        await terminate(registry, log);
        process.off('unhandledRejection', onRejection);
      },
    };
  } catch (error) {
    process.off('unhandledRejection', onRejection);
    throw error;
  }
}

async function terminate(registry: Registry, log: Log): Promise<void> {
  const { appHookData } = registry;
  const hooks = [...registry.hooks.appTerminate].map(async (hook) => hook({ hookData: {}, appHookData }));
  if (!(await within(TERMINATE_GRACE_MS, Promise.allSettled(hooks))))
    log('warn', 'appTerminate hooks did not end in time');
}
