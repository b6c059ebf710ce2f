/** The usual periods of a try, in days of Japan. */
import { addDays } from '../../texts/format.ts';
import type { Period } from './flow-query.ts';

export const periodNames = ['last30', 'lastMonth', 'last7'] as const;
export type PeriodName = (typeof periodNames)[number];

export function periodOf(name: PeriodName, today: string): Period {
  switch (name) {
    case 'last30':
      return { from: addDays(today, -30), to: today };
    case 'last7':
      return { from: addDays(today, -7), to: today };
    case 'lastMonth': {
      const to = addDays(`${today.slice(0, 8)}01`, -1);
      return { from: `${to.slice(0, 8)}01`, to };
    }
  }
}
