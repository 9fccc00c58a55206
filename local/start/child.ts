import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const TAIL_LINES = 20;
const STOP_TIMEOUT_MS = 15_000; // a process that hangs must not hold the shutdown for ever

export type ChildOptions = {
  root: string;
  name: string;
  entry: string; // .ts, relative to the repository
  args?: string[];
  env: NodeJS.ProcessEnv;
  greeting?: object; // the first message it gets: what should not stand in an environment
  readyLine?: RegExp; // for a program that is not ours; ours send `{ ready: true }`
  onLine(line: string, stream: 'out' | 'err'): void;
  onMessage?(message: Record<string, unknown>): void;
};

export type Child = {
  pid: number;
  ready: Record<string, unknown>; // the message that said so
  exited: Promise<string>; // how it ended, in words
  stop(): Promise<void>;
};

/**
 * Starts one of our processes and waits until it is ready. It is told to stop by closing its channel, which
 * is also what it sees when this process dies.
 *
 * @throws Error with its last lines when it ends before it is ready, or `cancel` fires.
 */
export async function startChild(options: ChildOptions, cancel: AbortSignal): Promise<Child> {
  const { root, name, entry, args = [], env } = options;
  cancel.throwIfAborted();
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: root,
    env: { ...env, NODE_COMPILE_CACHE: path.join(root, '.cache', 'compile') },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  if (options.greeting && child.connected) child.send(options.greeting);
  const exited = untilEnded(child);
  const stop = () => stopChild(child, exited);
  const cancelled = () => void stop();
  cancel.addEventListener('abort', cancelled, { once: true });
  try {
    const ready = await untilReady(child, options, exited);
    return { pid: child.pid ?? 0, ready, exited, stop };
  } catch (error) {
    cancel.throwIfAborted();
    throw new Error(`${name} does not start: ${(error as Error).message}`);
  } finally {
    cancel.removeEventListener('abort', cancelled);
  }
}

/** Its last lines have been read by then. (Node's own `close` never comes once the channel was closed here.) */
async function untilEnded(child: ChildProcess): Promise<string> {
  const outputs = [child.stdout, child.stderr].map(
    (output) => new Promise((read) => output?.once('close', read)),
  );
  const how = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });
  if (child.pid !== undefined) await Promise.all(outputs);
  return how;
}

function untilReady(
  child: ChildProcess,
  { readyLine, onLine, onMessage }: ChildOptions,
  exited: Promise<string>,
): Promise<Record<string, unknown>> {
  const tail: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of ['out', 'err'] as const) {
      const input = stream === 'out' ? child.stdout : child.stderr;
      if (!input) continue;
      createInterface({ input }).on('line', (line) => {
        onLine(line, stream);
        if (tail.push(line) > TAIL_LINES) tail.shift();
        if (readyLine?.test(line)) resolve({});
      });
    }
    child.on('message', (message: Record<string, unknown>) => {
      if (message.ready === true) resolve(message);
      else onMessage?.(message);
    });
    void exited.then((how) => reject(new Error([`it ended with ${how}`, ...tail].join('\n  '))));
  });
}

async function stopChild(child: ChildProcess, exited: Promise<string>): Promise<void> {
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}
