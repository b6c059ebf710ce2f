/**
 * An order as getOrder gives it in its newest version (10), with RMS's own names: here the sandbox plays Rakuten, so Rakuten's words are ours.
 * Source: RMS order API, getOrder, field tables (documented). Money in yen; -9999 = not settled yet. Datetime `YYYY-MM-DDThh:mm:ss+0900`, date `YYYY-MM-DD`.
 */
export type OrderTree = {
  orderNumber: string;
  orderProgress: number;
  subStatusId: number | null;
  subStatusName: string | null;
  orderDatetime: string;
  shopOrderCfmDatetime: string | null;
  orderFixDatetime: string | null;
  shippingInstDatetime: string | null;
  shippingCmplRptDatetime: string | null;
  cancelDueDate: string | null;
  deliveryDate: string | null;
  shippingTerm: number | null;
  remarks: string | null;
  giftCheckFlag: number;
  socialGiftFlag: number;
  severalSenderFlag: number;
  equalSenderFlag: number;
  isolatedIslandFlag: number;
  rakutenMemberFlag: number;
  carrierCode: number;
  emailCarrierCode: number;
  orderType: number;
  reserveNumber: string | null;
  reserveDeliveryCount: number | null;
  cautionDisplayType: number;
  cautionDisplayDetailType: number | null;
  rakutenConfirmFlag: number;
  goodsPrice: number;
  postagePrice: number;
  deliveryPrice: number;
  paymentCharge: number;
  paymentChargeTaxRate: number;
  totalPrice: number;
  requestPrice: number;
  couponAllTotalPrice: number;
  couponShopPrice: number;
  couponOtherPrice: number;
  additionalFeeOccurAmountToUser: number;
  additionalFeeOccurAmountToShop: number;
  asurakuFlag: number;
  drugFlag: number;
  dealFlag: number;
  membershipType: number;
  memo: string | null;
  operator: string | null;
  mailPlugSentence: string | null;
  modifyFlag: number;
  receiptIssueCount: number;
  receiptIssueHistoryList: string[] | null;
  OrdererModel: OrdererModel;
  SettlementModel: SettlementModel | null;
  DeliveryModel: DeliveryModel;
  PointModel: PointModel | null;
  WrappingModel1: WrappingModel | null;
  WrappingModel2: WrappingModel | null;
  PackageModelList: PackageModel[];
  CouponModelList: CouponModel[] | null;
  ChangeReasonModelList: ChangeReasonModel[] | null;
  TaxSummaryModelList: TaxSummaryModel[] | null;
  DueDateModelList: DueDateModel[] | null;
  deliveryCertPrgFlag: number;
  oneDayOperationFlag: number;
};

export type OrdererModel = {
  zipCode1: string;
  zipCode2: string;
  prefecture: string;
  city: string;
  subAddress: string;
  familyName: string;
  firstName: string;
  familyNameKana: string | null;
  firstNameKana: string | null;
  phoneNumber1: string | null;
  phoneNumber2: string | null;
  phoneNumber3: string | null;
  emailAddress: string;
  sex: string | null;
  birthYear: number | null;
  birthMonth: number | null;
  birthDay: number | null;
};

export type SettlementModel = {
  settlementMethodCode: number;
  settlementMethod: string;
  rpaySettlementFlag: number;
  cardName: string | null;
  cardNumber: string | null;
  cardOwner: string | null;
  cardYm: string | null;
  cardPayType: number | null;
  cardInstallmentDesc: string | null;
};

export type DeliveryModel = {
  deliveryName: string;
  deliveryClass: number | null;
};

export type PointModel = {
  usedPoint: number;
};

export type WrappingModel = {
  title: number;
  name: string;
  price: number | null;
  includeTaxFlag: number;
  deleteWrappingFlag: number;
  taxRate: number;
  taxPrice: number;
};

export type PackageModel = {
  basketId: number;
  postagePrice: number;
  postageTaxRate: number;
  deliveryPrice: number;
  deliveryTaxRate: number;
  goodsPrice: number;
  totalPrice: number;
  noshi: string | null;
  packageDeleteFlag: number;
  SenderModel: SenderModel;
  ItemModelList: ItemModel[];
  ShippingModelList: ShippingModel[] | null;
  DeliveryCvsModel: DeliveryCvsModel | null;
  defaultDeliveryCompanyCode: string;
  dropOffFlag: number;
  dropOffLocation: string | null;
  SocialGiftModel: SocialGiftModel | null;
};

export type SenderModel = {
  zipCode1: string;
  zipCode2: string;
  prefecture: string;
  city: string;
  subAddress: string;
  familyName: string;
  firstName: string | null;
  familyNameKana: string | null;
  firstNameKana: string | null;
  phoneNumber1: string | null;
  phoneNumber2: string | null;
  phoneNumber3: string | null;
  isolatedIslandFlag: number;
};

export type ItemModel = {
  itemDetailId: number;
  itemName: string;
  itemId: number;
  itemNumber: string | null;
  manageNumber: string;
  price: number;
  units: number;
  includePostageFlag: number;
  includeTaxFlag: number;
  includeCashOnDeliveryPostageFlag: number;
  selectedChoice: string | null;
  pointRate: number;
  pointType: number;
  inventoryType: number;
  delvdateInfo: string | null;
  restoreInventoryFlag: number;
  dealFlag: number;
  drugFlag: number;
  deleteItemFlag: number;
  taxRate: number;
  priceTaxIncl: number;
  isSingleItemShipping: number;
  SkuModelList: SkuModel[];
};

export type ShippingModel = {
  shippingDetailId: number;
  shippingNumber: string | null;
  deliveryCompany: string | null;
  deliveryCompanyName: string | null;
  shippingDate: string | null;
};

export type DeliveryCvsModel = {
  cvsCode: number | null;
  storeGenreCode: string | null;
  storeCode: string | null;
  storeName: string | null;
  storeZip: string | null;
  storePrefecture: string | null;
  storeAddress: string | null;
  areaCode: string | null;
  depo: string | null;
  openTime: string | null;
  closeTime: string | null;
  cvsRemarks: string | null;
};

export type SocialGiftModel = {
  sgMngNumber: string;
  inputDueDate: string;
  inputFlag: number;
  inputCompDatetime: string | null;
  receiverEmailAddress: string | null;
};

export type CouponModel = {
  couponCode: string;
  itemId: number;
  couponName: string;
  couponSummary: string;
  couponCapital: string;
  couponCapitalCode: number;
  expiryDate: string;
  couponPrice: number;
  couponUnit: number;
  couponTotalPrice: number;
  itemDetailId: number;
};

export type ChangeReasonModel = {
  changeId: number;
  changeType: number | null;
  changeTypeDetail: number | null;
  changeReason: number | null;
  changeReasonDetail: number | null;
  changeApplyDatetime: string | null;
  changeFixDatetime: string | null;
  changeCmplDatetime: string | null;
};

export type TaxSummaryModel = {
  taxRate: number;
  reqPrice: number;
  reqPriceTax: number;
  totalPrice: number;
  paymentCharge: number;
  couponPrice: number;
  point: number;
};

export type DueDateModel = {
  dueDateType: number;
  dueDate: string;
};

export type SkuModel = {
  variantId: string;
  merchantDefinedSkuId: string | null;
  skuInfo: string | null;
};
