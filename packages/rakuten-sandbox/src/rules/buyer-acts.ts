import { MINUTE, readDatetime } from '../jst.ts';
import { cancelled } from './cancel.ts';
import { type HeldOrder, type Moment, withEffect } from './held-order.ts';
import { type Rounding, withTotals } from './money.ts';
import { familyOf, paymentMethods } from './payment-methods.ts';
import { approvePayment, awaitsBuyer, mendPayment, payAnotherWay } from './payment-review.ts';
import { withGiftAddress } from './social-gift.ts';

/** What a buyer can do on his own side of Rakuten. A string is a refusal, in words. */

export const buyerActs = ['cancel', 'pay', 'change-method', 'enter-gift-address'] as const;
export type BuyerAct = (typeof buyerActs)[number];

/** Third party: members, within 30 minutes of ordering; not 最強配送, あす楽, preorder, subscription. Documented: out of 100. */
export function cancelByBuyer(order: HeldOrder, moment: Moment): HeldOrder | string {
  const { tree } = order;
  if (tree.orderProgress !== 100) return `a buyer cancels in 100 only; this order is in ${tree.orderProgress}`;
  if (tree.rakutenMemberFlag !== 1) return 'only members can cancel by themselves';
  if (tree.deliveryCertPrgFlag === 1 || tree.asurakuFlag === 1) return 'not with 最強配送 or あす楽';
  if (tree.orderType !== 1) return 'not a preorder or a subscription';
  if (moment.at > (readDatetime(tree.orderDatetime) ?? 0) + 30 * MINUTE) return 'later than 30 minutes after ordering';
  return cancelled(order, moment, { reason: 1 });
}

/** Pays in what is waited for, or names another card after a no. */
export function payByBuyer(order: HeldOrder, moment: Moment): HeldOrder | string {
  const family = familyOf(order.tree.SettlementModel?.settlementMethodCode ?? 1);
  if (awaitsBuyer(order))
    return family === 'card' ? mendPayment(order, moment) : 'this payment was refused: change-method';
  if (order.tree.orderProgress !== 200 || family !== 'prepaid') return 'no payment of the buyer is waited for';
  return approvePayment(order, moment);
}

/** Another of Rakuten's methods after a no; a changed `paymentCharge` changes what there is to pay. */
export function changeMethodByBuyer(
  order: HeldOrder,
  moment: Moment,
  change: { method: number; paymentCharge?: number },
  rounding: Rounding,
): HeldOrder | string {
  if (!awaitsBuyer(order)) return 'the buyer changes the method only after a payment was refused (30400)';
  const method = paymentMethods[change.method];
  if (method?.settledBy !== 'rakuten' || change.method === 8 || change.method === 16)
    return 'method must be one that Rakuten settles: 1, 9, 12, 13, 14, 17, 21, 27';
  const tree =
    change.paymentCharge === undefined
      ? order.tree
      : withTotals({ ...order.tree, paymentCharge: change.paymentCharge }, rounding);
  return payAnotherWay(order, moment, { method: change.method, tree });
}

export function enterGiftAddress(order: HeldOrder, moment: Moment): HeldOrder | string {
  const isAwaited = order.tree.PackageModelList.some(({ SocialGiftModel }) => SocialGiftModel?.inputFlag === 0);
  if (!isAwaited || order.tree.orderProgress > 300) return 'no address of a receiver is waited for';
  return withEffect(order, 'gift-address-entered', moment, { tree: withGiftAddress(order.tree, moment.at) });
}
