import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as codes from './codes.ts';
import { carriers, isShippingTerm, labelOf, orderProgresses, readShippingTerm, writeShippingTerm } from './codes.ts';

/**
 * RMS's tables as its documentation writes them (see the order API, code tables): `code name · code name …`. Written out here a
 * second time, so that a line lost or a code mistyped in codes.ts shows.
 */
const tables: Record<string, string> = {
  orderProgresses:
    '100 注文確認待ち · 200 楽天処理中 · 300 発送待ち · 400 変更確定待ち · 500 発送済 · 600 支払手続き中 · 700 支払手続き済 · 800 キャンセル確定待ち · 900 キャンセル確定',
  dateTypes: '1 注文日 · 2 注文確認日 · 3 注文確定日 · 4 発送日 · 5 発送完了報告日 · 6 決済確定日',
  sortColumns: '1 注文日時',
  sortDirections: '1 昇順 · 2 降順',
  orderTypes: '1 通常購入 · 4 定期購入 · 5 頒布会 · 6 予約商品',
  searchKeywordTypes:
    '0 なし · 1 商品名 · 2 商品番号 · 3 ひとことメモ · 4 注文者氏名 · 5 注文者氏名フリガナ · 6 送付先氏名 · 7 SKU管理番号 · 8 システム連携用SKU番号 · 9 SKU情報',
  mailSendTypes: '0 PC/モバイル · 1 PC · 2 モバイル',
  phoneNumberTypes: '1 注文者 · 2 送付先',
  purchaseSiteTypes: '0 すべて · 1 PCで注文 · 2 モバイルで注文 · 3 スマートフォンで注文 · 4 タブレットで注文',
  paymentMethods:
    '1 クレジットカード · 2 代金引換 · 3 後払い · 4 ショッピングクレジット／ローン · 5 オートローン · 6 リース · 7 請求書払い · 8 ポイント · 9 銀行振込 · 12 Apple Pay · 13 セブンイレブン（前払） · 14 ファミリーマート、ローソン等（前払） · 16 Alipay · 17 PayPal · 21 後払い決済 · 27 Alipay（支付宝）',
  settledBy: '0 選択制決済 · 1 楽天市場の共通決済手段',
  cardPayTypes: '0 一括払い · 1 リボ払い · 2 分割払い · 3 その他払い · 4 ボーナス一括払い',
  cardInstallments:
    '103 3回払い · 105 5回払い · 106 6回払い · 110 10回払い · 112 12回払い · 115 15回払い · 118 18回払い · 120 20回払い · 124 24回払い',
  carriers:
    '1000 その他 · 1001 ヤマト運輸 · 1002 佐川急便 · 1003 日本郵便 · 1004 西濃運輸 · 1005 セイノースーパーエクスプレス · 1006 福山通運 · 1007 名鉄運輸 · 1008 トナミ運輸 · 1009 第一貨物 · 1010 新潟運輸 · 1011 中越運送 · 1012 岡山県貨物運送 · 1013 久留米運送 · 1014 山陽自動車運送 · 1015 NXトランスポート · 1016 エコ配 · 1017 EMS · 1018 DHL · 1019 FedEx · 1020 UPS · 1021 日本通運 · 1022 TNT · 1023 OCS · 1024 USPS · 1025 SFエクスプレス · 1026 Aramex · 1027 SGHグローバル・ジャパン · 1028 Rakuten EXPRESS · 1029 日本郵便 楽天倉庫出荷 · 1030 ヤマト運輸 クロネコゆうパケット · 1031 名鉄NX運輸',
  cautionDisplayTypes: '0 表示なし · 1 注意表示 · 2 キャンセル確定',
  cautionDisplayDetailTypes:
    '101 前払い未払い · 102 受取拒否 · 103 長期不在による受取拒否 · 104 開梱後の返品 · 105 高いサービスレベルの要望',
  deliveryClasses: '0 選択なし · 1 普通 · 2 冷蔵 · 3 冷凍 · 4 その他1 · 5 その他2 · 6 その他3 · 7 その他4 · 8 その他5',
  paymentStatuses:
    '30000 決済なし · 30100 決済手続き待ち · 30110 決済手続き待ち（前処理待ち） · 30200 決済手続き依頼 · 30300 決済手続き完了 · 30400 決済手続きNG · 30500 決済依頼 · 30600 決済確定 · 30610 決済確定（取消NG） · 30700 決済NG · 30710 決済NG（店舗引渡） · 31100 決済手続き取消中 · 31110 決済手続き取消待ち · 31120 決済手続き取消待ち（前処理待ち） · 31200 決済手続き取消完了 · 31300 決済手続き取消NG · 31400 決済取消中 · 31410 決済取消待ち · 31420 決済取消待ち（前処理待ち） · 31500 決済取消完了 · 31600 決済変更中 · 31700 決済変更完了 · 31800 決済取消完了（チャージバック） · 31900 決済取消NG',
  changeTypes:
    '0 キャンセル申請 · 1 キャンセル確定 · 2 キャンセル完了 · 3 キャンセル取消 · 4 変更申請 · 5 変更確定 · 6 変更完了 · 7 変更取消 · 8 注文確認 · 9 再決済手続き',
  changeTypeDetails: '0 減額 · 1 増額 · 2 その他 · 10 支払方法変更 · 11 支払方法変更・減額 · 12 支払方法変更・増額',
  changeReasons: '0 店舗様都合 · 1 お客様都合',
  changeReasonDetails:
    '1 キャンセル · 2 受取後の返品 · 3 長期不在による受取拒否 · 4 未入金 · 5 代引決済の受取拒否 · 6 その他（お客様都合） · 8 欠品 · 10 その他（店舗様都合） · 13 発送遅延 · 14 顧客・配送対応注意表示 · 15 返品（破損・品間違い） · 16 受取情報入力期限切れ',
  inventoryRestoreTypes: '0 商品の設定に従う · 1 在庫連動する · 2 在庫連動しない',
  inventoryTypes: '0 在庫設定なし · 1 通常在庫設定 · 2 項目選択肢別在庫設定',
  itemPointTypes: '0 設定なし · 1 店舗別 · 2 商品別 · -99 エラー',
  membershipTypes: '0 対象外 · 1 楽天プレミアム · 2 楽天学割',
  additionalFeeTypes: '1 後払い手数料 · 2 チャージバック手数料',
  additionalFeePayers: '1 注文者 · 2 店舗',
  dueDateTypes: '0 支払い期限日 · 1 支払い方法変更期限日 · 2 返金手続き期限日',
  devices:
    '0 PC · 1 モバイル(docomo) · 2 モバイル(KDDI) · 3 モバイル(SoftBank) · 5 モバイル(WILLCOM) · 11 スマートフォン(iPhone) · 12 スマートフォン(Android) · 19 スマートフォン(その他) · 21 タブレット(iPad) · 22 タブレット(Android) · 29 タブレット(その他) · 99 不明',
  emailCarriers: '0 PC · 1 docomo · 2 au · 3 SoftBank · 5 WILLCOM · 99 その他',
  couponCapitals: '1 ショップ · 2 メーカー · 3 サービス',
  wrappingTitles: '1 包装紙 · 2 リボン',
  convenienceStores:
    '1 ファミリーマート · 20 ミニストップ · 40 サークルK · 41 サンクス · 50 ローソン · 60 郵便局 · 70 スリーエフ · 71 エブリワン · 72 ココストア · 74 セーブオン · 80 デイリーヤマザキ · 81 ヤマザキデイリーストア · 82 ニューヤマザキデイリーストア · 85 ニューデイズ · 90 ポプラ · 91 くらしハウス · 92 スリーエイト · 93 生活彩家',
};

