import { remembered } from '../remembered.ts';
import * as words from './words.ts';

const PIECE = /[.،,;؛!؟?|•\n]|(?<!\p{L})(?:بس|لكن|but)(?!\p{L})/u;
const PROSES_MAX = 500; // remembered: a shop's texts are asked about for every reply

const piecesOf = remembered(PROSES_MAX, (prose) =>
  prose.split(PIECE).filter((piece) => !piece.split(' ').some((word) => words.NEGATION.test(word))),
);

/** Whether folded texts say something without denying it in the same breath. */
export const tellsPlainly = (prose: string, what: RegExp): boolean =>
  piecesOf(prose).some((piece) => what.test(piece));
