import { OrderStatus } from '../understand/shapes.ts';
import { roundsWith } from '../understand/situation.ts';
import { cancelling, returning } from './after-sale.ts';
import { callIfAllowed, handOver, type Move, type Scene } from './moves.ts';

const MENTION = 'منشن بستوري'; // as core/domain/dm.ts notes it
/** «إنت إنسان ولا بوت؟» asks who writes, and wants nobody else. */
const ASKS_WHO = /(?:^|\s)(?:إ|ا)نت(?:ي|و)?\s|are you/iu;

/** What comes first whatever else is said: people, complaints, rights, tricks, and where an order is. */
export function urgent(scene: Scene): Move | null {
  const { meaning, voice, situation } = scene;
  const { intents, text, attachment } = meaning;
  if (situation.burst.includes('[صورة إيصال دفع')) return handOver(scene, 'payment', 'unknown');
  if (!/[\p{L}\p{N}]/u.test(text) && attachment)
    return { text: attachment === MENTION ? voice.thanks() : voice.typePlease(attachment) };
  if (intents.has('injection')) return { text: voice.offTopic() };
  if (intents.has('erase')) return handOver(scene, 'other', 'erase');
  if (intents.has('complaint')) return handOver(scene, 'complaint', 'complaint');
  if (intents.has('wholesale')) return handOver(scene, 'wholesale', 'wholesale');
  if (intents.has('human') && !ASKS_WHO.test(text)) return handOver(scene, 'asked', 'asked');
  if (intents.has('bot')) return { text: voice.bot() };
  if (intents.has('return')) return returning(scene);
  const cancelled = cancelling(scene);
  if (cancelled) return cancelled;
  return intents.has('status') ? status(scene) : null;
}

function status(scene: Scene): Move {
  const { situation, meaning, voice } = scene;
  const [round] = roundsWith(situation, 'order_status');
  if (round) {
    const orders = OrderStatus.array().safeParse(round.result.orders).data ?? [];
    return { text: orders.length ? voice.statuses(orders.slice(0, 3)) : voice.noOrders() };
  }
  const number = /(?:رقم|طلب|#|order|[a-z]{2,5}-)\s*#?\s*(\d{1,7})(?!\d)/i.exec(meaning.text)?.[1];
  const args = { order_number: number === undefined ? null : Number(number) };
  return callIfAllowed(scene, 'order_status', args) ?? { text: voice.safe() };
}
