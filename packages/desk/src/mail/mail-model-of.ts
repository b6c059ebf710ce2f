/** An order in the words of the mail templates. */
import { carriers } from '../carriers/index.ts';
import { trackingPage } from '../carriers/tracking-page.ts';
import type { Address, DeliveryTimeSlot, Destination, Order, PersonName } from '../orders/order.ts';
import type { Shop } from '../shops/shop.ts';
import type { StoredParcel } from '../storage/shipments.ts';
import type { MailModel, MailShipment } from './mail-model.ts';

export function mailModelOf(shop: Shop, order: Order, parcels: readonly StoredParcel[]): MailModel {
  const { money, delivery } = order;
  const living = order.destinations.filter((destination) => !destination.removed);
  const shipmentsOf = (destinationId: string) =>
    parcels
      .filter((parcel) => parcel.destinationId === destinationId && parcel.trackingNumber)
      .map((parcel) => mailShipment(shop, parcel));
  return {
    shop: {
      name: shop.settings.mail.senderName || shop.name,
      email: shop.settings.mail.senderAddress,
      phone: shop.settings.mail.phone || null,
    },
    order: {
      number: order.orderNumber,
      orderedAt: order.orderedAt,
      itemsTotal: money.itemsTotal,
      shippingFee: money.shippingFee,
      codFee: money.codFee,
      paymentFee: money.paymentFee,
      pointsUsed: money.pointsUsed,
      couponTotal: money.couponTotal,
      total: money.total,
      amountDue: money.amountDue,
      paymentMethod: order.payment.name,
      deliveryMethod: delivery.method,
      requestedDeliveryDate: delivery.requestedDeliveryDate,
      deliveryTimeSlot: slotText(delivery.timeSlot),
      remarks: order.buyerRemarks,
      messageToBuyer: order.messageToBuyer,
      isGift: order.marks.isGift,
    },
    buyer: { name: fullName(order.buyer.name), familyName: order.buyer.name.family, firstName: order.buyer.name.first },
    destinations: living.map((destination) => ({
      name: fullName(destination.recipient.name),
      ...placeOf(destination),
      lines: linesOf(destination),
      shipments: shipmentsOf(destination.destinationId),
    })),
    shipments: living.flatMap((destination) => shipmentsOf(destination.destinationId)),
  };
}

/** The receiver of a social gift told the address to the shop alone: the buyer, who reads the mail, must not learn it. */
function placeOf(
  destination: Destination,
): Pick<MailModel['destinations'][number], 'postalCode' | 'address' | 'phone'> {
  if (destination.socialGift) return { postalCode: null, address: null, phone: null };
  const { address } = destination.recipient;
  return {
    postalCode: address.postalCode.replace(/^(\d{3})(\d{4})$/, '$1-$2'),
    address: addressText(address),
    phone: address.phone,
  };
}

function linesOf(destination: Destination): MailModel['destinations'][number]['lines'] {
  return destination.lines
    .filter((line) => !line.removed)
    .map((line) => {
      // The price with tax, where the channel gives it: a consumer pays that one. Their product is display, not bookkeeping.
      const unitPrice = line.unitPriceTaxIncluded ?? line.unitPrice;
      const choices = [line.choices, ...line.skus.map((sku) => sku.choices)].filter(Boolean).join('\n') || null;
      return { name: line.itemName, quantity: line.quantity, unitPrice, total: unitPrice * line.quantity, choices };
    });
}

function mailShipment(shop: Shop, parcel: StoredParcel): MailShipment {
  const carrier = parcel.carrier ? carriers[parcel.carrier] : undefined;
  return {
    carrierName: carrier?.company.ja ?? '配送会社',
    trackingNumber: parcel.trackingNumber!,
    trackingUrl: carrier
      ? trackingPage(carrier, shop.settings.shipping.carriers[carrier.key], parcel.trackingNumber!)
      : null,
    shippedOn: parcel.shippedOn,
  };
}

function fullName(name: PersonName): string {
  return [name.family, name.first].filter(Boolean).join(' ');
}

function addressText(address: Address): string {
  return `${address.prefecture}${address.city}${address.street}`;
}

function slotText(slot: DeliveryTimeSlot): string | null {
  switch (slot.kind) {
    case 'none':
      return null;
    case 'morning':
      return '午前中';
    case 'afternoon':
      return '午後';
    case 'hours':
      return `${slot.from}〜${slot.to}時`;
    case 'other':
      // A bare code (9 その他) says nothing to the buyer; the wish itself stands in his remarks.
      return /^\d+$/.test(slot.text) ? null : slot.text;
  }
}
