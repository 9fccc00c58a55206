import { readConsent } from '../../../../core/domain/text/consent.ts';
import { shopName } from '../understand/tenant.ts';
import { fromDocuments } from './documents.ts';
import { focusOf } from './focus.ts';
import { asksUs, handOver, type Move, type Scene } from './moves.ts';
import { openOrder } from './open-order.ts';
import { photo } from './photo.ts';
import { shopping } from './shopping.ts';
import { urgent } from './urgent.ts';

/** The next move: what the shop's documents answer, what must be said whatever else is asked, then the open order, then shopping, then small talk. */
export function plan(scene: Scene): Move {
  const focus = focusOf(scene.situation.history, scene.items);
  return (
    fromDocuments(scene) ??
    urgent(scene) ??
    photo(scene, focus) ??
    openOrder(scene, focus) ??
    shopping(scene, focus) ??
    smallTalk(scene)
  );
}

function smallTalk(scene: Scene): Move {
  const { meaning, voice, situation } = scene;
  const { intents, text } = meaning;
  const [recent] = situation.context.recentOrders;
  if (recent && recent.status !== 'draft' && readConsent(text) === 'yes')
    return { text: voice.alreadyConfirmed(recent) };
  if (intents.has('cancel')) return recent ? handOver(scene, 'other', 'cancel') : { text: voice.leftOpen() };
  if (intents.has('thanks')) return { text: voice.thanks() };
  if (intents.has('greet') || !/[\p{L}\p{N}]/u.test(text))
    return { text: voice.welcome(shopName(situation.tenant)) };
  if (readConsent(text) !== 'unclear' || intents.has('wait')) return { text: voice.nothingOpen() };
  if (situation.rewrite !== null) return { text: voice.safe() };
  if (meaning.contact.used.size) return { text: voice.whichProduct() };
  return asksUs(scene) ? handOver(scene, 'unknown', 'unknown') : { text: voice.notUnderstood() };
}
