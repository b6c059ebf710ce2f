import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

const cancel = (orderNumber: string, more: Json = {}) =>
  sandbox.rms('cancelOrder', { orderNumber, inventoryRestoreType: 1, changeReasonDetailApply: 8, ...more });

describe('cancelOrder', () => {
  it('cancels in 100, 200 and 300, for good, with its reason', async () => {
    const waiting = await sandbox.placeOne();
    const processing = await sandbox.placeConfirmed();
    const released = await sandbox.placeConfirmed();
    await sandbox.control('POST', `orders/${released}/review`, { result: 'approved' });
    for (const orderNumber of [waiting, processing, released]) {
      const { status, body } = await cancel(orderNumber);
      expect([status, body]).toEqual([
        200,
        {
          MessageModelList: [
            {
              messageType: 'INFO',
              messageCode: 'ORDER_EXT_API_CANCEL_ORDER_INFO_101',
              message: 'キャンセル申請に成功しました。',
              orderNumber,
            },
          ],
        },
      ]);
      const tree = await sandbox.tree(orderNumber);
      expect(tree.orderProgress).toBe(900);
      expect(tree.ChangeReasonModelList.at(-1)).toMatchObject({
        changeType: 2,
        changeReason: 0,
        changeReasonDetail: 8,
      });
      expect((await cancel(orderNumber)).codes).toEqual(['CANCEL_ORDER_ERROR_102']);
      expect((await sandbox.effects(orderNumber)).at(-1)).toBe('cancelled');
    }
  });

  it('refuses while a ship date is registered, and goes through when it is erased', async () => {
    const orderNumber = await sandbox.placeOne();
    const { basketId } = (await sandbox.tree(orderNumber)).PackageModelList[0];
    const report = (row: Json) =>
      sandbox.rms('updateOrderShipping', { orderNumber, BasketidModelList: [{ basketId, ShippingModelList: [row] }] });
    const { shippingDetailId } = (await report({ deliveryCompany: '1001', shippingDate: '2026-11-25' })).body
      .MessageModelList[0];
    const refused = await cancel(orderNumber);
    expect([refused.status, refused.codes, refused.headers.get('x-sandbox-hint')]).toEqual([
      200,
      ['CANCEL_ORDER_ERROR_104'],
      'erase every shippingDate with updateOrderShipping first',
    ]);
    expect(await sandbox.progress(orderNumber)).toBe(100);
    await report({ shippingDetailId, shippingDate: '' });
    expect((await cancel(orderNumber)).codes).toEqual(['CANCEL_ORDER_INFO_101']);
  });

  it('refuses a shipped order, an unknown one, and bad fields', async () => {
    const shipped = await sandbox.placeConfirmed();
    for (const to of [300, 500]) await sandbox.control('POST', `orders/${shipped}/progress`, { to });
    expect((await cancel(shipped)).codes).toEqual(['CANCEL_ORDER_ERROR_103']);
    expect((await cancel('nobody')).codes).toEqual(['CANCEL_ORDER_ERROR_101']);
    expect((await sandbox.rms('cancelOrder', {})).codes).toEqual(Array(3).fill('CANCEL_ORDER_ERROR_009'));
    expect((await cancel(shipped, { inventoryRestoreType: 3, changeReasonDetailApply: 7 })).codes).toEqual(
      Array(2).fill('CANCEL_ORDER_ERROR_011'),
    );
  });
});
