import { addDays, dateOf, datetimeOf } from '../jst.ts';
import type { Dice } from '../random.ts';
import { open, type Rounding } from '../rules/money.ts';
import type { PackageModel, SenderModel } from '../rules/order-tree.ts';
import { awaitedRecipient } from '../rules/social-gift.ts';
import type { Dealt } from './dealing.ts';
import { asRecipient, type Buyer, maskedAddress, otherRecipient } from './demo-buyer.ts';
import { dropOff, pickUpPoint } from './demo-extras.ts';
import { chosenGoods, itemOf } from './demo-items.ts';

export type DestinationSource = {
  dealt: Dealt;
  dice: Dice;
  index: number;
  number: number;
  buyer: Buyer;
  toBuyer: boolean;
  method: number;
  shop: { shopId: string; rounding: Rounding };
  placedAt: number;
  issueBasketId(): number;
};

/** One recipient with his goods. Its sums are left to money.ts. */
export function destinationOf(source: DestinationSource): PackageModel {
  const { dealt, dice, index, method, shop } = source;
  const isFirst = index === 0;
  const recipient = recipientOf(source);
  const basketId = source.issueBasketId();
  const made = { rounding: shop.rounding, isForFirm: dealt.is('for-a-company') };
  const items = chosenGoods(dealt, dice, isFirst).map((one, itemIndex) =>
    itemOf(one, itemIndex === 0 ? basketId : source.issueBasketId(), dice, made),
  );
  const isOpen = dealt.is('open-amounts') && isFirst;
  const isCashOnDelivery = method === 2;
  const hasFreePostage = items.some((item) => item.includePostageFlag === 1);
  const hasFreeFee = items.every((item) => item.includeCashOnDeliveryPostageFlag === 1);
  const postage = postageTo(recipient, dice);
  const fee = isOpen ? open : hasFreeFee ? 0 : 330;
  return {
    basketId,
    postagePrice: isOpen ? open : hasFreePostage ? 0 : postage,
    postageTaxRate: 0.1,
    deliveryPrice: isCashOnDelivery && isFirst ? fee : 0,
    deliveryTaxRate: isCashOnDelivery ? 0.1 : 0,
    goodsPrice: 0,
    totalPrice: 0,
    noshi: dealt.is('gift-with-noshi') ? dice.pick(noshi) : null,
    packageDeleteFlag: 0,
    SenderModel: recipient,
    ItemModelList: items,
    ShippingModelList: [],
    DeliveryCvsModel: pickUpPoint(dealt, recipient, dice),
    defaultDeliveryCompanyCode: dice.pick(['1001', '1001', '1002', '1003', '1000', '1028']),
    ...dropOff(dealt, method),
    SocialGiftModel: socialGift(source),
  };
}

/** To the buyer, to somebody else, or to somebody who has not said yet where he lives. */
function recipientOf({ dealt, dice, buyer, toBuyer, index }: DestinationSource): SenderModel {
  if (dealt.is('social-gift-waiting')) return awaitedRecipient;
  return toBuyer ? asRecipient(buyer) : otherRecipient(dealt, dice, index === 0);
}

const noshi = [
  '御祝 (表書き) 名入れ:海野',
  '内祝　外のし　月見里',
  '御歳暮 内のし 名入れなし',
  '志／黄白水引・髙橋家',
  'のし：御中元（蝶結び）【名入れ】㈱架空商事　代表取締役　幻田想一',
];

const postageTo = ({ prefecture, isolatedIslandFlag }: SenderModel, dice: Dice) =>
  isolatedIslandFlag === 1
    ? 1980
    : prefecture === '沖縄県' || prefecture === '北海道'
      ? 1320
      : dice.pick([500, 660, 770]);

/** Documented: the management number ends in -sg. Assumed: who has his address at hand enters it at once. */
function socialGift({ dealt, dice, shop, placedAt, number }: DestinationSource): PackageModel['SocialGiftModel'] {
  const isFilled = dealt.is('social-gift-filled');
  if (!isFilled && !dealt.is('social-gift-waiting')) return null;
  const day = dateOf(placedAt);
  return {
    sgMngNumber: `${shop.shopId}-${day.replaceAll('-', '')}-${String(number).padStart(8, '0')}-sg`,
    inputDueDate: addDays(day, 7),
    inputFlag: isFilled ? 1 : 0,
    inputCompDatetime: isFilled ? datetimeOf(placedAt) : null,
    receiverEmailAddress: maskedAddress(dice, dice.chance(0.2)),
  };
}
