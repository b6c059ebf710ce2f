import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { destinationEdit, itemEdit, paymentsOf, placeReleased, placeShipped } from './edit-requests.ts';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await aSandbox();
});
afterEach(() => sandbox.close());

const now = '2026-11-24T09:00:00+0900';
const atOnce = { changeApplyDatetime: now, changeFixDatetime: now, changeCmplDatetime: now };
const open = { changeApplyDatetime: now, changeFixDatetime: null, changeCmplDatetime: null };
const update = async (body: Json, name = 'updateOrderSender') =>
  (await sandbox.rms(name, body)).codes.map((code) => code.replace(/^UPDATE_ORDERSENDER(_AFTER_SHIPPING)?_/, ''));
/** sets the postage, of 500 before, and answers with the code */
const postage = async (orderNumber: string, postagePrice: number, more: Json = {}, name?: string) =>
  update(destinationEdit(await sandbox.tree(orderNumber), { postagePrice }, more), name);
const withMethod = async (orderNumber: string, method: number, changes: Json = {}, more: Json = {}) =>
  update(destinationEdit(await sandbox.tree(orderNumber), changes, { afterSettlementMethodCode: method, ...more }));
const review = (orderNumber: string, result: string) =>
  sandbox.control('POST', `orders/${orderNumber}/review`, { result });
const to = (orderNumber: string, progress: number) =>
  sandbox.control('POST', `orders/${orderNumber}/progress`, { to: progress });
const rows = async (orderNumber: string) => (await sandbox.tree(orderNumber)).ChangeReasonModelList;
const attempts = async (orderNumber: string) =>
  (await paymentsOf(sandbox, orderNumber)).map((one) => [one.paymentAmount, one.paymentStatus]);

describe('a lower amount', () => {
  it('in 200 is settled with its reason, and starts the payment anew [editing.decrease] [editing.restarts-payment]', async () => {
    const orderNumber = await sandbox.placeConfirmed({}, 'card-slow');
    const before = (await sandbox.control('GET', `orders/${orderNumber}`)).body.dues[0].at;
    await sandbox.advance('PT10M');
    expect(await postage(orderNumber, 100)).toEqual(['ERROR_009']);
    expect(await postage(orderNumber, 100, { reductionReason: 8 })).toEqual(['INFO_101']);
    expect((await rows(orderNumber)).at(-1)).toMatchObject({
      changeType: 6,
      changeTypeDetail: 0,
      changeReasonDetail: 8,
      changeCmplDatetime: '2026-11-24T09:10:00+0900',
    });
    expect(await paymentsOf(sandbox, orderNumber)).toMatchObject([
      { paymentAmount: 1750, paymentStatus: 30200, paymentProcReqDatetime: '2026-11-24T09:10:00+0900' },
    ]);
    const { order, dues } = (await sandbox.control('GET', `orders/${orderNumber}`)).body;
    expect(order.orderProgress).toBe(200);
    expect(Date.parse(dues[0].at) - Date.parse(before)).toBe(600_000);
  });

  it('in 200, when Rakuten had said no, is asked for in a further attempt [editing.restarts-payment]', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    await review(orderNumber, 'buyer-must-act');
    expect(await postage(orderNumber, 100, { reductionReason: 8 })).toEqual(['INFO_101']);
    expect(await attempts(orderNumber)).toEqual([
      [2150, 30400],
      [1750, 30200],
    ]);
  });

  it("in the middle of Rakuten's check begins the check anew [editing.restarts-payment]", async () => {
    const orderNumber = await sandbox.placeConfirmed({}, 'card-checked');
    await sandbox.advance('PT2M');
    expect((await sandbox.tree(orderNumber)).rakutenConfirmFlag).toBe(1);
    expect(await postage(orderNumber, 100, { reductionReason: 8 })).toEqual(['INFO_101']);
    expect((await sandbox.tree(orderNumber)).rakutenConfirmFlag).toBe(0);
    await sandbox.advance('PT1M');
    expect((await sandbox.tree(orderNumber)).rakutenConfirmFlag).toBe(1);
  });

  it('of a prepaid order in 200 gives the buyer a new due date [editing.restarts-payment]', async () => {
    const orderNumber = await sandbox.placeConfirmed({ method: 13 }, 'prepaid-lapsed');
    await sandbox.advance('P2D');
    expect(await postage(orderNumber, 100, { reductionReason: 8 })).toEqual(['INFO_101']);
    expect((await sandbox.tree(orderNumber)).DueDateModelList.at(-1)).toEqual({
      dueDateType: 0,
      dueDate: '2026-12-10',
    });
    await sandbox.control('POST', 'clock', { set: '2026-12-10T23:00:00+09:00' });
    expect(await sandbox.progress(orderNumber)).toBe(200);
    await sandbox.advance('PT2H');
    expect(await sandbox.progress(orderNumber)).toBe(900);
  });

  it('in 300 leaves order and authorisation where they are; prepaid money is refunded [editing.decrease] [editing.refund-of-prepaid]', async () => {
    const card = await placeReleased(sandbox);
    expect(await postage(card, 100)).toEqual(['ERROR_009']);
    expect(await postage(card, 100, { reductionReason: 8 })).toEqual(['INFO_101']);
    expect(await sandbox.progress(card)).toBe(300);
    expect(await attempts(card)).toEqual([[1750, 30300]]);
    expect((await rows(card)).at(-1)).toMatchObject({ changeType: 6, changeTypeDetail: 0, ...atOnce });
    const prepaid = await placeReleased(sandbox, { method: 9 });
    expect(await postage(prepaid, 100, { reductionReason: 8 })).toEqual(['INFO_101']);
    expect((await paymentsOf(sandbox, prepaid)).at(-1)).toMatchObject({
      paymentAmount: 2150,
      RefundModelList: [{ paymentAmount: 400, paymentReqDatetime: now, paymentFixDatetime: null }],
    });
    expect((await sandbox.tree(prepaid)).DueDateModelList.at(-1)).toEqual({ dueDateType: 2, dueDate: '2027-01-23' });
  });
});

