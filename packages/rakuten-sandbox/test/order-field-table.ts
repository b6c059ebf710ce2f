/**
 * getOrder's tree in version 10 as the published field tables have it (documentation v8.3): key, type, `?` where null is allowed, largest size in bytes
 * (of a number: in digits). Written out for the tests, apart from the tables that the sandbox itself goes by.
 */
export const fieldTable: Record<string, string> = {
  OrderModel: `
    orderNumber String 382
    orderProgress Number 10
    subStatusId Number? 10
    subStatusName String? 255
    orderDatetime Datetime 32
    shopOrderCfmDatetime Datetime? 32
    orderFixDatetime Datetime? 32
    shippingInstDatetime Datetime? 32
    shippingCmplRptDatetime Datetime? 32
    cancelDueDate Date? 16
    deliveryDate Date? 10
    shippingTerm Number? 10
    remarks String? 32767
    giftCheckFlag Number 1
    socialGiftFlag Number 1
    severalSenderFlag Number 1
    equalSenderFlag Number 1
    isolatedIslandFlag Number 1
    rakutenMemberFlag Number 1
    carrierCode Number 10
    emailCarrierCode Number 10
    orderType Number 10
    reserveNumber String? 382
    reserveDeliveryCount Number? 5
    cautionDisplayType Number 5
    cautionDisplayDetailType Number? 10
    rakutenConfirmFlag Number 1
    goodsPrice Number 10
    postagePrice Number 10
    deliveryPrice Number 10
    paymentCharge Number 10
    paymentChargeTaxRate Number
    totalPrice Number 10
    requestPrice Number 10
    couponAllTotalPrice Number 10
    couponShopPrice Number 10
    couponOtherPrice Number 10
    additionalFeeOccurAmountToUser Number 10
    additionalFeeOccurAmountToShop Number 10
    asurakuFlag Number 1
    drugFlag Number 1
    dealFlag Number 1
    membershipType Number 5
    memo String? 4000
    operator String? 382
    mailPlugSentence String? 3072
    modifyFlag Number 1
    receiptIssueCount Number
    receiptIssueHistoryList List<Datetime>?
    OrdererModel OrdererModel
    SettlementModel SettlementModel?
    DeliveryModel DeliveryModel
    PointModel PointModel?
    WrappingModel1 WrappingModel?
    WrappingModel2 WrappingModel?
    PackageModelList List<PackageModel>
    CouponModelList List<CouponModel>?
    ChangeReasonModelList List<ChangeReasonModel>?
    TaxSummaryModelList List<TaxSummaryModel>?
    DueDateModelList List<DueDateModel>?
    deliveryCertPrgFlag Number 1
    oneDayOperationFlag Number 1
  `,
  OrdererModel: `
    zipCode1 String 382
    zipCode2 String 382
    prefecture String 382
    city String 382
    subAddress String 382
    familyName String 382
    firstName String 382
    familyNameKana String? 382
    firstNameKana String? 382
    phoneNumber1 String? 382
    phoneNumber2 String? 382
    phoneNumber3 String? 382
    emailAddress String 382
    sex String? 382
    birthYear Number? 4
    birthMonth Number? 2
    birthDay Number? 2
  `,
  SettlementModel: `
    settlementMethodCode Number 6
    settlementMethod String 382
    rpaySettlementFlag Number 1
    cardName String? 382
    cardNumber String? 382
    cardOwner String? 382
    cardYm String? 382
    cardPayType Number? 5
    cardInstallmentDesc String? 382
  `,
  DeliveryModel: `
    deliveryName String 382
    deliveryClass Number? 10
  `,
  PointModel: `
    usedPoint Number 10
  `,
  WrappingModel: `
    title Number 5
    name String 396
    price Number? 10
    includeTaxFlag Number 1
    deleteWrappingFlag Number 1
    taxRate Number
    taxPrice Number 10
  `,
  PackageModel: `
    basketId Number 10
    postagePrice Number 10
    postageTaxRate Number
    deliveryPrice Number 10
    deliveryTaxRate Number
    goodsPrice Number 10
    totalPrice Number 10
    noshi String? 382
    packageDeleteFlag Number 1
    SenderModel SenderModel
    ItemModelList List<ItemModel>
    ShippingModelList List<ShippingModel>?
    DeliveryCvsModel DeliveryCvsModel?
    defaultDeliveryCompanyCode String 382
    dropOffFlag Number 1
    dropOffLocation String? 382
    SocialGiftModel SocialGiftModel?
  `,
  SenderModel: `
    zipCode1 String 382
    zipCode2 String 382
    prefecture String 382
    city String 382
    subAddress String 382
    familyName String 382
    firstName String? 382
    familyNameKana String? 382
    firstNameKana String? 382
    phoneNumber1 String? 382
    phoneNumber2 String? 382
    phoneNumber3 String? 382
    isolatedIslandFlag Number 1
  `,
  ItemModel: `
    itemDetailId Number 10
    itemName String 3072
    itemId Number 10
    itemNumber String? 382
    manageNumber String 382
    price Number 10
    units Number 10
    includePostageFlag Number 1
    includeTaxFlag Number 1
    includeCashOnDeliveryPostageFlag Number 1
    selectedChoice String? 12000
    pointRate Number 5
    pointType Number 5
    inventoryType Number 5
    delvdateInfo String? 96
    restoreInventoryFlag Number 1
    dealFlag Number 1
    drugFlag Number 1
    deleteItemFlag Number 1
    taxRate Number
    priceTaxIncl Number 10
    isSingleItemShipping Number 1
    SkuModelList List<SkuModel>
  `,
  ShippingModel: `
    shippingDetailId Number 12
    shippingNumber String? 382
    deliveryCompany String? 382
    deliveryCompanyName String? 64
    shippingDate Date? 10
  `,
  DeliveryCvsModel: `
    cvsCode Number? 5
    storeGenreCode String? 96
    storeCode String? 96
    storeName String? 382
    storeZip String? 18
    storePrefecture String? 24
    storeAddress String? 382
    areaCode String? 96
    depo String? 96
    openTime String? 7
    closeTime String? 7
    cvsRemarks String? 382
  `,
  SocialGiftModel: `
    sgMngNumber String 382
    inputDueDate Date 10
    inputFlag Number 1
    inputCompDatetime Datetime? 32
    receiverEmailAddress String? 382
  `,
  CouponModel: `
    couponCode String 28
    itemId Number 10
    couponName String 382
    couponSummary String 382
    couponCapital String 64
    couponCapitalCode Number 5
    expiryDate Date 10
    couponPrice Number 10
    couponUnit Number 10
    couponTotalPrice Number 10
    itemDetailId Number 10
  `,
  ChangeReasonModel: `
    changeId Number 12
    changeType Number? 10
    changeTypeDetail Number? 10
    changeReason Number? 10
    changeReasonDetail Number? 10
    changeApplyDatetime Datetime? 32
    changeFixDatetime Datetime? 32
    changeCmplDatetime Datetime? 32
  `,
  TaxSummaryModel: `
    taxRate Number
    reqPrice Number 10
    reqPriceTax Number 10
    totalPrice Number 10
    paymentCharge Number 10
    couponPrice Number 10
    point Number 10
  `,
  DueDateModel: `
    dueDateType Number 10
    dueDate Date 10
  `,
  SkuModel: `
    variantId String 40
    merchantDefinedSkuId String? 386
    skuInfo String? 1600
  `,
};
