import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

const paymentsOf = async (orderNumber: string): Promise<Json[]> =>
  (await sandbox.rms('getPayment', { orderNumber, version: 4 })).body.OrderModel.PaymentModelList;
const lastPayment = async (orderNumber: string) => (await paymentsOf(orderNumber)).at(-1);
const approve = (orderNumber: string) =>
  sandbox.control('POST', `orders/${orderNumber}/review`, { result: 'approved' });
const cancel = (orderNumber: string) =>
  sandbox.rms('cancelOrder', { orderNumber, inventoryRestoreType: 1, changeReasonDetailApply: 8 });
const nothing = {
  PaymentCardModel: null,
  PaymentMultiModel: null,
  PaymentBankModel: null,
  PaymentPayAfterModel: null,
  PaymentPaypalModel: null,
  RefundModelList: null,
  AdditionalFeeModelList: null,
};

describe('the payments of an order', () => {
  it('begins with one attempt, null for all that is not known yet [payments.attempts]', async () => {
    const orderNumber = await sandbox.placeOne();
    const { status, body } = await sandbox.rms('getPayment', { orderNumber, version: 4 });
    expect(status).toBe(200);
    expect(body.MessageModelList).toEqual([
      {
        messageType: 'INFO',
        messageCode: 'ORDER_EXT_API_GET_PAYMENT_INFO_101',
        message: '決済情報取得に成功しました。',
      },
    ]);
    expect(body.OrderModel.orderNumber).toBe(orderNumber);
    expect(body.OrderModel.PaymentModelList).toEqual([
      {
        orderPaymentNumber: `${orderNumber}-1`,
        paymentMethod: 1,
        paymentAmount: 2150,
        paymentCharge: 0,
        paymentStatus: 30100,
        paymentProcReqDatetime: null,
        paymentProcNgDatetime: null,
        paymentProcCmplDatetime: null,
        paymentProcCancelNgDate: null,
        paymentProcCancelCmplDatetime: null,
        paymentReqDatetime: null,
        paymentNgDatetime: null,
        paymentFixDatetime: null,
        paymentCancelNgDatetime: null,
        paymentCancelCmplDatetime: null,
        paymentCancelFixDatetime: null,
        payExpectDate: null,
        minusPayExpectDate: null,
        paymentOrganizationLinkageNumberList: null,
        ...nothing,
      },
    ]);
  });

  it('follows the order from waiting to settled [payments.statuses]', async () => {
    const orderNumber = await sandbox.placeOne();
    const now = '2026-11-24T09:00:00+0900';
    expect(await lastPayment(orderNumber)).toMatchObject({ paymentStatus: 30100, paymentProcReqDatetime: null });
    await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] });
    expect(await lastPayment(orderNumber)).toMatchObject({
      paymentStatus: 30200,
      paymentProcReqDatetime: now,
      paymentProcCmplDatetime: null,
    });
    await approve(orderNumber);
    expect(await lastPayment(orderNumber)).toMatchObject({
      paymentStatus: 30300,
      paymentProcCmplDatetime: now,
      paymentReqDatetime: null,
      paymentOrganizationLinkageNumberList: [expect.stringMatching(/^\d+$/)],
    });
    await sandbox.control('POST', `orders/${orderNumber}/progress`, { to: 500 });
    expect(await lastPayment(orderNumber)).toMatchObject({
      paymentStatus: 30500,
      paymentReqDatetime: now,
      paymentFixDatetime: null,
    });
    const own = await aSandbox();
    const settled = await own.placeConfirmed();
    await own.advance('PT30M');
    await own.control('POST', `orders/${settled}/progress`, { to: 500 });
    await own.advance('P2D');
    const [payment] = (await own.rms('getPayment', { orderNumber: settled, version: 4 })).body.OrderModel
      .PaymentModelList;
    expect(payment).toMatchObject({
      paymentStatus: 30600,
      paymentFixDatetime: '2026-11-25T11:30:00+0900',
      payExpectDate: '2026-12-15',
    });
    await own.close();
  });

  it('shows a refused attempt with its time', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    await sandbox.control('POST', `orders/${orderNumber}/review`, { result: 'buyer-must-act' });
    expect(await lastPayment(orderNumber)).toMatchObject({
      paymentStatus: 30400,
      paymentProcNgDatetime: '2026-11-24T09:00:00+0900',
      paymentProcCmplDatetime: null,
    });
  });
});

