import { runFire } from './fire.ts';

const FULL = {
  dms: 500,
  perCustomer: 5,
  kills: ['serve', 'all', 'serve', 'all', 'serve'] as const,
  postgres: true,
};
const QUICK = { dms: 60, perCustomer: 5, kills: ['all'] as const, postgres: false };

/** The promises of docs/answering.md under fire; `ok` when none is broken. */
export async function benchFaults(
  isQuick: boolean,
): Promise<{ figures: Record<string, number>; ok: boolean }> {
  const { lost, answeredTwice, outOfOrder, notFinal, ...rest } = await runFire(isQuick ? QUICK : FULL);
  const figures = {
    DMs: rest.dms,
    'deliveries tried': rest.deliveries,
    'deliveries answered 200': rest.acked,
    kills: rest.kills,
    'restarts of PostgreSQL': rest.postgresRestarts,
    'Graph calls whose answer was dropped': rest.graphDropped,
    'model calls refused, beside time-outs': rest.modelRefused,
    answered: rest.answered,
    'handed over': rest.handedOver,
    lost,
    'answered twice': answeredTwice,
    'out of order': outOfOrder,
    'ledger rows not final': notFinal,
    'seconds until quiet': rest.seconds,
  };
  return { figures, ok: lost + answeredTwice + outOfOrder + notFinal === 0 };
}
