import type { instructions as arabic } from '../ar/instructions.ts';
import type { InEnglish } from '../texts.ts';

export const instructions: InEnglish<typeof arabic> = {
  'instructions.title': 'Instructions for the agent',
  'instructions.lead': 'Tell it in your own words how to behave. It goes by them from the next message on.',
  'instructions.text': 'Instructions',
  'instructions.placeholder':
    'Such as: when somebody asks for a size, ask for height and weight before you answer.',
  'instructions.count': '{{now}} of {{max}} characters',
  'instructions.long': '{{over}} characters too many. Make it a little shorter.',
  'instructions.examples': 'Examples; tap one to add it',
  'instructions.example.upsell': 'After a customer has chosen an item, suggest one that goes with it, once.',
  'instructions.example.size': 'When asked for a size, ask for height and weight before you advise.',
  'instructions.example.gift':
    'If the order is a gift, ask about wrapping and a card, and put it in the notes.',
  'instructions.example.polite': 'Speak to everybody as to a woman; our customers are women.',
  'instructions.example.visit': 'If asked for the shop, say that it is online only and has no showroom.',
  'instructions.can': 'They can change',
  'instructions.can.1': 'the way of speaking and the length of answers',
  'instructions.can.2': 'what to ask customers and what to suggest',
  'instructions.can.3': 'when to pass a conversation on to you',
  'instructions.cannot': 'They do not change',
  'instructions.cannot.1': 'prices and stock: they come from the catalogue only',
  'instructions.cannot.2': 'delivery fees, hours and offers: they come from the rules',
  'instructions.cannot.3': 'no order is placed without the customer’s own confirmation',
  'instructions.versions': 'Earlier versions',
  'instructions.version': 'Version {{number}}',
  'instructions.current': 'In force',
  'instructions.restoredFrom': 'Restored from version {{number}}',
  'instructions.gone': 'somebody who has left',
  'instructions.restore': 'Restore this version',
  'instructions.restored': 'Version {{number}} is back',
};
