import fs from 'node:fs';
import path from 'node:path';
import { context } from 'esbuild';
import { copyAssets, functionsBundle } from './functions.ts';

const SETTLE_MS = 100; // an editor writes a file in several steps

/**
 * A process for `npm run dev`: bundles the function app into the folder of its argument, again after each
 * change, and tells its parent each time.
 */
const root = path.dirname(path.dirname(import.meta.dirname));
const outDir = process.argv[2] ?? '';
fs.mkdirSync(outDir, { recursive: true });

const bundle = functionsBundle(root, outDir);
const bundler = await context({
  ...bundle,
  plugins: [
    ...(bundle.plugins ?? []),
    {
      name: 'tell',
      setup: (build) => build.onEnd(({ errors }) => (errors.length === 0 ? tell() : undefined)),
    },
  ],
});
await bundler.watch();
for (const dir of ['prompts', 'orchestrations', 'core/data/sql'])
  fs.watch(path.join(root, dir), { recursive: true }, assetChanged);
process.once('disconnect', () => process.exit(0));

let isFirst = true;
let timer: NodeJS.Timeout | undefined;

function tell(): void {
  copyAssets(root, outDir);
  process.send?.(isFirst ? { ready: true } : { rebuilt: true });
  isFirst = false;
}

function assetChanged(): void {
  clearTimeout(timer);
  timer = setTimeout(tell, SETTLE_MS);
}
