import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log } from '../log.ts';
import { createRegistry, type Registry, setRegistry } from './core-module.ts';
import { injectCoreModule } from './inject.ts';

const WORKER_CAPABILITIES = `RawHttpBodyBytes RpcHttpTriggerMetadataRemoved RpcHttpBodyOnly
  IgnoreEmptyValuedRpcHttpHeaders UseNullableValueDictionaryForHttp WorkerStatus TypedDataCollection
  HandlesWorkerTerminateMessage`.split(/\s+/);

/**
 * Loads a function app the way the worker does: package.json's `main` (a path or a glob), in order, then the
 * appStart hooks, then the capabilities; after that nothing can register any more.
 *
 * @throws Error when an entry file fails or when nothing registered.
 */
export async function loadApp(appDir: string, log: Log): Promise<Registry> {
  injectCoreModule();
  const registry = createRegistry(log);
  setRegistry(registry);

  for (const file of entryFiles(appDir)) await loadFile(file, appDir);
  for (const hook of registry.hooks.appStart) {
    await hook({ hookData: {}, appHookData: registry.appHookData, functionAppDirectory: appDir });
  }
  if (!registry.model || registry.functions.size === 0) {
    throw new Error(
      `${appDir}: no function registered; the app loaded another copy of @azure/functions, or a bundler inlined @azure/functions-core`,
    );
  }
  const flags = Object.fromEntries(WORKER_CAPABILITIES.map((name) => [name, 'true']));
  const capabilities = await registry.model.getCapabilities?.(flags);
  registry.httpUri = capabilities?.HttpUri;
  registry.open = false;
  return registry;
}

/** What an app may expect in its environment; settings of local.settings.json yield to what is there. */
export function setEnvironment(appDir: string, siteHost: string): void {
  Object.assign(process.env, {
    FUNCTIONS_WORKER_RUNTIME: 'node',
    AZURE_FUNCTIONS_ENVIRONMENT: 'Development',
    FUNCTIONS_EXTENSION_VERSION: '~4',
    AzureWebJobsScriptRoot: appDir,
    WEBSITE_HOSTNAME: siteHost, // absent, the durable SDK would rewrite every address to port 7071
  });
  const settings = path.join(appDir, 'local.settings.json');
  if (!existsSync(settings)) return;
  const { Values: values = {} } = JSON.parse(readFileSync(settings, 'utf8')) as {
    Values?: Record<string, string>;
  };
  for (const [name, value] of Object.entries(values)) process.env[name] ??= value;
}

function entryFiles(appDir: string): string[] {
  const { main } = JSON.parse(readFileSync(path.join(appDir, 'package.json'), 'utf8')) as { main?: string };
  if (!main) throw new Error(`${appDir}/package.json: expected "main" to name the app's entry, got none`);
  const plain = path.join(appDir, main);
  const files = existsSync(plain)
    ? [plain]
    : globSync(main, { cwd: appDir }).map((file) => path.join(appDir, file));
  if (files.length === 0) throw new Error(`${appDir}: no file matches "main" (${main})`);
  return files.sort();
}

let generation = 0;

async function loadFile(file: string, appDir: string): Promise<void> {
  const require = createRequire(file);
  if (!isModule(file, appDir)) {
    for (const cached of Object.keys(require.cache)) {
      // An app loaded before in this process would not register again.
      if (cached.startsWith(appDir + path.sep) && !cached.includes('node_modules'))
        delete require.cache[cached];
    }
    require(file);
    return;
  }
  generation += 1;
  await import(/* @vite-ignore */ `${pathToFileURL(file).href}?generation=${generation}`);
}

function isModule(file: string, appDir: string): boolean {
  if (file.endsWith('.mjs')) return true;
  if (file.endsWith('.cjs')) return false;
  const { type } = JSON.parse(readFileSync(path.join(appDir, 'package.json'), 'utf8')) as { type?: string };
  return type === 'module';
}
