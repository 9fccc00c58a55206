import path from 'node:path';
import { buildStale } from './build/build.ts';
import { onlyOne } from './only-one.mjs';

/** `npm run build`: `dist/functions` (the function app, bundled) and `dist/web` (the site). */
const root = path.dirname(import.meta.dirname);
const release = await onlyOne(path.join(root, '.cache', 'build.lock'));
try {
  const since = performance.now();
  const built = await buildStale(root);
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  console.log(built.length > 0 ? `built ${built.join(' and ')} in ${seconds} s` : 'dist is up to date');
} catch (error) {
  process.exitCode = 1;
  console.error(`error: the build failed: ${(error as Error).message}`);
} finally {
  release();
}
