/**
 * PackageModel: one destination (送付先) of an order with its items and parcels.
 * Source: RMS order API, getOrder version 10. Required and nullable are as documented; what really comes is read by `readTree`.
 */
import {
  date,
  dateOrNull,
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

const senderModelSchema = model({
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
  firstName: textOrNull,
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
  /** 離島フラグ */
  isolatedIslandFlag: number,
});

const skuModelSchema = model({
  /** SKU管理番号 */
  variantId: text,
  /** システム連携用SKU番号 */
  merchantDefinedSkuId: textOrNull,
  /** SKU情報 */
  skuInfo: textOrNull,
});

const itemModelSchema = model({
  /** 商品明細ID */
  itemDetailId: number,
  /** 商品名 */
  itemName: text,
  /** 商品ID */
  itemId: number,
  /** 商品番号 */
  itemNumber: textOrNull,
  /** 商品管理番号 */
  manageNumber: text,
  /** 単価 */
  price: number,
  /** 個数 */
  units: number,
  /** 送料込別 */
  includePostageFlag: number,
  /** 税込別 */
  includeTaxFlag: number,
  /** 代引手数料込別 */
  includeCashOnDeliveryPostageFlag: number,
  /** 項目・選択肢 */
  selectedChoice: textOrNull,
  /** ポイント倍率 */
  pointRate: number,
  /** ポイントタイプ */
  pointType: number,
  /** 在庫タイプ */
  inventoryType: number,
  /** 納期情報 */
  delvdateInfo: textOrNull,
  /** 在庫連動オプション */
  restoreInventoryFlag: number,
  /** 楽天スーパーDEAL商品フラグ */
  dealFlag: number,
  /** 医薬品フラグ */
  drugFlag: number,
  /** 商品削除フラグ */
  deleteItemFlag: number,
  /** 商品税率 */
  taxRate: number,
  /** 商品毎税込価格 */
  priceTaxIncl: number,
  /** 単品配送フラグ */
  isSingleItemShipping: number,
  /** SKUモデルリスト */
  SkuModelList: list(skuModelSchema),
});

const shippingModelSchema = model({
  /** 発送明細ID */
  shippingDetailId: number,
  /** お荷物伝票番号 */
  shippingNumber: textOrNull,
  /** 配送会社 */
  deliveryCompany: textOrNull,
  /** 配送会社名 */
  deliveryCompanyName: textOrNull,
  /** 発送日 */
  shippingDate: dateOrNull,
});

const deliveryCvsModelSchema = model({
  /** コンビニコード */
  cvsCode: numberOrNull,
  /** ストア分類コード */
  storeGenreCode: textOrNull,
  /** ストアコード */
  storeCode: textOrNull,
  /** ストア名称 */
  storeName: textOrNull,
  /** 郵便番号 */
  storeZip: textOrNull,
  /** 都道府県 */
  storePrefecture: textOrNull,
  /** その他住所 */
  storeAddress: textOrNull,
  /** 発注エリアコード */
  areaCode: textOrNull,
  /** センターデポコード */
  depo: textOrNull,
  /** 開店時間 */
  openTime: textOrNull,
  /** 閉店時間 */
  closeTime: textOrNull,
  /** 特記事項 */
  cvsRemarks: textOrNull,
});

const socialGiftModelSchema = model({
  /** ソーシャルギフト管理番号 */
  sgMngNumber: text,
  /** 受取情報入力期限日 */
  inputDueDate: date,
  /** 受取情報入力済フラグ */
  inputFlag: number,
  /** 受取情報入力日時 */
  inputCompDatetime: datetimeOrNull,
  /** 受取人メールアドレス */
  receiverEmailAddress: textOrNull,
});

export const packageModelSchema = model({
  /** 送付先ID */
  basketId: number,
  /** 送料 */
  postagePrice: number,
  /** 送料税率 */
  postageTaxRate: number,
  /** 代引料 */
  deliveryPrice: number,
  /** 代引料税率 */
  deliveryTaxRate: number,
  /** 商品合計金額 */
  goodsPrice: number,
  /** 合計金額 */
  totalPrice: number,
  /** のし */
  noshi: textOrNull,
  /** 送付先モデル削除フラグ */
  packageDeleteFlag: number,
  /** 送付者モデル */
  SenderModel: senderModelSchema,
  /** 商品モデルリスト */
  ItemModelList: list(itemModelSchema),
  /** 発送モデルリスト */
  ShippingModelList: listOrEmpty(shippingModelSchema),
  /** コンビニ配送モデル */
  DeliveryCvsModel: orNull(deliveryCvsModelSchema),
  /** 購入時配送会社 */
  defaultDeliveryCompanyCode: text,
  /** 置き配フラグ */
  dropOffFlag: number,
  /** 置き配場所 */
  dropOffLocation: textOrNull,
  /** ソーシャルギフト情報モデル */
  SocialGiftModel: orNull(socialGiftModelSchema),
});