/** Lists of codes, or of words. */
const lists: Record<string, readonly (number | string)[]> = {
  searchablePaymentMethods: [1, 2, 3, 4, 5, 6, 7, 9, 12, 13, 14, 16, 17, 21, 27],
  shopSettledPaymentMethods: [2, 3, 4, 5, 6, 7],
  selectablePaymentMethods: [2, 4, 5, 6, 7, 9, 13, 14, 27],
  applicableReasons: [1, 2, 3, 4, 5, 6, 8, 10, 13, 14, 15],
  dropOffLocations: [
    '宅配ボックス',
    '玄関前',
    '玄関前鍵付容器',
    'ポスト（郵便受箱）',
    'メーターボックス',
    '物置',
    '車庫',
  ],
  writableDropOffLocations: [
    '利用しない',
    '宅配ボックス',
    '玄関前',
    '玄関前鍵付容器',
    'メーターボックス',
    '物置',
    '車庫',
  ],
};

const byName = codes as unknown as Record<string, unknown>;

describe('code tables', () => {
  it.each(Object.entries(tables))('%s is complete, with Japanese names, and has nothing else', (name, written) => {
    const expected = written.split(' · ').map((line) => /^(-?\d+) (.+)$/.exec(line)!.slice(1));
    expect(byName[name]).toEqual(Object.fromEntries(expected));
  });

  it.each(Object.entries(lists))('%s is complete', (name, expected) => {
    expect(byName[name]).toEqual(expected);
  });

  it('are all held here', () => {
    const others = ['prefectures', 'reasonParties'];
    const data = Object.entries(byName).filter(([, value]) => typeof value === 'object');
    expect(data.map(([name]) => name).sort()).toEqual(
      [...Object.keys(tables), ...Object.keys(lists), ...others].sort(),
    );
  });

  it('know who may give which reason', () => {
    const { customer, shop, rakuten } = codes.reasonParties;
    expect([...customer, ...shop]).toEqual([...codes.applicableReasons]);
    expect([...customer, ...shop, ...rakuten].map(String)).toEqual(Object.keys(codes.changeReasonDetails));
  });

  it('have 47 prefectures, each once, and a word for abroad', () => {
    expect(new Set(codes.prefectures).size).toBe(48);
    expect(codes.prefectures.filter((name) => /[都道府県]$/.test(name))).toHaveLength(47);
    expect(codes.prefectures.at(-1)).toBe('国外');
  });
});

