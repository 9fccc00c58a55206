import type { orderSettings as arabic } from '../ar/order-settings.ts';
import type { InEnglish } from '../texts.ts';

export const orderSettings: InEnglish<typeof arabic> = {
  'orders.settings': 'Settings of orders',
  'orders.settings.lead':
    'What customers hear by themselves, how long pieces are kept, and who gives a discount.',
  'orders.settings.back': 'Back to the orders',
  'orders.settings.save': 'Save the settings',
  'orders.settings.saved': 'The settings are saved',
  'orders.settings.holds': 'Holds',
  'orders.settings.holds.lead':
    'When a customer says “keep it for me”, the pieces leave the stock for so long, and come back by themselves.',
  'orders.settings.hold': 'Hours to keep pieces for a customer',
  'orders.settings.hold.hint': '0 keeps none',
  'orders.settings.reminder': 'Minutes before a hold ends to remind the customer',
  'orders.settings.reminder.hint': '120 is two hours before, 0 is never',
  'orders.settings.countBad': 'Write a number from 0 to {{max}}',
  'orders.settings.discounts': 'Discounts by hand',
  'orders.settings.staffDiscount': 'Staff may give a discount on an order',
  'orders.settings.buyers': 'Customers’ privacy',
  'orders.settings.buyers.lead':
    'So long after an order is over, the customer’s name, phone and address are taken out of it. Amounts, pieces and governorate stay for your books.',
  'orders.settings.buyers.kept': 'How long an order that is over keeps who bought',
  'orders.settings.buyers.always': 'As long as the shop is with us',
  'notices.title': 'What customers are told by themselves',
  'notices.lead':
    'When an order’s status changes, its customer gets a message if they wrote within the last 24 hours.',
  'notices.words': 'In which words',
  'notices.words.lead': 'In the customer’s language. Leave a field empty for our words, or write your own.',
  'notices.words.hold': 'A hold ends soon',
  'notices.words.ar': 'In Arabic',
  'notices.words.en': 'In English',
  'notices.words.hint': 'Filled in by themselves: {{blanks}}',
  'notices.words.stray': '{{blank}} is not one that is filled in',
  'notices.words.read': 'As the customer reads it',
};
