import { look } from './look.ts';

export const adminLooks = {
  ...look,
  'admin.look': 'شوف موقعه',
  'admin.look.title': 'تشوف موقع {{name}}؟',
  'admin.look.text':
    'بينفتح بهالشاشة زي ما صاحب الدكّان بيشوفه، {{count}} دقيقة، للقراءة بس. السبب بيقراه صاحب الدكّان بالإعدادات عنده، وكل محادثة بتفتحها بتنكتب بالسجل.',
  'admin.look.go': 'افتح الموقع',
  'admin.look.section': 'مين شاف موقع الدكّان',
  'admin.look.none': 'ولا حدا شافه.',
  'admin.look.end.time': 'خلص الوقت',
  'admin.look.end.left': 'طلع بإيده',
  'admin.look.end.replaced': 'فتح دكّان ثاني',
  'admin.look.end.signed-out': 'طلع من حسابه',
  'admin.look.end.role-lost': 'ما عاد من الإدارة',
  'admin.look.end.owner-gone': 'الدكّان ضل بلا صاحب',
  'admin.action.impersonation-begun': 'فتح موقع دكّان للقراءة',
  'admin.action.impersonation-ended': 'طلع من موقع الدكّان',
};