describe('codes', () => {
  it('have a name where the table has one, as number or text', () => {
    expect(labelOf(orderProgresses, 100)).toBe('注文確認待ち');
    expect(labelOf(carriers, '1001')).toBe('ヤマト運輸');
    expect(labelOf(codes.itemPointTypes, -99)).toBe('エラー');
  });

  it('are never guessed', () => {
    expect(labelOf(orderProgresses, 150)).toBeNull();
    expect(labelOf(carriers, 'toString')).toBeNull();
    expect(labelOf(carriers, null)).toBeNull();
  });

  it.each([
    [null, null],
    [0, null],
    [1, '午前'],
    [2, '午後'],
    [9, 'その他'],
    [708, { from: 7, to: 8 }],
    [1014, { from: 10, to: 14 }],
    [2324, { from: 23, to: 24 }],
    [1410, null],
    [3, null],
    [1925, null],
    [607, null],
    [708.5, null],
  ])('read the delivery time %s', (code, expected) => {
    expect(readShippingTerm(code)).toEqual(expected);
  });

  it('write a delivery time as they read it, and what is none not at all', () => {
    for (const term of ['午前', '午後', 'その他'] as const)
      expect(readShippingTerm(writeShippingTerm(term))).toBe(term);
    expect(writeShippingTerm(null)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 30 }), fc.integer({ min: -1, max: 30 }), (from, to) => {
        const code = writeShippingTerm({ from, to });
        if (from >= 7 && to <= 24 && from < to) {
          expect(readShippingTerm(code)).toEqual({ from, to });
          expect(isShippingTerm(code!)).toBe(true);
        } else expect(code).toBeNull();
      }),
    );
  });

  it('read how often a card payment is split', () => {
    expect(codes.readCardInstallments('124')).toBe(24);
    for (const code of [null, '24', '104', 'x']) expect(codes.readCardInstallments(code)).toBeNull();
  });
});
