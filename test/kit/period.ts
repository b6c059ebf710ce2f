import { addDays, jstDate } from '../../packages/desk/src/jst.ts';
import type { TestDesk } from './desk.ts';

/** The last days by the desk's clock, as a person would type them. */
export function lastTenDays(t: Pick<TestDesk, 'desk'>, more: Record<string, unknown> = {}): Record<string, unknown> {
  const today = jstDate(t.desk.clock.now());
  return { from: addDays(today, -14), to: today, ...more };
}
