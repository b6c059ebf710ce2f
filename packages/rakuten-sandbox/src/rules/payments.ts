import { addDays, dateOf, datetimeOf } from '../jst.ts';
import type { OrderTree } from './order-tree.ts';
import { familyOf } from './payment-methods.ts';
import { type AdditionalFee, type PaymentModel, paymentStatus, type Refund } from './payment-tree.ts';

/** The payment attempts of an order, kept in step with what happens to it. Which status stands when: code table (documented), moments (assumed). */

/** A new attempt: the first when the order is placed, a further one when the buyer pays another way. */
export function newAttempt(tree: OrderTree, earlier: PaymentModel[]): PaymentModel {
  const method = tree.SettlementModel?.settlementMethodCode ?? 1;
  const settlesByRakuten = tree.SettlementModel?.rpaySettlementFlag === 1 && familyOf(method) !== 'points';
  return {
    orderPaymentNumber: `${tree.orderNumber}-${earlier.length + 1}`,
    paymentMethod: method,
    paymentAmount: tree.requestPrice === -9999 ? null : tree.requestPrice,
    paymentCharge: Math.max(0, tree.paymentCharge),
    paymentStatus: settlesByRakuten ? paymentStatus.waiting : paymentStatus.none,
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
    PaymentCardModel:
      tree.SettlementModel?.cardName == null
        ? null
        : {
            cardName: tree.SettlementModel.cardName,
            cardYm: tree.SettlementModel.cardYm,
            cardOwner: tree.SettlementModel.cardOwner,
            cardNumber: tree.SettlementModel.cardNumber,
            cardPayType: tree.SettlementModel.cardPayType,
            cardInstallmentDesc: tree.SettlementModel.cardInstallmentDesc,
          },
    PaymentMultiModel: null,
    PaymentBankModel: null,
    PaymentPayAfterModel: null,
    PaymentPaypalModel: null,
    RefundModelList: null,
    AdditionalFeeModelList: additionalFees(tree),
  };
}

/** Rakuten asks for the authorisation, or the buyer for his money: from the shop's confirm on. */
export const asked = (payments: PaymentModel[], at: number) =>
  changeLast(payments, (last) =>
    last.paymentStatus === paymentStatus.waiting
      ? { paymentStatus: paymentStatus.asked, paymentProcReqDatetime: datetimeOf(at), ...receipt(last, at) }
      : {},
  );

export const authorised = (payments: PaymentModel[], at: number, payer: string | null = null) =>
  changeLast(payments, (last) =>
    last.paymentStatus === paymentStatus.none
      ? {}
      : {
          paymentStatus: paymentStatus.authorised,
          paymentProcReqDatetime: last.paymentProcReqDatetime ?? datetimeOf(at),
          paymentProcCmplDatetime: datetimeOf(at),
          paymentOrganizationLinkageNumberList: [digitsOf(last.orderPaymentNumber)],
          PaymentBankModel:
            last.paymentMethod === 9 ? { transferDate: dateOf(at), transferNameKana: payer } : last.PaymentBankModel,
          PaymentPaypalModel:
            last.paymentMethod === 17
              ? { eventDate: dateOf(at), billId: `BILL-${digitsOf(last.orderPaymentNumber)}` }
              : last.PaymentPaypalModel,
        },
  );

export const declined = (payments: PaymentModel[], at: number) =>
  changeLast(payments, (last) => ({
    paymentStatus: paymentStatus.declined,
    paymentProcReqDatetime: last.paymentProcReqDatetime ?? datetimeOf(at),
    paymentProcNgDatetime: datetimeOf(at),
  }));

/** The sale is claimed when the order counts as shipped. */
export const claimed = (payments: PaymentModel[], at: number) =>
  changeLast(payments, (last) =>
    last.paymentStatus === paymentStatus.authorised
      ? { paymentStatus: paymentStatus.claimed, paymentReqDatetime: datetimeOf(at) }
      : {},
  );

export const settled = (payments: PaymentModel[], at: number) =>
  changeLast(payments, (last) =>
    last.paymentStatus === paymentStatus.claimed
      ? {
          paymentStatus: paymentStatus.settled,
          paymentFixDatetime: datetimeOf(at),
          payExpectDate: addDays(dateOf(at), 20),
        }
      : {},
  );

