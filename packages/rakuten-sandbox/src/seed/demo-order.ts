import { addDays, dateOf, datetimeOf } from '../jst.ts';
import { type Dice, diceOf } from '../random.ts';
import { open, priceWithTax, type Rounding, withTotals, wrappingTax } from '../rules/money.ts';
import type {
  CouponModel,
  ItemModel,
  OrdererModel,
  OrderTree,
  PackageModel,
  SenderModel,
  WrappingModel,
} from '../rules/order-tree.ts';
import { familyOf, paymentMethods } from '../rules/payment-methods.ts';
import { awaitedRecipient } from '../rules/social-gift.ts';
import { type Goods, goods } from './goods.ts';
import { familyNames, firstNames, oddFamilyNames } from './people.ts';
import { buildings, places, streets } from './places.ts';
import { remarksOf } from './remarks.ts';

export type DemoOrderSource = {
  seed: number;
  /** running number within the seed: same seed and number, same order relative to its time */
  number: number;
  shop: { shopId: string; rounding: Rounding };
  placedAt: number;
  issueBasketId(): number;
};

/** One invented order in 100, as varied as real ones. Its money follows money.ts, so it adds up. */
export function demoOrder({ seed, number, shop, placedAt, issueBasketId }: DemoOrderSource): OrderTree {
  const dice = diceOf(`order ${seed} ${shop.shopId} ${number}`);
  const kind = dice.weighted([
    [74, 'plain'],
    [8, 'gift'],
    [6, 'several'],
    [3, 'pick-up'],
    [3, 'preorder'],
    [2, 'subscription'],
    [2, 'social-gift'],
    [2, 'open-amount'],
  ] as const);
  const buyer = buyerOf(dice);
  const isSocialGift = kind === 'social-gift';
  const method = kind === 'pick-up' || isSocialGift ? 1 : kind === 'subscription' ? 1 : dice.weighted(methodShares);
  const destinations = kind === 'several' ? dice.between(2, 3) : 1;
  const toBuyer = destinations === 1 && !isSocialGift && kind !== 'gift';
  const isCod = familyOf(method) === 'cash-on-delivery';
  const hasOpenAmount = kind === 'open-amount';
  const packages = Array.from({ length: destinations }, (_, index): PackageModel => {
    const recipient = isSocialGift
      ? awaitedRecipient
      : toBuyer
        ? asRecipient(buyer, buyer.isIsland)
        : asRecipient(...recipientOf(dice));
    const basketId = issueBasketId();
    const chosen =
      kind === 'preorder'
        ? [goods.find((one) => one.preorder)!]
        : Array.from(
            {
              length: dice.weighted([
                [70, 1],
                [22, 2],
                [8, 3],
              ] as const),
            },
            () => dice.pick(goods.filter((one) => !one.preorder)),
          );
    const items = distinct(chosen).map((one, itemIndex) =>
      itemOf(one, itemIndex === 0 ? basketId : issueBasketId(), dice, shop.rounding),
    );
    const isFree = items.some((item) => item.includePostageFlag === 1);
    return {
      basketId,
      postagePrice:
        hasOpenAmount && index === 0
          ? open
          : isFree
            ? 0
            : recipient.prefecture === '沖縄県' || recipient.prefecture === '北海道'
              ? 1320
              : dice.pick([500, 660, 770]),
      postageTaxRate: 0.1,
      deliveryPrice: isCod && index === 0 ? 330 : 0,
      deliveryTaxRate: isCod ? 0.1 : 0,
      goodsPrice: 0,
      totalPrice: 0,
      noshi:
        kind === 'gift' && dice.chance(0.5)
          ? dice.pick(['御祝 (表書き) 名入れ:海野', '内祝　外のし　月見里', '御歳暮 内のし 名入れなし'])
          : null,
      packageDeleteFlag: 0,
      SenderModel: recipient,
      ItemModelList: items,
      ShippingModelList: [],
      DeliveryCvsModel: kind === 'pick-up' ? pickUpPoint(dice) : null,
      defaultDeliveryCompanyCode: dice.pick(['1001', '1001', '1002', '1003']),
      ...dropOff(kind, dice),
      SocialGiftModel: isSocialGift
        ? {
            sgMngNumber: `${shop.shopId}-${dateOf(placedAt).replaceAll('-', '')}-${dice.between(10_000, 99_999)}-sg`,
            inputDueDate: addDays(dateOf(placedAt), 7),
            inputFlag: 0,
            inputCompDatetime: null,
            receiverEmailAddress: maskedAddress(dice),
          }
        : null,
    };
  });
  const wish = dice.chance(0.4)
    ? { date: addDays(dateOf(placedAt), dice.between(4, 12)), term: dice.pick([0, 1, 1416, 1618, 1820, 1921]) }
    : null;
  const wrapping = kind === 'gift' && dice.chance(0.6) ? wrappingOf(dice, shop.rounding) : null;
  const isTemperature = packages
    .flatMap((one) => one.ItemModelList)
    .map((item) => goods.find((one) => one.itemId === item.itemId)?.cold ?? 0);
  const tree: OrderTree = {
    orderNumber: `${shop.shopId}-${dateOf(placedAt).replaceAll('-', '')}-${String(dice.between(0, 9)).padStart(2, '0')}${String(10_000_000 + number).slice(-8)}`,
    orderProgress: 100,
    subStatusId: null,
    subStatusName: null,
    orderDatetime: datetimeOf(placedAt),
    shopOrderCfmDatetime: null,
    orderFixDatetime: null,
    shippingInstDatetime: null,
    shippingCmplRptDatetime: null,
    cancelDueDate: addDays(dateOf(placedAt), 14),
    deliveryDate: wish?.date ?? null,
    shippingTerm: wish ? wish.term : null,
    remarks: remarksOf(dice, wish, kind),
    giftCheckFlag: kind === 'gift' ? 1 : 0,
    socialGiftFlag: isSocialGift ? 1 : 0,
    severalSenderFlag: destinations > 1 ? 1 : 0,
    equalSenderFlag: toBuyer ? 1 : 0,
    isolatedIslandFlag: packages.some((one) => one.SenderModel.isolatedIslandFlag === 1) ? 1 : 0,
    rakutenMemberFlag: dice.chance(0.94) ? 1 : 0,
    carrierCode: dice.pick([0, 0, 0, 11, 11, 11, 12, 12, 19, 21, 22, 99]),
    emailCarrierCode: buyer.orderer.emailAddress.includes('@mb.') ? dice.pick([1, 2, 3]) : 0,
    orderType: kind === 'preorder' ? 6 : kind === 'subscription' ? 4 : 1,
    reserveNumber:
      kind === 'preorder' || kind === 'subscription'
        ? `${shop.shopId}-${dateOf(placedAt).replaceAll('-', '')}-${dice.between(1_000_000, 9_999_999)}-r`
        : null,
    reserveDeliveryCount: kind === 'preorder' ? 1 : kind === 'subscription' ? dice.between(1, 6) : null,
    cautionDisplayType: dice.chance(0.02) ? 1 : 0,
    cautionDisplayDetailType: null,
    rakutenConfirmFlag: 0,
    goodsPrice: 0,
    postagePrice: 0,
    deliveryPrice: 0,
    paymentCharge: 0,
    paymentChargeTaxRate: 0.1,
    totalPrice: 0,
    requestPrice: 0,
    couponAllTotalPrice: 0,
    couponShopPrice: 0,
    couponOtherPrice: 0,
    additionalFeeOccurAmountToUser: method === 21 ? 250 : 0,
    additionalFeeOccurAmountToShop: 0,
    asurakuFlag: kind === 'plain' && dice.chance(0.05) ? 1 : 0,
    drugFlag: 0,
    dealFlag: 0,
    membershipType: 0,
    memo: null,
    operator: null,
    mailPlugSentence: null,
    modifyFlag: 0,
    receiptIssueCount: 0,
    receiptIssueHistoryList: [],
    OrdererModel: buyer.orderer,
    SettlementModel: settlementOf(method, dice, placedAt),
    DeliveryModel: {
      deliveryName: kind === 'pick-up' ? 'コンビニ受取' : dice.pick(['宅配便', '宅配便', '宅配便', 'メール便']),
      deliveryClass: Math.max(0, ...isTemperature),
    },
    PointModel: { usedPoint: 0 },
    WrappingModel1: wrapping,
    WrappingModel2: null,
    PackageModelList: packages,
    CouponModelList: dice.chance(0.2) && !hasOpenAmount ? couponsOf(packages, dice, placedAt) : null,
    ChangeReasonModelList: [],
    TaxSummaryModelList: [],
    DueDateModelList: [],
    deliveryCertPrgFlag: 0,
    oneDayOperationFlag: dice.chance(0.04) ? 1 : 0,
  };
  if (tree.cautionDisplayType === 1) tree.cautionDisplayDetailType = dice.pick([101, 102, 103, 104, 105]);
  return withPoints(withTotals(tree, shop.rounding), dice, shop.rounding);
}