describe('the model of each family', () => {
  const bothTimes = async (method: number, changes: Json = {}) => {
    const orderNumber = await sandbox.placeConfirmed({ method, ...changes });
    const asked = await lastPayment(orderNumber);
    await approve(orderNumber);
    return [asked, await lastPayment(orderNumber)];
  };
  const now = '2026-11-24T09:00:00+0900';
  const digits = expect.stringMatching(/^\d{11}$/);

  it('a card: what the order shows of it [payments.families]', async () => {
    const card = {
      cardName: 'VISA',
      cardNumber: 'XXXX-XXXX-XXXX-0015',
      cardOwner: 'HANAKO UNNO',
      cardYm: '2030-11',
      cardPayType: 2,
      cardInstallmentDesc: '103',
    };
    const SettlementModel = {
      settlementMethodCode: 1,
      settlementMethod: 'クレジットカード',
      rpaySettlementFlag: 1,
      ...card,
    };
    const [asked, paid] = await bothTimes(1, { SettlementModel });
    expect([asked, paid]).toMatchObject([{ PaymentCardModel: card }, { PaymentCardModel: card }]);
    expect(asked).toMatchObject({ ...nothing, PaymentCardModel: card });
  });

  it.each<[number, Json, Json]>([
    [
      13,
      {
        PaymentMultiModel: {
          eventDatetime: now,
          rcvgNumber: digits,
          payInfoUrl: expect.any(String),
          payStartUrl: null,
        },
      },
      { PaymentMultiModel: { rcvgNumber: digits } },
    ],
    [
      14,
      {
        PaymentMultiModel: {
          eventDatetime: now,
          rcvgNumber: digits,
          payInfoUrl: null,
          payStartUrl: expect.any(String),
        },
      },
      { PaymentMultiModel: { rcvgNumber: digits } },
    ],
    [
      9,
      { PaymentBankModel: { transferDate: null, transferNameKana: null } },
      { PaymentBankModel: { transferDate: '2026-11-24', transferNameKana: 'ウンノ ハナコ' } },
    ],
    [
      17,
      { PaymentPaypalModel: { eventDate: '2026-11-24', billId: null } },
      { PaymentPaypalModel: { eventDate: '2026-11-24', billId: expect.any(String) } },
    ],
    [
      21,
      { PaymentPayAfterModel: { rcvgAgcyTypeName: '後払い', rcvgNumber: digits } },
      { PaymentPayAfterModel: { rcvgNumber: digits } },
    ],
    [27, {}, {}],
  ])('method %i, asked and paid [payments.families]', async (method, asked, paid) => {
    const [first, second] = await bothTimes(method);
    expect(first).toMatchObject({ ...nothing, ...asked, paymentMethod: method, paymentStatus: 30200 });
    expect(second).toMatchObject({ ...paid, paymentStatus: 30300 });
  });

  it.each([2, 4, 5, 6, 7, 8])(
    'method %i: one payment of 30000 throughout, without a model [payments.none] [payments.points-only]',
    async (method) => {
      for (const payment of await bothTimes(method))
        expect(payment).toMatchObject({ ...nothing, paymentMethod: method, paymentStatus: 30000 });
      const orderNumber = await sandbox.placeConfirmed({ method });
      await approve(orderNumber);
      await sandbox.control('POST', `orders/${orderNumber}/progress`, { to: 500 });
      expect(await lastPayment(orderNumber)).toMatchObject({ paymentStatus: 30000 });
    },
  );

  it('tells who bears the fee of a deferred payment [payments.additional-fees]', async () => {
    const fees = async (changes: Json) => {
      const orderNumber = await sandbox.placeOne({ method: 21, ...changes });
      return (await lastPayment(orderNumber)).AdditionalFeeModelList;
    };
    const taxed = (reqPrice: number, reqPriceTax: number) => [
      { taxRate: 0.1, reqPrice, reqPriceTax, totalPrice: 2150, paymentCharge: 0, couponPrice: 0, point: 0 },
    ];
    expect(
      await fees({
        additionalFeeOccurAmountToUser: 250,
        requestPrice: 2400,
        TaxSummaryModelList: taxed(2150, 195),
      }),
    ).toEqual([
      {
        additionalFeeId: expect.any(Number),
        additionalFeeType: 1,
        payFrom: 1,
        additionalFeeOccurDatetime: '2026-11-24T08:30:00+0900',
        additionalFeeOccurAmount: 250,
        additionalFeeTaxRate: 0.1,
      },
    ]);
    expect(await fees({ additionalFeeOccurAmountToShop: 200 })).toMatchObject([
      { payFrom: 2, additionalFeeOccurAmount: 200 },
    ]);
  });
});

describe('a cancelled order', () => {
  it.each<[string, string[], number]>([
    ['before the confirm', [], 31200],
    ['in review', ['confirm'], 31200],
    ['authorised', ['confirm', 'approve'], 31200],
    ['refused', ['confirm', 'refuse'], 30400],
  ])('gives the payment back: %s [payments.cancelled]', async (_name, steps, status) => {
    const orderNumber = await sandbox.placeOne();
    for (const step of steps) {
      if (step === 'confirm') await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] });
      if (step === 'approve') await approve(orderNumber);
      if (step === 'refuse')
        await sandbox.control('POST', `orders/${orderNumber}/review`, { result: 'buyer-must-act' });
    }
    await cancel(orderNumber);
    expect(await lastPayment(orderNumber)).toMatchObject({ paymentStatus: status });
  });

  it('is 31500 once the sale was claimed [payments.cancelled]', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    for (const to of [300, 500, 800, 900]) await sandbox.control('POST', `orders/${orderNumber}/progress`, { to });
    expect(await lastPayment(orderNumber)).toMatchObject({
      paymentStatus: 31500,
      paymentCancelCmplDatetime: '2026-11-24T09:00:00+0900',
    });
  });

  it('shows what was paid in advance as a refund, and until when it can be claimed [payments.refund]', async () => {
    const paid = await sandbox.placeConfirmed({ method: 13 });
    await approve(paid);
    const unpaid = await sandbox.placeConfirmed({ method: 13 });
    for (const orderNumber of [paid, unpaid]) await cancel(orderNumber);
    expect((await lastPayment(paid)).RefundModelList).toEqual([
      {
        paymentAmount: 2150,
        paymentStatus: 30200,
        paymentProcCmplDatetime: null,
        paymentReqDatetime: '2026-11-24T09:00:00+0900',
        paymentFixDatetime: null,
        payExpectDate: null,
      },
    ]);
    expect((await sandbox.tree(paid)).DueDateModelList.at(-1)).toEqual({ dueDateType: 2, dueDate: '2027-01-23' });
    expect((await lastPayment(unpaid)).RefundModelList).toBeNull();
    expect((await sandbox.tree(unpaid)).DueDateModelList).toHaveLength(1);
  });
});
