import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCoupon, destinationEdit, wholeEdit, withCoupon } from './edit-requests.ts';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

describe('simulateCouponAmount', () => {
  it('tells what an edit would do to coupons and amounts, and does nothing [editing.simulates] [editing.simulation-answer]', async () => {
    const orderNumber = await sandbox.placeOne(withCoupon);
    const tree = await sandbox.tree(orderNumber);
    const edit = destinationEdit(tree, { postagePrice: 0 }, { CouponModelList: [aCoupon({ couponUnit: 1 })] });
    const { status, body } = await sandbox.rms('simulateCouponAmount', edit);
    expect([status, body]).toEqual([
      200,
      {
        MessageModelList: [
          {
            messageType: 'INFO',
            messageCode: 'ORDER_EXT_API_SIMULATE_COUPON_AMOUNT_INFO_101',
            message: 'クーポン利用額シミュレーションに成功しました。',
            orderNumber,
          },
        ],
        orderNumber,
        couponAllTotalPriceBefore: 200,
        couponAllTotalPriceAfter: 100,
        paymentChargeBefore: 0,
        paymentChargeAfter: 0,
        totalPriceBefore: 2150,
        totalPriceAfter: 1650,
        requestPriceBefore: 1950,
        requestPriceAfter: 1550,
        CouponModelList: [
          { couponCode: 'AB12-CD34-EF56-GH78', itemId: 0, couponPrice: 100, couponUnit: 1, couponTotalPrice: 100 },
        ],
      },
    ]);
    expect(await sandbox.tree(orderNumber)).toEqual(tree);
    expect(await sandbox.effects(orderNumber)).toEqual(['placed']);
  });

  it('works in 100, 200, 300, 500, 600 and 700, and refuses what the edit would be refused [editing.simulation-status]', async () => {
    const orderNumber = await sandbox.placeOne();
    const tree = await sandbox.tree(orderNumber);
    const code = async (more: Json = {}) =>
      (await sandbox.rms('simulateCouponAmount', wholeEdit(tree, more))).codes[0]!.replace(
        'SIMULATE_COUPON_AMOUNT_',
        '',
      );
    expect(await code()).toBe('INFO_101');
    await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] });
    expect(await code()).toBe('INFO_101');
    expect(await code({ afterSettlementMethodCode: 9 })).toBe('ERROR_131');
    for (const [progress, expected] of [
      [300, 'INFO_101'],
      [400, 'ERROR_103'],
      [300, 'INFO_101'],
      [500, 'INFO_101'],
      [600, 'INFO_101'],
      [700, 'INFO_101'],
      [800, 'ERROR_103'],
      [900, 'ERROR_102'],
    ] as const) {
      await sandbox.control('POST', `orders/${orderNumber}/progress`, { to: progress });
      expect([progress, await code()]).toEqual([progress, expected]);
    }
    expect(await code({ orderNumber: 'nobody' })).toBe('ERROR_101');
  });
});
