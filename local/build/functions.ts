import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';

/**
 * Bundles the function app into `outDir`: one CommonJS file with everything inside (Azure's host provides
 * `@azure/functions-core`), the reader of documents with PDFium, `host.json`, the prompts, the migrations and a command
 * that applies them.
 */
export async function buildFunctions(root: string, outDir: string): Promise<void> {
  await build(functionsBundle(root, outDir));
  copyAssets(root, outDir);
}

export function functionsBundle(root: string, outDir: string): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: {
      main: 'main.ts',
      migrate: 'cli/migrate.ts',
      'read-document': 'activities/ingest-knowledge/read/worker.ts', // a thread of its own loads it
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
    external: ['@azure/functions-core', 'pg-native'],
    define: { 'import.meta.dirname': '__dirname' },
    loader: { '.md': 'text', '.sql': 'text' },
    logLevel: 'warning',
  };
}

/** What the bundle reads from beside itself at run time. */
export function copyAssets(root: string, outDir: string): void {
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const manifest = { name, version, private: true, main: 'main.cjs', engines: { node: '>=22' } };
  fs.writeFileSync(path.join(outDir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  fs.copyFileSync(path.join(root, 'host.json'), path.join(outDir, 'host.json'));
  const pdfium = createRequire(path.join(root, 'package.json')).resolve('@embedpdf/pdfium/pdfium.wasm');
  fs.copyFileSync(pdfium, path.join(outDir, 'pdfium.wasm'));
  fs.cpSync(path.join(root, 'core', 'data', 'sql'), path.join(outDir, 'sql'), { recursive: true });
  fs.cpSync(path.join(root, 'prompts'), path.join(outDir, 'prompts'), { recursive: true });
}
