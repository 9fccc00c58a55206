import type { overview as arabic } from '../ar/overview.ts';
import type { InEnglish } from '../texts.ts';

export const overview: InEnglish<typeof arabic> = {
  'overview.title': 'Hello, {{name}}',
  'overview.range': 'Range',
  'overview.days_one': '{{count}} day',
  'overview.days_other': '{{count}} days',
  'overview.measure.answered': 'DMs answered',
  'overview.measure.orders': 'Orders confirmed',
  'overview.measure.revenue': 'Revenue',
  'overview.measure.reply': 'Median reply',
  'overview.same': 'as before',
  'overview.more': 'more than in the range before',
  'overview.less': 'less than in the range before',
  'overview.chart': '{{measure}} day by day; move with the arrow keys',
  'overview.noValue': 'no replies',
  'overview.table': 'See the numbers as a table',
  'overview.day': 'Day',
  'overview.needs': 'Waiting for you',
  'overview.needs.none': 'Nobody is waiting for you; everything is being answered.',
  'overview.needs.all': 'All',
  'overview.orders': 'Latest orders',
  'overview.orders.all': 'All orders',
  'overview.orders.none': 'The first order will appear here by itself.',
};
