import type { Json, TestSandbox } from './kit.ts';

/** The parts of getOrder's tree that updateOrderSender takes, sent back as they came: how public clients build their request. */
export function wholeEdit(tree: Json, changes: Json = {}): Json {
  return structuredClone({
    orderNumber: tree.orderNumber,
    WrappingModel1: tree.WrappingModel1,
    WrappingModel2: tree.WrappingModel2,
    PackageModelList: tree.PackageModelList,
    CouponModelList: tree.CouponModelList,
    ...changes,
  });
}

/** The whole request with one change to its first destination, or to its first item. */
export function destinationEdit(tree: Json, changes: Json, more: Json = {}): Json {
  const edit = wholeEdit(tree, more);
  Object.assign(edit.PackageModelList[0], changes);
  return edit;
}
export function itemEdit(tree: Json, changes: Json, more: Json = {}): Json {
  const edit = wholeEdit(tree, more);
  Object.assign(edit.PackageModelList[0].ItemModelList[0], changes);
  return edit;
}

export const aCoupon = (changes: Json = {}): Json => ({
  couponCode: 'AB12-CD34-EF56-GH78',
  itemId: 0,
  couponName: '店舗限定クーポン',
  couponSummary: '定額割引 100円',
  couponCapital: 'ショップ',
  couponCapitalCode: 1,
  expiryDate: '2026-12-31',
  couponPrice: 100,
  couponUnit: 2,
  couponTotalPrice: 200,
  itemDetailId: 0,
  ...changes,
});

/** Two coupons of 100 yen: 2,150 − 200. */
export const withCoupon = {
  CouponModelList: [aCoupon()],
  couponAllTotalPrice: 200,
  couponShopPrice: 200,
  requestPrice: 1950,
};

export const aWrapping = (changes: Json = {}): Json => ({
  title: 2,
  name: '赤いリボン',
  price: 110,
  includeTaxFlag: 1,
  deleteWrappingFlag: 0,
  taxRate: 0.1,
  taxPrice: 10,
  ...changes,
});

/** A wrapping of 110 yen with tax: 2,150 + 110. */
export const withWrapping = { WrappingModel1: aWrapping(), goodsPrice: 1610, totalPrice: 2260, requestPrice: 2260 };

/** Payments as getPayment gives them. */
export const paymentsOf = async (sandbox: TestSandbox, orderNumber: string): Promise<Json[]> =>
  (await sandbox.rms('getPayment', { orderNumber, version: 4 })).body.OrderModel.PaymentModelList;

/** Confirmed and released. */
export async function placeReleased(sandbox: TestSandbox, changes: Json = {}, scenario?: string): Promise<string> {
  const orderNumber = await sandbox.placeConfirmed(changes, scenario);
  await sandbox.control('POST', `orders/${orderNumber}/review`, { result: 'approved' });
  return orderNumber;
}

/** Released and counted as shipped. */
export async function placeShipped(sandbox: TestSandbox, changes: Json = {}): Promise<string> {
  const orderNumber = await placeReleased(sandbox, changes);
  await sandbox.control('POST', `orders/${orderNumber}/progress`, { to: 500 });
  return orderNumber;
}
