import { errorFields } from '../log.ts';
import { createOutbox, type FromApp, type ToApp } from './messages.ts';
import type { AppWorker } from './worker.ts';

/** The process in which the app runs. Its parent is the host; without it nothing here has a purpose. */
let app: AppWorker | undefined;
let installClock: ((offsetMs: number) => void) | undefined;

const sendNow = (batch: FromApp[], then?: () => void): void =>
  void process.send?.(batch, undefined, {}, then);
const post = createOutbox<FromApp>(sendNow);

process.on('SIGINT', () => undefined); // a signal to the whole group: the host ends us when its work is done
process.on('SIGTERM', () => undefined);
process.once('disconnect', () => process.exit(0)); // the host is gone, and what runs here will run elsewhere
process.on('uncaughtException', (error) => {
  const line: FromApp = {
    kind: 'log',
    line: ['error', 'the app threw where nobody catches', errorFields(error)],
  };
  sendNow([line], () => process.exit(1)); // as Node does, but without the error's words
});
process.on('message', (batch: ToApp[]) => {
  for (const message of batch) receive(message);
});

function receive(message: ToApp) {
  switch (message.kind) {
    case 'load':
      return void load(message);
    case 'invoke':
      return void run(message);
    case 'clock':
      return installClock?.(message.offsetMs);
    case 'ping':
      return post({ kind: 'pong' });
    case 'stop':
      return void app?.stop().finally(() => post({ kind: 'stopped' }));
  }
}

async function load({ appDir, clockModule, offsetMs }: Extract<ToApp, { kind: 'load' }>): Promise<void> {
  try {
    if (clockModule)
      ({ installClock } = (await import(clockModule)) as { installClock: typeof installClock });
    installClock?.(offsetMs); // before anything that might keep a `Date` is loaded
    const { startInProcessWorker } = await import('./worker.ts');
    app = await startInProcessWorker(appDir, (...line) => post({ kind: 'log', line }));
    post({ kind: 'loaded', functions: app.functions, httpUri: await app.httpUri() });
  } catch (error) {
    post({ kind: 'refused', message: error instanceof Error ? error.message : String(error) });
  }
}

async function run({ id, functionId, request }: Extract<ToApp, { kind: 'invoke' }>): Promise<void> {
  const response = await (app as AppWorker).invoke(functionId, request);
  post({ kind: 'answer', id, response });
}
