import type { Db } from './database.ts';

/** Who looks at an order just now, or edits it. */
export interface Presence {
  orderNumber: string;
  id: string;
  name: string;
  state: 'looking' | 'editing';
}

/** How long a word of presence counts; a browser says it again every ten seconds or so. */
const keptForSeconds = 30;

/** What is over since a minute goes with it, so that the table stays as small as the shop's staff. */
export async function storePresence(
  db: Db,
  shopId: string,
  orderId: string,
  person: { id: string; name: string },
  state: Presence['state'],
): Promise<void> {
  await db.query(
    `with over as (delete from presences where shop_id = $1 and until < clock_timestamp() - interval '1 minute')
     insert into presences (shop_id, order_id, person_id, name, state, until)
     values ($1, $2, $3, $4, $5, clock_timestamp() + ${keptForSeconds} * interval '1 second')
     on conflict (shop_id, order_id, person_id) do update set name = excluded.name, state = excluded.state, until = excluded.until`,
    [shopId, orderId, person.id, person.name, state],
  );
}

export async function deletePresence(db: Db, shopId: string, orderId: string, personId: string): Promise<void> {
  await db.query('delete from presences where shop_id = $1 and order_id = $2 and person_id = $3', [
    shopId,
    orderId,
    personId,
  ]);
}

/** Of the whole shop, or of one order; editing before looking. */
export async function listPresences(db: Db, shopId: string, orderId: string | null = null): Promise<Presence[]> {
  const { rows } = await db.query<Presence>(
    `select o.order_number as "orderNumber", p.person_id as id, p.name, p.state from presences p join orders o using (shop_id, order_id)
     where p.shop_id = $1 and ($2::uuid is null or p.order_id = $2) and p.until > clock_timestamp()
     order by o.order_number, p.state, p.name, p.person_id`,
    [shopId, orderId],
  );
  return rows;
}
