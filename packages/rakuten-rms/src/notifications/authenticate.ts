import { createHash, timingSafeEqual } from 'node:crypto';
import type { NotificationSender } from './notification.ts';

/** A shop whose notifications are taken. */
export interface NotifiedShop {
  /** The key that was agreed on when the address was registered. */
  authKey: string;
  /** Where given, the document must say the same. */
  shopUrl?: string;
  contractId?: string;
}

/**
 * The shop that the sender proves to be, or null. Takes the same time whatever is wrong, so that the key can't be found out
 * letter by letter; all shops are looked at.
 */
export function authenticate<Shop extends NotifiedShop>(
  sender: NotificationSender,
  shops: readonly Shop[],
): Shop | null {
  let found: Shop | null = null;
  for (const shop of shops) {
    const isSame = [
      shop.authKey !== '',
      equal(sender.authKey, shop.authKey),
      shop.shopUrl === undefined || equal(sender.shopUrl, shop.shopUrl),
      shop.contractId === undefined || equal(sender.contractId, shop.contractId),
    ].every((holds) => holds);
    if (isSame) found ??= shop;
  }
  return found;
}

/** Hashes are of one length, and tell nothing of where two texts part. */
function equal(a: string | null, b: string): boolean {
  return timingSafeEqual(hash(a ?? ''), hash(b)) && a !== null;
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