/** How often which payment method. Assumed. */
const methodShares = [
  [62, 1],
  [4, 12],
  [8, 2],
  [5, 9],
  [4, 13],
  [4, 14],
  [11, 21],
  [2, 17],
] as const;

/** Points: some of the sum, or all of it, which makes them the payment method. */
function withPoints(tree: OrderTree, dice: Dice, rounding: Rounding): OrderTree {
  const due = tree.requestPrice;
  if (due <= 0 || !dice.chance(0.3)) return tree;
  if (dice.chance(0.12) && familyOf(tree.SettlementModel!.settlementMethodCode) === 'card' && tree.socialGiftFlag === 0)
    return withTotals({ ...tree, PointModel: { usedPoint: due }, SettlementModel: settlementOf(8, dice, 0) }, rounding);
  return withTotals(
    { ...tree, PointModel: { usedPoint: Math.min(dice.pick([10, 100, 327, 500, 1500]), due - 1) } },
    rounding,
  );
}

type Buyer = { orderer: OrdererModel; isIsland: boolean };

function buyerOf(dice: Dice): Buyer {
  const place = dice.pick(places);
  const person = personOf(dice);
  const knowsBirthday = dice.chance(0.8);
  return {
    isIsland: place.island === true,
    orderer: {
      ...addressIn(place, dice),
      familyName: person.familyName,
      firstName: person.firstName,
      familyNameKana: person.familyNameKana,
      firstNameKana: person.firstNameKana,
      ...phoneOf(dice),
      emailAddress: maskedAddress(dice),
      sex: dice.chance(0.9) ? person.sex : dice.pick(['-', null]),
      birthYear: knowsBirthday ? dice.between(1945, 2005) : 0,
      birthMonth: knowsBirthday ? dice.between(1, 12) : 0,
      birthDay: knowsBirthday ? dice.between(1, 28) : 0,
    },
  };
}

