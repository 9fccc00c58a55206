import { remembered } from '../remembered.ts';
import type { GovernorateId } from '../text/governorates.ts';
import { findPlace, type Place } from '../text/places.ts';

const TEXTS_MAX = 2_000; // remembered: the checks ask about the same words

/** The place in Jordan that some words name, as `findPlace`. */
export const placeOf = (words: string): Place | null => found(words).place;

const found = remembered(TEXTS_MAX, (words) => ({ place: findPlace(words) }));

/** «الشمال», "the south": the governorates that are meant. */
export function regionOf(word: string): GovernorateId[] {
  if (/^[وفبل]?(?:ال|لل|عال)?شمال$|^north(?:ern)?$/u.test(word))
    return ['irbid', 'jerash', 'ajloun', 'mafraq'];
  return /^[وفبل]?(?:ال|لل|عال)?جنوب$|^south(?:ern)?$/u.test(word)
    ? ['karak', 'tafilah', 'maan', 'aqaba']
    : [];
}
