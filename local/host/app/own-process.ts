import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { backoff } from '../engine/backoff.ts';
import { errorFields, type Log } from '../log.ts';
import { type AppClock, createOutbox, type FromApp, type ToApp } from './messages.ts';
import type { FunctionMetadata, InvocationResponse } from './rpc.ts';
import type { AppWorker } from './worker.ts';

const PONG_TIMEOUT_MS = 5_000; // an event loop that is silent for so long after a timeout is blocked
const STOP_TIMEOUT_MS = 4_000; // the app's own hooks have two seconds
const STEADY_MS = 10_000; // who dies earlier dies in a row, and the next start waits longer

type Options = { appDir: string; clock: AppClock | undefined; log: Log };
type Waiting = { resolve: (response: InvocationResponse) => void; reject: (error: Error) => void };

/** One process of the app. */
type App = {
  child: ChildProcess;
  post: (message: ToApp) => void;
  waiting: Map<number, Waiting>;
  functions: FunctionMetadata[];
  httpUri?: string | undefined;
  startedAt: number;
  onPong?: (() => void) | undefined;
};

type State = Options & {
  current: Promise<App | undefined> | undefined; // the one that runs, or the one that is being started
  calls: number;
  earlyDeaths: number;
  isStopping: boolean;
};

/**
 * Loads the app into a process of its own. When that process ends, what ran in it is rejected (the engine runs it
 * again) and the next one is started; calls wait for it.
 *
 * @throws Error when the app does not load.
 */
export async function startOwnProcessWorker(options: Options): Promise<AppWorker> {
  const state: State = { ...options, current: undefined, calls: 0, earlyDeaths: 0, isStopping: false };
  const first = await launch(state);
  state.current = Promise.resolve(first);
  return {
    functions: first.functions,
    httpUri: async () => (await state.current)?.httpUri,
    async invoke(functionId, request) {
      const app = await state.current;
      if (!app) throw new Error('the host is stopping');
      const { promise, ...waiting } = Promise.withResolvers<InvocationResponse>();
      app.waiting.set(++state.calls, waiting);
      app.post({ kind: 'invoke', id: state.calls, functionId, request });
      return promise;
    },
    clockChanged: () => void state.current?.then((app) => app?.post(clockOf(state))),
    endIfBlocked: () => void state.current?.then((app) => app && endIfBlocked(app, state.log)),
    stop: () => stop(state),
  };
}

function launch(state: State): Promise<App> {
  const file = fileURLToPath(new URL('./process-main.ts', import.meta.url));
  const child = fork(file, {
    serialization: 'advanced', // bytes stay bytes
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const post = createOutbox<ToApp>((batch) => child.connected && child.send(batch));
  const app: App = { child, post, waiting: new Map(), functions: [], startedAt: performance.now() };
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(error)); // of the start; of a send to the dead, which `exit` answers
    child.once('disconnect', () => child.kill('SIGKILL')); // an app that cuts the channel is of no use
    child.once('exit', () => reject(new Error('the app ended while it was loading')));
    child.on('message', (batch: FromApp[]) => {
      for (const message of batch) {
        if (message.kind === 'refused') {
          reject(new Error(message.message));
          child.disconnect();
        } else if (message.kind === 'loaded') {
          app.functions = message.functions;
          app.httpUri = message.httpUri;
          child.once('exit', (code, signal) => onExit(state, app, signal ?? code ?? 'unknown'));
          resolve(app);
        } else receive(state, app, message);
      }
    });
    post({ ...clockOf(state), kind: 'load', appDir: state.appDir, clockModule: state.clock?.module });
  });
}

function receive(state: State, app: App, message: FromApp): void {
  if (message.kind === 'answer') {
    app.waiting.get(message.id)?.resolve(message.response);
    app.waiting.delete(message.id);
  } else if (message.kind === 'log') state.log(...message.line);
  else if (message.kind === 'pong') app.onPong?.();
  else if (message.kind === 'stopped') app.child.disconnect();
}

function onExit(state: State, app: App, how: string | number): void {
  if (!state.isStopping) {
    const livedMs = performance.now() - app.startedAt;
    state.earlyDeaths = livedMs < STEADY_MS ? state.earlyDeaths + 1 : 0;
    state.log('error', 'the app ended; it is started again', { how, running: app.waiting.size });
    const onError = (error: unknown) =>
      state.log('error', 'the app does not start; trying again', errorFields(error));
    const options = { until: () => state.isStopping, onError, failures: state.earlyDeaths };
    state.current = backoff(() => launch(state), options);
  }
  for (const { reject } of app.waiting.values()) reject(new Error('the app ended while the function ran'));
  app.waiting.clear();
}

function endIfBlocked(app: App, log: Log): void {
  if (app.onPong) return; // asked already
  const timer = setTimeout(() => {
    log('error', 'the event loop of the app is blocked; its process is ended', {});
    app.child.kill('SIGKILL');
  }, PONG_TIMEOUT_MS);
  app.onPong = () => {
    clearTimeout(timer);
    app.onPong = undefined;
  };
  app.child.once('exit', app.onPong);
  app.post({ kind: 'ping' });
}

async function stop(state: State): Promise<void> {
  state.isStopping = true;
  const app = await state.current;
  if (!app || app.child.exitCode !== null || app.child.signalCode !== null) return;
  const exited = new Promise((resolve) => app.child.once('exit', resolve));
  const timer = setTimeout(() => app.child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  app.post({ kind: 'stop' });
  await exited;
  clearTimeout(timer);
}

function clockOf({ clock }: State): { kind: 'clock'; offsetMs: number } {
  return { kind: 'clock', offsetMs: clock?.offsetMs() ?? 0 };
}
