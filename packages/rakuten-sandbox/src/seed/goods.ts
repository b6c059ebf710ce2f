import type { KindOf } from './shares.ts';

/** What the demo shops sell: invented goods. `axes` makes a multi-SKU item; `unmigrated` an item from before the SKU migration. */
export type Goods = {
  itemId: number;
  name: string;
  manageNumber: string;
  itemNumber: string | null;
  price: number;
  taxRate: 0 | 0.08 | 0.1;
  priceBeforeTax?: true;
  axes?: readonly { axis: string; values: readonly string[] }[];
  unmigrated?: true;
  choices?: readonly { label: string; answers: readonly string[] }[];
  postageIncluded?: true;
  codFeeIncluded?: true;
  cold?: 2 | 3;
  singleShipping?: true;
  drug?: true;
  deal?: true;
  /** sold only in this way; otherwise in any */
  only?: 'preorder' | 'subscription' | 'hanpukai' | 'asked' | 'beside';
};

const food = (rest: Omit<Goods, 'taxRate'>): Goods => ({ ...rest, taxRate: 0.08 });
const ware = (rest: Omit<Goods, 'taxRate'>): Goods => ({ ...rest, taxRate: 0.1 });

export const goods: readonly Goods[] = [
  food({
    itemId: 10000101,
    name: '【送料無料】北の海の天然いくら醤油漬け 250g×2 化粧箱入り',
    manageNumber: 'ikura-250',
    itemNumber: 'IK-250-2',
    price: 6980,
    cold: 3,
    postageIncluded: true,
  }),
  food({
    itemId: 10000102,
    name: '銀鮭切り身 1kg 甘塩 個包装',
    manageNumber: 'ginzake-1kg',
    itemNumber: 'GZ-1000',
    price: 2980,
    cold: 2,
  }),
  food({
    itemId: 10000103,
    name: '昆布だしパック ギフトセット',
    manageNumber: 'dashi-gift',
    itemNumber: 'DS-G',
    price: 1500,
    priceBeforeTax: true,
    axes: [{ axis: '入数', values: ['20包', '40包', '60包'] }],
  }),
  ware({
    itemId: 10000104,
    name: 'うみねこ手ぬぐい 綿100% 日本製',
    manageNumber: 'tenugui',
    itemNumber: 'TN-01',
    price: 1320,
    axes: [
      { axis: 'カラー', values: ['藍', '生成り', '茜'] },
      { axis: 'サイズ', values: ['33×90cm', '35×100cm'] },
    ],
  }),
  ware({
    itemId: 10000105,
    name: '波佐見焼風マグカップ ペア',
    manageNumber: 'mug-pair',
    itemNumber: 'MG-P',
    price: 3850,
    choices: [
      { label: '名入れ', answers: ['なし', 'あり(備考欄にご記入ください)'] },
      { label: '熨斗', answers: ['不要', '御祝', '内祝'] },
    ],
  }),
  ware({
    itemId: 10000106,
    name: '木製まな板 ひのき 大',
    manageNumber: 'manaita',
    itemNumber: 'MN-L',
    price: 4499,
    priceBeforeTax: true,
    singleShipping: true,
  }),
  food({
    itemId: 10000107,
    name: '【予約】新茶 一番摘み 100g×3',
    manageNumber: 'shincha-yoyaku',
    itemNumber: 'SC-3',
    price: 3240,
    only: 'preorder',
  }),
  food({
    itemId: 10000108,
    name: '訳あり 干し芋 800g (400g×2)',
    manageNumber: 'hoshiimo',
    itemNumber: 'HI-800',
    price: 1980,
    postageIncluded: true,
  }),
  ware({
    itemId: 10000109,
    name: 'ステンレスボトル 500ml　真空断熱',
    manageNumber: 'bottle-500',
    itemNumber: 'BT-500',
    price: 2750,
    axes: [{ axis: 'カラー', values: ['ブラック', 'ホワイト', '限定ミント♪'] }],
  }),
  ware({
    itemId: 10000110,
    name: 'ﾃﾞﾆﾑｴﾌﾟﾛﾝ ﾌﾘｰｻｲｽﾞ',
    manageNumber: 'apron-old',
    itemNumber: 'APRON-1-blue',
    price: 2399,
    priceBeforeTax: true,
    unmigrated: true,
  }),
  food({
    itemId: 10000111,
    name: '海鮮丼の具 5食セット 冷凍',
    manageNumber: 'kaisendon-5',
    itemNumber: 'KD-5',
    price: 3480,
    cold: 3,
  }),
  ware({
    itemId: 10000112,
    name: 'キャンドル ハンドメイド 〜森の香り〜',
    manageNumber: 'candle',
    itemNumber: 'CD-M',
    price: 980,
  }),
  ware({
    itemId: 10000113,
    name: '【第３類医薬品】架空ビタミンＣ錠 180錠 ※セルフメディケーション税制対象',
    manageNumber: 'vitamin-c-180',
    itemNumber: 'VC-180',
    price: 1628,
    drug: true,
    choices: [
      { label: '薬剤師・登録販売者への確認事項', answers: ['持病・副作用歴はありません', '服用中の薬があります'] },
    ],
    only: 'asked',
  }),
  ware({
    itemId: 10000114,
    name: '【楽天スーパーDEAL】珪藻土バスマット Lサイズ ①グレー ②ピンク ③ブルー',
    manageNumber: 'bathmat-deal',
    itemNumber: 'BM-L',
    price: 3980,
    deal: true,
    postageIncluded: true,
    axes: [{ axis: 'カラー', values: ['①グレー', '②ピンク', '③ブルー'] }],
    only: 'asked',
  }),
  {
    itemId: 10000115,
    name: '折りたたみ白杖 アルミ 5段（非課税）',
    manageNumber: 'hakujo',
    itemNumber: null,
    price: 4800,
    taxRate: 0,
    only: 'asked',
  },
  food({
    itemId: 10000116,
    name: '【定期購入】つや姫風ごはん 無洗米 5kg 毎月お届け',
    manageNumber: 'okome-teiki',
    itemNumber: 'OK-5T',
    price: 3980,
    postageIncluded: true,
    axes: [{ axis: 'お届け間隔', values: ['毎月', '隔月'] }],
    only: 'subscription',
  }),
  food({
    itemId: 10000117,
    name: '【頒布会】季節の果物めぐり 全6回コース',
    manageNumber: 'kudamono-hanpukai',
    itemNumber: 'KH-6',
    price: 5400,
    postageIncluded: true,
    cold: 2,
    only: 'hanpukai',
  }),
  ware({
    itemId: 10000118,
    name: '幻の総桐箪笥 三つ重ね 職人手作り（受注生産・開梱設置込）',
    manageNumber: 'kiri-tansu',
    itemNumber: 'KT-3',
    price: 385000,
    postageIncluded: true,
    singleShipping: true,
    only: 'asked',
  }),
  ware({
    itemId: 10000119,
    name: '送料・代引手数料込み！タオル福袋 10枚',
    manageNumber: 'towel-bag',
    itemNumber: 'TB-10',
    price: 4990,
    postageIncluded: true,
    codFeeIncluded: true,
  }),
  ware({
    itemId: 10000120,
    name: '【おまけ】試供品ハンドソープ 30ml（非売品）',
    manageNumber: 'omake-soap',
    itemNumber: 'OM-01',
    price: 0,
    only: 'beside',
  }),
  food({
    itemId: 10000121,
    name: '髙原レタスと𠮷野葛の詰め合わせ & "冬" セット <3,000円ぽっきり>',
    manageNumber: 'yasai-set',
    itemNumber: 'YS-3000',
    price: 2777,
    priceBeforeTax: true,
    cold: 2,
  }),
  food({
    itemId: 10000122,
    name: longName(),
    manageNumber: 'long-name-set',
    itemNumber: 'LN-1000',
    price: 2160,
    axes: [{ axis: '内容量', values: ['お試し', '標準', '大容量'] }],
    only: 'asked',
  }),
  ware({
    itemId: 10000123,
    name: 'Tシャツ 半袖 メンズ レディース 4色7サイズ',
    manageNumber: 'tee-4x7',
    itemNumber: 'TE',
    price: 1990,
    axes: [
      { axis: 'カラー', values: ['白', '黒', '杢グレー', 'ネイビー'] },
      { axis: 'サイズ', values: ['XS', 'S', 'M', 'L', 'XL', '2XL', '3XL'] },
    ],
  }),
  food({
    itemId: 10000124,
    name: '炭酸水 500ml×24本 ラベルレス',
    manageNumber: 'soda-24',
    itemNumber: '4900000000001',
    price: 1833,
    priceBeforeTax: true,
  }),
];

