/** Tests a shop's key at the channel and keeps the verdict in words: wrong, expired, not yet active, function not enabled. */
import type { CredentialVerdict } from '../channels/channel.ts';
import type { Desk } from '../desk.ts';
import { storeCredentialState } from '../storage/shops.ts';
import type { Shop } from './shop.ts';

export async function testCredentials(desk: Desk, shop: Shop): Promise<CredentialVerdict> {
  const channel = await desk.channelOf(shop);
  const verdict = await channel.checkCredentials();
  await storeCredentialState(desk.db.pool, shop.shopId, {
    verdict: verdict.verdict,
    text: verdict.text,
    expiresAt: verdict.expiresAt,
    checkedAt: desk.clock.now().toISOString(),
  });
  return verdict;
}
