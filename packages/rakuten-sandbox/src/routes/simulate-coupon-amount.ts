import type { SenderEdit } from '../rules/sender-edit.ts';
import { progressesAfter, progressesBefore, simulatedSenderEdit } from '../rules/update-sender.ts';
import { defineFunction } from './function.ts';
import { message } from './message.ts';
import { refused } from './sender-answer.ts';
import { readSenderEdit } from './sender-request.ts';

const prefix = 'SIMULATE_COUPON_AMOUNT';

/**
 * クーポン利用額シミュレーション: what updateOrderSender would do to coupons and fees; nothing is changed. Source: RMS order API, simulateCouponAmount:
 * the request's shape, and paymentChargeBefore and paymentChargeAfter of the answer (documented); its other keys and the code's name: assumed.
 */
export const simulateCouponAmount = defineFunction<SenderEdit>({
  name: 'simulateCouponAmount',
  prefix,
  read: readSenderEdit,
  answer(edit, scene) {
    const order = scene.find(edit.orderNumber);
    const outcome = order
      ? simulatedSenderEdit(order, edit, scene.shop.rounding, [...progressesBefore, ...progressesAfter])
      : 'not-found';
    if (typeof outcome === 'string') return refused(prefix, outcome, edit, order);
    const before = order!.tree;
    const done = message(prefix, 'INFO', '101', 'クーポン利用額シミュレーションに成功しました。');
    return {
      body: {
        MessageModelList: [{ ...done, orderNumber: edit.orderNumber }],
        orderNumber: edit.orderNumber,
        couponAllTotalPriceBefore: before.couponAllTotalPrice,
        couponAllTotalPriceAfter: outcome.couponAllTotalPrice,
        paymentChargeBefore: before.paymentCharge,
        paymentChargeAfter: outcome.paymentCharge,
        totalPriceBefore: before.totalPrice,
        totalPriceAfter: outcome.totalPrice,
        requestPriceBefore: before.requestPrice,
        requestPriceAfter: outcome.requestPrice,
        CouponModelList:
          outcome.CouponModelList?.map(({ couponCode, itemId, couponPrice, couponUnit, couponTotalPrice }) => ({
            couponCode,
            itemId,
            couponPrice,
            couponUnit,
            couponTotalPrice,
          })) ?? null,
      },
    };
  },
});
