import { addDays, dateOf } from '../jst.ts';
import type { Dice } from '../random.ts';
import { type Rounding, wrappingTax } from '../rules/money.ts';
import type { CouponModel, OrderTree, PackageModel, SenderModel, WrappingModel } from '../rules/order-tree.ts';
import { paymentMethods } from '../rules/payment-methods.ts';
import type { Dealt } from './dealing.ts';
import { towns } from './places.ts';

/** What an order has beside people and goods: payment, wrapping, coupons, pick-up, drop-off. All invented. */
export function settlementOf(method: number, dice: Dice, placedAt: number): OrderTree['SettlementModel'] {
  const isCard = method === 1;
  const payType = isCard ? dice.pick([0, 0, 0, 0, 0, 1, 2, 3, 4]) : null;
  return {
    settlementMethodCode: method,
    settlementMethod: paymentMethods[method]!.name,
    rpaySettlementFlag: paymentMethods[method]!.settledBy === 'rakuten' ? 1 : 0,
    cardName: isCard ? dice.pick(['VISA', 'MASTER', 'JCB', 'AMEX', 'DINERS']) : null,
    cardNumber: isCard ? `XXXX-XXXX-XXXX-${String(dice.between(0, 99)).padStart(4, '0')}` : null,
    cardOwner: isCard ? 'MIHON TARO' : null,
    cardYm: isCard
      ? `${Number(dateOf(placedAt).slice(0, 4)) + dice.between(1, 4)}-${String(dice.between(1, 12)).padStart(2, '0')}`
      : null,
    cardPayType: payType,
    cardInstallmentDesc:
      payType === 2 ? dice.pick(['103', '105', '106', '110', '112', '115', '118', '120', '124']) : null,
  };
}

type Wrappings = Pick<OrderTree, 'WrappingModel1' | 'WrappingModel2'>;

/** Documented: title 1 is paper, 2 a ribbon. */
export function wrappingsOf(dealt: Dealt, dice: Dice, rounding: Rounding): Wrappings {
  const form = dealt.of('form');
  const paper = () => wrappingOf(1, dice.pick(['包装紙 花柄', '包装紙 無地', '【無料】クラフト紙♪']), dice, rounding);
  const ribbon = () => wrappingOf(2, dice.pick(['リボン 赤', 'ﾘﾎﾞﾝ ﾌﾞﾙｰ', '蝶リボン（＋シール）']), dice, rounding);
  if (form === 'gift-in-paper') return { WrappingModel1: paper(), WrappingModel2: null };
  if (form === 'gift-with-ribbon') return { WrappingModel1: ribbon(), WrappingModel2: null };
  if (form === 'gift-in-paper-and-ribbon') return { WrappingModel1: paper(), WrappingModel2: ribbon() };
  return { WrappingModel1: null, WrappingModel2: null };
}

function wrappingOf(title: 1 | 2, name: string, dice: Dice, rounding: Rounding): WrappingModel {
  const price = dice.pick([0, 110, 330, 495]);
  const includeTaxFlag = dice.chance(0.7) ? 1 : 0;
  return {
    title,
    name,
    price,
    includeTaxFlag,
    deleteWrappingFlag: 0,
    taxRate: 0.1,
    taxPrice: wrappingTax(price, includeTaxFlag, 0.1, rounding),
  };
}

/** Documented: capital code 1 is the shop's money, 2 the maker's, 3 Rakuten's. */
const capitals = { 1: 'ショップ', 2: 'メーカー', 3: 'サービス' } as const;

export function couponsOf(dealt: Dealt, packages: PackageModel[], dice: Dice, placedAt: number): CouponModel[] | null {
  const item = packages[0]!.ItemModelList[0]!;
  if (dealt.is('open-amounts') || item.priceTaxIncl < 100) return null;
  const coupon = (capital: 1 | 2 | 3, isBound: boolean): CouponModel => {
    // Two coupons together stay below the price of one piece.
    const most = Math.floor(item.priceTaxIncl / 2);
    const couponPrice = Math.min(dice.pick([50, 100, 200, 500, 1000]), most);
    const couponUnit = isBound ? item.units : 1;
    return {
      couponCode: Array.from({ length: 4 }, () => dice.hex(4).toUpperCase()).join('-'),
      itemId: isBound ? item.itemId : 0,
      couponName: { 1: '店舗限定クーポン', 2: 'メーカー応援クーポン★', 3: '楽天市場クーポン' }[capital],
      couponSummary: `定額割引 ${couponPrice}円`,
      couponCapital: capitals[capital],
      couponCapitalCode: capital,
      expiryDate: addDays(dateOf(placedAt), dice.between(0, 30)),
      couponPrice,
      couponUnit,
      couponTotalPrice: couponPrice * couponUnit,
      itemDetailId: isBound ? item.itemDetailId : 0,
    };
  };
  switch (dealt.of('coupon')) {
    case 'coupon-of-shop':
      return [coupon(1, dice.chance(0.5))];
    case 'coupon-of-maker':
      return [coupon(2, true)];
    case 'coupon-of-rakuten':
      return [coupon(3, false)];
    case 'several-coupons':
      return [coupon(1, true), coupon(3, false)];
    default:
      return null;
  }
}

/** The chains are real (documented codes), the branches are not: they stand in an invented town of the buyer's city. */
const chains = [
  { cvsCode: 50, name: 'ローソン' },
  { cvsCode: 20, name: 'ミニストップ' },
  { cvsCode: 1, name: 'ファミリーマート' },
  { cvsCode: 80, name: 'デイリーヤマザキ' },
] as const;

export function pickUpPoint(dealt: Dealt, buyer: SenderModel, dice: Dice): PackageModel['DeliveryCvsModel'] {
  const atPost = dealt.is('pickup-post-office');
  if (!atPost && !dealt.is('pickup-convenience-store')) return null;
  const chain = chains[dealt.turn('form') % chains.length]!;
  const town = dice.pick(towns);
  return {
    cvsCode: atPost ? 60 : chain.cvsCode,
    storeGenreCode: atPost ? null : dice.pick([null, '01']),
    storeCode: String(dice.between(100_000, 999_999)),
    storeName: atPost ? `${town}郵便局` : `${chain.name} ${town}${dice.between(1, 9)}丁目店`,
    storeZip: `${buyer.zipCode1}-${buyer.zipCode2}`,
    storePrefecture: buyer.prefecture,
    storeAddress: `${buyer.city}${town}${dice.between(1, 9)}-${dice.between(1, 30)}`,
    areaCode: null,
    depo: null,
    openTime: atPost ? '09:00' : dice.pick(['00:00', '06:00']),
    closeTime: atPost ? '17:00' : '24:00',
    cvsRemarks: dice.chance(0.1) ? '土日祝は受取不可' : null,
  };
}

const dropOffPlaces = [
  '宅配ボックス',
  '玄関前',
  '玄関前鍵付容器',
  'ポスト（郵便受箱）',
  'メーターボックス',
  '物置',
  '車庫',
] as const;
/** Nothing is left in front of a door that is to be handed over, collected or paid for. */
const handedOver = ['pickup-convenience-store', 'pickup-post-office', 'social-gift-waiting', 'for-a-company'] as const;

export function dropOff(dealt: Dealt, method: number): Pick<PackageModel, 'dropOffFlag' | 'dropOffLocation'> {
  if (!dealt.is('drop-off') || method === 2 || handedOver.some((form) => dealt.is(form)))
    return { dropOffFlag: 0, dropOffLocation: null };
  return { dropOffFlag: 1, dropOffLocation: dropOffPlaces[dealt.turn('delivery') % dropOffPlaces.length]! };
}
