/** An effect that nobody knows the end of, as the API shows it: when the desk asks next, and what a person may choose. */
import { z } from '@hono/zod-openapi';
import { choicesFor } from '../runs/resolve-effect.ts';
import type { Shop } from '../shops/shop.ts';
import type { StoredEffect } from '../storage/effects.ts';
import { reasonSchema } from './api.ts';

export const effectSchema = z
  .object({
    effectId: z.string(),
    shop: z.string(),
    orderNumber: z.string(),
    operation: z.string(),
    state: z.string(),
    reason: reasonSchema.nullable(),
  })
  .loose()
  .openapi('Effect');

export function presentEffect(effect: StoredEffect, shop: Shop) {
  return {
    effectId: effect.effectId,
    shop: shop.key,
    orderNumber: effect.orderNumber,
    operation: effect.operation,
    runId: effect.runId,
    state: effect.state,
    since: effect.doubtSince ?? effect.createdAt,
    attempt: effect.attempt,
    asks: effect.asks,
    nextAskAt: effect.state === 'in-doubt' || effect.state === 'accepted' ? effect.dueAt : null,
    canSendAgainAt: effect.state === 'unknown' ? effect.quietAt : null,
    outcome: effect.outcome,
    reason: effect.reason,
    choices: choicesFor(effect),
  };
}
