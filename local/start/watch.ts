import path from 'node:path';
import { freePort } from '../ports.ts';
import type { Child } from './child.ts';
import { plainEnvironment } from './environment.ts';
import type { Kept } from './keep.ts';
import { addChild, addPart } from './parts.ts';
import type { Run } from './run.ts';

export type Built = { appDir: string; webDir: string; devSiteUrl?: string };

/**
 * `npm run dev`: the product runs from a bundle that follows the sources and starts again with each; the site
 * comes from Vite with hot reload. `dist/` is left alone.
 */
export async function watch(run: Run, addServe: (built: Built) => Promise<Kept<Child>>): Promise<void> {
  const appDir = path.join(run.settings.root, '.cache', 'dev', 'functions');
  const sitePort = await freePort();
  const env = plainEnvironment(process.env);
  let serve: Kept<Child> | undefined;

  const bundler = 'local/build/watch-functions.ts';
  const restart = ({ rebuilt }: Record<string, unknown>) => {
    if (rebuilt === true) void serve?.current().stop(); // kept running: it comes back with the new bundle
  };
  await addPart(run, 'bundler', bundler, () =>
    addChild(run, { name: 'bundler', entry: bundler, args: [appDir], env, onMessage: restart }),
  );
  const vite = 'local/build/watch-site.ts';
  await addPart(run, 'vite', vite, () =>
    addChild(run, { name: 'vite', entry: vite, args: [String(sitePort)], env }),
  );
  serve = await addServe({ appDir, webDir: '', devSiteUrl: `http://127.0.0.1:${sitePort}` });
}
