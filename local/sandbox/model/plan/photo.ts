import { refusalIn, roundsWith } from '../understand/situation.ts';
import { severalText } from './enquiry.ts';
import type { Focus } from './focus.ts';
import { callIfAllowed, type Move, type Scene } from './moves.ts';
import { resolve, search } from './resolve.ts';
import { wantedSegments } from './wanted.ts';

/** The picture of a thing that is named or was spoken of; null when none is asked for, or details of a parcel are told. */
export function photo(scene: Scene, focus: Focus): Move | null {
  const { meaning, situation, voice } = scene;
  const { intents, contact } = meaning;
  if (!intents.has('photo') || contact.phone || contact.address || situation.rewrite !== null) return null;
  if (!situation.tools.has('send_item_photo') && roundsWith(situation, 'send_item_photo').length === 0)
    return null;
  const segments = wantedSegments(scene, focus);
  for (const segment of segments) {
    const look = search(scene, segment);
    if (look) return look;
  }
  const [found] = segments.map((segment) => resolve(scene, segment)).filter(({ kind }) => kind !== 'none');
  if (found?.kind === 'many') return { text: severalText(scene, found.items) };
  if (found?.kind !== 'one') return segments.length > 0 ? null : { text: voice.whichProduct() };
  const { item } = found;
  const asked = roundsWith(situation, 'send_item_photo').find(({ args }) => args.sku === item.sku);
  if (!asked) return callIfAllowed(scene, 'send_item_photo', { sku: item.sku }) ?? { text: voice.safe() };
  return { text: refusalIn(asked) ? voice.noPhoto(item) : voice.photo(item) };
}