function recipientOf(dice: Dice): [Buyer, boolean] {
  const buyer = buyerOf(dice);
  return [buyer, buyer.isIsland];
}

function asRecipient({ orderer }: Buyer, isIsland: boolean): SenderModel {
  const { emailAddress: _address, sex: _sex, birthYear: _year, birthMonth: _month, birthDay: _day, ...rest } = orderer;
  return { ...rest, isolatedIslandFlag: isIsland ? 1 : 0 };
}

function personOf(dice: Dice) {
  const [familyName, familyNameKana] = dice.chance(0.12) ? dice.pick(oddFamilyNames) : dice.pick(familyNames);
  const [firstName, firstNameKana, sex] = dice.pick(firstNames);
  const hasKana = dice.chance(0.97);
  return {
    familyName,
    firstName,
    sex,
    familyNameKana: hasKana ? familyNameKana : null,
    firstNameKana: hasKana ? firstNameKana : null,
  };
}

function addressIn(place: (typeof places)[number], dice: Dice) {
  const block = `${dice.between(1, 9)}-${dice.between(1, 30)}-${dice.between(1, 20)}`;
  const written = dice.chance(0.15)
    ? block.replace(/[0-9-]/g, (one) => (one === '-' ? '－' : String.fromCodePoint(one.codePointAt(0)! + 0xfee0)))
    : block;
  return {
    zipCode1: place.zip1,
    zipCode2: String(dice.between(0, 99)).padStart(4, '0'),
    prefecture: place.prefecture,
    city: place.city,
    subAddress: `${dice.pick(streets)}${written}${dice.pick(buildings)}`,
  };
}

