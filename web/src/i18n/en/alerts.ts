import { SHOP_ALERT_TEXTS } from '../../../../core/domain/shop-alerts.ts';
import type { alerts as arabic } from '../ar/alerts.ts';
import type { InEnglish } from '../texts.ts';

export const alerts: InEnglish<typeof arabic> = {
  'alerts.title': 'Look at these',
  'alerts.since': 'Since {{at}}',
  'alerts.go': 'Open',
  'alerts.unknown': 'Something needs a look ({{code}}).',
  'alerts.token-expiring': SHOP_ALERT_TEXTS.en['token-expiring'],
  'alerts.connection-lost': SHOP_ALERT_TEXTS.en['connection-lost'],
  'alerts.messages-missed': SHOP_ALERT_TEXTS.en['messages-missed'],
  'alerts.licence-expiring': SHOP_ALERT_TEXTS.en['licence-expiring'],
  'alerts.licence-expired': SHOP_ALERT_TEXTS.en['licence-expired'],
  'alerts.licence-stopped': SHOP_ALERT_TEXTS.en['licence-stopped'],
  'alerts.answers-stuck': SHOP_ALERT_TEXTS.en['answers-stuck'],
  'alerts.cost-over-cap': SHOP_ALERT_TEXTS.en['cost-over-cap'],
};
