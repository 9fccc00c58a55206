import type { looking as arabic } from '../ar/looking.ts';
import type { InEnglish } from '../texts.ts';

export const looking: InEnglish<typeof arabic> = {
  'looking.region': 'You are looking at a shop',
  'looking.at': 'You are looking at “{{name}}”, read-only.',
  'looking.noted': 'Each conversation you open is noted.',
  'looking.left_one': '1 minute left.',
  'looking.left_other': '{{count}} minutes left.',
  'looking.leave': 'Leave',
  'looking.read-only': 'You are only looking. Nothing in this shop was changed.',
  'looking.not-shown': 'This is for the shop’s own people and is shown to nobody else.',
  'looking.over': 'The look is over',
  'looking.over.text':
    'Its time has passed, or you have signed out of the console. If you still need it, go back there and say why again.',
  'looking.console': 'Back to the console',
  'looking.own': 'To my own shop',
};
