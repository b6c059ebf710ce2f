import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { destinationEdit, paymentsOf, wholeEdit } from './edit-requests.ts';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

const now = '2026-11-24T09:00:00+0900';
const atOnce = { changeApplyDatetime: now, changeFixDatetime: now, changeCmplDatetime: now };
const update = async (name: string, body: Json) =>
  (await sandbox.rms(name, body)).codes.map((code) => code.replace(/^UPDATE_ORDERSENDER(_AFTER_SHIPPING)?_/, ''));
/** sets the postage, of 500 before, and answers with the code */
const postage = async (orderNumber: string, postagePrice: number, more: Json = {}, name = 'updateOrderSender') =>
  update(name, destinationEdit(await sandbox.tree(orderNumber), { postagePrice }, more));
const withMethod = async (orderNumber: string, method: number, changes: Json = {}, more: Json = {}) =>
  update(
    'updateOrderSender',
    destinationEdit(await sandbox.tree(orderNumber), changes, { afterSettlementMethodCode: method, ...more }),
  );
const rows = async (orderNumber: string) => (await sandbox.tree(orderNumber)).ChangeReasonModelList;

describe('an edit in 100', () => {
  it('is settled at once, up and down: change row, payment and due date of the confirm follow [editing.settled-in-100]', async () => {
    const orderNumber = await sandbox.placeOne();
    expect(await postage(orderNumber, 800)).toEqual(['INFO_101']);
    expect(await postage(orderNumber, 0, { reductionReason: 8 })).toEqual(['INFO_101']);
    expect(await sandbox.tree(orderNumber)).toMatchObject({
      orderProgress: 100,
      requestPrice: 1650,
      cancelDueDate: '2026-12-08',
    });
    expect(await rows(orderNumber)).toMatchObject([
      { changeType: 6, changeTypeDetail: 1, changeReason: null, ...atOnce },
      { changeType: 6, changeTypeDetail: 0, changeReason: 0, changeReasonDetail: 8, ...atOnce },
    ]);
    expect(await paymentsOf(sandbox, orderNumber)).toMatchObject([
      { orderPaymentNumber: `${orderNumber}-1`, paymentAmount: 1650, paymentStatus: 30100 },
    ]);
  });

  it('may change the payment method with everything else [editing.method-in-100] [editing.method-details]', async () => {
    const changed = async (method: number, postagePrice: number) => {
      const orderNumber = await sandbox.placeOne();
      const codes = await withMethod(orderNumber, method, { postagePrice, deliveryPrice: 0 }, { reductionReason: 10 });
      return [codes, (await rows(orderNumber)).at(-1).changeTypeDetail, orderNumber] as const;
    };
    for (const method of [2, 4, 5, 6, 7, 9, 13, 14, 27]) {
      const [codes, detail, orderNumber] = await changed(method, 500);
      expect([codes, detail]).toEqual([['INFO_101'], 10]);
      const { SettlementModel } = await sandbox.tree(orderNumber);
      expect(SettlementModel).toMatchObject({
        settlementMethodCode: method,
        rpaySettlementFlag: [2, 4, 5, 6, 7].includes(method) ? 0 : 1,
        cardName: null,
      });
      expect(await paymentsOf(sandbox, orderNumber)).toMatchObject([
        { paymentMethod: method, paymentStatus: [2, 4, 5, 6, 7].includes(method) ? 30000 : 30100 },
      ]);
    }
    expect((await changed(9, 400))[1]).toBe(11);
    const [, detail, orderNumber] = await changed(13, 900);
    expect(detail).toBe(12);
    expect((await sandbox.control('GET', `orders/${orderNumber}`)).body.plan.scenario).toBe('prepaid-paid');
    await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] });
    expect((await sandbox.tree(orderNumber)).DueDateModelList).toEqual([{ dueDateType: 0, dueDate: '2026-12-08' }]);
  });

  it('knows no other methods, Alipay of before 2022 neither; the one it has is no change [editing.method-codes] [editing.method-same]', async () => {
    const orderNumber = await sandbox.placeOne({ method: 9 });
    for (const method of [0, 1, 3, 8, 12, 16, 17, 21])
      expect(await withMethod(orderNumber, method)).toEqual(['ERROR_011']);
    expect(await withMethod(orderNumber, 9)).toEqual(['INFO_101']);
    expect(await rows(orderNumber)).toEqual([]);
  });

  it('to cash on delivery names the fee of every destination: 136, HTTP 400 [editing.cod-fee-136]', async () => {
    const orderNumber = await sandbox.placeOne({ destinations: 2 });
    const tree = await sandbox.tree(orderNumber);
    for (const fees of [
      [-9999, 100],
      [100, -9999],
      [null, 100],
      [undefined, undefined],
    ]) {
      const edit = wholeEdit(tree, { afterSettlementMethodCode: 2 });
      edit.PackageModelList.forEach((one: Json, index: number) => {
        one.deliveryPrice = fees[index];
      });
      const { status, body } = await sandbox.rms('updateOrderSender', edit);
      expect([status, body.MessageModelList]).toEqual([
        400,
        [
          {
            messageType: 'ERROR',
            messageCode: 'ORDER_EXT_API_UPDATE_ORDERSENDER_ERROR_136',
            message:
              '支払方法を代金引換に変更する場合、代引料の設定が必須となります。代引料を設定し、再度リクエストを行ってください。',
            orderNumber,
          },
        ],
      ]);
    }
    const edit = wholeEdit(tree, { afterSettlementMethodCode: '2' });
    for (const one of edit.PackageModelList) Object.assign(one, { deliveryPrice: '110', deliveryTaxRate: '0.1' });
    expect(await update('updateOrderSender', edit)).toEqual(['INFO_101']);
    expect(await sandbox.tree(orderNumber)).toMatchObject({ deliveryPrice: 220, totalPrice: 2150, requestPrice: 2370 });
  });

  it('away from cash on delivery leaves the fee behind, unless it is named [editing.cod-fee-left]', async () => {
    const cod = { deliveryPrice: 330, deliveryTaxRate: 0.1 };
    const orderNumber = await sandbox.placeOne();
    expect(await withMethod(orderNumber, 2, cod)).toEqual(['INFO_101']);
    expect(await withMethod(orderNumber, 9, { deliveryPrice: undefined }, { reductionReason: 6 })).toEqual([
      'INFO_101',
    ]);
    expect(await sandbox.tree(orderNumber)).toMatchObject({ deliveryPrice: 0, requestPrice: 2150 });
  });
});
