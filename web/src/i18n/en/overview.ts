import type { overview as arabic } from '../ar/overview.ts';
import type { InEnglish } from '../texts.ts';

export const overview: InEnglish<typeof arabic> = {
  'home.title': 'Hello, {{name}}',
  'home.connection': 'Instagram account',
  'home.catalogue': 'Catalogue',
  'home.catalogue.open': 'Open the catalogue',
  'home.items_one': '{{count}} item',
  'home.items_other': '{{count}} items',
  'home.orders': 'Latest orders',
  'home.orders.all': 'All orders',
  'home.orders.none': 'The first order will appear here by itself.',
  'home.step.catalogue.title': 'Next step: the catalogue',
  'home.step.catalogue.text': 'The agent names no price that is not in your list. Upload it as a CSV file.',
};
