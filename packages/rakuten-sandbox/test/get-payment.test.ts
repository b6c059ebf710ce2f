import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
let orderNumber: string;
beforeAll(async () => {
  sandbox = await aSandbox();
  orderNumber = await sandbox.placeOne();
});
afterAll(() => sandbox.close());

const keys = [
  'orderPaymentNumber',
  'paymentMethod',
  'paymentAmount',
  'paymentCharge',
  'paymentStatus',
  'paymentProcReqDatetime',
  'paymentProcNgDatetime',
  'paymentProcCmplDatetime',
  'paymentProcCancelNgDate',
  'paymentProcCancelCmplDatetime',
  'paymentReqDatetime',
  'paymentNgDatetime',
  'paymentFixDatetime',
  'paymentCancelNgDatetime',
  'paymentCancelCmplDatetime',
  'paymentCancelFixDatetime',
  'payExpectDate',
  'minusPayExpectDate',
  'paymentOrganizationLinkageNumberList',
  'PaymentCardModel',
  'PaymentMultiModel',
  'PaymentBankModel',
  'PaymentPayAfterModel',
  'PaymentPaypalModel',
  'RefundModelList',
  'AdditionalFeeModelList',
];

describe('reading payments', () => {
  it('shows every key in the order of its table, before and after the payment [reading.payment-keys]', async () => {
    const look = async (number: string) => {
      const { body } = await sandbox.rms('getPayment', { orderNumber: number, version: 4 });
      expect(Object.keys(body)).toEqual(['MessageModelList', 'OrderModel']);
      expect(Object.keys(body.OrderModel)).toEqual(['orderNumber', 'PaymentModelList']);
      for (const payment of body.OrderModel.PaymentModelList) expect(Object.keys(payment)).toEqual(keys);
    };
    await look(orderNumber);
    const paid = await sandbox.placeConfirmed({ method: 9 });
    await sandbox.advance('P7D');
    expect(await sandbox.progress(paid)).toBe(300);
    await look(paid);
  });

  it('wants a version, and shows 3 without PayPal [reading.payment-versions]', async () => {
    const ask = async (version: Json) => (await sandbox.rms('getPayment', { orderNumber, version })).body;
    expect(Object.keys((await ask('3')).OrderModel.PaymentModelList[0])).toEqual(
      keys.filter((key) => key !== 'PaymentPaypalModel'),
    );
    expect((await sandbox.rms('getPayment', { orderNumber })).codes).toEqual(['GET_PAYMENT_ERROR_009']);
    for (const version of [1, 2, 5])
      expect((await sandbox.rms('getPayment', { orderNumber, version })).codes).toEqual(['GET_PAYMENT_ERROR_011']);
  });

  it('does not know a stranger, and has no order beside a refusal [reading.payment-not-found]', async () => {
    const unknown = await sandbox.rms('getPayment', { orderNumber: `${orderNumber}9`, version: 4 });
    expect([unknown.status, unknown.codes, unknown.body.OrderModel]).toEqual([200, ['GET_PAYMENT_INFO_102'], null]);
    const refused = await sandbox.rms('getPayment', {});
    expect([refused.status, refused.codes, refused.body.OrderModel]).toEqual([
      400,
      ['GET_PAYMENT_ERROR_009', 'GET_PAYMENT_ERROR_009'],
      null,
    ]);
  });
});
