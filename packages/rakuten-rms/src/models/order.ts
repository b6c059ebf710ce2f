/**
 * OrderModel: the order tree that getOrder gives. Money is in yen, -9999 where it is not settled yet.
 * Source: RMS order API, getOrder version 10. Required and nullable are as documented; what really comes is read by `readTree`.
 */
import { packageModelSchema } from './destination.ts';
import {
  date,
  dateOrNull,
  datetime,
  datetimeOrNull,
  list,
  listOrEmpty,
  model,
  number,
  numberOrNull,
  orNull,
  text,
  textOrNull,
} from './field.ts';

/** The version of the tree that the client asks for: the newest known. */
export const orderVersion = 10;

const ordererModelSchema = model({
  /** 郵便番号1 */
  zipCode1: text,
  /** 郵便番号2 */
  zipCode2: text,
  /** 都道府県 */
  prefecture: text,
  /** 郡市区 */
  city: text,
  /** それ以降の住所 */
  subAddress: text,
  /** 姓 */
  familyName: text,
  /** 名 */
  firstName: text,
  /** 姓カナ */
  familyNameKana: textOrNull,
  /** 名カナ */
  firstNameKana: textOrNull,
  /** 電話番号1 */
  phoneNumber1: textOrNull,
  /** 電話番号2 */
  phoneNumber2: textOrNull,
  /** 電話番号3 */
  phoneNumber3: textOrNull,
  /** メールアドレス */
  emailAddress: text,
  /** 性別 */
  sex: textOrNull,
  /** 誕生日(年) */
  birthYear: numberOrNull,
  /** 誕生日(月) */
  birthMonth: numberOrNull,
  /** 誕生日(日) */
  birthDay: numberOrNull,
});

const settlementModelSchema = model({
  /** 支払方法コード */
  settlementMethodCode: number,
  /** 支払方法名 */
  settlementMethod: text,
  /** 楽天市場の共通決済手段フラグ */
  rpaySettlementFlag: number,
  // Card fields: do not store them.
  /** クレジットカード種類 */
  cardName: textOrNull,
  /** クレジットカード番号 */
  cardNumber: textOrNull,
  /** クレジットカード名義人 */
  cardOwner: textOrNull,
  /** クレジットカード有効期限 */
  cardYm: textOrNull,
  /** クレジットカード支払い方法 */
  cardPayType: numberOrNull,
  /** クレジットカード支払い回数 */
  cardInstallmentDesc: textOrNull,
});

const deliveryModelSchema = model({
  /** 配送方法 */
  deliveryName: text,
  /** 配送区分 */
  deliveryClass: numberOrNull,
});

const pointModelSchema = model({
  /** ポイント利用額 */
  usedPoint: number,
});

const wrappingModelSchema = model({
  /** ラッピングタイトル */
  title: number,
  /** ラッピング名 */
  name: text,
  /** 料金 */
  price: numberOrNull,
  /** 税込別 */
  includeTaxFlag: number,
  /** ラッピング削除フラグ */
  deleteWrappingFlag: number,
  /** ラッピング税率 */
  taxRate: number,
  /** ラッピング税額 */
  taxPrice: number,
});

const couponModelSchema = model({
  /** クーポンコード */
  couponCode: text,
  /** クーポン対象の商品ID */
  itemId: number,
  /** クーポン名 */
  couponName: text,
  /** クーポン効果(サマリー) */
  couponSummary: text,
  /** クーポン原資 */
  couponCapital: text,
  /** クーポン原資コード */
  couponCapitalCode: number,
  /** 有効期限 */
  expiryDate: date,
  /** クーポン割引単価 */
  couponPrice: number,
  /** クーポン利用数 */
  couponUnit: number,
  /** クーポン利用金額 */
  couponTotalPrice: number,
  /** 商品明細ID */
  itemDetailId: number,
});

const changeReasonModelSchema = model({
  /** 変更ID */
  changeId: number,
  /** 変更種別 */
  changeType: numberOrNull,
  /** 変更種別(詳細) */
  changeTypeDetail: numberOrNull,
  /** 変更理由 */
  changeReason: numberOrNull,
  /** 変更理由(小分類) */
  changeReasonDetail: numberOrNull,
  /** 変更申請日 */
  changeApplyDatetime: datetimeOrNull,
  /** 変更確定日 */
  changeFixDatetime: datetimeOrNull,
  /** 変更完了日 */
  changeCmplDatetime: datetimeOrNull,
});

const taxSummaryModelSchema = model({
  /** 税率 */
  taxRate: number,
  /** 請求金額 */
  reqPrice: number,
  /** 請求額に対する税額 */
  reqPriceTax: number,
  /** 合計金額 */
  totalPrice: number,
  /** 決済手数料 */
  paymentCharge: number,
  /** クーポン割引額 */
  couponPrice: number,
  /** 利用ポイント数 */
  point: number,
});

