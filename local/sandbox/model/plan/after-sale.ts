import { z } from 'zod';
import { readConsent } from '../../../../core/domain/text/consent.ts';
import { afterSaleIn } from '../speak/after-sale.ts';
import { orderIn, refusalIn, roundsWith } from '../understand/situation.ts';
import { callIfAllowed, handOver, type Move, type Scene } from './moves.ts';

const NUMBER = /(?:رقم|طلب\S*|#|order|number)\s*#?\s*(\d{1,7})(?!\d)/iu;
const BEFORE_LEAVING = ['confirmed', 'preparing'];

/** «بدي ألغي الطلب», and the yes to "shall I?": cancels what has not left, else calls a person. Null: not this. */
export function cancelling(scene: Scene): Move | null {
  const { meaning, situation, lastReply } = scene;
  const say = afterSaleIn(meaning.language);
  const orders = situation.context.recentOrders;
  const asked = orders.find(({ number }) => lastReply.includes(say.askCancel(number)));
  const agrees = asked !== undefined && readConsent(meaning.text) === 'yes';
  const wishes = meaning.intents.has('cancel') && /طلب|order/i.test(meaning.text);
  if (situation.context.openDraft || (!agrees && !wishes)) return null;

  const named = Number(NUMBER.exec(meaning.text)?.[1]);
  const order =
    asked ??
    orders.find(({ number }) => number === named) ??
    orders.find(({ status }) => BEFORE_LEAVING.includes(status));
  const [round] = roundsWith(situation, 'cancel_order');
  if (!round)
    return (
      (order && callIfAllowed(scene, 'cancel_order', { order_number: order.number })) ||
      handOver(scene, 'other', 'cancel')
    );
  const cancelled = orderIn(round);
  if (cancelled) return { text: say.cancelled(cancelled.number) };
  if (refusalIn(round)?.code === 'consent-missing' && order) return { text: say.askCancel(order.number) };
  return handOver(scene, 'other', 'cancel');
}

const Line = z.object({ sku: z.string(), size: z.string().nullish() });
const Delivered = z.object({
  number: z.number(),
  status: z.literal('delivered'),
  lines: Line.array().length(1),
});
const Recorded = z.object({
  number: z.number(),
  kind: z.string(),
  decidedBy: z.string(),
  customerPaysForWayJod: z.string().nullable(),
});
const EXCHANGES = /بدل|تبديل|استبدال|exchange|swap/iu;
const FAULTY = /خربان|مكسور|مشقوق|معطل|عيب|ممزوع|محروق|damaged|broken|faulty/iu;
const WRONG = /غلط|مش اللي طلبت|wrong/iu;
const TIGHT = /ضيق|ديق|واسع|كبير|صغير|مقاس|نمرة|tight|small|big|size/iu;

/** «بدي أرجع القطعة»: where one piece was delivered and it is clear what is wanted; else a person. */
export function returning(scene: Scene): Move {
  const { meaning, situation } = scene;
  const say = afterSaleIn(meaning.language);
  const [asked] = roundsWith(situation, 'request_return');
  if (asked) {
    const { data: made } = Recorded.safeParse(asked.result.return);
    if (made) return { text: say.recorded({ ...made, needsPerson: /person/.test(made.decidedBy) }) };
    const code = refusalIn(asked)?.code ?? '';
    const final = ['too-late', 'not-offered', 'non-returnable', 'already-asked'].includes(code);
    return final ? { text: say.refused(code) } : handOver(scene, 'other', 'return');
  }
  const [looked] = roundsWith(situation, 'order_status');
  if (!looked) {
    const named = Number(NUMBER.exec(meaning.text)?.[1]);
    const known = situation.context.recentOrders.some(({ number }) => number === named);
    const look = situation.context.recentOrders.length > 0;
    const call = look ? callIfAllowed(scene, 'order_status', { order_number: known ? named : null }) : null;
    return call ?? handOver(scene, 'other', 'return');
  }
  const orders = Array.isArray(looked.result.orders) ? looked.result.orders : [];
  const order = orders.flatMap((one) => Delivered.safeParse(one).data ?? [])[0];
  return (
    (order && callIfAllowed(scene, 'request_return', wishOf(scene, order))) ||
    handOver(scene, 'other', 'return')
  );
}

function wishOf({ meaning }: Scene, { number, lines }: z.infer<typeof Delivered>): Record<string, unknown> {
  const { text, segments } = meaning;
  const kind = EXCHANGES.test(text) ? 'exchange' : FAULTY.test(text) ? 'claim' : 'return';
  const reason = [
    ['damaged', FAULTY] as const,
    ['wrong-item', WRONG] as const,
    ['wrong-size', TIGHT] as const,
  ].find(([, words]) => words.test(text))?.[0];
  const sizes = segments.flatMap((segment) => segment.sizes);
  const items = lines.map(({ sku, size }) => ({
    sku,
    quantity: null,
    size: null,
    color: null,
    new_sku: null,
    new_size: kind === 'exchange' ? (sizes.find((one) => one !== size) ?? null) : null,
    new_color: null,
  }));
  return { order_number: number, kind, reason: reason ?? 'changed-mind', items, details: text.slice(0, 300) };
}
