import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type * as z from 'zod/mini';
import type { ImpersonationLeft } from '../core/contract/impersonation.ts';
import { noteConversations } from '../core/data/admin/impersonations.ts';
import { withAdmin } from '../core/data/admin/pool.ts';
import { readConversation } from '../core/data/conversations-read.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { type DoorHandler, json } from '../core/runtime/http.ts';
import type { SignedIn } from './guards/signed-in.ts';
import { noImpersonationCookie } from './sign-in/cookies.ts';
import { leaveLook } from './sign-in/leave-look.ts';

/** Leaves the shop that this browser looks at, also where the look is over by itself. Its own session is as it was. */
export async function impersonationEnd(request: HttpRequest): Promise<HttpResponseInit> {
  const { tenantId } = await leaveLook(request);
  const left: z.infer<typeof ImpersonationLeft> = { tenantId };
  return json(left, 200, [noImpersonationCookie()]);
}

/** Files, addresses and people's words that are for the shop's people alone, whoever else looks at their site. */
export const unseen =
  (handler: DoorHandler<SignedIn>): DoorHandler<SignedIn> =>
  (request, context, who) => {
    if (who.impersonation) throw new Failure('not-shown', 'this is shown to the shop’s own people alone');
    return handler(request, context, who);
  };

/** A door that shows a customer's words: who looks from outside is in the log before the first of them. */
export const opening =
  (handler: DoorHandler<SignedIn>): DoorHandler<SignedIn> =>
  async (request, context, who) => {
    if (who.impersonation) {
      const { customerId = '' } = request.params;
      const found = await withTenant(who.tenantId, (tx) => readConversation(tx, customerId));
      if (found) await opened(who, [found.threadId]);
    }
    return handler(request, context, who);
  };

/** Notes whose words are about to be shown, where an admin looks; nothing where it is the shop's own people. */
export async function opened({ impersonation }: SignedIn, threadIds: string[]): Promise<void> {
  if (!impersonation || threadIds.length === 0) return;
  await withAdmin((tx) => noteConversations(tx, impersonation, [...new Set(threadIds)]));
}
