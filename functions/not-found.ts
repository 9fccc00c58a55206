import type { HttpResponseInit } from '@azure/functions';
import { Failure } from '../core/domain/failure.ts';

/** Every address and method that no other door has. Hosts would answer with an empty body. */
export async function notFound(): Promise<HttpResponseInit> {
  throw new Failure('not-found', 'there is nothing at this address for this method');
}
