import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { destinationEdit, paymentsOf, placeReleased, placeShipped } from './edit-requests.ts';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await aSandbox();
});
afterEach(() => sandbox.close());

const now = '2026-11-24T09:00:00+0900';
const atOnce = { changeApplyDatetime: now, changeFixDatetime: now, changeCmplDatetime: now };
const cancel = (orderNumber: string, more: Json = {}, name = 'cancelOrder') =>
  sandbox.rms(name, { orderNumber, inventoryRestoreType: 1, changeReasonDetailApply: 8, ...more });
const to = (orderNumber: string, progress: number) =>
  sandbox.control('POST', `orders/${orderNumber}/progress`, { to: progress });
const lastPayment = async (orderNumber: string) => (await paymentsOf(sandbox, orderNumber)).at(-1);
const cancelRows = async (orderNumber: string) =>
  (await sandbox.tree(orderNumber)).ChangeReasonModelList.filter((row: Json) => row.changeType <= 3);
const messagesOf = async (name: string, body: Json) => {
  const answer = await sandbox.rms(name, body);
  expect(answer.status).toBe(400);
  return answer.body.MessageModelList.map((one: Json) => `${one.messageCode.slice(-3)} ${one.message}`);
};

describe('cancelOrder', () => {
  it('cancels in 100, 200 and 300, for good, with its reason [cancelling.before-shipping] [cancelling.success] [cancelling.final]', async () => {
    const waiting = await sandbox.placeOne();
    const processing = await sandbox.placeConfirmed();
    const released = await placeReleased(sandbox);
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
      await sandbox.advance('P1D');
      expect(await sandbox.progress(orderNumber)).toBe(900);
    }
  });

  it('goes from its status to 900 in one step and one change row [cancelling.one-step] [cancelling.one-row]', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    await cancel(orderNumber);
    const { order, history } = (await sandbox.control('GET', `orders/${orderNumber}`)).body;
    expect(history.at(-1)).toMatchObject({ what: 'cancelled', from: 200, to: 900, by: 'shop' });
    expect(order.ChangeReasonModelList.slice(1)).toMatchObject([{ changeType: 2, ...atOnce }]);
  });

  it("takes the shop's reasons, whose they are follows from them; numbers may be strings [cancelling.reasons] [cancelling.whose-reason]", async () => {
    for (const [reason, whose] of [
      ...[1, 2, 3, 4, 5, 6].map((one) => [one, 1] as const),
      ...[8, 10, 13, 14, '15'].map((one) => [one, 0] as const),
    ]) {
      const orderNumber = await sandbox.placeOne();
      expect((await cancel(orderNumber, { changeReasonDetailApply: reason, inventoryRestoreType: '2' })).codes).toEqual(
        ['CANCEL_ORDER_INFO_101'],
      );
      expect((await cancelRows(orderNumber))[0]).toMatchObject({
        changeReason: whose,
        changeReasonDetail: Number(reason),
      });
    }
  });

  it('refuses while a ship date is registered, and goes through when it is erased [cancelling.ship-date]', async () => {
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

  it('refuses an order in 400 or shipped, one that awaits its cancel, and an unknown one [cancelling.before-shipping] [cancelling.refusals]', async () => {
    const changing = await placeReleased(sandbox);
    await to(changing, 400);
    expect((await cancel(changing)).codes).toEqual(['CANCEL_ORDER_ERROR_103']);
    const shipped = await placeShipped(sandbox);
    for (const [progress, code] of [
      [500, '103'],
      [600, '103'],
      [700, '103'],
      [800, '102'],
    ] as const) {
      await to(shipped, progress);
      expect((await cancel(shipped)).codes).toEqual([`CANCEL_ORDER_ERROR_${code}`]);
      expect(await sandbox.progress(shipped)).toBe(progress);
    }
    expect((await cancel('nobody')).codes).toEqual(['CANCEL_ORDER_ERROR_101']);
  });

  it('gives back what was authorised, and leaves a refused attempt as it is [cancelling.payment]', async () => {
    const processing = await sandbox.placeConfirmed();
    await cancel(processing);
    expect(await lastPayment(processing)).toMatchObject({ paymentStatus: 31200 });
    const declined = await sandbox.placeConfirmed();
    await sandbox.control('POST', `orders/${declined}/review`, { result: 'buyer-must-act' });
    await cancel(declined);
    expect(await lastPayment(declined)).toMatchObject({ paymentStatus: 30400 });
    const cod = await sandbox.placeConfirmed({ method: 2 });
    await cancel(cod);
    expect(await lastPayment(cod)).toMatchObject({ paymentStatus: 30000 });
  });

  it('withdraws a change that was still waiting [cancelling.waiting-change]', async () => {
    const orderNumber = await placeReleased(sandbox);
    const tree = await sandbox.tree(orderNumber);
    await sandbox.rms('updateOrderSender', destinationEdit(tree, { postagePrice: 900 }));
    await cancel(orderNumber);
    const types = (await sandbox.tree(orderNumber)).ChangeReasonModelList.map((row: Json) => row.changeType);
    expect(types).toEqual([8, 7, 9, 2]);
  });
});

