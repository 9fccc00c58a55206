import { SHOP_ALERT_TEXTS } from '../../../../core/domain/shop-alerts.ts';

export const alerts = {
  'alerts.title': 'انتبه لهدول',
  'alerts.since': 'من {{at}}',
  'alerts.go': 'افتحها',
  'alerts.unknown': 'في شي بدّه نظرة ({{code}}).',
  'alerts.token-expiring': SHOP_ALERT_TEXTS.ar['token-expiring'],
  'alerts.connection-lost': SHOP_ALERT_TEXTS.ar['connection-lost'],
  'alerts.messages-missed': SHOP_ALERT_TEXTS.ar['messages-missed'],
  'alerts.licence-expiring': SHOP_ALERT_TEXTS.ar['licence-expiring'],
  'alerts.licence-expired': SHOP_ALERT_TEXTS.ar['licence-expired'],
  'alerts.licence-stopped': SHOP_ALERT_TEXTS.ar['licence-stopped'],
  'alerts.answers-stuck': SHOP_ALERT_TEXTS.ar['answers-stuck'],
  'alerts.cost-over-cap': SHOP_ALERT_TEXTS.ar['cost-over-cap'],
};
