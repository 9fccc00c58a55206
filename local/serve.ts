import { installClock } from './clock.ts';
import type { ServeOptions } from './serving.ts';

/**
 * The process that runs the product on this machine. Its parent's first message says how; it ends when the
 * parent closes the channel, or dies.
 */
let serving: { stop(): Promise<void> } | undefined;

process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole terminal group; the parent ends us in order
process.once('disconnect', async () => {
  await serving?.stop();
  process.exit(0);
});
process.once('message', async (options: ServeOptions) => {
  installClock(options.clockOffsetMs); // before anything that might keep a `Date` is loaded
  const { startServing } = await import('./serving.ts');
  serving = await startServing(options, (clockOffsetMs) => process.send?.({ clockOffsetMs }));
  process.send?.({ ready: true });
});
