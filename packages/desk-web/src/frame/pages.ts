/** The pages, in the order of the side; `G` and the digit of its place goes there. */
import type { IconName } from '../ui/icon.tsx';

export type PageName = 'today' | 'orders' | 'held' | 'runs' | 'waybills' | 'mails' | 'flow' | 'settings';

export interface Page {
  name: PageName;
  icon: IconName;
  to: string;
  search?: Record<string, unknown>;
}

export const pages: readonly Page[] = [
  { name: 'today', icon: 'today', to: '/today' },
  { name: 'orders', icon: 'order', to: '/orders' },
  { name: 'held', icon: 'held', to: '/orders', search: { held: true } },
  { name: 'runs', icon: 'run', to: '/runs' },
  { name: 'waybills', icon: 'waybill', to: '/waybills' },
  { name: 'mails', icon: 'mail', to: '/mails' },
  { name: 'flow', icon: 'flow', to: '/flow' },
  { name: 'settings', icon: 'settings', to: '/settings' },
];