const dueDateModelSchema = model({
  /** 期限日タイプ */
  dueDateType: number,
  /** 期限日 */
  dueDate: date,
});

export const orderModelSchema = model({
  /** 注文番号 */
  orderNumber: text,
  /** ステータス */
  orderProgress: number,
  /** サブステータスID */
  subStatusId: numberOrNull,
  /** サブステータス */
  subStatusName: textOrNull,
  /** 注文日時 */
  orderDatetime: datetime,
  /** 注文確認日時 */
  shopOrderCfmDatetime: datetimeOrNull,
  /** 注文確定日時 */
  orderFixDatetime: datetimeOrNull,
  /** 発送指示日時 */
  shippingInstDatetime: datetimeOrNull,
  /** 発送完了報告日時 */
  shippingCmplRptDatetime: datetimeOrNull,
  /** キャンセル期限日 */
  cancelDueDate: dateOrNull,
  /** お届け日指定 */
  deliveryDate: dateOrNull,
  /** お届け時間帯 */
  shippingTerm: numberOrNull,
  /** コメント */
  remarks: textOrNull,
  /** ギフト配送希望フラグ */
  giftCheckFlag: number,
  /** ソーシャルギフト注文フラグ */
  socialGiftFlag: number,
  /** 複数送付先フラグ */
  severalSenderFlag: number,
  /** 送付先一致フラグ */
  equalSenderFlag: number,
  /** 離島フラグ */
  isolatedIslandFlag: number,
  /** 楽天会員フラグ */
  rakutenMemberFlag: number,
  /** 利用端末 */
  carrierCode: number,
  /** メールキャリアコード */
  emailCarrierCode: number,
  /** 注文種別 */
  orderType: number,
  /** 申込番号 */
  reserveNumber: textOrNull,
  /** 申込お届け回数 */
  reserveDeliveryCount: numberOrNull,
  /** 警告表示タイプ */
  cautionDisplayType: number,
  /** 警告表示タイプ詳細 */
  cautionDisplayDetailType: numberOrNull,
  /** 楽天確認中フラグ */
  rakutenConfirmFlag: number,
  /** 商品合計金額 */
  goodsPrice: number,
  /** 送料合計 */
  postagePrice: number,
  /** 代引料合計 */
  deliveryPrice: number,
  /** 決済手数料合計 */
  paymentCharge: number,
  /** 決済手続税率 */
  paymentChargeTaxRate: number,
  /** 合計金額 */
  totalPrice: number,
  /** 請求金額 */
  requestPrice: number,
  /** クーポン利用総額 */
  couponAllTotalPrice: number,
  /** 店舗発行クーポン利用額 */
  couponShopPrice: number,
  /** 楽天発行クーポン利用額 */
  couponOtherPrice: number,
  /** 注文者負担金合計 */
  additionalFeeOccurAmountToUser: number,
  /** 店舗負担金合計 */
  additionalFeeOccurAmountToShop: number,
  /** あす楽希望フラグ */
  asurakuFlag: number,
  /** 医薬品受注フラグ */
  drugFlag: number,
  /** 楽天スーパーDEAL商品受注フラグ */
  dealFlag: number,
  /** メンバーシッププログラム受注タイプ */
  membershipType: number,
  /** ひとことメモ */
  memo: textOrNull,
  /** 担当者 */
  operator: textOrNull,
  /** メール差込文 (お客様へのメッセージ) */
  mailPlugSentence: textOrNull,
  /** 購入履歴修正有無フラグ */
  modifyFlag: number,
  /** 領収書発行回数 */
  receiptIssueCount: number,
  /** 領収書発行履歴リスト */
  receiptIssueHistoryList: listOrEmpty(datetime),
  /** 注文者モデル */
  OrdererModel: ordererModelSchema,
  /** 支払方法モデル */
  SettlementModel: orNull(settlementModelSchema),
  /** 配送方法モデル */
  DeliveryModel: deliveryModelSchema,
  /** ポイントモデル */
  PointModel: orNull(pointModelSchema),
  /** ラッピングモデル1 */
  WrappingModel1: orNull(wrappingModelSchema),
  /** ラッピングモデル2 */
  WrappingModel2: orNull(wrappingModelSchema),
  /** 送付先モデルリスト */
  PackageModelList: list(packageModelSchema),
  /** クーポンモデルリスト */
  CouponModelList: listOrEmpty(couponModelSchema),
  /** 変更・キャンセルモデルリスト */
  ChangeReasonModelList: listOrEmpty(changeReasonModelSchema),
  /** 税情報モデルリスト */
  TaxSummaryModelList: listOrEmpty(taxSummaryModelSchema),
  /** 期限日モデルリスト */
  DueDateModelList: listOrEmpty(dueDateModelSchema),
  /** 最強翌日配送フラグ */
  deliveryCertPrgFlag: number,
  /** 当日出荷フラグ */
  oneDayOperationFlag: number,
});
