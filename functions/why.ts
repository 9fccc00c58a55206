import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { WhyAnswer } from '../core/contract/why.ts';
import type { Member } from '../core/data/sessions.ts';
import { type Told, tellTurn, turnOfMessage } from '../core/data/why.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import type { TenantId } from '../core/domain/ids.ts';
import { json } from '../core/runtime/http.ts';
import { hasTraces } from '../core/vendors/cosmos/service.ts';
import { readTrace } from '../core/vendors/cosmos/traces.ts';

/** What one of the AI's messages was made of. */
export async function messageWhy(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { customerId = '', id: messageId = '' } = request.params;
  const told = await withTenant(tenantId, async (tx) => {
    const turn = await turnOfMessage(tx, { customerId, messageId });
    if (!turn) throw new Failure('not-found', 'no such message in this conversation');
    return tellTurn(tx, turn.turnId, hasTraces());
  });
  return json(await whyAnswer(tenantId, told));
}

/** @throws Failure `traces-unavailable` while the store is away. */
export async function whyAnswer(tenantId: TenantId, told: Told): Promise<WhyAnswer> {
  if (told.kind === 'nothing') return { trace: null, nothing: told.why };
  if (told.kind === 'made') return { trace: told.trace, nothing: null };
  const trace = await readTrace({ tenantId, threadId: told.threadId, turnId: told.turnId });
  return { trace, nothing: trace ? null : 'older' };
}
