import { addDays, DAY, dateOf, datetimeOf } from '../jst.ts';
import type { HeldOrder } from '../rules/held-order.ts';
import type { OrderTree } from '../rules/order-tree.ts';
import { placeOrder } from '../rules/place-order.ts';

/** The one canned order of the sample functions, in the status asked: 1,500 yen before 10 % tax and 500 yen postage make 2,150. All invented. */
export function sampleOrder(shop: { shopId: string }, orderNumber: string, progress: number, at: number): HeldOrder {
  const then = datetimeOf(at);
  const isConfirmed = progress > 100 && progress < 900;
  const isReleased = progress >= 300 && progress < 900;
  const tree: OrderTree = {
    ...base(at),
    orderNumber,
    orderProgress: progress,
    orderDatetime: then,
    shopOrderCfmDatetime: isConfirmed ? then : null,
    orderFixDatetime: isReleased ? then : null,
    shippingInstDatetime: isReleased ? then : null,
    shippingCmplRptDatetime: progress === 500 ? then : null,
    cancelDueDate: progress === 100 ? addDays(dateOf(at), 14) : null,
  };
  const plan = { scenario: 'card-quick', pace: 0 } as const;
  return placeOrder(shop.shopId, tree, plan, { at, by: 'buyer', requestId: null });
}

const basketId = 2_600_000_001;
const address = {
  zipCode1: '158',
  zipCode2: '0000',
  prefecture: '東京都',
  city: '世田谷区',
  subAddress: '見本町1-2-3',
  familyName: '見本',
  firstName: '太郎',
  familyNameKana: 'ミホン',
  firstNameKana: 'タロウ',
  phoneNumber1: '03',
  phoneNumber2: '0000',
  phoneNumber3: '0000',
};

type Varying =
  | 'orderNumber'
  | 'orderProgress'
  | 'orderDatetime'
  | 'shopOrderCfmDatetime'
  | 'orderFixDatetime'
  | 'shippingInstDatetime'
  | 'shippingCmplRptDatetime'
  | 'cancelDueDate';

const base = (at: number): Omit<OrderTree, Varying> => ({
  subStatusId: null,
  subStatusName: null,
  deliveryDate: dateOf(at + 3 * DAY),
  shippingTerm: 0,
  remarks: '[配送日時指定:]\n\n\n\n',
  giftCheckFlag: 0,
  socialGiftFlag: 0,
  severalSenderFlag: 0,
  equalSenderFlag: 1,
  isolatedIslandFlag: 0,
  rakutenMemberFlag: 1,
  carrierCode: 0,
  emailCarrierCode: 0,
  orderType: 1,
  reserveNumber: null,
  reserveDeliveryCount: null,
  cautionDisplayType: 0,
  cautionDisplayDetailType: null,
  rakutenConfirmFlag: 0,
  goodsPrice: 1500,
  postagePrice: 500,
  deliveryPrice: 0,
  paymentCharge: 0,
  paymentChargeTaxRate: 0.1,
  totalPrice: 2150,
  requestPrice: 2150,
  couponAllTotalPrice: 0,
  couponShopPrice: 0,
  couponOtherPrice: 0,
  additionalFeeOccurAmountToUser: 0,
  additionalFeeOccurAmountToShop: 0,
  asurakuFlag: 0,
  drugFlag: 0,
  dealFlag: 0,
  membershipType: 0,
  memo: null,
  operator: null,
  mailPlugSentence: null,
  modifyFlag: 0,
  receiptIssueCount: 0,
  receiptIssueHistoryList: [],
  OrdererModel: {
    ...address,
    emailAddress: `${'0'.repeat(32)}s1@pc.fw.rakuten.ne.jp`,
    sex: '男',
    birthYear: 1980,
    birthMonth: 1,
    birthDay: 1,
  },
  SettlementModel: {
    settlementMethodCode: 1,
    settlementMethod: 'クレジットカード',
    rpaySettlementFlag: 1,
    cardName: 'VISA',
    cardNumber: 'XXXX-XXXX-XXXX-0000',
    cardOwner: 'TARO MIHON',
    cardYm: '2030-12',
    cardPayType: 0,
    cardInstallmentDesc: null,
  },
  DeliveryModel: { deliveryName: '宅配便', deliveryClass: 0 },
  PointModel: { usedPoint: 0 },
  WrappingModel1: null,
  WrappingModel2: null,
  PackageModelList: [
    {
      basketId,
      postagePrice: 500,
      postageTaxRate: 0.1,
      deliveryPrice: 0,
      deliveryTaxRate: 0,
      goodsPrice: 1500,
      totalPrice: 2150,
      noshi: null,
      packageDeleteFlag: 0,
      SenderModel: { ...address, isolatedIslandFlag: 0 },
      ItemModelList: [
        {
          itemDetailId: basketId,
          itemName: '見本の商品',
          itemId: 10000001,
          itemNumber: 'mihon-1',
          manageNumber: 'mihon-1',
          price: 1500,
          units: 1,
          includePostageFlag: 0,
          includeTaxFlag: 0,
          includeCashOnDeliveryPostageFlag: 0,
          selectedChoice: null,
          pointRate: 1,
          pointType: 0,
          inventoryType: 1,
          delvdateInfo: null,
          restoreInventoryFlag: 0,
          dealFlag: 0,
          drugFlag: 0,
          deleteItemFlag: 0,
          taxRate: 0.1,
          priceTaxIncl: 1650,
          isSingleItemShipping: 0,
          SkuModelList: [{ variantId: 'normal-inventory', merchantDefinedSkuId: null, skuInfo: null }],
        },
      ],
      ShippingModelList: [],
      DeliveryCvsModel: null,
      defaultDeliveryCompanyCode: '1001',
      dropOffFlag: 0,
      dropOffLocation: null,
      SocialGiftModel: null,
    },
  ],
  CouponModelList: null,
  ChangeReasonModelList: [],
  TaxSummaryModelList: [
    { taxRate: 0.1, reqPrice: 2150, reqPriceTax: 195, totalPrice: 2150, paymentCharge: 0, couponPrice: 0, point: 0 },
  ],
  DueDateModelList: [],
  deliveryCertPrgFlag: 0,
  oneDayOperationFlag: 0,
});
