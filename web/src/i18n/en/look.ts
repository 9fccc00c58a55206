import type { look as arabic } from '../ar/look.ts';
import type { InEnglish } from '../texts.ts';

/** Of a look at a shop, as its people and the console read it. */
export const look: InEnglish<typeof arabic> = {
  'look.goesOn': 'still going on',
  'look.noConversation': 'no conversation opened',
  'look.conversations_one': '1 conversation opened',
  'look.conversations_other': '{{count}} conversations opened',
};
