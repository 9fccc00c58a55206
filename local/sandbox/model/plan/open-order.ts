import { readConsent } from '../../../../core/domain/text/consent.ts';
import { closest } from '../understand/match.ts';
import { roundsWith } from '../understand/situation.ts';
import { foldedWords } from '../understand/words.ts';
import { confirm, readAgain } from './confirm.ts';
import type { Focus } from './focus.ts';
import type { Move, Scene } from './moves.ts';
import { order } from './order.ts';

/** What a burst does to a draft that is open; null when it speaks of something else. */
export function openOrder(scene: Scene, focus: Focus): Move | null {
  const { meaning, voice, situation } = scene;
  const { openDraft, draftReadBack } = situation.context;
  if (!openDraft) return null;
  if (roundsWith(situation, 'confirm_order').length) return confirm(scene);
  const consent = readConsent(meaning.text);
  if (consent === 'yes')
    return draftReadBack && openDraft.missing.length === 0 ? confirm(scene) : readAgain(scene);
  if (meaning.intents.has('cancel')) return { text: voice.leftOpen() };
  if (changesDraft(scene)) return order(scene, focus);
  if (meaning.intents.has('wait') || consent === 'no') return { text: voice.whatToChange() };
  return null;
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
