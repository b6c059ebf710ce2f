/**
 * PaymentModel: one attempt to have an order paid, in sequence. Source: RMS order API, getPayment version 4.
 * Unconfirmed: nobody outside has shown a real payload, so nothing but the number is taken for granted.
 */
import type { z } from 'zod';
import {
  dateOrNull,
  datetimeOrNull,
  listOrEmpty,
  model,
  numberOrNull,
  orNull,
  type Received,
  text,
  textOrNull,
} from './field.ts';

/** The newest known version. */
export const paymentVersion = 4;

// Card fields: do not store them.
const paymentCardModelSchema = model({
  cardName: textOrNull,
  cardYm: textOrNull,
  cardOwner: textOrNull,
  cardNumber: textOrNull,
  cardPayType: numberOrNull,
  cardInstallmentDesc: textOrNull,
});

/** Convenience store and the like. */
const paymentMultiModelSchema = model({
  eventDatetime: datetimeOrNull,
  rcvgNumber: textOrNull,
  payInfoUrl: textOrNull,
  payStartUrl: textOrNull,
});

const paymentBankModelSchema = model({ transferDate: textOrNull, transferNameKana: textOrNull });
const paymentPayAfterModelSchema = model({ rcvgAgcyTypeName: textOrNull, rcvgNumber: textOrNull });
const paymentPaypalModelSchema = model({ eventDate: textOrNull, billId: textOrNull });

const refundModelSchema = model({
  paymentAmount: numberOrNull,
  paymentStatus: numberOrNull,
  paymentProcCmplDatetime: datetimeOrNull,
  paymentReqDatetime: datetimeOrNull,
  paymentFixDatetime: datetimeOrNull,
  payExpectDate: dateOrNull,
});

const additionalFeeModelSchema = model({
  additionalFeeId: numberOrNull,
  /** 1 後払い手数料, 2 チャージバック手数料 */
  additionalFeeType: numberOrNull,
  /** 1 orderer, 2 shop */
  payFrom: numberOrNull,
  additionalFeeOccurDatetime: datetimeOrNull,
  additionalFeeOccurAmount: numberOrNull,
  additionalFeeTaxRate: numberOrNull,
});

export const paymentModelSchema = model({
  /** `<orderNumber>-<n>` */
  orderPaymentNumber: text,
  /** codes.ts, `paymentMethods` */
  paymentMethod: numberOrNull,
  paymentAmount: numberOrNull,
  paymentCharge: numberOrNull,
  /** codes.ts, `paymentStatuses` */
  paymentStatus: numberOrNull,
  /** 決済手続き (authorisation): asked, failed, done */
  paymentProcReqDatetime: datetimeOrNull,
  paymentProcNgDatetime: datetimeOrNull,
  paymentProcCmplDatetime: datetimeOrNull,
  /** its cancellation: failed (RMS's own irregular name), done */
  paymentProcCancelNgDate: datetimeOrNull,
  paymentProcCancelCmplDatetime: datetimeOrNull,
  /** 決済 (sale): claimed, failed, settled */
  paymentReqDatetime: datetimeOrNull,
  paymentNgDatetime: datetimeOrNull,
  paymentFixDatetime: datetimeOrNull,
  /** its cancellation: failed, done, settled */
  paymentCancelNgDatetime: datetimeOrNull,
  paymentCancelCmplDatetime: datetimeOrNull,
  paymentCancelFixDatetime: datetimeOrNull,
  /** pay-out day to the shop, and the day of a deduction */
  payExpectDate: dateOrNull,
  minusPayExpectDate: dateOrNull,
  paymentOrganizationLinkageNumberList: listOrEmpty(text),
  PaymentCardModel: orNull(paymentCardModelSchema),
  PaymentMultiModel: orNull(paymentMultiModelSchema),
  PaymentBankModel: orNull(paymentBankModelSchema),
  PaymentPayAfterModel: orNull(paymentPayAfterModelSchema),
  PaymentPaypalModel: orNull(paymentPaypalModelSchema),
  RefundModelList: listOrEmpty(refundModelSchema),
  AdditionalFeeModelList: listOrEmpty(additionalFeeModelSchema),
});

export type RmsPayment = Received<z.output<typeof paymentModelSchema>>;