describe('a higher amount', () => {
  it('in 300 takes the order back to Rakuten: a new authorisation, and its rows are done when it is approved [editing.increase]', async () => {
    const orderNumber = await placeReleased(sandbox);
    expect(await postage(orderNumber, 900)).toEqual(['INFO_101']);
    const tree = await sandbox.tree(orderNumber);
    expect(tree).toMatchObject({
      orderProgress: 200,
      requestPrice: 2550,
      orderFixDatetime: null,
      shippingInstDatetime: null,
    });
    expect(tree.ChangeReasonModelList.slice(-2)).toMatchObject([
      { changeType: 4, changeTypeDetail: 1, ...open },
      { changeType: 9, changeTypeDetail: 1, ...open },
    ]);
    expect(await attempts(orderNumber)).toEqual([
      [2150, 31200],
      [2550, 30200],
    ]);
    expect((await sandbox.effects(orderNumber)).slice(-2)).toEqual(['edited', 'release-withdrawn']);
    await sandbox.advance('PT30M');
    expect(await sandbox.progress(orderNumber)).toBe(300);
    expect((await attempts(orderNumber)).at(-1)).toEqual([2550, 30300]);
    const [change, payment] = (await rows(orderNumber)).slice(-2);
    expect(change).toMatchObject({ changeType: 6, changeTypeDetail: 1, changeApplyDatetime: now });
    expect([change.changeCmplDatetime, payment.changeCmplDatetime]).not.toContain(null);
  });

  it('in 200 starts the payment anew with what is due now; a later edit takes its place [editing.increase] [editing.change-withdrawn]', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    expect(await postage(orderNumber, 900)).toEqual(['INFO_101']);
    expect(await attempts(orderNumber)).toEqual([[2550, 30200]]);
    expect(await postage(orderNumber, 300, { reductionReason: 6 })).toEqual(['INFO_101']);
    expect((await rows(orderNumber)).map((one: Json) => [one.changeType, one.changeTypeDetail])).toEqual([
      [8, null],
      [7, 1],
      [9, 1],
      [6, 0],
    ]);
    expect(await attempts(orderNumber)).toEqual([[1950, 30200]]);
  });

  it('may be declined, by scenario: 30400, and then the method can not be changed by the shop [editing.increase-declined] [editing.method-after-increase]', async () => {
    const orderNumber = await placeReleased(sandbox, {}, 'card-declined-lapsed');
    expect(await postage(orderNumber, 900)).toEqual(['INFO_101']);
    await sandbox.advance('PT20M');
    expect((await attempts(orderNumber)).at(-1)).toEqual([2550, 30400]);
    expect(await withMethod(orderNumber, 9)).toEqual(['ERROR_131']);
    await sandbox.advance('P9D');
    expect(await sandbox.progress(orderNumber)).toBe(900);
    expect((await rows(orderNumber)).map((one: Json) => one.changeType)).toContain(7);
  });

  it('of an order that the shop settles needs no authorisation [editing.shop-settled-increase]', async () => {
    const orderNumber = await placeReleased(sandbox, { method: 7 });
    expect(await postage(orderNumber, 900)).toEqual(['INFO_101']);
    expect(await sandbox.progress(orderNumber)).toBe(300);
    expect(await attempts(orderNumber)).toEqual([[2550, 30000]]);
    expect((await rows(orderNumber)).at(-1)).toMatchObject({ changeType: 6, changeTypeDetail: 1, ...atOnce });
  });
});

