/** From an order's destination to one row of a carrier's file (carrier-neutral). Says why where it can't be made. */
import type { Destination, Line, Temperature } from '../orders/order.ts';
import type { Shop } from '../shops/shop.ts';
import type { StoredOrder } from '../storage/orders.ts';
import { type Reason, reason } from '../text.ts';
import type { Carrier, Waybill } from './carrier.ts';
import { serviceOfMethod } from './route-order.ts';

export function waybillOf(
  shop: Shop,
  order: StoredOrder,
  destination: Destination,
  wanted: { shipsOn: string; parcels: number },
  carrier: Carrier,
): { waybill: Omit<Waybill, 'key'> } | { reason: Reason } {
  const { details } = order;
  if (destination.pickupPoint) {
    return {
      reason: reason(
        'pickup-point',
        'コンビニ・郵便局受取の注文です。この形式では出力できないため、RMSの案内に従って発送してください。',
        'Goes to a pick-up point: this format can not write it.',
      ),
    };
  }
  const temperature = temperatureOf(details.delivery.temperature, shop);
  if (!temperature)
    return {
      reason: reason(
        'unknown-temperature',
        '温度帯(その他)をどの送り状で出すかが決まっていません。店舗の配送設定の「温度帯」で決めてください。',
        'The temperature class is unknown: say in shipping.temperatures how it goes.',
      ),
    };
  const cod = codOf(order);
  if (cod && 'reason' in cod) return cod;
  const { recipient } = destination;
  return {
    waybill: {
      orderNumber: order.orderNumber,
      service: serviceOfMethod(shop.settings.shipping, details.delivery.method, carrier),
      temperature,
      parcels: wanted.parcels,
      shipsOn: wanted.shipsOn,
      requestedDeliveryDate: details.delivery.requestedDeliveryDate,
      deliveryTimeSlot: details.delivery.timeSlot,
      recipient: {
        name: { family: recipient.name.family, first: recipient.name.first },
        nameKana: [recipient.name.familyKana, recipient.name.firstKana].filter(Boolean).join(' ') || null,
        ...recipient.address,
      },
      consignor: consignorOf(shop, order, destination),
      itemName: itemNameOf(shop, destination),
      cod: cod && 'amount' in cod ? cod : null,
      note: destination.dropOff.wished && destination.dropOff.place ? `置き配:${destination.dropOff.place}` : null,
    },
  };
}

function temperatureOf(temperature: Temperature | null, shop: Shop): 'normal' | 'chilled' | 'frozen' | undefined {
  if (temperature === null) return 'normal';
  return typeof temperature === 'string' ? temperature : shop.settings.shipping.temperatures[temperature.raw];
}

/** The shop; the buyer of a gift where the shop wants it so. */
function consignorOf(shop: Shop, order: StoredOrder, destination: Destination): Waybill['consignor'] {
  const { consignor, consignorOfGifts } = shop.settings.shipping;
  const { buyer } = order.details;
  const { name, address } = destination.recipient;
  const isToBuyer =
    name.family === buyer.name.family &&
    (name.first ?? '') === (buyer.name.first ?? '') &&
    address.postalCode === buyer.address.postalCode &&
    address.street === buyer.address.street;
  if (consignorOfGifts === 'shop' || isToBuyer) return consignor;
  const buyerName = [buyer.name.family, buyer.name.first].filter(Boolean).join('\u3000');
  return { isBuyer: true, name: buyerName, ...buyer.address };
}

/** The shop's short name of the first item that has one, with 「他n点」; else the name for everything. */
function itemNameOf(shop: Shop, destination: Destination): string {
  const { itemName, itemNames } = shop.settings.shipping;
  const lines = destination.lines.filter((line) => !line.removed);
  const shortName = (line: Line) =>
    [line.itemNumber, line.itemManageNumber, ...line.skus.flatMap((sku) => [sku.skuId, sku.merchantSkuId])]
      .map((number) => (number && Object.hasOwn(itemNames, number) ? itemNames[number] : undefined))
      .find(Boolean);
  const named = lines.map(shortName).find(Boolean);
  if (!named) return itemName || lines[0]?.itemName || '商品';
  return lines.length > 1 ? `${named} 他${lines.length - 1}点` : named;
}

/** 代引: the amount due of the whole order on its one parcel. */
function codOf(order: StoredOrder): { amount: number; tax: number } | { reason: Reason } | null {
  const { details } = order;
  if (details.payment.kind !== 'cash-on-delivery') return null;
  if (details.destinations.filter((destination) => !destination.removed).length > 1) {
    return {
      reason: reason(
        'cod-several-destinations',
        '代引で送付先が複数あります。どの荷物で集金するかを決めてください。',
        'Cash on delivery with several destinations: decide which parcel collects.',
      ),
    };
  }
  if (details.money.amountDue === null)
    return {
      reason: reason(
        'amounts-open',
        '請求額が未確定のため、代引の送り状を出力できません。',
        'The amount due is still open.',
      ),
    };
  return {
    amount: details.money.amountDue,
    tax: details.money.taxes.reduce((sum, tax) => sum + (tax.taxIncluded ?? 0), 0),
  };
}
