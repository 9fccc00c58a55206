import { realModel } from './environment.ts';
import { openRun, type Run } from './run.ts';
import { readSettings } from './settings.ts';
import { bringUp } from './up.ts';

const PARENT_CHECK_MS = 1_000;

/**
 * `npm start` and `npm run dev`: brings the whole system up on this machine, prints where it is, keeps it
 * running, and takes it down on Ctrl-C. Exit code 0 after a stop that was asked for.
 */
const stopping = new AbortController();
const asked = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
const stop = () => stopping.abort(new Error('stopped'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop); // several may come
stopWithParent();

let run: Run | undefined;
try {
  run = await openRun(readSettings(process.env, process.argv.slice(2)), stopping.signal);
  const { site, sandbox } = await bringUp(run);
  const model = realModel(process.env);
  run.log.say(
    model ? `model: ${model}` : 'model: rule-made stand-in, not a language model (OPENAI_API_KEY unset)',
  );
  run.log.say(`ready ${site} sandbox ${sandbox}`);
  await asked;
} catch (error) {
  if (!stopping.signal.aborted) {
    process.exitCode = 1;
    console.error(`error: ${(error as Error).message}`);
  }
} finally {
  stop();
  if (run) await takeDown(run);
}
process.exit(); // a stray timer of a library must not keep a stopped system alive

async function takeDown(run: Run): Promise<void> {
  run.log.say('stopping');
  for (const part of run.stack.toReversed()) {
    await part
      .stop()
      .catch((error: Error) => run.log.say(`${part.name} does not stop well: ${error.message}`));
  }
  run.log.say('stopped');
  run.close();
}

/** The wrapper that started us was killed without a word: nobody would ever stop us. */
function stopWithParent(): void {
  const parent = Number(process.env.IGSHOP_BOOTSTRAP_PID);
  if (process.ppid !== parent) return;
  setInterval(() => process.ppid !== parent && stop(), PARENT_CHECK_MS).unref();
}
