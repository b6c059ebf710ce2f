/** What the demo shops sell: invented goods. `axes` makes a multi-SKU item; `unmigrated` an item from before the SKU migration. */
export type Goods = {
  itemId: number;
  name: string;
  manageNumber: string;
  itemNumber: string;
  price: number;
  taxRate: 0.08 | 0.1;
  priceBeforeTax?: true;
  axes?: readonly { axis: string; values: readonly string[] }[];
  unmigrated?: true;
  choices?: readonly { label: string; answers: readonly string[] }[];
  postageIncluded?: true;
  cold?: 2 | 3;
  singleShipping?: true;
  preorder?: true;
};

export const goods: readonly Goods[] = [
  {
    itemId: 10000101,
    name: '【送料無料】北の海の天然いくら醤油漬け 250g×2 化粧箱入り',
    manageNumber: 'ikura-250',
    itemNumber: 'IK-250-2',
    price: 6980,
    taxRate: 0.08,
    cold: 3,
    postageIncluded: true,
  },
  {
    itemId: 10000102,
    name: '銀鮭切り身 1kg 甘塩 個包装',
    manageNumber: 'ginzake-1kg',
    itemNumber: 'GZ-1000',
    price: 2980,
    taxRate: 0.08,
    cold: 2,
  },
  {
    itemId: 10000103,
    name: '昆布だしパック ギフトセット',
    manageNumber: 'dashi-gift',
    itemNumber: 'DS-G',
    price: 1500,
    taxRate: 0.08,
    priceBeforeTax: true,
    axes: [{ axis: '入数', values: ['20包', '40包', '60包'] }],
  },
  {
    itemId: 10000104,
    name: 'うみねこ手ぬぐい 綿100% 日本製',
    manageNumber: 'tenugui',
    itemNumber: 'TN-01',
    price: 1320,
    taxRate: 0.1,
    axes: [
      { axis: 'カラー', values: ['藍', '生成り', '茜'] },
      { axis: 'サイズ', values: ['33×90cm', '35×100cm'] },
    ],
  },
  {
    itemId: 10000105,
    name: '波佐見焼風マグカップ ペア',
    manageNumber: 'mug-pair',
    itemNumber: 'MG-P',
    price: 3850,
    taxRate: 0.1,
    choices: [
      { label: '名入れ', answers: ['なし', 'あり(備考欄にご記入ください)'] },
      { label: '熨斗', answers: ['不要', '御祝', '内祝'] },
    ],
  },
  {
    itemId: 10000106,
    name: '木製まな板 ひのき 大',
    manageNumber: 'manaita',
    itemNumber: 'MN-L',
    price: 4500,
    taxRate: 0.1,
    priceBeforeTax: true,
    singleShipping: true,
  },
  {
    itemId: 10000107,
    name: '【予約】新茶 一番摘み 100g×3',
    manageNumber: 'shincha-yoyaku',
    itemNumber: 'SC-3',
    price: 3240,
    taxRate: 0.08,
    preorder: true,
  },
  {
    itemId: 10000108,
    name: '訳あり 干し芋 800g (400g×2)',
    manageNumber: 'hoshiimo',
    itemNumber: 'HI-800',
    price: 1980,
    taxRate: 0.08,
    postageIncluded: true,
  },
  {
    itemId: 10000109,
    name: 'ステンレスボトル 500ml　真空断熱',
    manageNumber: 'bottle-500',
    itemNumber: 'BT-500',
    price: 2750,
    taxRate: 0.1,
    axes: [{ axis: 'カラー', values: ['ブラック', 'ホワイト', '限定ミント♪'] }],
  },
  {
    itemId: 10000110,
    name: 'ﾃﾞﾆﾑｴﾌﾟﾛﾝ ﾌﾘｰｻｲｽﾞ',
    manageNumber: 'apron-old',
    itemNumber: 'APRON-1-blue',
    price: 2400,
    taxRate: 0.1,
    priceBeforeTax: true,
    unmigrated: true,
  },
  {
    itemId: 10000111,
    name: '海鮮丼の具 5食セット 冷凍',
    manageNumber: 'kaisendon-5',
    itemNumber: 'KD-5',
    price: 3480,
    taxRate: 0.08,
    cold: 3,
  },
  {
    itemId: 10000112,
    name: 'キャンドル ハンドメイド 〜森の香り〜',
    manageNumber: 'candle',
    itemNumber: 'CD-M',
    price: 980,
    taxRate: 0.1,
  },
];
