import { createRequire } from 'node:module';

const CLOSE_TIMEOUT_MS = 5_000;
const SAVE_EVERY_MS = 100;

type Loki = { autosaveInterval: number };
type Enable = (this: Loki, ...rest: unknown[]) => unknown;

/**
 * Blob storage on loopback: Azurite's own command, in a process that ends with its parent.
 * Arguments: `--blobPort N --location DIR`.
 *
 * What it has of a blob besides its bytes is in memory, and on disk five seconds later; an upload that was answered with
 * 202 must outlive a kill, so it is written down at once, when there is something to write.
 */
process.argv.push('--blobHost', '127.0.0.1', '--silent', '--disableTelemetry', '--skipApiVersionCheck');
const load = createRequire(createRequire(import.meta.url).resolve('azurite/package.json'));
const { prototype } = load('lokijs') as { prototype: { autosaveEnable: Enable } };
const { autosaveEnable } = prototype;
prototype.autosaveEnable = function (...rest) {
  this.autosaveInterval = SAVE_EVERY_MS;
  return autosaveEnable.apply(this, rest);
};
load('./dist/src/blob/main.js');

process.once('disconnect', () => {
  process.emit('SIGTERM'); // Azurite's own way to close: what is in memory is written, then nothing is left to run
  setTimeout(() => process.exit(1), CLOSE_TIMEOUT_MS).unref();
});
