import {
  BookOpenText,
  FilePenLine,
  FlaskConical,
  House,
  type LucideIcon,
  MessagesSquare,
  NotebookPen,
  ReceiptText,
  Settings,
  Shirt,
  Store,
  Truck,
  Undo2,
  Webhook,
} from 'lucide-react';

export type Place = {
  to: string;
  label: string;
  icon: LucideIcon;
  group: 'daily' | 'shop';
  counts?: 'needsPersonCount' | 'draftsCount'; // what `Me` counts for it
};

/**
 * Where one can go, in order; a page is listed when it exists. The daily ones are tabs under the thumb on a phone,
 * those of the shop are behind "more"; on a desk all are at the side.
 */
export const PLACES: readonly Place[] = [
  { to: '/', label: 'nav.home', icon: House, group: 'daily' },
  {
    to: '/conversations',
    label: 'nav.conversations',
    icon: MessagesSquare,
    group: 'daily',
    counts: 'needsPersonCount',
  },
  { to: '/orders', label: 'nav.orders', icon: ReceiptText, group: 'daily' },
  { to: '/catalogue', label: 'nav.catalogue', icon: Shirt, group: 'daily' },
  { to: '/drafts', label: 'nav.drafts', icon: FilePenLine, group: 'shop', counts: 'draftsCount' },
  { to: '/knowledge', label: 'nav.knowledge', icon: BookOpenText, group: 'shop' },
  { to: '/returns', label: 'nav.returns', icon: Undo2, group: 'shop' },
  { to: '/profile', label: 'nav.profile', icon: Store, group: 'shop' },
  { to: '/rules', label: 'nav.rules', icon: Truck, group: 'shop' },
  { to: '/instructions', label: 'nav.instructions', icon: NotebookPen, group: 'shop' },
  { to: '/playground', label: 'nav.playground', icon: FlaskConical, group: 'shop' },
  { to: '/hooks', label: 'nav.hooks', icon: Webhook, group: 'shop' },
  { to: '/settings', label: 'nav.settings', icon: Settings, group: 'shop' },
];
