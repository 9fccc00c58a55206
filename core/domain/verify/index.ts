export { amountsIn } from './amounts-in.ts';
export { percentsIn } from './offers.ts';
export { joinSays, profileSays, textSays } from './shop-says.ts';
export { withoutOrders } from './told-amounts.ts';

import { catalogueOf } from './catalogue.ts';
import { checkAmounts } from './check-amounts.ts';
import { checkAttributes } from './check-attributes.ts';
import { checkComparisons } from './check-comparisons.ts';
import { checkDeeds } from './check-deeds.ts';
import { checkDescribed } from './check-described.ts';
import { checkFreeDelivery } from './check-free-delivery.ts';
import { checkGoods } from './check-goods.ts';
import { checkHandover } from './check-handover.ts';
import { checkIdentity } from './check-identity.ts';
import { checkOffers } from './check-offers.ts';
import { checkOpenDays } from './check-open-days.ts';
import { checkOrderLines } from './check-order-lines.ts';
import { checkOrderStates } from './check-order-states.ts';
import { checkOrders } from './check-orders.ts';
import { checkPayments } from './check-payments.ts';
import { checkPhotos } from './check-photos.ts';
import { checkPlaces } from './check-places.ts';
import { checkPromises } from './check-promises.ts';
import { checkReturns } from './check-returns.ts';
import { checkRules } from './check-rules.ts';
import { checkSpans } from './check-spans.ts';
import { checkStock } from './check-stock.ts';
import { checkTimes } from './check-times.ts';
import { checkVariants } from './check-variants.ts';
import { type ReadReply, readReply } from './read-reply.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';

export type Verdict = { ok: true } | { ok: false; problems: Problem[] };

/** Each check reads the same reply and knows nothing of the others. A new kind of fact is a new check. */
const CHECKS: ((reply: ReadReply, facts: TurnFacts) => Problem[])[] = [
  checkAmounts,
  checkFreeDelivery,
  checkOffers,
  checkAttributes,
  checkDescribed,
  checkComparisons,
  checkStock,
  checkGoods,
  checkVariants,
  checkOrderLines,
  checkOrders,
  checkOrderStates,
  checkReturns,
  checkDeeds,
  checkPromises,
  checkPayments,
  checkRules,
  checkTimes,
  checkSpans,
  checkOpenDays,
  checkPlaces,
  checkHandover,
  checkPhotos,
  checkIdentity,
];

/**
 * Tells whether everything a reply states about prices, totals, fees, stock, sizes, colours, places, times, promises and orders
 * is a fact of the turn.
 * It refuses what is clearly false; an amount of money that is in no fact is always false.
 *
 * @param text - the reply as the customer would read it.
 * @param facts - what this turn knows. Nothing else is true.
 * @returns the false statements. They carry the reply's words: never log them.
 */
export function verifyReply(text: string, facts: TurnFacts): Verdict {
  const reply = readReply(text, catalogueOf(facts));
  const problems = CHECKS.flatMap((check) => check(reply, facts));
  return problems.length === 0 ? { ok: true } : { ok: false, problems };
}
