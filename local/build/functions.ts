import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { writeHostFile } from './durable-backend.ts';
import { storySources } from './story-sources.ts';

/**
 * Bundles the function app into `outDir`: one CommonJS file with everything inside (Azure's host provides
 * `@azure/functions-core`), beside it what is loaded only when it is needed (the reader of documents with PDFium, the
 * libraries of Azure's identities and of telemetry, the clients of Cosmos and AI Search), `host.json`, the prompts, the stories' sources, the
 * migrations and a command that applies them.
 */
export async function buildFunctions(root: string, outDir: string): Promise<void> {
  await build(functionsBundle(root, outDir));
  copyAssets(root, outDir);
}

/** Bundles of their own, of a file of ours or of a package: nothing of them is read before somebody imports them. */
const LATE = {
  arrow: 'apache-arrow', // a format of listings that the client of Blob knows and nobody here asks for
  cosmos: 'core/vendors/cosmos/cosmos-library.ts',
  identity: 'core/runtime/identity-library.ts',
  search: '@azure/search-documents',
  telemetry: 'core/runtime/telemetry-library.ts',
};

/** `import('…/identity-library.ts')` becomes `import('./identity.cjs')`, `import('apache-arrow')` `import('./arrow.cjs')`. */
function lateBundles(): Plugin {
  return {
    name: 'late-bundles',
    setup({ onResolve }) {
      for (const [name, file] of Object.entries(LATE)) {
        const filter = file.endsWith('.ts')
          ? new RegExp(`/${path.basename(file, '.ts')}\\.ts$`)
          : new RegExp(`^${file}$`);
        onResolve({ filter }, ({ kind }) =>
          kind === 'dynamic-import' ? { path: `./${name}.cjs`, external: true } : undefined,
        );
      }
    },
  };
}

export function functionsBundle(root: string, outDir: string): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: {
      main: 'main.ts',
      migrate: 'cli/migrate.ts',
      'read-document': 'activities/ingest-knowledge/read/worker.ts', // a thread of its own loads it
      ...LATE,
    },
    outdir: outDir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    alias: { '@embedpdf/pdfium': fromRoot(root).resolve('@embedpdf/pdfium') }, // for CommonJS: the other asks for its URL
    external: ['@azure/functions-core', 'pg-native'],
    define: { 'import.meta.dirname': '__dirname' },
    loader: { '.md': 'text', '.sql': 'text' },
    plugins: [lateBundles()],
    logLevel: 'warning',
  };
}

/** What the bundle reads from beside itself at run time. */
export function copyAssets(root: string, outDir: string): void {
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const manifest = { name, version, private: true, main: 'main.cjs', engines: { node: '>=22' } };
  fs.writeFileSync(path.join(outDir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeHostFile(path.join(root, 'host.json'), path.join(outDir, 'host.json'));
  const pdfium = fromRoot(root).resolve('@embedpdf/pdfium/pdfium.wasm');
  fs.copyFileSync(pdfium, path.join(outDir, 'pdfium.wasm'));
  fs.cpSync(path.join(root, 'core', 'data', 'sql'), path.join(outDir, 'sql'), { recursive: true });
  fs.writeFileSync(path.join(outDir, 'stories.json'), JSON.stringify(storySources(root)));
  fs.cpSync(path.join(root, 'prompts'), path.join(outDir, 'prompts'), { recursive: true });
}

const fromRoot = (root: string) => createRequire(path.join(root, 'package.json'));
