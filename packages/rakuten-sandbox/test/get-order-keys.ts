/**
 * The keys of each model in the order of the public field tables, as a client meets them from version 3 on. `key>=6`: from version 6 on,
 * `key<8`: below version 8. Written down from the tables by themselves, not from the sandbox's own list.
 */
export const keysOf: Record<string, string> = {
  OrderModel:
    'orderNumber orderProgress subStatusId subStatusName orderDatetime shopOrderCfmDatetime orderFixDatetime shippingInstDatetime shippingCmplRptDatetime cancelDueDate deliveryDate shippingTerm remarks giftCheckFlag socialGiftFlag>=10 severalSenderFlag equalSenderFlag isolatedIslandFlag rakutenMemberFlag carrierCode emailCarrierCode orderType reserveNumber reserveDeliveryCount cautionDisplayType cautionDisplayDetailType>=6 rakutenConfirmFlag goodsPrice goodsTax<8 postagePrice deliveryPrice paymentCharge paymentChargeTaxRate totalPrice requestPrice couponAllTotalPrice couponShopPrice couponOtherPrice additionalFeeOccurAmountToUser additionalFeeOccurAmountToShop asurakuFlag drugFlag dealFlag membershipType memo operator mailPlugSentence modifyFlag receiptIssueCount>=5 receiptIssueHistoryList>=5 OrdererModel SettlementModel DeliveryModel PointModel WrappingModel1 WrappingModel2 PackageModelList CouponModelList ChangeReasonModelList TaxSummaryModelList DueDateModelList>=5 deliveryCertPrgFlag>=8 oneDayOperationFlag>=8',
  OrdererModel:
    'zipCode1 zipCode2 prefecture city subAddress familyName firstName familyNameKana firstNameKana phoneNumber1 phoneNumber2 phoneNumber3 emailAddress sex birthYear birthMonth birthDay',
  SettlementModel:
    'settlementMethodCode settlementMethod rpaySettlementFlag cardName cardNumber cardOwner cardYm cardPayType cardInstallmentDesc',
  DeliveryModel: 'deliveryName deliveryClass',
  PointModel: 'usedPoint',
  WrappingModel: 'title name price includeTaxFlag deleteWrappingFlag taxRate taxPrice',
  PackageModel:
    'basketId postagePrice postageTaxRate deliveryPrice deliveryTaxRate goodsTax<8 goodsPrice totalPrice noshi packageDeleteFlag SenderModel ItemModelList ShippingModelList DeliveryCvsModel defaultDeliveryCompanyCode>=4 dropOffFlag>=9 dropOffLocation>=9 SocialGiftModel>=10',
  SenderModel:
    'zipCode1 zipCode2 prefecture city subAddress familyName firstName familyNameKana firstNameKana phoneNumber1 phoneNumber2 phoneNumber3 isolatedIslandFlag',
  ItemModel:
    'itemDetailId itemName itemId itemNumber manageNumber price units includePostageFlag includeTaxFlag includeCashOnDeliveryPostageFlag selectedChoice pointRate pointType inventoryType delvdateInfo restoreInventoryFlag dealFlag drugFlag deleteItemFlag taxRate priceTaxIncl isSingleItemShipping>=4 SkuModelList>=7',
  ShippingModel: 'shippingDetailId shippingNumber deliveryCompany deliveryCompanyName shippingDate',
  DeliveryCvsModel:
    'cvsCode storeGenreCode storeCode storeName storeZip storePrefecture storeAddress areaCode depo openTime closeTime cvsRemarks',
  SocialGiftModel: 'sgMngNumber>=10 inputDueDate>=10 inputFlag>=10 inputCompDatetime>=10 receiverEmailAddress>=10',
  CouponModel:
    'couponCode itemId couponName couponSummary couponCapital couponCapitalCode expiryDate couponPrice couponUnit couponTotalPrice itemDetailId',
  ChangeReasonModel:
    'changeId changeType changeTypeDetail changeReason changeReasonDetail changeApplyDatetime changeFixDatetime changeCmplDatetime',
  TaxSummaryModel: 'taxRate reqPrice reqPriceTax totalPrice paymentCharge couponPrice point',
  DueDateModel: 'dueDateType>=5 dueDate>=5',
  SkuModel: 'variantId>=7 merchantDefinedSkuId>=7 skuInfo>=7',
};

export function keysIn(model: string, version: number): string[] {
  return keysOf[model]!.split(' ').flatMap((word) => {
    const [, key, sign, limit] = /^(\w+)(?:(>=|<)(\d+))?$/.exec(word)!;
    const isShown = sign === undefined || (sign === '<' ? version < Number(limit) : version >= Number(limit));
    return isShown ? [key!] : [];
  });
}
