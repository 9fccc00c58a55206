import type { HttpRequest } from '@azure/functions';
import { Failure } from '../../core/domain/failure.ts';
import { type SignedIn, signedIn } from './signed-in.ts';

/** A person who owns the shop: for the team, the connection, the whole of its data. @throws Failure `forbidden`. */
export async function owner(request: HttpRequest): Promise<SignedIn> {
  const member = await signedIn(request);
  if (member.role === 'owner') return member;
  throw new Failure('forbidden', 'only an owner of the shop may do this; ask one of them', { who: member });
}