/** A refused attempt stays refused: that is how a cancelled order shows why it was cancelled. */
export const cancelled = (payments: PaymentModel[], at: number) =>
  changeLast(payments, (last) => {
    if (last.paymentStatus === paymentStatus.none || last.paymentStatus === paymentStatus.declined) return {};
    if (last.paymentStatus === paymentStatus.claimed || last.paymentStatus === paymentStatus.settled)
      return {
        paymentStatus: paymentStatus.cancelled,
        paymentCancelCmplDatetime: datetimeOf(at),
        paymentCancelFixDatetime: datetimeOf(at),
        minusPayExpectDate: last.payExpectDate,
      };
    return {
      paymentStatus: paymentStatus.authorisationCancelled,
      paymentProcCancelCmplDatetime: datetimeOf(at),
      RefundModelList: isPaidIn(last) ? [refundOf(last, at)] : last.RefundModelList,
    };
  });

/** Money that the buyer has handed over already, and that can't just be released like a card's authorisation. */
export const isPaidIn = (payment: PaymentModel | undefined) =>
  payment !== undefined &&
  familyOf(payment.paymentMethod) === 'prepaid' &&
  payment.paymentStatus === paymentStatus.authorised;

/** A part goes back. Assumed: after shipping it is done at once, of money paid in advance it is asked for; the attempt keeps what was paid. */
export const refunded = (payments: PaymentModel[], paymentAmount: number, at: number) =>
  changeLast(payments, (last) => ({
    RefundModelList: [
      ...(last.RefundModelList ?? []),
      isPaidIn(last)
        ? refundOf({ ...last, paymentAmount }, at)
        : {
            paymentAmount,
            paymentStatus: paymentStatus.settled,
            paymentProcCmplDatetime: datetimeOf(at),
            paymentReqDatetime: datetimeOf(at),
            paymentFixDatetime: datetimeOf(at),
            payExpectDate: addDays(dateOf(at), 20),
          },
    ],
  }));

/** Assumed: asked for at once, its pay-out not yet known. */
const refundOf = (payment: PaymentModel, at: number): Refund => ({
  paymentAmount: payment.paymentAmount,
  paymentStatus: paymentStatus.asked,
  paymentProcCmplDatetime: null,
  paymentReqDatetime: datetimeOf(at),
  paymentFixDatetime: null,
  payExpectDate: null,
});

/** What the buyer needs for paying; numbers and addresses are invented. Which keys a method fills: assumed from their names. */
function receipt(last: PaymentModel, at: number): Partial<PaymentModel> {
  const digits = digitsOf(last.orderPaymentNumber);
  if (last.paymentMethod === 13 || last.paymentMethod === 14)
    return {
      PaymentMultiModel: {
        eventDatetime: datetimeOf(at),
        rcvgNumber: digits,
        payInfoUrl: last.paymentMethod === 13 ? `https://pay.example/slip/${digits}` : null,
        payStartUrl: last.paymentMethod === 14 ? `https://pay.example/start/${digits}` : null,
      },
    };
  if (last.paymentMethod === 9) return { PaymentBankModel: { transferDate: null, transferNameKana: null } };
  if (last.paymentMethod === 17) return { PaymentPaypalModel: { eventDate: dateOf(at), billId: null } };
  if (last.paymentMethod === 21) return { PaymentPayAfterModel: { rcvgAgcyTypeName: '後払い', rcvgNumber: digits } };
  return {};
}

/** The fee of a deferred payment, borne by buyer (1) or shop (2) (documented). Assumed: occurred with the order; type 1 後払い手数料. */
function additionalFees(tree: OrderTree): AdditionalFee[] | null {
  const amounts = [tree.additionalFeeOccurAmountToUser, tree.additionalFeeOccurAmountToShop];
  const fees = amounts.flatMap((additionalFeeOccurAmount, index) =>
    additionalFeeOccurAmount > 0
      ? [
          {
            additionalFeeId: Number(digitsOf(tree.orderNumber)) * 10 + index,
            additionalFeeType: 1,
            payFrom: index + 1,
            additionalFeeOccurDatetime: tree.orderDatetime,
            additionalFeeOccurAmount,
            additionalFeeTaxRate: 0.1,
          },
        ]
      : [],
  );
  return fees.length > 0 ? fees : null;
}

const digitsOf = (number: string) => number.replace(/\D/g, '').slice(-11).padStart(11, '0');

function changeLast(payments: PaymentModel[], change: (last: PaymentModel) => Partial<PaymentModel>): PaymentModel[] {
  return payments.map((payment, index) =>
    index === payments.length - 1 ? { ...payment, ...change(payment) } : payment,
  );
}
