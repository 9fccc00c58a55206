import { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';

const CLOSE_TIMEOUT_MS = 5_000;
const WRITTEN = [201, 202]; // how Azurite answers what it has made or taken away

type Loki = { saveDatabase(done: () => void): void };
type Enable = (this: Loki, ...rest: unknown[]) => unknown;
type End = (this: ServerResponse, ...rest: unknown[]) => ServerResponse;

/**
 * Blob storage on loopback: Azurite's own command, in a process that ends with its parent.
 * Arguments: `--blobPort N --location DIR`.
 */
process.argv.push('--blobHost', '127.0.0.1', '--silent', '--disableTelemetry', '--skipApiVersionCheck');
const load = createRequire(createRequire(import.meta.url).resolve('azurite/package.json'));
const stores = collectStores();
answerWhenSaved();
load('./dist/src/blob/main.js');

process.once('disconnect', () => {
  process.emit('SIGTERM'); // Azurite's own way to close: what is in memory is written, then nothing is left to run
  setTimeout(() => process.exit(1), CLOSE_TIMEOUT_MS).unref();
});

/** Where Azurite keeps what it knows of a blob besides its bytes: in memory, and on disk five seconds later. */
function collectStores(): Loki[] {
  const found: Loki[] = [];
  const { prototype } = load('lokijs') as { prototype: { autosaveEnable: Enable } };
  const { autosaveEnable } = prototype;
  prototype.autosaveEnable = function (...rest) {
    found.push(this);
    return autosaveEnable.apply(this, rest);
  };
  return found;
}

/** An upload that was answered outlives a kill, as it does in Azure: the answer waits until it is on disk. */
function answerWhenSaved(): void {
  const end = ServerResponse.prototype.end as End;
  ServerResponse.prototype.end = function (this: ServerResponse, ...rest: unknown[]) {
    if (!WRITTEN.includes(this.statusCode)) return end.apply(this, rest);
    const saves = stores.map((store) => new Promise<void>((done) => store.saveDatabase(done)));
    void Promise.all(saves).then(() => end.apply(this, rest));
    return this;
  } as typeof ServerResponse.prototype.end;
}
