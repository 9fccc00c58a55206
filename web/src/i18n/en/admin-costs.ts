import type { adminCosts as arabic } from '../ar/admin-costs.ts';
import type { InEnglish } from '../texts.ts';

export const adminCosts: InEnglish<typeof arabic> = {
  'admin.costs.title': 'Costs',
  'admin.costs.lead':
    'What the models cost by list price, summed from every turn and every text that is indexed. Days are UTC, as on the bill.',
  'admin.costs.days7': '7 days',
  'admin.costs.days30': '30 days',
  'admin.costs.days90': '90 days',
  'admin.costs.none': 'No costs',
  'admin.costs.noneText': 'There was no turn on these days.',
  'admin.costs.sum': 'Sum',
  'admin.costs.perTurn': 'For each turn',
  'admin.costs.tokensIn': 'Tokens in',
  'admin.costs.ofCached': '{{share}} cached',
  'admin.costs.tokensOut': 'Tokens out',
  'admin.costs.model': 'Model',
  'admin.costs.turns': 'Turns',
  'admin.costs.input': 'Fresh input',
  'admin.costs.cached': 'Cached input',
  'admin.costs.output': 'Output',
  'admin.costs.byModel': 'By model',
  'admin.costs.noPrice': 'No known price',
  'admin.costs.byDay': 'Day by day',
  'admin.costs.byShop': 'Shops, the dearest first',
  'admin.costs.only': 'This shop only',
  'admin.costs.turnsOf_one': '1 turn',
  'admin.costs.turnsOf_other': '{{total}} turns',
};
