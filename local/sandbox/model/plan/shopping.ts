import { readConsent } from '../../../../core/domain/text/consent.ts';
import { isAbroad } from '../understand/abroad.ts';
import type { Segment } from '../understand/segments.ts';
import { tenantAnswer, tenantLine } from '../understand/tenant.ts';
import { merged } from '../understand/understand.ts';
import { foldedWords } from '../understand/words.ts';
import { enquire, quoteMove } from './enquiry.ts';
import { type Focus, namedIn } from './focus.ts';
import { handOver, type Move, type Scene } from './moves.ts';
import { order } from './order.ts';
import { isKnown } from './resolve.ts';
import { takesWhatIsLeft, wantedSegments } from './wanted.ts';

/** Products, orders, delivery and payment; null when the burst is about none of them. */
export function shopping(scene: Scene, focus: Focus): Move | null {
  const { meaning, voice, situation } = scene;
  const { intents, contact } = meaning;
  if (!situation.context.openDraft && isOrder(scene, focus)) return order(scene, focus);
  const segments = enquiredSegments(scene, focus);
  const product = ['price', 'available', 'cheapest', 'others', 'want'].some((one) =>
    intents.has(one as 'price'),
  );
  const goesOn = ABOUT_FEE.test(scene.lastReply) && (contact.place !== null || isAbroad(meaning.text));
  const asksFee = intents.has('delivery') || intents.has('delivery-time') || goesOn;
  if (asksFee && !meaning.segments.some((segment) => isKnown(scene, segment))) {
    if (!contact.place && isAbroad(meaning.text)) return { text: voice.abroad() };
    return contact.place ? quoteMove(scene, contact.place) : { text: voice.whichPlace() };
  }
  if (intents.has('payment')) return { text: voice.payment(OTHER_PAYMENT.test(meaning.text)) };
  if (intents.has('discount') && !segments.some((segment) => isKnown(scene, segment))) {
    return { text: voice.pricesFixed() };
  }
  const told = ownLine(scene);
  if (told) return { text: told };
  if (intents.has('measure') || intents.has('health')) return handOver(scene, 'unknown', 'unknown');
  if (intents.has('cancel')) return null;
  if (contact.used.size && !focus.segments.length && !segments.some((segment) => isKnown(scene, segment)))
    return null;
  if (segments.length) return enquire(scene, segments);
  if (intents.has('list') || product)
    return scene.items.length ? enquire(scene, [merged([])]) : { text: voice.whichProduct() };
  return null;
}

/** Opening hours, the place of the shop and other questions that the tenant's own text answers. */
function ownLine({ meaning, situation, voice }: Scene): string | null {
  const { intents, text } = meaning;
  const topic = intents.has('hours') ? 'hours' : intents.has('where') ? 'where' : null;
  if (topic) {
    const line = tenantLine(situation.tenant, topic);
    if (line) return voice.fromShop(line);
  }
  if (!intents.has('question') || intents.has('price') || intents.has('available')) return null;
  const line = tenantAnswer(situation.tenant, text);
  return line ? voice.fromShop(line) : null;
}

const OFFER = /نحجزلك|شو رأيك|على هالعدد|Shall we|What do you think/;
const ABOUT_FEE =
  /^(?:.{0,20}، )?(?:التوصيل بـ|لوين بدك|ما عرفت المنطقة|والله .* ما بن|والله ما بنوصل|أجرة التوصيل|Delivery to|Where should|I didn't get the area|Sorry, we d)/;
const INFORMATION = /[اأ]سأ?ا?ل|[اأ]عرف|[اأ]ستفسر|[اأ]شوف|[اأ]ستعمل|نزلنا|know|ask about/;
const OTHER_PAYMENT = /كليك|فيزا|بطاقة|تحويل|أحو?ّ?ل|تقسيط|card|visa|cliq|transfer/i;

/** Does the customer want to have it now? Details for a parcel say so too, and a yes to our offer. */
function isOrder(scene: Scene, focus: Focus): boolean {
  const { meaning, lastReply } = scene;
  const { intents, contact, text, ordinal, segments } = meaning;
  const topic = focus.segments.length > 0 || segments.some(({ words }) => words.length);
  const details = contact.phone ?? contact.phoneAttempt ?? (contact.address && contact.name);
  if (details && topic) return true;
  if (takesWhatIsLeft(scene)) return true;
  if (intents.has('cancel') && !segments.some(({ words }) => words.length)) return false;
  const picks = meaning.asked.has('which') && (focus.wanted || intents.has('want'));
  if (intents.has('cheapest') && picks && !intents.has('question')) return true;
  if (intents.has('price') || intents.has('cheapest') || INFORMATION.test(text)) return false;
  if (intents.has('want')) return topic || OFFER.test(lastReply);
  if (focus.segments.length && OFFER.test(lastReply) && readConsent(text) === 'yes') return true;
  const chooses = ordinal !== null || segments.length > 0;
  return focus.wanted && chooses && meaning.asked.has('which') && !intents.has('question');
}

/** The things a question is about: named now, or the topic so far with what the burst adds. */
function enquiredSegments(scene: Scene, focus: Focus): Segment[] {
  const { meaning, situation, items, lastReply } = scene;
  const { segments, intents, ordinal } = meaning;
  if (segments.some(({ words }) => words.length)) return wantedSegments(scene, focus);
  const asks = ['price', 'available', 'others', 'cheapest', 'want'].some((one) =>
    intents.has(one as 'price'),
  );
  if (!segments.length && !asks && ordinal === null) return [];
  if (focus.segments.length) return wantedSegments(scene, focus);
  const line = situation.context.openDraft?.lines.at(-1);
  if (line) return [merged([{ ...merged(segments), words: foldedWords(line.name), written: [line.name] }])];
  return segments.length && (namedIn(lastReply, items).length || items.length) ? [merged(segments)] : [];
}
