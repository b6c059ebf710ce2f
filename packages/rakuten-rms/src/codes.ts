/**
 * RMS's code tables with their Japanese names. Source: RMS order API. Codes come up that stand in no table: show the number,
 * never guess.
 */

/** ステータス */
export const orderProgresses = {
  100: '注文確認待ち',
  200: '楽天処理中',
  300: '発送待ち',
  400: '変更確定待ち',
  500: '発送済',
  600: '支払手続き中',
  700: '支払手続き済',
  800: 'キャンセル確定待ち',
  900: 'キャンセル確定',
} as const satisfies CodeTable;

/** 期間検索種別 */
export const dateTypes = {
  1: '注文日',
  2: '注文確認日',
  3: '注文確定日',
  4: '発送日',
  5: '発送完了報告日',
  6: '決済確定日',
} as const satisfies CodeTable;

/** 並び替え項目: there is one. */
export const sortColumns = { 1: '注文日時' } as const satisfies CodeTable;

/** 並び替え方法 */
export const sortDirections = { 1: '昇順', 2: '降順' } as const satisfies CodeTable;

/** 注文メールアドレス種別, of a search by mail address */
export const mailSendTypes = { 0: 'PC/モバイル', 1: 'PC', 2: 'モバイル' } as const satisfies CodeTable;

/** 電話番号種別, of a search by phone number */
export const phoneNumberTypes = { 1: '注文者', 2: '送付先' } as const satisfies CodeTable;

/** 購入サイト */
export const purchaseSiteTypes = {
  0: 'すべて',
  1: 'PCで注文',
  2: 'モバイルで注文',
  3: 'スマートフォンで注文',
  4: 'タブレットで注文',
} as const satisfies CodeTable;

/** 販売種別 */
export const orderTypes = { 1: '通常購入', 4: '定期購入', 5: '頒布会', 6: '予約商品' } as const satisfies CodeTable;

/** 検索キーワード種別 */
export const searchKeywordTypes = {
  0: 'なし',
  1: '商品名',
  2: '商品番号',
  3: 'ひとことメモ',
  4: '注文者氏名',
  5: '注文者氏名フリガナ',
  6: '送付先氏名',
  7: 'SKU管理番号',
  8: 'システム連携用SKU番号',
  9: 'SKU情報',
} as const satisfies CodeTable;

/** 支払方法 (settlementMethodCode, paymentMethod). Trust rpaySettlementFlag, not the code, for who settles. */
export const paymentMethods = {
  1: 'クレジットカード',
  2: '代金引換',
  3: '後払い',
  4: 'ショッピングクレジット／ローン',
  5: 'オートローン',
  6: 'リース',
  7: '請求書払い',
  8: 'ポイント',
  9: '銀行振込',
  12: 'Apple Pay',
  13: 'セブンイレブン（前払）',
  14: 'ファミリーマート、ローソン等（前払）',
  16: 'Alipay',
  17: 'PayPal',
  21: '後払い決済',
  27: 'Alipay（支付宝）',
} as const satisfies CodeTable;

/** Those that a search can be narrowed to (settlementMethod). */
export const searchablePaymentMethods = [1, 2, 3, 4, 5, 6, 7, 9, 12, 13, 14, 16, 17, 21, 27] as const;

/** Those that the shop collects itself; the others are Rakuten's common methods (8, all points, is neither). */
export const shopSettledPaymentMethods = [2, 3, 4, 5, 6, 7] as const;

/** Those that updateOrderSender can change an order to (afterSettlementMethodCode). 16 not since 2022-10-13. */
export const selectablePaymentMethods = [2, 4, 5, 6, 7, 9, 13, 14, 27] as const;

/** 楽天市場の共通決済手段フラグ (rpaySettlementFlag): who collects the money */
export const settledBy = { 0: '選択制決済', 1: '楽天市場の共通決済手段' } as const satisfies CodeTable;

/** クレジットカード支払い方法 */
export const cardPayTypes = {
  0: '一括払い',
  1: 'リボ払い',
  2: '分割払い',
  3: 'その他払い',
  4: 'ボーナス一括払い',
} as const satisfies CodeTable;

