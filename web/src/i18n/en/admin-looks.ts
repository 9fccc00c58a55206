import type { adminLooks as arabic } from '../ar/admin-looks.ts';
import type { InEnglish } from '../texts.ts';
import { look } from './look.ts';

export const adminLooks: InEnglish<typeof arabic> = {
  ...look,
  'admin.look': 'See their site',
  'admin.look.title': 'See the site of {{name}}?',
  'admin.look.text':
    'It opens in this window as the shop’s owner sees it, for {{count}} minutes, read-only. The owner reads your reason in the shop’s settings, and each conversation you open goes into the log.',
  'admin.look.go': 'Open the site',
  'admin.look.section': 'Who has looked at this shop’s site',
  'admin.look.none': 'Nobody has.',
  'admin.look.end.time': 'time ran out',
  'admin.look.end.left': 'left',
  'admin.look.end.replaced': 'opened another shop',
  'admin.look.end.signed-out': 'signed out',
  'admin.look.end.role-lost': 'no longer an admin',
  'admin.look.end.owner-gone': 'the shop has no owner any more',
  'admin.action.impersonation-begun': 'opened a shop’s site, read-only',
  'admin.action.impersonation-ended': 'left a shop’s site',
};
