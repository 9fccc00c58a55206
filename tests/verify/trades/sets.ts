import type { Fresh } from '../fresh/scene.ts';
import { DERMA } from './derma.ts';
import { GARAJ } from './garaj.ts';
import { HALAWA } from './halawa.ts';
import { KHASHAB } from './khashab.ts';
import { LAST } from './last.ts';
import { SHAHNA } from './shahna.ts';
import { TUTA } from './tuta.ts';
import { WAQAR } from './waqar.ts';
import { WARDA } from './warda.ts';

const of = (...shops: Omit<Fresh, 'at'>[][][]): Fresh[] => shops.flat(2).map((one, at) => ({ ...one, at }));

/** Statements about eight shops: two sets that the checks may be mended by, two that were held out. */
export const TRADE_SETS = {
  'parts and flowers': of(GARAJ, WARDA),
  'children and skin': of(TUTA, DERMA),
  'phones and sweets': of(SHAHNA, HALAWA),
  'furniture and abayas': of(KHASHAB, WAQAR),
  last: of(LAST),
};
