import { addDays, dateOf } from '../jst.ts';
import { diceOf } from '../random.ts';
import type { Shop } from '../state/records.ts';

const names = ['umineko-shoten', 'komorebi-zakka', 'yukidoke-farm', 'tsukimi-kobo', 'hidamari-store', 'shiosai-market'];
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** An invented shop with a key pair of the shape RMS uses (third party: SP/SL, shop id, 16 letters and digits). Same seed and index, same shop. */
export function demoShop(seed: number, index: number, now: number): Shop {
  const dice = diceOf(`shop ${seed} ${index}`);
  const shopId = String(400_001 + index * 11);
  const name = names[index] ?? `shop-${shopId}`;
  const key = () => Array.from({ length: 16 }, () => dice.pick([...letters])).join('');
  return {
    shopId,
    name,
    serviceSecret: `SP${shopId}_${key()}`,
    licenseKey: `SL${shopId}_${key()}`,
    // Third party: 90 days.
    licenseExpiryDate: addDays(dateOf(now), 90),
    licenseActiveFrom: now,
    senders: [`shop@${name}.example`],
    rounding: (['down', 'nearest', 'up'] as const)[index % 3]!,
  };
}

/** A new key for the same shop; the serviceSecret stays (third party). */
export function renewedKey(shop: Shop, now: number, activationMinutes: number): Shop {
  const dice = diceOf(`renew ${shop.licenseKey}`);
  return {
    ...shop,
    licenseKey: `SL${shop.shopId}_${Array.from({ length: 16 }, () => dice.pick([...letters])).join('')}`,
    licenseExpiryDate: addDays(dateOf(now), 90),
    licenseActiveFrom: now + activationMinutes * 60_000,
  };
}
