import { addDays, dateOf } from '../jst.ts';
import type { Dice } from '../random.ts';
import { open, type Rounding } from '../rules/money.ts';
import type { PackageModel, SenderModel } from '../rules/order-tree.ts';
import { awaitedRecipient } from '../rules/social-gift.ts';
import { asRecipient, type Buyer, buyerOf, maskedAddress } from './demo-buyer.ts';
import { dropOff, pickUpPoint } from './demo-extras.ts';
import { distinct, itemOf } from './demo-items.ts';
import { goods } from './goods.ts';

export type DestinationSource = {
  kind: string;
  index: number;
  recipient: SenderModel;
  method: number;
  shop: { shopId: string; rounding: Rounding };
  placedAt: number;
  dice: Dice;
  issueBasketId(): number;
};

/** One recipient with his goods. Its sums are left to money.ts. */
export function destinationOf(source: DestinationSource): PackageModel {
  const { dice, index, kind, recipient, shop } = source;
  const basketId = source.issueBasketId();
  const items = distinct(chosenGoods(kind, dice)).map((one, itemIndex) =>
    itemOf(one, itemIndex === 0 ? basketId : source.issueBasketId(), dice, shop.rounding),
  );
  const isCashOnDelivery = source.method === 2;
  const isFree = items.some((item) => item.includePostageFlag === 1);
  const postage = postageTo(recipient, dice);
  return {
    basketId,
    postagePrice: kind === 'open-amount' && index === 0 ? open : isFree ? 0 : postage,
    postageTaxRate: 0.1,
    deliveryPrice: isCashOnDelivery && index === 0 ? 330 : 0,
    deliveryTaxRate: isCashOnDelivery ? 0.1 : 0,
    goodsPrice: 0,
    totalPrice: 0,
    noshi: kind === 'gift' && dice.chance(0.5) ? dice.pick(noshi) : null,
    packageDeleteFlag: 0,
    SenderModel: recipient,
    ItemModelList: items,
    ShippingModelList: [],
    DeliveryCvsModel: kind === 'pick-up' ? pickUpPoint(dice) : null,
    defaultDeliveryCompanyCode: dice.pick(['1001', '1001', '1002', '1003']),
    ...dropOff(kind, dice),
    SocialGiftModel: kind === 'social-gift' ? awaitedGift(source) : null,
  };
}

/** To the buyer, to somebody else, or to somebody who has not said yet where he lives. */
export function recipientOf(isSocialGift: boolean, buyer: Buyer | null, dice: Dice): SenderModel {
  if (isSocialGift) return awaitedRecipient;
  return asRecipient(buyer ?? buyerOf(dice));
}

const noshi = ['御祝 (表書き) 名入れ:海野', '内祝　外のし　月見里', '御歳暮 内のし 名入れなし'];

function chosenGoods(kind: string, dice: Dice) {
  if (kind === 'preorder') return [goods.find((one) => one.preorder)!];
  const lines = dice.weighted([
    [70, 1],
    [22, 2],
    [8, 3],
  ] as const);
  const inStock = goods.filter((one) => !one.preorder);
  return Array.from({ length: lines }, () => dice.pick(inStock));
}

const postageTo = ({ prefecture }: SenderModel, dice: Dice) =>
  prefecture === '沖縄県' || prefecture === '北海道' ? 1320 : dice.pick([500, 660, 770]);

function awaitedGift({ shop, placedAt, dice }: DestinationSource): PackageModel['SocialGiftModel'] {
  const day = dateOf(placedAt);
  return {
    sgMngNumber: `${shop.shopId}-${day.replaceAll('-', '')}-${dice.between(10_000, 99_999)}-sg`,
    inputDueDate: addDays(day, 7),
    inputFlag: 0,
    inputCompDatetime: null,
    receiverEmailAddress: maskedAddress(dice),
  };
}
