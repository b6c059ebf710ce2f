/** Heights of the day's bars. Pure. */
import type { DayFlow, What } from '../../api/today.ts';

export interface Bar {
  hour: number;
  orders: number;
  touched: number;
  height: number;
  /** The part of the height that a hand touched. */
  hand: number;
}

const leastPx = 2;

/** The fullest hour takes all the height; one order is still seen, and so is one touched one. */
export function barsOf(hours: DayFlow['hours'], what: What, height: number): Bar[] {
  const own = hours.filter((one) => one.what === what && one.orders > 0);
  const most = Math.max(1, ...own.map((one) => one.orders));
  return own.map(({ hour, orders, touched }) => {
    const all = Math.max(leastPx, (orders / most) * height);
    return {
      hour,
      orders,
      touched,
      height: all,
      hand: touched === 0 ? 0 : Math.max(leastPx, (touched / orders) * all),
    };
  });
}

/** How far the day is, in hours of Japan: 14.5 at half past two. */
export function hourOf(at: string): number {
  const minutes = Math.floor(Date.parse(at) / 60_000) + 9 * 60;
  return (minutes % (24 * 60)) / 60;
}

/** `6.4%`; whole where it is whole. */
export const percent = (part: number, all: number): string =>
  `${all === 0 ? 0 : Math.round((part / all) * 1_000) / 10}%`;