/** Numbers with 0000 in the middle are not given out. At most one part is null (documented). */
function phoneOf(dice: Dice) {
  const last = String(dice.between(0, 9999)).padStart(4, '0');
  if (dice.chance(0.02)) return { phoneNumber1: `0900000${last}`, phoneNumber2: '', phoneNumber3: null };
  return {
    phoneNumber1: dice.pick(['090', '080', '070', '03', '06', '050']),
    phoneNumber2: '0000',
    phoneNumber3: last,
  };
}

/** Third party: 32 hex digits, s and a digit; mobile addresses under mb. */
function maskedAddress(dice: Dice): string {
  return `${dice.hex(32)}s${dice.pick([1, 1, 9])}@${dice.chance(0.12) ? 'mb' : 'pc'}.fw.rakuten.ne.jp`;
}

function itemOf(one: Goods, itemDetailId: number, dice: Dice, rounding: Rounding): ItemModel {
  const includeTaxFlag = one.priceBeforeTax ? 0 : 1;
  return {
    itemDetailId,
    itemName: one.name,
    itemId: one.itemId,
    itemNumber: one.itemNumber,
    manageNumber: one.manageNumber,
    price: one.price,
    units: dice.weighted([
      [82, 1],
      [12, 2],
      [4, 3],
      [2, 10],
    ] as const),
    includePostageFlag: one.postageIncluded ? 1 : 0,
    includeTaxFlag,
    includeCashOnDeliveryPostageFlag: 0,
    selectedChoice: one.choices
      ? one.choices.map(({ label, answers }) => `${label}:${dice.pick(answers)}`).join('\n')
      : one.unmigrated
        ? 'カラー:ブルー'
        : null,
    pointRate: dice.pick([1, 1, 1, 5, 10]),
    pointType: 0,
    inventoryType: one.axes ? 2 : 1,
    delvdateInfo: dice.chance(0.7)
      ? dice.pick(['1〜2日以内に発送予定（店舗休業日を除く）', '3日〜5日以内に発送予定'])
      : null,
    restoreInventoryFlag: 0,
    dealFlag: 0,
    drugFlag: 0,
    deleteItemFlag: 0,
    taxRate: one.taxRate,
    priceTaxIncl: priceWithTax(one.price, includeTaxFlag, one.taxRate, rounding),
    isSingleItemShipping: one.singleShipping ? 1 : 0,
    SkuModelList: [skuOf(one, dice)],
  };
}

/** Documented: several axes in skuInfo; a single SKU has a default variantId and no info; before the migration the values are empty. */
function skuOf(one: Goods, dice: Dice): ItemModel['SkuModelList'][number] {
  if (one.unmigrated) return { variantId: '', merchantDefinedSkuId: null, skuInfo: null };
  if (!one.axes)
    return {
      variantId: dice.chance(0.5) ? one.manageNumber : 'normal-inventory',
      merchantDefinedSkuId: null,
      skuInfo: null,
    };
  const chosen = one.axes.map(({ axis, values }) => ({ axis, index: dice.between(0, values.length - 1), values }));
  return {
    variantId: `${one.manageNumber}-${chosen.map(({ index }) => index + 1).join('-')}`,
    merchantDefinedSkuId: `${one.itemNumber}-${chosen.map(({ index }) => index + 1).join('')}`,
    skuInfo: chosen.map(({ axis, index, values }) => `${axis}:${values[index]}`).join('\n'),
  };
}