/** クレジットカード支払い回数 (cardInstallmentDesc): text in JSON, 100 more than the number of instalments. */
export const cardInstallments = {
  103: '3回払い',
  105: '5回払い',
  106: '6回払い',
  110: '10回払い',
  112: '12回払い',
  115: '15回払い',
  118: '18回払い',
  120: '20回払い',
  124: '24回払い',
} as const satisfies CodeTable;

/** 配送会社 (deliveryCompany, defaultDeliveryCompanyCode). Codes are text in JSON. */
export const carriers = {
  1000: 'その他',
  1001: 'ヤマト運輸',
  1002: '佐川急便',
  1003: '日本郵便',
  1004: '西濃運輸',
  1005: 'セイノースーパーエクスプレス',
  1006: '福山通運',
  1007: '名鉄運輸',
  1008: 'トナミ運輸',
  1009: '第一貨物',
  1010: '新潟運輸',
  1011: '中越運送',
  1012: '岡山県貨物運送',
  1013: '久留米運送',
  1014: '山陽自動車運送',
  1015: 'NXトランスポート',
  1016: 'エコ配',
  1017: 'EMS',
  1018: 'DHL',
  1019: 'FedEx',
  1020: 'UPS',
  1021: '日本通運',
  1022: 'TNT',
  1023: 'OCS',
  1024: 'USPS',
  1025: 'SFエクスプレス',
  1026: 'Aramex',
  1027: 'SGHグローバル・ジャパン',
  1028: 'Rakuten EXPRESS',
  1029: '日本郵便 楽天倉庫出荷',
  1030: 'ヤマト運輸 クロネコゆうパケット',
  1031: '名鉄NX運輸',
} as const satisfies CodeTable;

/** 警告表示タイプ */
export const cautionDisplayTypes = { 0: '表示なし', 1: '注意表示', 2: 'キャンセル確定' } as const satisfies CodeTable;

/** 警告表示タイプ詳細 */
export const cautionDisplayDetailTypes = {
  101: '前払い未払い',
  102: '受取拒否',
  103: '長期不在による受取拒否',
  104: '開梱後の返品',
  105: '高いサービスレベルの要望',
} as const satisfies CodeTable;

/** 配送区分 */
export const deliveryClasses = {
  0: '選択なし',
  1: '普通',
  2: '冷蔵',
  3: '冷凍',
  4: 'その他1',
  5: 'その他2',
  6: 'その他3',
  7: 'その他4',
  8: 'その他5',
} as const satisfies CodeTable;

/** 決済ステータス. 決済手続き = authorisation or pay-in, before shipping; 決済 = claiming the sale, after. */
export const paymentStatuses = {
  30000: '決済なし',
  30100: '決済手続き待ち',
  30110: '決済手続き待ち（前処理待ち）',
  30200: '決済手続き依頼',
  30300: '決済手続き完了',
  30400: '決済手続きNG',
  30500: '決済依頼',
  30600: '決済確定',
  30610: '決済確定（取消NG）',
  30700: '決済NG',
  30710: '決済NG（店舗引渡）',
  31100: '決済手続き取消中',
  31110: '決済手続き取消待ち',
  31120: '決済手続き取消待ち（前処理待ち）',
  31200: '決済手続き取消完了',
  31300: '決済手続き取消NG',
  31400: '決済取消中',
  31410: '決済取消待ち',
  31420: '決済取消待ち（前処理待ち）',
  31500: '決済取消完了',
  31800: '決済取消完了（チャージバック）',
  // An older list of RMS's has these too.
  31600: '決済変更中',
  31700: '決済変更完了',
  31900: '決済取消NG',
} as const satisfies CodeTable;

/** 変更種別 */
export const changeTypes = {
  0: 'キャンセル申請',
  1: 'キャンセル確定',
  2: 'キャンセル完了',
  3: 'キャンセル取消',
  4: '変更申請',
  5: '変更確定',
  6: '変更完了',
  7: '変更取消',
  8: '注文確認',
  9: '再決済手続き',
} as const satisfies CodeTable;

