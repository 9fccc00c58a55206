import { loadApp, setEnvironment } from '../../local/host/app/load.ts';

/** Loads the built app as a worker does and says what it took; the loader itself is there before. */
const appDir = process.argv[2] ?? '';
setEnvironment(appDir, 'localhost');
const before = { atMs: performance.now(), cpu: process.cpuUsage() };
await loadApp(appDir, () => undefined);
const cpu = process.cpuUsage(before.cpu);
const figures = {
  wallMs: performance.now() - before.atMs,
  cpuMs: (cpu.user + cpu.system) / 1_000,
  rssMb: process.memoryUsage().rss / 2 ** 20,
};
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0)); // what the app opened need not be closed
