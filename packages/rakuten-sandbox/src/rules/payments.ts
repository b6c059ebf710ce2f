import { addDays, dateOf, datetimeOf } from '../jst.ts';
import type { OrderTree } from './order-tree.ts';
import { familyOf } from './payment-methods.ts';
import { type PaymentModel, paymentStatus } from './payment-tree.ts';

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
    AdditionalFeeModelList: null,
  };
}

/** Rakuten asks for the authorisation, or the buyer for his money: from the shop's confirm on. */
export const asked = (payments: PaymentModel[], at: number) =>
  changeLast(payments, (last) =>
    last.paymentStatus === paymentStatus.waiting
      ? { paymentStatus: paymentStatus.asked, paymentProcReqDatetime: datetimeOf(at), ...receipt(last, at) }
      : {},
  );

export const authorised = (payments: PaymentModel[], at: number) =>
  changeLast(payments, (last) =>
    last.paymentStatus === paymentStatus.none
      ? {}
      : {
          paymentStatus: paymentStatus.authorised,
          paymentProcReqDatetime: last.paymentProcReqDatetime ?? datetimeOf(at),
          paymentProcCmplDatetime: datetimeOf(at),
          paymentOrganizationLinkageNumberList: [last.orderPaymentNumber.replace(/\D/g, '').slice(-12)],
          PaymentBankModel:
            familyOf(last.paymentMethod) === 'prepaid' && last.paymentMethod === 9
              ? { transferDate: dateOf(at), transferNameKana: null }
              : last.PaymentBankModel,
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
    return { paymentStatus: paymentStatus.authorisationCancelled, paymentProcCancelCmplDatetime: datetimeOf(at) };
  });

/** What the buyer needs for paying; numbers are invented. */
function receipt(last: PaymentModel, at: number): Partial<PaymentModel> {
  const digits = last.orderPaymentNumber.replace(/\D/g, '').slice(-11).padStart(11, '0');
  if (last.paymentMethod === 13 || last.paymentMethod === 14)
    return {
      PaymentMultiModel: { eventDatetime: datetimeOf(at), rcvgNumber: digits, payInfoUrl: null, payStartUrl: null },
    };
  if (last.paymentMethod === 9) return { PaymentBankModel: { transferDate: null, transferNameKana: null } };
  if (last.paymentMethod === 17) return { PaymentPaypalModel: { eventDate: dateOf(at), billId: null } };
  if (last.paymentMethod === 21) return { PaymentPayAfterModel: { rcvgAgcyTypeName: '後払い', rcvgNumber: digits } };
  return {};
}

function changeLast(payments: PaymentModel[], change: (last: PaymentModel) => Partial<PaymentModel>): PaymentModel[] {
  return payments.map((payment, index) =>
    index === payments.length - 1 ? { ...payment, ...change(payment) } : payment,
  );
}
