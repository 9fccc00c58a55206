import type { GovernorateId } from '../governorates.ts';

/**
 * The place names of one governorate, as customers write them.
 *
 * Names are separated by commas; `/` separates spellings of one place, the first of which is its name. Spelling
 * that folding, a dropped article or a Latin transcription explains needs no entry. Marks before a name:
 * `~` it is a common word too ("سحاب" is a zipper): it counts only where the text speaks of a place;
 * `!` it is so common that it counts only beside another place of the same governorate or after "village of";
 * `=` it counts only as written, with its article ("الأزرق" is a town, "أزرق" a colour).
 */
export type GazetteerPage = {
  governorate: GovernorateId;
  /** The governorate itself and its capital of the same name. */
  self: string;
  /** Districts, towns and villages. */
  towns: string;
  /** Neighbourhoods, camps, streets and landmarks that people give as their address. */
  areas: string;
};