function settlementOf(method: number, dice: Dice, placedAt: number): OrderTree['SettlementModel'] {
  const isCard = method === 1;
  const payType = isCard ? dice.pick([0, 0, 0, 1, 2]) : null;
  return {
    settlementMethodCode: method,
    settlementMethod: paymentMethods[method]!.name,
    rpaySettlementFlag: paymentMethods[method]!.settledBy === 'rakuten' ? 1 : 0,
    cardName: isCard ? dice.pick(['VISA', 'MASTER', 'JCB']) : null,
    cardNumber: isCard ? `XXXX-XXXX-XXXX-${String(dice.between(0, 99)).padStart(4, '0')}` : null,
    cardOwner: isCard ? 'MIHON TARO' : null,
    cardYm: isCard
      ? `${Number(dateOf(placedAt).slice(0, 4)) + dice.between(1, 4)}-${String(dice.between(1, 12)).padStart(2, '0')}`
      : null,
    cardPayType: payType,
    cardInstallmentDesc: payType === 2 ? dice.pick(['103', '106', '112']) : null,
  };
}

function wrappingOf(dice: Dice, rounding: Rounding): WrappingModel {
  const price = dice.pick([0, 110, 330]);
  const includeTaxFlag = dice.chance(0.7) ? 1 : 0;
  return {
    title: dice.pick([1, 2]),
    name: dice.pick(['包装紙 花柄', 'リボン 赤', '包装紙 無地']),
    price,
    includeTaxFlag,
    deleteWrappingFlag: 0,
    taxRate: 0.1,
    taxPrice: wrappingTax(price, includeTaxFlag, 0.1, rounding),
  };
}

function couponsOf(packages: PackageModel[], dice: Dice, placedAt: number): CouponModel[] {
  const item = packages[0]!.ItemModelList[0]!;
  const byShop = dice.chance(0.6);
  const isBound = dice.chance(0.4);
  const couponPrice = Math.min(dice.pick([50, 100, 200, 500]), item.priceTaxIncl);
  const code = Array.from({ length: 4 }, () => dice.hex(4).toUpperCase()).join('-');
  return [
    {
      couponCode: code,
      itemId: isBound ? item.itemId : 0,
      couponName: byShop ? '店舗限定クーポン' : '楽天市場クーポン',
      couponSummary: `定額割引 ${couponPrice}円`,
      couponCapital: byShop ? 'ショップ' : 'サービス',
      couponCapitalCode: byShop ? 1 : 3,
      expiryDate: addDays(dateOf(placedAt), 20),
      couponPrice,
      couponUnit: 1,
      couponTotalPrice: couponPrice,
      itemDetailId: isBound ? item.itemDetailId : 0,
    },
  ];
}

function pickUpPoint(dice: Dice): PackageModel['DeliveryCvsModel'] {
  const atPost = dice.chance(0.4);
  return {
    cvsCode: atPost ? 60 : 50,
    storeGenreCode: null,
    storeCode: String(dice.between(100_000, 999_999)),
    storeName: atPost ? '架空郵便局' : 'ローソン 見本台店',
    storeZip: '158-0000',
    storePrefecture: '東京都',
    storeAddress: '世田谷区架空1-2-3',
    areaCode: null,
    depo: null,
    openTime: atPost ? '09:00' : '00:00',
    closeTime: atPost ? '17:00' : '24:00',
    cvsRemarks: null,
  };
}

function dropOff(kind: string, dice: Dice): Pick<PackageModel, 'dropOffFlag' | 'dropOffLocation'> {
  if (kind !== 'plain' || !dice.chance(0.12)) return { dropOffFlag: 0, dropOffLocation: null };
  return {
    dropOffFlag: 1,
    dropOffLocation: dice.pick([
      '宅配ボックス',
      '玄関前',
      '玄関前鍵付容器',
      'ポスト（郵便受箱）',
      'メーターボックス',
      '物置',
      '車庫',
    ]),
  };
}

/** The same goods twice in a basket are one line with more units, not two. */
const distinct = (chosen: Goods[]) => [...new Map(chosen.map((one) => [one.itemId, one])).values()];
