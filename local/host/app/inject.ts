import Module, { registerHooks } from 'node:module';
import { coreModule } from './core-module.ts';

const NAME = '@azure/functions-core';
const URL = 'functions-core:module';
const SHARED = Symbol.for('functions-host.core-module');

/**
 * Makes `@azure/functions-core` resolvable in this process, once. The worker of Azure wraps `require` in a
 * Proxy; so do we, and module hooks serve those who import it.
 */
export function injectCoreModule(): void {
  const shared = globalThis as { [SHARED]?: typeof coreModule };
  if (shared[SHARED]) return;
  shared[SHARED] = coreModule;

  const prototype = Module.prototype as unknown as { require: (id: string) => unknown };
  prototype.require = new Proxy(prototype.require, {
    apply: (target, self, args) => (args[0] === NAME ? coreModule : Reflect.apply(target, self, args)),
  });
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === NAME ? { url: URL, format: 'module', shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === URL ? { format: 'module', source: SOURCE, shortCircuit: true } : next(url, context),
  });
}

const SOURCE = `const core = globalThis[Symbol.for('functions-host.core-module')];
export default core;
${Object.keys(coreModule)
  .map((name) => `export const ${name} = core.${name};`)
  .join('\n')}`;
