import type { HeldOrder } from '../rules/held-order.ts';
import type { SenderEdit } from '../rules/sender-edit.ts';
import type { SenderRefusal } from '../rules/update-sender.ts';
import { type MessageModel, message } from './message.ts';

type Refusal = SenderRefusal | 'not-found';

/** 136: documented, with its text and HTTP 400. The other numbers and texts: assumed (114 and 115 exist, their meaning is not known). */
const refusals: Record<Exclude<Refusal, 'reason-missing'>, readonly [number: string, text: string]> = {
  'not-found': ['101', '指定された注文番号は存在しません。'],
  'already-cancelled': [
    '102',
    '指定された注文番号は既にキャンセルされているため、送付先情報の更新が出来る状態ではありませんでした。',
  ],
  'wrong-progress': ['103', '指定された注文番号は送付先情報の更新が出来る状態ではありませんでした。'],
  'no-such-destination': ['104', '指定された送付先IDは存在しません。'],
  'no-such-item': ['105', '指定された商品明細IDは存在しません。'],
  'no-such-coupon': ['106', '指定されたクーポンは存在しません。'],
  'coupon-units-grown': ['107', 'クーポン利用数を増やすことは出来ません。'],
  'variant-changed': ['108', 'SKU管理番号を変更することは出来ません。'],
  'nothing-left': ['109', '全ての送付先、または送付先の全ての商品を削除することは出来ません。'],
  'amount-out-of-range': ['110', '変更後の金額が不正です。'],
  'amount-open': ['111', '送料、代引料等の金額を未確定にすることは出来ません。'],
  'increase-after-shipping': ['112', '発送後の注文を増額することは出来ません。'],
  'method-fixed': ['131', '支払方法を変更出来る状態ではありませんでした。'],
  'amounts-fixed': ['132', '支払方法と同時に金額を変更することは出来ません。'],
  'only-fees-open': ['133', '支払方法と同時に変更出来る金額は、送料と代引料のみです。'],
  'fee-missing': [
    '136',
    '支払方法を代金引換に変更する場合、代引料の設定が必須となります。代引料を設定し、再度リクエストを行ってください。',
  ],
};

const reasonTexts = { '009': 'の項目を指定して下さい。', '010': 'の値を指定して下さい。' };

/** Documented for 136 and 139: HTTP 400. Assumed: so for every refusal of these functions. */
export function refused(prefix: string, refusal: Refusal, edit: SenderEdit, order: HeldOrder | undefined) {
  return {
    status: 400,
    body: { MessageModelList: [refusalMessage(prefix, refusal, edit)] },
    hints: [hintOf(refusal, order)],
  };
}

function refusalMessage(prefix: string, refusal: Refusal, edit: SenderEdit): MessageModel {
  if (refusal !== 'reason-missing')
    return { ...message(prefix, 'ERROR', ...refusals[refusal]), orderNumber: edit.orderNumber };
  const number = edit.reductionReason === undefined ? '009' : '010';
  return message(prefix, 'ERROR', number, `reductionReason${reasonTexts[number]}`);
}

function hintOf(refusal: Refusal, order: HeldOrder | undefined): string {
  const destinations = order?.tree.PackageModelList ?? [];
  switch (refusal) {
    case 'not-found':
      return "no order of this key's shop";
    case 'already-cancelled':
    case 'wrong-progress':
      return `this order is in ${order?.tree.orderProgress}; updateOrderSender works in 100, 200, 300, updateOrderSenderAfterShipping in 500, 600, 700`;
    case 'no-such-destination':
    case 'no-such-item':
      return `destinations and items of the order: ${destinations.map((one) => `${one.basketId} (${one.ItemModelList.map((item) => item.itemDetailId).join(', ')})`).join(', ')}`;
    case 'variant-changed':
      return `variants: ${destinations.flatMap((one) => one.ItemModelList.flatMap((item) => item.SkuModelList.map((sku) => `${item.itemDetailId}: ${sku.variantId}`))).join(', ')}`;
    case 'no-such-coupon':
    case 'coupon-units-grown':
      return `coupons of the order: ${(order?.tree.CouponModelList ?? []).map((one) => `${one.couponCode} itemId ${one.itemId} couponUnit at most ${one.couponUnit}`).join(', ') || 'none'}`;
    case 'nothing-left':
      return 'at least one destination, and one item in each, must stay; cancelOrder cancels the whole';
    case 'amount-out-of-range':
      return 'requestPrice must stay from 0 to 9999999999';
    case 'amount-open':
      return '-9999 is possible in 100 only';
    case 'reason-missing':
      return 'the amount falls: reductionReason 1-6, 8, 10, 13, 14, 15';
    case 'increase-after-shipping':
      return 'after shipping the amount can only fall';
    case 'method-fixed':
      return 'possible in 100, or at payment status 30400 unless that came from an increase';
    case 'amounts-fixed':
      return 'at 30400 a change to 9, 13, 14 or 27 leaves every amount as it is';
    case 'only-fees-open':
      return 'at 30400 a change to 2, 4, 5, 6 or 7 may change postagePrice and deliveryPrice only';
    case 'fee-missing':
      return 'deliveryPrice of every destination, 0 or more';
  }
}
