import type { Actor } from '../actor.ts';
import { shippingProblems } from '../carriers/check-shipping.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { newId } from '../ids.ts';
import { readyMadeTemplates } from '../mail/ready-made-templates.ts';
import { changedFields } from '../orders/changed-fields.ts';
import { schemaProblems } from '../schema-problem.ts';
import { insertEvents } from '../storage/events.ts';
import { storeTemplate } from '../storage/mails.ts';
import { findShop, insertShop } from '../storage/shops.ts';
import { type Shop, type ShopSettings, shopSettingsSchema } from './shop.ts';

/** Adds a shop with the ready-made mail templates. Statuses and flow are the merchant's: none is forced. */
export async function createShop(
  desk: Desk,
  wanted: { key: string; name: string; channel: string; settings: unknown },
  actor: Actor,
): Promise<Shop> {
  const settings = shopSettingsSchema.safeParse(wanted.settings);
  if (!settings.success) {
    const said = schemaProblems(settings.error, { ja: '設定', en: 'settings' });
    throw new DeskError('invalid-settings', 422, {
      ja: `設定に誤りがあります: ${said.ja}`,
      en: `The settings are wrong: ${said.en}`,
    });
  }
  refuseWrongShipping(settings.data.shipping);
  if (await findShop(desk.db.pool, wanted.key)) {
    throw new DeskError('shop-exists', 409, {
      ja: `キー「${wanted.key}」の店舗はもうあります。`,
      en: `There is a shop with the key "${wanted.key}" already.`,
    });
  }
  const shop: Shop = {
    shopId: newId(),
    key: wanted.key,
    name: wanted.name,
    channel: wanted.channel,
    settings: settings.data,
    credentialState: null,
  };
  const at = desk.clock.now();
  await desk.db.transaction(async (tx) => {
    await insertShop(tx, shop, at);
    for (const template of readyMadeTemplates) await storeTemplate(tx, shop.shopId, template, at);
    await insertEvents(tx, shop.shopId, [{ kind: 'shop-added', actor, at, orderId: null, data: { key: shop.key } }]);
  });
  return shop;
}

/** Layouts, codes and the table of delivery methods are checked before they are stored: a file by wrong ones prints wrong labels. */
export function refuseWrongShipping(shipping: ShopSettings['shipping']): void {
  const problems = shippingProblems(shipping);
  if (problems.length === 0) return;
  throw new DeskError(
    'invalid-settings',
    422,
    {
      ja: `設定に誤りがあります: ${problems.map((problem) => problem.text.ja).join(' / ')}`,
      en: `The settings are wrong: ${problems.map((problem) => `${problem.field}: ${problem.text.en}`).join(' / ')}`,
    },
    { problems: problems.map(({ field, text }) => ({ field, problem: text.en, ...text })) },
  );
}

export interface SettingsChange {
  name: string;
  settings: ShopSettings;
}

/** Which settings differ: names only, for the event. */
export function settingsChanged(before: SettingsChange, after: SettingsChange): string[] {
  return changedFields(
    { name: before.name, ...before.settings } as never,
    { name: after.name, ...after.settings } as never,
  );
}
