import { DeskError } from '../desk-error.ts';
import {
  type CredentialState,
  type SecretName,
  type Shop,
  type ShopSettings,
  shopSettingsSchema,
} from '../shops/shop.ts';
import type { Db } from './database.ts';

const columns = `shop_id as "shopId", key, name, channel, settings, credential_state as "credentialState"`;

function parsed(row: Shop & { settings: unknown }): Shop {
  return { ...row, settings: shopSettingsSchema.parse(row.settings) };
}

export async function listShops(db: Db): Promise<Shop[]> {
  const { rows } = await db.query(`select ${columns} from shops order by created_at, key`);
  return rows.map(parsed);
}

/** By id or by key. */
export async function findShop(db: Db, idOrKey: string): Promise<Shop | undefined> {
  const { rows } = await db.query(`select ${columns} from shops where shop_id::text = $1 or key = $1`, [idOrKey]);
  return rows[0] ? parsed(rows[0]) : undefined;
}

export async function getShop(db: Db, idOrKey: string): Promise<Shop> {
  const shop = await findShop(db, idOrKey);
  if (shop) return shop;
  const known = (await listShops(db)).map((one) => one.key).join(', ');
  throw new DeskError('unknown-shop', 404, {
    ja: `店舗「${idOrKey}」はありません。登録されている店舗: ${known || 'なし'}`,
    en: `There is no shop "${idOrKey}". Shops here: ${known || 'none'}`,
  });
}

export async function insertShop(db: Db, shop: Shop, at: Date): Promise<void> {
  await db.query(
    'insert into shops (shop_id, key, name, channel, settings, created_at) values ($1, $2, $3, $4, $5, $6)',
    [shop.shopId, shop.key, shop.name, shop.channel, shop.settings, at],
  );
}

export async function updateShop(
  db: Db,
  shopId: string,
  change: { name: string; settings: ShopSettings },
): Promise<void> {
  await db.query('update shops set name = $2, settings = $3 where shop_id = $1', [
    shopId,
    change.name,
    change.settings,
  ]);
}

export async function storeCredentialState(db: Db, shopId: string, state: CredentialState): Promise<void> {
  await db.query('update shops set credential_state = $2 where shop_id = $1', [shopId, state]);
}

export async function storeSecret(db: Db, shopId: string, name: SecretName, sealed: string, at: Date): Promise<void> {
  await db.query(
    `insert into shop_secrets (shop_id, name, sealed, updated_at) values ($1, $2, $3, $4)
     on conflict (shop_id, name) do update set sealed = excluded.sealed, updated_at = excluded.updated_at`,
    [shopId, name, sealed, at],
  );
}

/** Sealed values with the day they were entered. */
export async function sealedSecrets(
  db: Db,
  shopId: string,
): Promise<Map<SecretName, { sealed: string; updatedAt: Date }>> {
  const { rows } = await db.query<{ name: SecretName; sealed: string; updated_at: Date }>(
    'select name, sealed, updated_at from shop_secrets where shop_id = $1',
    [shopId],
  );
  return new Map(rows.map((row) => [row.name, { sealed: row.sealed, updatedAt: row.updated_at }]));
}