describe('a change without money', () => {
  it('leaves a row for a deferred payment only, and disturbs no payment [editing.other-detail]', async () => {
    for (const [method, details] of [
      [1, []],
      [21, [2]],
    ] as const) {
      const orderNumber = await sandbox.placeConfirmed({ method });
      const { dues } = (await sandbox.control('GET', `orders/${orderNumber}`)).body;
      const edit = destinationEdit(await sandbox.tree(orderNumber), { noshi: '内祝' });
      expect(await update(edit)).toEqual(['INFO_101']);
      expect((await rows(orderNumber)).slice(1).map((one: Json) => one.changeTypeDetail)).toEqual(details);
      expect((await sandbox.control('GET', `orders/${orderNumber}`)).body.dues).toEqual(dues);
      expect(await attempts(orderNumber)).toEqual([[2150, 30200]]);
    }
  });
});

describe('another payment method after the confirm', () => {
  it('is possible at 30400 only [editing.method-at-30400]', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    expect(await withMethod(orderNumber, 9)).toEqual(['ERROR_131']);
    await review(orderNumber, 'buyer-must-act');
    expect(await withMethod(orderNumber, 9)).toEqual(['INFO_101']);
    expect(await sandbox.tree(orderNumber)).toMatchObject({
      orderProgress: 200,
      SettlementModel: { settlementMethodCode: 9, rpaySettlementFlag: 1 },
      DueDateModelList: [{ dueDateType: 1 }, { dueDateType: 0, dueDate: '2026-12-08' }],
    });
    expect((await rows(orderNumber)).at(-1)).toMatchObject({ changeType: 6, changeTypeDetail: 10 });
    expect((await paymentsOf(sandbox, orderNumber)).map((one) => [one.paymentMethod, one.paymentStatus])).toEqual([
      [1, 30400],
      [9, 30200],
    ]);
    await sandbox.advance('P7D');
    expect(await sandbox.progress(orderNumber)).toBe(300);
    expect(await withMethod(orderNumber, 13)).toEqual(['ERROR_131']);
  });

  it("to one of Rakuten's leaves every amount; to one of the shop's only postage and fee may change [editing.method-amounts] [editing.method-27]", async () => {
    const orderNumber = await sandbox.placeConfirmed();
    await review(orderNumber, 'buyer-must-act');
    for (const method of [9, 13, 14, 27])
      expect(await withMethod(orderNumber, method, { postagePrice: 400 }, { reductionReason: 6 })).toEqual([
        'ERROR_132',
      ]);
    const tree = await sandbox.tree(orderNumber);
    for (const method of [4, 5, 6, 7])
      expect(
        await update(itemEdit(tree, { price: 1400 }, { afterSettlementMethodCode: method, reductionReason: 6 })),
      ).toEqual(['ERROR_133']);
    expect(await sandbox.tree(orderNumber)).toEqual(tree);
    const fees = { postagePrice: 400, deliveryPrice: 330, deliveryTaxRate: 0.1 };
    expect(await withMethod(orderNumber, 2, fees)).toEqual(['INFO_101']);
    expect(await sandbox.tree(orderNumber)).toMatchObject({ deliveryPrice: 330, requestPrice: 2380 });
    expect((await rows(orderNumber)).at(-1)).toMatchObject({ changeTypeDetail: 12 });
    await sandbox.advance('PT5M');
    expect(await sandbox.progress(orderNumber)).toBe(300);
  });
});

