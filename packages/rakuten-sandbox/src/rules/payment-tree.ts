/**
 * One payment attempt as getPayment gives it. Source: RMS order API, getPayment (documented keys; real payloads are not public, so which times
 * are set when is assumed from their names).
 */
export type PaymentModel = {
  orderPaymentNumber: string;
  paymentMethod: number;
  paymentAmount: number | null;
  paymentCharge: number;
  paymentStatus: number;
  paymentProcReqDatetime: string | null;
  paymentProcNgDatetime: string | null;
  paymentProcCmplDatetime: string | null;
  paymentProcCancelNgDate: string | null;
  paymentProcCancelCmplDatetime: string | null;
  paymentReqDatetime: string | null;
  paymentNgDatetime: string | null;
  paymentFixDatetime: string | null;
  paymentCancelNgDatetime: string | null;
  paymentCancelCmplDatetime: string | null;
  paymentCancelFixDatetime: string | null;
  payExpectDate: string | null;
  minusPayExpectDate: string | null;
  paymentOrganizationLinkageNumberList: string[] | null;
  PaymentCardModel: {
    cardName: string | null;
    cardYm: string | null;
    cardOwner: string | null;
    cardNumber: string | null;
    cardPayType: number | null;
    cardInstallmentDesc: string | null;
  } | null;
  PaymentMultiModel: {
    eventDatetime: string | null;
    rcvgNumber: string | null;
    payInfoUrl: string | null;
    payStartUrl: string | null;
  } | null;
  PaymentBankModel: { transferDate: string | null; transferNameKana: string | null } | null;
  PaymentPayAfterModel: { rcvgAgcyTypeName: string | null; rcvgNumber: string | null } | null;
  PaymentPaypalModel: { eventDate: string | null; billId: string | null } | null;
  RefundModelList: Refund[] | null;
  AdditionalFeeModelList: AdditionalFee[] | null;
};

export type Refund = {
  paymentAmount: number | null;
  paymentStatus: number;
  paymentProcCmplDatetime: string | null;
  paymentReqDatetime: string | null;
  paymentFixDatetime: string | null;
  payExpectDate: string | null;
};

export type AdditionalFee = {
  additionalFeeId: number;
  additionalFeeType: number;
  payFrom: number;
  additionalFeeOccurDatetime: string;
  additionalFeeOccurAmount: number;
  additionalFeeTaxRate: number;
};

/** Source: code table of paymentStatus (documented). Only those that this stand-in plays. */
export const paymentStatus = {
  none: 30000,
  waiting: 30100,
  asked: 30200,
  authorised: 30300,
  declined: 30400,
  claimed: 30500,
  settled: 30600,
  authorisationCancelled: 31200,
  cancelled: 31500,
} as const;
