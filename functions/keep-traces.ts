import { dropErasures, keepTraces as keep } from '../core/data/traces.ts';
import { FAILURES, Failure } from '../core/domain/failure.ts';
import { now } from '../core/runtime/clock.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import { hasTraces } from '../core/vendors/cosmos/service.ts';
import { traceStore } from '../core/vendors/cosmos/traces.ts';

/** Writes the traces that are not written yet, or not as their turns stand now, and takes out what is to be forgotten. */
export async function keepTraces(): Promise<void> {
  if (!hasTraces()) return dropErasures();
  const { code, ...kept } = await keep(now(), traceStore, codeOf);
  if (kept.failed > 0) log('warn', 'traces-behind', { ...kept, code });
  else if (kept.written + kept.erased > 0) log('info', 'traces-kept', kept);
}

function codeOf(error: unknown): { code: string; isAway: boolean } {
  if (!(error instanceof Failure)) return { code: kindOf(error), isAway: false };
  return { code: error.code, isAway: FAILURES[error.code].retry || error.code === 'traces-refused' };
}
