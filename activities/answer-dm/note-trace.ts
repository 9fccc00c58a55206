import { writeTrace } from '../../core/data/traces.ts';
import type { TenantId, TurnId } from '../../core/domain/ids.ts';
import { kindOf, log } from '../../core/runtime/log.ts';
import { hasTraces } from '../../core/vendors/cosmos/service.ts';
import { traceStore } from '../../core/vendors/cosmos/traces.ts';

/**
 * Begins to write a closed turn's trace. Nobody waits for it: what fails or is cut off here is written by the timer
 * `keep-traces`, from the same steps.
 */
export function noteTrace({ tenantId, turnId }: { tenantId: TenantId; turnId: TurnId }): void {
  if (!hasTraces()) return;
  writeTrace({ tenantId, turnId }, traceStore).catch((error: unknown) =>
    log('warn', 'trace-not-written', { turnId, kind: kindOf(error) }),
  );
}