/** 変更種別(詳細) */
export const changeTypeDetails = {
  0: '減額',
  1: '増額',
  2: 'その他',
  10: '支払方法変更',
  11: '支払方法変更・減額',
  12: '支払方法変更・増額',
} as const satisfies CodeTable;

/** 変更理由 */
export const changeReasons = { 0: '店舗様都合', 1: 'お客様都合' } as const satisfies CodeTable;

/** 変更理由(小分類), as read. */
export const changeReasonDetails = {
  1: 'キャンセル',
  2: '受取後の返品',
  3: '長期不在による受取拒否',
  4: '未入金',
  5: '代引決済の受取拒否',
  6: 'その他（お客様都合）',
  8: '欠品',
  10: 'その他（店舗様都合）',
  13: '発送遅延',
  14: '顧客・配送対応注意表示',
  15: '返品（破損・品間違い）',
  16: '受取情報入力期限切れ',
} as const satisfies CodeTable;

/** Whose reason it is. 16 is Rakuten's own, after a receiver of a gift gave no address. */
export const reasonParties = {
  customer: [1, 2, 3, 4, 5, 6],
  shop: [8, 10, 13, 14, 15],
  rakuten: [16],
} as const;

/** The reasons that a shop may give (changeReasonDetailApply, reductionReason). 16 is Rakuten's own. */
export const applicableReasons = [1, 2, 3, 4, 5, 6, 8, 10, 13, 14, 15] as const;
export type ApplicableReason = (typeof applicableReasons)[number];

/** 在庫連動 (inventoryRestoreType, restoreInventoryFlag) */
export const inventoryRestoreTypes = {
  0: '商品の設定に従う',
  1: '在庫連動する',
  2: '在庫連動しない',
} as const satisfies CodeTable;

/** 在庫タイプ */
export const inventoryTypes = {
  0: '在庫設定なし',
  1: '通常在庫設定',
  2: '項目選択肢別在庫設定',
} as const satisfies CodeTable;

/** ポイントタイプ of an item */
export const itemPointTypes = {
  0: '設定なし',
  1: '店舗別',
  2: '商品別',
  [-99]: 'エラー',
} as const satisfies CodeTable;

/** メンバーシッププログラム受注タイプ. 1 not since 2021-12-01, 2 not since 2020-10-27. */
export const membershipTypes = {
  0: '対象外',
  1: '楽天プレミアム',
  2: '楽天学割',
} as const satisfies CodeTable;

/** 追加手数料種別 (getPayment) */
export const additionalFeeTypes = { 1: '後払い手数料', 2: 'チャージバック手数料' } as const satisfies CodeTable;

/** 負担者 of an additional fee (getPayment) */
export const additionalFeePayers = { 1: '注文者', 2: '店舗' } as const satisfies CodeTable;

/** 期限日タイプ. New ones are appended, older ones stay: the last of a type counts. */
export const dueDateTypes = {
  0: '支払い期限日',
  1: '支払い方法変更期限日',
  2: '返金手続き期限日',
} as const satisfies CodeTable;

/** 利用端末 (carrierCode: no shipping carrier!) */
export const devices = {
  0: 'PC',
  1: 'モバイル(docomo)',
  2: 'モバイル(KDDI)',
  3: 'モバイル(SoftBank)',
  5: 'モバイル(WILLCOM)',
  11: 'スマートフォン(iPhone)',
  12: 'スマートフォン(Android)',
  19: 'スマートフォン(その他)',
  21: 'タブレット(iPad)',
  22: 'タブレット(Android)',
  29: 'タブレット(その他)',
  99: '不明',
} as const satisfies CodeTable;

/** メールキャリアコード */
export const emailCarriers = {
  0: 'PC',
  1: 'docomo',
  2: 'au',
  3: 'SoftBank',
  5: 'WILLCOM',
  99: 'その他',
} as const satisfies CodeTable;

/** クーポン原資コード: 1 is the shop's money, 2 and 3 Rakuten's. */
export const couponCapitals = { 1: 'ショップ', 2: 'メーカー', 3: 'サービス' } as const satisfies CodeTable;

