/** A shop's secrets: sealed, trimmed, never shown again, tested when entered with a verdict in words. */
import type { Actor } from '../actor.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import type { Transaction } from '../storage/database.ts';
import { insertEvents } from '../storage/events.ts';
import { clearPause, laneHasWork } from '../storage/lanes.ts';
import { sealedSecrets, storeSecret } from '../storage/shops.ts';
import type { Text } from '../text.ts';
import { type SecretName, type Shop, secretNames } from './shop.ts';
import { testCredentials } from './test-credentials.ts';

export async function storeCredentials(
  desk: Desk,
  shop: Shop,
  given: Partial<Record<SecretName, string | undefined>>,
  actor: Actor,
): Promise<void> {
  const at = desk.clock.now();
  const entered = secretNames.filter((name) => given[name] !== undefined);
  for (const name of entered) {
    // Blanks before or after a key break the authorisation, and come along with every copy from a web page.
    if (!given[name]!.trim())
      throw new DeskError('empty-secret', 422, { ja: `${name} が空です。`, en: `${name} is empty.` });
  }
  await desk.db.transaction(async (tx) => {
    for (const name of entered)
      await storeSecret(tx, shop.shopId, name, desk.secrets.seal(given[name]!.trim(), `${shop.shopId}:${name}`), at);
    await insertEvents(tx, shop.shopId, [
      { kind: 'credentials-entered', actor, at, orderId: null, data: { names: entered } },
    ]);
    await letLanesGoOn(tx, desk, shop);
  });
  await desk.forgetChannel(shop.shopId);
}

/** What waited for a key, a sender or another setting goes on at once. */
export async function letLanesGoOn(tx: Transaction, desk: Desk, shop: Shop): Promise<void> {
  for (const lane of ['channel', 'mail']) {
    await clearPause(tx, shop.shopId, lane);
    await laneHasWork(tx, shop.shopId, lane);
    await desk.wake(tx, shop.shopId, lane);
  }
}

/** A secret in clear, for the adapter that needs it; undefined = not entered yet. */
export async function openSecrets(
  desk: Pick<Desk, 'db' | 'secrets'>,
  shopId: string,
): Promise<Partial<Record<SecretName, string>>> {
  const sealed = await sealedSecrets(desk.db.pool, shopId);
  return Object.fromEntries(
    [...sealed].map(([name, secret]) => [name, desk.secrets.open(secret.sealed, `${shopId}:${name}`)]),
  );
}

export interface ShopTest {
  channel: { verdict: string; text: Text; expiresAt: string | null } | null;
  relay: { verdict: string; text: Text } | null;
}

export async function testShop(desk: Desk, shop: Shop, which: { channel: boolean; relay: boolean }): Promise<ShopTest> {
  const secrets = await sealedSecrets(desk.db.pool, shop.shopId);
  const missing = { verdict: 'missing', text: { ja: 'まだ登録されていません。', en: 'Not entered yet.' } };
  const hasKey = secrets.has('serviceSecret') && secrets.has('licenseKey');
  return {
    channel: which.channel ? (hasKey ? await testCredentials(desk, shop) : { ...missing, expiresAt: null }) : null,
    relay: which.relay ? (secrets.has('relayPassword') ? await desk.testRelay(shop) : missing) : null,
  };
}
