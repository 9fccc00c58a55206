import { createRequire } from 'node:module';

const CLOSE_TIMEOUT_MS = 5_000;

/**
 * Blob storage on loopback: Azurite's own command, in a process that ends with its parent.
 * Arguments: `--blobPort N --location DIR`.
 */
process.argv.push('--blobHost', '127.0.0.1', '--silent', '--disableTelemetry', '--skipApiVersionCheck');
createRequire(import.meta.url)('azurite/dist/src/blob/main.js');

process.once('disconnect', () => {
  process.emit('SIGTERM'); // Azurite's own way to close: what is in memory is written, then nothing is left to run
  setTimeout(() => process.exit(1), CLOSE_TIMEOUT_MS).unref();
});
