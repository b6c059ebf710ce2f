/** The relays of the shops, opened when first needed and again when their settings change. */
import { createHash } from 'node:crypto';
import { openSecrets } from '../shops/credentials.ts';
import type { SecretBox } from '../shops/secret-box.ts';
import type { Shop } from '../shops/shop.ts';
import type { Database } from '../storage/database.ts';
import { findMail, type StoredMail } from '../storage/mails.ts';
import type { Text } from '../text.ts';
import { createRelay, type Relay } from './smtp-relay.ts';

export interface Relays {
  relayOf(shop: Shop): Promise<Relay>;
  /** The mail as it was fixed when its effect was planned. */
  mailOf(shop: Shop, mailId: string): Promise<StoredMail>;
  test(shop: Shop): Promise<{ verdict: string; text: Text }>;
  forget(shopId: string): Promise<void>;
  close(): Promise<void>;
}

export function openRelays(parts: { db: Database; secrets: SecretBox }): Relays {
  const open = new Map<string, { fingerprint: string; relay: Relay }>();

  async function relayOf(shop: Shop): Promise<Relay> {
    const { relay: settings } = shop.settings.mail;
    const password = (await openSecrets(parts, shop.shopId)).relayPassword ?? '';
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([settings, password]))
      .digest('hex');
    const known = open.get(shop.shopId);
    if (known?.fingerprint === fingerprint) return known.relay;
    known?.relay.close();
    const relay = createRelay({ ...settings, password, timeoutMs: settings.timeoutSeconds * 1_000 });
    open.set(shop.shopId, { fingerprint, relay });
    return relay;
  }

  return {
    relayOf,
    async mailOf(shop, mailId) {
      const mail = await findMail(parts.db.pool, shop.shopId, mailId);
      if (!mail) throw new Error(`the mail ${mailId} is not there`);
      return mail;
    },
    test: async (shop) => (await relayOf(shop)).check(),
    async forget(shopId) {
      open.get(shopId)?.relay.close();
      open.delete(shopId);
    },
    async close() {
      for (const { relay } of open.values()) relay.close();
    },
  };
}