describe('cancelOrderAfterShipping', () => {
  const name = 'cancelOrderAfterShipping';

  it('applies and settles in one go, in 500, 600 and 700, for good [cancelling.after-shipping] [cancelling.after-in-one-go] [cancelling.final] [cancelling.after-code-name]', async () => {
    for (const progress of [500, 600, 700]) {
      const orderNumber = await placeShipped(sandbox);
      for (const one of [500, 600, 700].filter((each) => each <= progress)) await to(orderNumber, one);
      const { status, body } = await cancel(orderNumber, { changeReasonDetailApply: '15' }, name);
      expect([status, body]).toEqual([
        200,
        {
          MessageModelList: [
            {
              messageType: 'INFO',
              messageCode: 'ORDER_EXT_API_CANCEL_ORDER_AFTER_SHIPPING_INFO_101',
              message: 'キャンセル確定に成功しました。',
              orderNumber,
            },
          ],
        },
      ]);
      const { order, history } = (await sandbox.control('GET', `orders/${orderNumber}`)).body;
      expect(history.at(-1)).toMatchObject({ what: 'cancelled', from: progress, to: 900 });
      expect(await cancelRows(orderNumber)).toMatchObject([{ changeType: 2, changeReason: 0, changeReasonDetail: 15 }]);
      const [row] = await cancelRows(orderNumber);
      expect(row.changeFixDatetime).toBe(row.changeApplyDatetime);
      expect(row.changeCmplDatetime).toBe(row.changeApplyDatetime);
      expect(order.shippingCmplRptDatetime).not.toBeNull();
      expect((await cancel(orderNumber, {}, name)).codes).toEqual(['CANCEL_ORDER_AFTER_SHIPPING_ERROR_102']);
    }
  });

  it('is not hindered by a ship date [cancelling.after-ship-date]', async () => {
    const orderNumber = await placeReleased(sandbox);
    const { basketId } = (await sandbox.tree(orderNumber)).PackageModelList[0];
    await sandbox.rms('updateOrderShipping', {
      orderNumber,
      BasketidModelList: [{ basketId, ShippingModelList: [{ shippingDate: '2026-11-24' }] }],
    });
    await to(orderNumber, 500);
    expect((await cancel(orderNumber, {}, name)).codes).toEqual(['CANCEL_ORDER_AFTER_SHIPPING_INFO_101']);
  });

  it('ends an 800 in the row that was applied for [cancelling.after-finishes-800] [cancelling.one-row]', async () => {
    const orderNumber = await placeShipped(sandbox);
    await to(orderNumber, 800);
    expect(await cancelRows(orderNumber)).toMatchObject([{ changeType: 0, changeCmplDatetime: null }]);
    await sandbox.advance('P3D');
    expect((await cancel(orderNumber, {}, name)).codes).toEqual(['CANCEL_ORDER_AFTER_SHIPPING_INFO_101']);
    expect(await sandbox.progress(orderNumber)).toBe(900);
    const [row, ...others] = await cancelRows(orderNumber);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ changeType: 2, changeReasonDetail: 1 });
    expect(row.changeCmplDatetime > row.changeApplyDatetime).toBe(true);
  });

  it('cancels the sale: claimed or settled, 31500 with its times and the day of the deduction [cancelling.after-payment]', async () => {
    const claimed = await placeShipped(sandbox);
    await cancel(claimed, {}, name);
    expect(await lastPayment(claimed)).toMatchObject({ paymentStatus: 31500, minusPayExpectDate: null });
    const settled = await placeShipped(sandbox);
    await sandbox.advance('P2D');
    const { payExpectDate } = await lastPayment(settled);
    await cancel(settled, {}, name);
    const payment = await lastPayment(settled);
    expect(payment).toMatchObject({ paymentStatus: 31500, minusPayExpectDate: payExpectDate });
    expect(payment.paymentCancelCmplDatetime).toBe(payment.paymentCancelFixDatetime);
    await sandbox.advance('P30D');
    expect(await sandbox.progress(settled)).toBe(900);
  });

  it('refuses an order that is not shipped, and an unknown one [cancelling.after-shipping] [cancelling.refusals]', async () => {
    const orderNumber = await placeReleased(sandbox);
    expect((await cancel(orderNumber, {}, name)).codes).toEqual(['CANCEL_ORDER_AFTER_SHIPPING_ERROR_103']);
    await to(orderNumber, 400);
    expect((await cancel(orderNumber, {}, name)).codes).toEqual(['CANCEL_ORDER_AFTER_SHIPPING_ERROR_103']);
    expect(await sandbox.progress(orderNumber)).toBe(400);
    expect((await cancel('nobody', {}, name)).codes).toEqual(['CANCEL_ORDER_AFTER_SHIPPING_ERROR_101']);
  });
});

describe.each(['cancelOrder', 'cancelOrderAfterShipping'])('a bad request to %s', (name) => {
  it('is told every bad field, in their order [cancelling.fields] [cancelling.stock]', async () => {
    const orderNumber = await sandbox.placeOne();
    const keys = ['orderNumber', 'inventoryRestoreType', 'changeReasonDetailApply'];
    expect(await messagesOf(name, {})).toEqual(keys.map((key) => `009 ${key}の項目を指定して下さい。`));
    expect(await messagesOf(name, Object.fromEntries(keys.map((key) => [key, null])))).toEqual(
      keys.map((key) => `010 ${key}の値を指定して下さい。`),
    );
    for (const reason of [0, 7, 9, 11, 12, 16])
      expect(await messagesOf(name, { orderNumber, inventoryRestoreType: 3, changeReasonDetailApply: reason })).toEqual(
        keys.slice(1).map((key) => `011 ${key}の書式が不正です。`),
      );
    expect(await sandbox.progress(orderNumber)).toBe(100);
  });
});
