import { diceOf } from '../random.ts';
import type { Shop } from '../state/records.ts';

export type RelayAccount = { user: string; password: string };

/**
 * A shop's own account at the relay. Third party: a number-like ID a shop, with a password. Made from the shop's secret, so that it need not be kept.
 * Beside these the sandbox has one account for all shops, which it prints at its start.
 */
export function relayAccountOf(shop: Shop): RelayAccount {
  const dice = diceOf(`relay ${shop.serviceSecret}`);
  return { user: `${shop.shopId}${dice.between(100, 999)}`, password: dice.hex(20) };
}
