import type { adminReceipts as arabic } from '../ar/admin-receipts.ts';
import type { InEnglish } from '../texts.ts';

export const adminReceipts: InEnglish<typeof arabic> = {
  'admin.receipts.title': 'Receipts of what was deleted',
  'admin.receipts.lead':
    'Each deletion is signed for: what went, how much, from which days. Nobody can change a receipt, and each names the one before.',
  'admin.receipts.kind': 'Kind of deletion',
  'admin.receipts.purge': 'Nightly purge',
  'admin.receipts.stories': 'Stories that ended',
  'admin.receipts.erasure': 'A customer’s wish',
  'admin.receipts.none': 'No receipts',
  'admin.receipts.noneText': 'The first one comes with the first deletion.',
  'admin.receipts.number': 'Receipt {{number}}',
  'admin.receipts.before': 'All from before {{at}}',
  'admin.receipts.from': '{{from}} to {{to}}',
  'admin.receipts.table': 'What went',
  'admin.receipts.count': 'How many',
  'admin.receipts.days': 'Days',
  'admin.receipts.body': 'Receipt',
  'admin.receipts.signature': 'Signature',
  'admin.receipts.key': 'Public key',
  'admin.receipts.oldKey': 'An older key',
  'admin.receipts.verify': 'How to verify it',
  'admin.receipts.verifyText': 'Download the three files into one folder and run:',
  'admin.receipts.back': 'Back to the log',
};
