import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { BulkStatus, type BulkStatusResult } from '../core/contract/orders.ts';
import { type Moved, moveOrder } from '../core/data/order-moves.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { now } from '../core/runtime/clock.ts';
import { json, readJson } from '../core/runtime/http.ts';
import { kindOf, log } from '../core/runtime/log.ts';

type Result = BulkStatusResult['results'][number];

/** One status for many orders; each has its own transaction, so that one refusal holds back no other. */
export async function ordersStatus(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const { ids, status, note } = await readJson(request, BulkStatus);
  const by = { actor: 'member' as const, userId, note: note ?? null };
  const results: Result[] = [];
  for (const id of new Set(ids)) {
    try {
      results.push(resultOf(await withTenant(tenantId, (tx) => moveOrder(tx, id, status, by, now()))));
    } catch (error) {
      const code = error instanceof Failure && error.code === 'not-found' ? 'not-found' : 'failed';
      if (code === 'failed') log('error', 'bulk-status-failed', { kind: kindOf(error) });
      results.push({ id, number: null, status: null, outcome: 'refused', code });
    }
  }
  return json({ results } satisfies BulkStatusResult);
}

const CODES = { 'not-allowed': 'not-allowed', incomplete: 'incomplete', short: 'out-of-stock' } as const;

function resultOf({ kind, order }: Moved): Result {
  const { id, number, status } = order;
  if (kind === 'moved' || kind === 'same') return { id, number, status, outcome: kind, code: null };
  return { id, number, status, outcome: 'refused', code: CODES[kind] };
}