/** ラッピングタイトル */
export const wrappingTitles = { 1: '包装紙', 2: 'リボン' } as const satisfies CodeTable;

/** 置き配場所 as read: text, not a number. */
export const dropOffLocations = [
  '宅配ボックス',
  '玄関前',
  '玄関前鍵付容器',
  'ポスト（郵便受箱）',
  'メーターボックス',
  '物置',
  '車庫',
] as const;

/** 置き配場所 as written: no letter box, and a word for none. */
export const writableDropOffLocations = [
  '利用しない',
  '宅配ボックス',
  '玄関前',
  '玄関前鍵付容器',
  'メーターボックス',
  '物置',
  '車庫',
] as const;

/** 都道府県, and a word for abroad. */
// biome-ignore format: a map of Japan
export const prefectures = [
  '北海道',
  '青森県', '岩手県', '宮城県', '秋田県', '山形県', '福島県',
  '茨城県', '栃木県', '群馬県', '埼玉県', '千葉県', '東京都', '神奈川県',
  '新潟県', '富山県', '石川県', '福井県', '山梨県', '長野県',
  '岐阜県', '静岡県', '愛知県', '三重県',
  '滋賀県', '京都府', '大阪府', '兵庫県', '奈良県', '和歌山県',
  '鳥取県', '島根県', '岡山県', '広島県', '山口県',
  '徳島県', '香川県', '愛媛県', '高知県',
  '福岡県', '佐賀県', '長崎県', '熊本県', '大分県', '宮崎県', '鹿児島県',
  '沖縄県',
  '国外',
] as const;

/** コンビニコード */
export const convenienceStores = {
  1: 'ファミリーマート',
  20: 'ミニストップ',
  40: 'サークルK',
  41: 'サンクス',
  50: 'ローソン',
  60: '郵便局',
  70: 'スリーエフ',
  71: 'エブリワン',
  72: 'ココストア',
  74: 'セーブオン',
  80: 'デイリーヤマザキ',
  81: 'ヤマザキデイリーストア',
  82: 'ニューヤマザキデイリーストア',
  85: 'ニューデイズ',
  90: 'ポプラ',
  91: 'くらしハウス',
  92: 'スリーエイト',
  93: '生活彩家',
} as const satisfies CodeTable;

/** お届け時間帯: a word, or from-to in whole hours. Null for none and for what is no such code. */
export function readShippingTerm(
  code: number | null,
): '午前' | '午後' | 'その他' | { from: number; to: number } | null {
  if (code === 1) return '午前';
  if (code === 2) return '午後';
  if (code === 9) return 'その他';
  if (code === null || !Number.isInteger(code)) return null;
  const from = Math.floor(code / 100);
  const to = code % 100;
  return from >= 7 && to <= 24 && from < to ? { from, to } : null;
}

/** お届け時間帯 as RMS writes it; null for what it has no code for. The reverse of `readShippingTerm`. */
export function writeShippingTerm(
  term: '午前' | '午後' | 'その他' | { from: number; to: number } | null,
): number | null {
  if (term === null) return 0;
  if (term === '午前') return 1;
  if (term === '午後') return 2;
  if (term === 'その他') return 9;
  const { from, to } = term;
  const code = from * 100 + to;
  const read = readShippingTerm(code);
  // Hours that no code has would make another one: 0 to 9 is no その他.
  return typeof read === 'object' && read?.from === from && read.to === to ? code : null;
}

/** Is it one of 0, 1, 2, 9, or from-to in whole hours (708 = 7 to 8, 2324 = 23 to 24)? */
export function isShippingTerm(code: number): boolean {
  return code === 0 || readShippingTerm(code) !== null;
}

/** How often a card payment is split, from `cardInstallmentDesc`; null where it is not. */
export function readCardInstallments(code: string | number | null): number | null {
  return labelOf(cardInstallments, code) === null ? null : Number(code) - 100;
}

type CodeTable = Readonly<Record<number, string>>;

/** The Japanese name of a code, or null where the table does not have it. */
export function labelOf(table: CodeTable, code: number | string | null): string | null {
  return code !== null && Object.hasOwn(table, code) ? (table[Number(code)] ?? null) : null;
}