/** Exactly 1,000 characters: the most that RMS takes, in words that shops fill their names with. */
function longName(): string {
  const words =
    'ランキング1位獲得 送料無料 あす楽 ギフト 内祝い お返し お歳暮 お中元 母の日 父の日 敬老の日 誕生日 プレゼント 国産 無添加 個包装 大容量 お試し まとめ買い 詰め合わせ スイーツ 和菓子 洋菓子 焼き菓子 お取り寄せ グルメ ';
  return `【${words.repeat(20)}`.slice(0, 995).padEnd(995, '品').concat('１０００】');
}

/** What a kind of goods asks for. */
export const goodsOf: Record<KindOf<'goods'>, (one: Goods) => boolean> = {
  'long-item-name': (one) => one.name.length === 1000,
  drug: (one) => one.drug === true,
  'super-deal': (one) => one.deal === true,
  untaxed: (one) => one.taxRate === 0,
  'unmigrated-sku': (one) => one.unmigrated === true,
  'single-sku': (one) => !one.axes && !one.unmigrated && !one.only,
  'multi-sku': (one) => one.axes !== undefined && !one.only,
  'tax-exclusive': (one) => one.priceBeforeTax === true && !one.only,
  'cod-fee-included': (one) => one.codFeeIncluded === true,
  'very-expensive': (one) => one.price >= 300_000,
};