describe('updateOrderSenderAfterShipping', () => {
  const after = 'updateOrderSenderAfterShipping';

  it('works in 500, 600 and 700, and nowhere else [editing.after-shipping-status]', async () => {
    const orderNumber = await sandbox.placeOne();
    const attempt = async () => (await postage(orderNumber, 500, {}, after))[0];
    expect(await attempt()).toBe('ERROR_103');
    await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] });
    expect(await attempt()).toBe('ERROR_103');
    for (const [progress, code] of [
      [300, 'ERROR_103'],
      [500, 'INFO_101'],
      [400, 'ERROR_103'],
      [500, 'INFO_101'],
      [600, 'INFO_101'],
      [700, 'INFO_101'],
      [800, 'ERROR_103'],
      [900, 'ERROR_102'],
    ] as const) {
      await to(orderNumber, progress);
      expect([progress, await attempt()]).toEqual([progress, code]);
    }
  });

  it('refunds what falls away: reason, change row, refund; the attempt keeps what was paid [editing.refund]', async () => {
    const orderNumber = await placeShipped(sandbox);
    expect(await postage(orderNumber, 100, {}, after)).toEqual(['ERROR_009']);
    expect(await postage(orderNumber, 100, { reductionReason: 15 }, after)).toEqual(['INFO_101']);
    await sandbox.advance('P8D');
    expect(await postage(orderNumber, 0, { reductionReason: 2 }, after)).toEqual(['INFO_101']);
    expect(await postage(orderNumber, 0, {}, after)).toEqual(['INFO_101']);
    expect(await sandbox.tree(orderNumber)).toMatchObject({ orderProgress: 600, requestPrice: 1650 });
    expect((await rows(orderNumber)).slice(-2)).toMatchObject([
      { changeType: 6, changeTypeDetail: 0, changeReason: 0, changeReasonDetail: 15, ...atOnce },
      { changeType: 6, changeTypeDetail: 0, changeReason: 1, changeReasonDetail: 2 },
    ]);
    const [payment] = await paymentsOf(sandbox, orderNumber);
    expect(payment).toMatchObject({ paymentAmount: 2150, paymentStatus: 30600 });
    expect(payment.RefundModelList).toMatchObject([
      {
        paymentAmount: 400,
        paymentStatus: 30600,
        paymentProcCmplDatetime: now,
        paymentReqDatetime: now,
        paymentFixDatetime: now,
      },
      { paymentAmount: 100, payExpectDate: '2026-12-22' },
    ]);
  });

  it('refunds nothing of what the shop settles itself [editing.refund]', async () => {
    const orderNumber = await placeShipped(sandbox, { method: 7 });
    expect(await postage(orderNumber, 100, { reductionReason: 15 }, after)).toEqual(['INFO_101']);
    expect(await paymentsOf(sandbox, orderNumber)).toMatchObject([{ paymentAmount: 1750, RefundModelList: null }]);
  });

  it('takes no more money and no other method [editing.no-increase-after-shipping] [editing.no-method-after-shipping]', async () => {
    const orderNumber = await placeShipped(sandbox);
    const before = await sandbox.tree(orderNumber);
    expect(await postage(orderNumber, 501, {}, after)).toEqual(['ERROR_112']);
    expect(await postage(orderNumber, 500, { afterSettlementMethodCode: 9 }, after)).toEqual(['ERROR_131']);
    expect(await sandbox.tree(orderNumber)).toEqual(before);
    expect(await update(itemEdit(before, { itemName: '別の名前' }), after)).toEqual(['INFO_101']);
  });
});

describe("an edit on RMS's screens", () => {
  it('has the same effect as one by the API [editing.operator]', async () => {
    const orderNumber = await placeReleased(sandbox);
    const { basketId } = (await sandbox.tree(orderNumber)).PackageModelList[0];
    const edit = (postagePrice: number) =>
      sandbox.control('POST', `orders/${orderNumber}/edit`, { PackageModelList: [{ basketId, postagePrice }] });
    await edit(400);
    expect(await sandbox.progress(orderNumber)).toBe(300);
    await edit(900);
    expect(await sandbox.progress(orderNumber)).toBe(200);
    expect(await attempts(orderNumber)).toEqual([
      [2050, 31200],
      [2550, 30200],
    ]);
  });
});
