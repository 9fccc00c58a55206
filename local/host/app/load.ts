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

type Package = { main?: string; type?: string };

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

  const { main, type } = JSON.parse(readFileSync(path.join(appDir, 'package.json'), 'utf8')) as Package;
  for (const file of entryFiles(appDir, main)) await loadFile(file, appDir, type);
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

function entryFiles(appDir: string, main: string | undefined): string[] {
  if (!main) throw new Error(`${appDir}/package.json: expected "main" to name the app's entry, got none`);
  const files = existsSync(path.join(appDir, main)) ? [main] : globSync(main, { cwd: appDir });
  if (files.length === 0) throw new Error(`${appDir}: no file matches "main" (${main})`);
  return files.map((file) => path.join(appDir, file)).sort();
}

let generation = 0;

async function loadFile(file: string, appDir: string, type: string | undefined): Promise<void> {
  if (/\.m[jt]s$/.test(file) || (type === 'module' && !/\.c[jt]s$/.test(file))) {
    generation += 1;
    await import(/* @vite-ignore */ `${pathToFileURL(file).href}?generation=${generation}`);
    return;
  }
  const require = createRequire(file);
  for (const cached of Object.keys(require.cache)) {
    // An app loaded before in this process would not register again.
    if (cached.startsWith(appDir + path.sep) && !cached.includes('node_modules'))
      delete require.cache[cached];
  }
  require(file);
}
