import type { hooks as arabic } from '../ar/hooks.ts';
import type { InEnglish } from '../texts.ts';

export const hooks: InEnglish<typeof arabic> = {
  'hooks.title': 'Connect your systems',
  'hooks.lead':
    'Whenever an order or a return changes, we send a signed message to an address of yours: an accounting program, a courier, a sheet.',
  'hooks.address': 'Receiving address',
  'hooks.addressHint': 'It must begin with https and be on the internet',
  'hooks.addressBad': 'We cannot reach this address: it must be https and on the internet',
  'hooks.on': 'On',
  'hooks.save': 'Save',
  'hooks.saved': 'Saved',
  'hooks.test': 'Send a test',
  'hooks.tested': 'The test is sent, see below',
  'hooks.rotate': 'Change the secret',
  'hooks.rotate.title': 'Change the signing secret?',
  'hooks.rotate.text':
    'The old secret signs beside the new one for 24 hours, until you have changed it on your side.',
  'hooks.oldUntil': 'The old secret works until {{until}}',
  'hooks.secret': 'Signing secret',
  'hooks.secretOnce': 'Copy it now: it is not shown again.',
  'hooks.log': 'What was sent',
  'hooks.log.empty': 'Nothing was sent yet.',
  'hooks.attempts': 'Attempts: {{count}}',
  'hooks.next': 'Next attempt {{at}}',
  'hooks.resend': 'Send it again',
  'hooks.resent': 'It is in the queue',
  'hooks.state.pending': 'Waiting',
  'hooks.state.delivered': 'Arrived',
  'hooks.state.failed': 'Not arrived',
  'hooks.courier': 'Reports of your courier',
  'hooks.courier.lead':
    'A secret address for your courier to tell us that a parcel has left, was delivered or refused.',
  'hooks.courier.make': 'Make an address',
  'hooks.courier.renew': 'Make a new address',
  'hooks.courier.renew.text': 'The old address stops at once.',
  'hooks.courier.stop': 'Stop it',
  'hooks.courier.address': 'Address for reports',
  'hooks.courier.used': 'Last report {{at}}',
  'hooks.courier.unused': 'No report yet',
  'hooks.none': 'No system is connected',
  'hooks.none.text': 'Only an owner of the shop connects a system or a courier.',
};
