import { type ServerResponse as Response, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';

const CLOSE_TIMEOUT_MS = 5_000;

/** The part of Azurite's own database (LokiJS, in memory, saved whole to a file) that we need. */
type Database = { loadDatabase(...args: unknown[]): void; saveDatabase(done: () => void): void };

/**
 * Blob storage on loopback: Azurite's own command, in a process that ends with its parent.
 * Arguments: `--blobPort N --location DIR`.
 */
process.argv.push('--blobHost', '127.0.0.1', '--silent', '--disableTelemetry', '--skipApiVersionCheck');
const azurite = createRequire(createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js'));
saveBeforeAnswering((azurite('lokijs') as { prototype: Database }).prototype);
azurite('./main.js');

process.once('disconnect', () => {
  process.emit('SIGTERM'); // Azurite's own way to close: what is in memory is written, then nothing is left to run
  setTimeout(() => process.exit(1), CLOSE_TIMEOUT_MS).unref();
});

/**
 * Azurite saves what blobs there are every five seconds, and a SIGKILL loses them though their writer was told 201.
 * Azure loses none: here too a write is answered when it is in the file.
 */
function saveBeforeAnswering(loki: Database): void {
  const open = new Set<Database>();
  const load = loki.loadDatabase;
  loki.loadDatabase = function (this: Database, ...args: unknown[]) {
    open.add(this);
    load.apply(this, args);
  };
  const end = ServerResponse.prototype.end;
  ServerResponse.prototype.end = function (this: Response, ...args: unknown[]) {
    const isWrite = ['PUT', 'POST', 'DELETE'].includes(this.req.method ?? '') && this.statusCode < 300;
    const saves = isWrite ? [...open].map((db) => new Promise<void>((done) => db.saveDatabase(done))) : [];
    if (saves.length === 0) return end.apply(this, args as Parameters<typeof end>);
    void Promise.all(saves).then(() => end.apply(this, args as Parameters<typeof end>));
    return this;
  } as typeof end;
}
