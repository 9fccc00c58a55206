import { fold } from '../../../../core/domain/text/fold.ts';
import { ABROAD } from '../../../../core/domain/text/gazetteer/abroad.ts';

const NAMES = ABROAD.split(',').map((name) => fold(name.replace('~', '').trim()));
const NAMED = new RegExp(`(?:^|[^\\p{L}])[ولعب]?(?:${NAMES.join('|')})(?=$|[^\\p{L}])`, 'u');

/** Does a text name a place outside Jordan? «عباية دبي» does too: ask only where places are spoken of. */
export function isAbroad(text: string): boolean {
  return NAMED.test(fold(text));
}
