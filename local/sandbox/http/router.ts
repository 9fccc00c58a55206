import type { Route } from '../types.ts';

type Compiled = Route & { parts: string[]; open: boolean };
export type Match = { route: Route; params: Record<string, string> };

/**
 * Finds the route of a request. Literal parts win over `:name`, and both over `*`, whatever the order of
 * the list.
 *
 * @returns the match; the methods allowed when only the path fits; null when nothing fits.
 */
export function routerOf(routes: Route[]): (method: string, path: string) => Match | string[] | null {
  const compiled = routes.map(compile).sort((a, b) => compare(b, a));
  return (method, path) => {
    const parts = path.split('/').slice(1);
    const fitting = compiled.filter((route) => fits(route, parts));
    const route = fitting.find((one) => one.method === method);
    if (route) return { route, params: paramsOf(route, parts) };
    return fitting.length ? [...new Set(fitting.map((one) => one.method))] : null;
  };
}

function compile(route: Route): Compiled {
  const parts = route.pattern.split('/').slice(1);
  const open = parts.at(-1) === '*';
  return { ...route, parts: open ? parts.slice(0, -1) : parts, open };
}

function compare(a: Compiled, b: Compiled): number {
  const length = Math.max(a.parts.length, b.parts.length);
  for (let i = 0; i < length; i++) {
    const difference = rank(a.parts[i]) - rank(b.parts[i]);
    if (difference) return difference;
  }
  return Number(b.open) - Number(a.open);
}

function rank(part: string | undefined): number {
  if (part === undefined) return 0;
  return part.startsWith(':') ? 1 : 2;
}

function fits(route: Compiled, parts: string[]): boolean {
  if (route.open ? parts.length <= route.parts.length : parts.length !== route.parts.length) return false;
  return route.parts.every((part, i) => (part.startsWith(':') ? parts[i] !== '' : part === parts[i]));
}

function paramsOf(route: Compiled, parts: string[]): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [i, part] of route.parts.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = decoded(parts[i] ?? '');
  }
  if (route.open) params['*'] = parts.slice(route.parts.length).join('/');
  return params;
}

/** One part of a path, its percent signs resolved where they mean something. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % is part of somebody's id, not our failure
  }
}
