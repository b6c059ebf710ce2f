import { addDays, dateOf } from '../jst.ts';
import type { Dice } from '../random.ts';
import { type Rounding, wrappingTax } from '../rules/money.ts';
import type { CouponModel, OrderTree, PackageModel, WrappingModel } from '../rules/order-tree.ts';
import { paymentMethods } from '../rules/payment-methods.ts';

/** What an order has beside people and goods: payment, wrapping, coupons, pick-up, drop-off. All invented. */
export function settlementOf(method: number, dice: Dice, placedAt: number): OrderTree['SettlementModel'] {
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

export function wrappingOf(dice: Dice, rounding: Rounding): WrappingModel {
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

export function couponsOf(packages: PackageModel[], dice: Dice, placedAt: number): CouponModel[] {
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

export function pickUpPoint(dice: Dice): PackageModel['DeliveryCvsModel'] {
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

export function dropOff(kind: string, dice: Dice): Pick<PackageModel, 'dropOffFlag' | 'dropOffLocation'> {
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
