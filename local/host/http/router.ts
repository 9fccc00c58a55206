import type { HttpFunction } from '../functions.ts';
import { compileRoute } from './route-template.ts';

type RouteResult =
  | { kind: 'found'; target: HttpFunction; params: Record<string, string> }
  | { kind: 'wrong-method'; allow: string[] }
  | { kind: 'not-found' };

export type Router = (method: string, path: string) => RouteResult;

/**
 * Routes of HTTP functions, the most specific first.
 *
 * @param prefix - host.json's routePrefix, without slashes.
 */
export function createRouter(functions: HttpFunction[], prefix: string): Router {
  const routes = functions
    .map((target) => ({ target, template: compileRoute(target.route) }))
    .sort((a, b) => (a.template.rank < b.template.rank ? -1 : 1));
  const base = prefix ? `/${prefix.toLowerCase()}/` : '/';

  return (method, path) => {
    if (!`${path.toLowerCase()}/`.startsWith(base)) return { kind: 'not-found' };
    // An escaped slash stays escaped, as in ASP.NET: it belongs to a value, it does not start a segment.
    const rest = decode(path.slice(base.length - 1).replace(/%2f/gi, '%252F'));
    if (rest === undefined) return { kind: 'not-found' };
    const allow = new Set<string>();
    for (const { target, template } of routes) {
      const params = template.match(rest);
      if (!params) continue;
      if (target.methods.includes(method)) return { kind: 'found', target, params };
      for (const one of target.methods) allow.add(one);
    }
    return allow.size > 0 ? { kind: 'wrong-method', allow: [...allow] } : { kind: 'not-found' };
  };
}

/** Undefined when an escape is broken: it names nothing. */
export function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
