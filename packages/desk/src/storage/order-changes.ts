import type { Transaction } from './database.ts';

/** What an operation writes on an order beside the reading: its last payment review, and when money was last asked about. */
export async function storeOrderChanges(
  tx: Transaction,
  shopId: string,
  orderId: string,
  change: {
    review?: { outcome: string; code: string; who: string | null; until: string | null };
    paymentAsked?: boolean;
    at: Date;
  },
): Promise<void> {
  await tx.query(
    `update orders set review = coalesce($3::jsonb, review), payment_asked_at = case when $4 then $5 else payment_asked_at end
     where shop_id = $1 and order_id = $2`,
    [
      shopId,
      orderId,
      change.review ? JSON.stringify({ ...change.review, at: change.at.toISOString() }) : null,
      change.paymentAsked ?? false,
      change.at,
    ],
  );
}
