import { remembered } from '../remembered.ts';
import { findPlace, type Place } from '../text/places.ts';

const TEXTS_MAX = 2_000; // remembered: the checks ask about the same words

/** The place in Jordan that some words name, as `findPlace`. */
export const placeOf = (words: string): Place | null => found(words).place;

const found = remembered(TEXTS_MAX, (words) => ({ place: findPlace(words) }));
