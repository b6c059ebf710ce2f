import { changeType } from './change-reasons.ts';
import type { HeldOrder } from './held-order.ts';
import type { OrderTree } from './order-tree.ts';
import { paymentMethods } from './payment-methods.ts';
import { paymentStatus } from './payment-tree.ts';

/** Documented: the methods a shop may change to; 16 not since 2022-10-13. */
export const changeableMethods = [2, 4, 5, 6, 7, 9, 13, 14, 27] as const;

export type MethodRefusal = 'method-fixed' | 'amounts-fixed' | 'only-fees-open' | 'fee-missing';

/**
 * Whether the shop may change the payment method now, and what may change with it. Documented: in 100 everything; at 30400 no amounts for Rakuten's
 * own methods, postage and COD fee for the shop's; not if the 30400 came from an increase; cash on delivery needs its fee (136).
 * Assumed: 27, newer than the list, goes with Rakuten's own.
 */
export function methodRefusal(order: HeldOrder, edited: OrderTree, method: number): MethodRefusal | null {
  if (method === 2 && edited.PackageModelList.some((one) => one.deliveryPrice === -9999)) return 'fee-missing';
  if (order.tree.orderProgress === 100) return null;
  const isDeclined = order.payments.at(-1)?.paymentStatus === paymentStatus.declined;
  if (!isDeclined || isFromIncrease(order.tree)) return 'method-fixed';
  if (paymentMethods[method]!.settledBy === 'rakuten')
    return amountsOf(edited) === amountsOf(order.tree) ? null : 'amounts-fixed';
  return amountsOf(withoutFees(edited)) === amountsOf(withoutFees(order.tree)) ? null : 'only-fees-open';
}

/** An increase that waits for its authorisation. */
const isFromIncrease = (tree: OrderTree) =>
  (tree.ChangeReasonModelList ?? []).some(
    (row) =>
      row.changeType === changeType.changeApplied && row.changeTypeDetail === 1 && row.changeCmplDatetime === null,
  );

/** Every amount that an edit can name, as one text to compare. */
function amountsOf(tree: OrderTree): string {
  return JSON.stringify([
    tree.PackageModelList.map((one) => [
      one.basketId,
      one.postagePrice,
      one.deliveryPrice,
      one.ItemModelList.map((item) => [item.itemDetailId, item.price, item.units, item.taxRate, item.includeTaxFlag]),
    ]),
    [tree.WrappingModel1, tree.WrappingModel2].map((one) => one && [one.price, one.taxRate, one.includeTaxFlag]),
    (tree.CouponModelList ?? []).map((one) => [one.couponCode, one.itemId, one.couponTotalPrice]),
  ]);
}

const withoutFees = (tree: OrderTree): OrderTree => ({
  ...tree,
  PackageModelList: tree.PackageModelList.map((one) => ({ ...one, postagePrice: 0, deliveryPrice: 0 })),
});

/** Documented: rpaySettlementFlag says who settles. What a card left behind is gone. */
export const settlementBy = (method: number): NonNullable<OrderTree['SettlementModel']> => ({
  settlementMethodCode: method,
  settlementMethod: paymentMethods[method]!.name,
  rpaySettlementFlag: paymentMethods[method]!.settledBy === 'rakuten' ? 1 : 0,
  cardName: null,
  cardNumber: null,
  cardOwner: null,
  cardYm: null,
  cardPayType: null,
  cardInstallmentDesc: null,
});
