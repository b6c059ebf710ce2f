/** What every part of the page needs: the flow under the hand, its names, who may change it, and how often things came out. */
import { createContext, useContext } from 'react';
import type { Shop } from '../../api/types.ts';
import type { Chosen } from './chosen.ts';
import type { Act, Finding, Flow } from './flow-model.ts';
import type { Picture } from './flow-picture.ts';
import type { Tried } from './flow-query.ts';
import type { FlowNames } from './flow-words.ts';

export interface FlowContext {
  shop: Shop;
  flow: Flow;
  names: FlowNames;
  picture: Picture;
  findings: readonly Finding[];
  mayChange: boolean;
  change: (flow: Flow) => void;
  choose: (chosen: Chosen) => void;
  /** What came out in the last 30 days under the flow in force; undefined until it is known. */
  past: Tried | undefined;
}

export const FlowParts = createContext<FlowContext | null>(null);
export function useFlow(): FlowContext {
  return useContext(FlowParts)!;
}

/** How often an outcome came, where the act is drawn. */
export function pastOf(past: Tried | undefined, act: Act, at: string | null, outcome: string): number | undefined {
  if (!past) return undefined;
  return past.cameOut
    .filter(
      (one) =>
        one.operation === act.operation &&
        one.outcome === outcome &&
        (at === null || one.from === at) &&
        Object.entries(act.with).every(([name, value]) => String(one.params[name]) === value),
    )
    .reduce((sum, one) => sum + one.orders, 0);
}

/** Timers that do it besides, in minutes. */
export function timerOf(shop: Shop, operation: string): number | null {
  const part = { 'import-orders': 'import', 'follow-orders': 'follow', 'check-payments': 'payments' }[operation];
  const timer = part ? (shop.settings[part] as { automatic?: boolean; everyMinutes?: number } | undefined) : undefined;
  return timer?.automatic && timer.everyMinutes ? timer.everyMinutes : null;
}
