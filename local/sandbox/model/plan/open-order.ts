import { readConsent } from '../../../../core/domain/text/consent.ts';
import { isAbroad } from '../understand/abroad.ts';
import { closest } from '../understand/match.ts';
import type { OrderView } from '../understand/shapes.ts';
import { roundsWith } from '../understand/situation.ts';
import { foldedWords } from '../understand/words.ts';
import { confirm, readAgain } from './confirm.ts';
import { askForMissing } from './draft-result.ts';
import type { Focus } from './focus.ts';
import type { Move, Scene } from './moves.ts';
import { order } from './order.ts';
import { takesWhatIsLeft } from './wanted.ts';

/** What a burst does to a draft that is open; null when it speaks of something else. */
export function openOrder(scene: Scene, focus: Focus): Move | null {
  const { meaning, voice, situation } = scene;
  const { openDraft, draftReadBack } = situation.context;
  if (!openDraft) return null;
  if (roundsWith(situation, 'confirm_order').length) return confirm(scene);
  const consent = readConsent(meaning.text);
  if (takesWhatIsLeft(scene)) return order(scene, focus);
  if (consent === 'yes')
    return draftReadBack && openDraft.missing.length === 0 && !isSetAside(scene)
      ? confirm(scene)
      : readAgain(scene);
  if (meaning.intents.has('total')) return toldTotal(scene, openDraft);
  const tellsPlace = meaning.asked.has('place') && !meaning.contact.place && !meaning.intents.has('want');
  if (tellsPlace && isAbroad(meaning.text)) return { text: voice.abroad() };
  const changes = changesDraft(scene);
  if (meaning.intents.has('cancel') && !(changes && namesThing(scene))) return { text: voice.leftOpen() };
  if (changes) return order(scene, focus);
  if (meaning.intents.has('wait') || consent === 'no') return { text: voice.whatToChange() };
  const silent = !meaning.segments.some(({ words }) => words.length);
  const plain = silent && [...meaning.intents].every((intent) => intent === 'question');
  const shown = draftReadBack && openDraft.missing.length === 0;
  if (plain && openDraft.missing.length > 0) return askForMissing(scene, openDraft);
  return shown && plain ? { text: voice.yesOrNo() } : null; // «ان شاء الله», «ممكن»: neither yes nor no
}

/** After "nothing is ordered" or "what shall we change?" a yes is no yes to the draft as it stood. */
function isSetAside({ voice, lastReply }: Scene): boolean {
  return [voice.leftOpen(), voice.whatToChange()].some((text) => lastReply.includes(text));
}

/** «كم المجموع؟»: the draft's own sum, and what it waits for. */
function toldTotal(scene: Scene, draft: OrderView): Move {
  if (draft.missing.length === 0) return readAgain(scene);
  const asked = askForMissing(scene, draft);
  return 'call' in asked ? asked : { text: `${scene.voice.soFar(draft)} ${asked.text}` };
}

/** «ما بدي المكعبات» takes a thing away, «ما بدي» leaves everything. */
function namesThing({ meaning }: Scene): boolean {
  return meaning.segments.some(({ words }) => words.length > 0);
}

/** Details, sizes, numbers and things count as changes unless they only ask. */
function changesDraft({ meaning, situation, items }: Scene): boolean {
  const { intents, contact, segments } = meaning;
  const lines = situation.context.openDraft?.lines ?? [];
  const asks = ['price', 'available', 'delivery', 'delivery-time', 'payment', 'question'] as const;
  const acts = ['add', 'replace', 'remove', 'want'] as const;
  const told = contact.name ?? contact.phone ?? contact.phoneAttempt ?? contact.address;
  if (told) return true;
  if (contact.place && !intents.has('price') && !intents.has('question')) return true;
  const known = (words: string[]) =>
    closest(words, items).length > 0 || lines.some(({ name }) => shares(words, name));
  const telling = segments.filter(
    ({ words }) => words.length === 0 || known(words) || acts.some((act) => intents.has(act)),
  );
  if (!telling.length) return false;
  return (
    !asks.some((ask) => intents.has(ask)) || acts.some((act) => intents.has(act) && !intents.has('question'))
  );
}

function shares(words: string[], name: string): boolean {
  const own = foldedWords(name);
  return words.some((word) => own.includes(word));
}
