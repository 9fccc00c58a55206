import type { HttpRequest } from '@azure/functions';
import { Failure } from '../core/domain/failure.ts';
import { type Door, type DoorHandler, methodsOf } from '../core/runtime/http.ts';

/**
 * Every address and method that no other door has: 405 where another method would find one, 404 otherwise. Hosts would
 * answer with an empty body.
 */
export function notFound(doors: () => Door[]): DoorHandler<void> {
  return async (request) => {
    const allow = methodsAt(request, doors());
    if (allow.length === 0) throw new Failure('not-found', 'there is nothing at this address');
    throw new Failure('method-wrong', `expected ${allow.join(', ')}, got ${request.method}`, { allow });
  };
}

function methodsAt({ url }: HttpRequest, doors: Door[]): string[] {
  const path = new URL(url).pathname.replace(/^\/api\//, '');
  const here = doors.filter(({ route }) => patternOf(route).test(path));
  return [...new Set(here.flatMap(methodsOf))];
}

const patternOf = (route: string): RegExp =>
  new RegExp(`^${route.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i');
