import type { alerts as arabic } from '../ar/alerts.ts';
import type { InEnglish } from '../texts.ts';

export const alerts: InEnglish<typeof arabic> = {
  'alerts.title': 'Look at these',
  'alerts.since': 'Since {{at}}',
  'alerts.go': 'Open',
  'alerts.unknown': 'Something needs a look ({{code}}).',
  'alerts.token-expiring':
    'Meta’s permission ends on {{expiresOn}}. Sign in with Meta again before then, or the agent stops answering.',
  'alerts.connection-lost':
    'The connection to Instagram is broken. Open the settings to see why and connect again.',
  'alerts.messages-missed':
    'Messages that Meta did not deliver were found by ourselves ({{messages}}). They are among the conversations; those within the time limit are answered.',
  'alerts.licence-expiring': 'The shop’s licence ends on {{expiresOn}}. Talk to us to renew it.',
  'alerts.licence-expired':
    'The shop’s licence ended on {{expiresOn}} and the agent is silent. Messages arrive and stay here.',
  'alerts.answers-stuck':
    'Customers have waited for long ({{conversations}}). Look at them if you can; we look for the cause.',
  'alerts.cost-over-cap':
    'The shop has reached the month’s limit: new conversations are yours until the month ends. Talk to us to raise it.',
};
