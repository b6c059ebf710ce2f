import { describe, expect, it } from 'vitest';
import type { DeliveryTimeSlot, Destination, Order } from '../orders/order.ts';
import type { Shop } from '../shops/shop.ts';
import type { StoredParcel } from '../storage/shipments.ts';
import { mailModelSchema } from './mail-model.ts';
import { mailModelOf } from './mail-model-of.ts';

/** As much of shop and order as a mail looks at. Invented. */
const shop = {
  name: '北の店',
  settings: {
    mail: { senderName: 'うみねこ商店', senderAddress: 'shop@umineko.example', phone: '' },
    shipping: { carriers: {} },
  },
} as unknown as Shop;

const destination = {
  destinationId: '1',
  recipient: {
    name: { family: '見本', first: '花子' },
    address: {
      postalCode: '1500001',
      prefecture: '東京都',
      city: '架空区',
      street: '見本町0-0-0',
      phone: '000-0000-0000',
    },
  },
  lines: [
    {
      itemName: '煎茶',
      quantity: 2,
      unitPrice: 1_000,
      unitPriceTaxIncluded: 1_080,
      choices: 'のし: なし',
      skus: [{ choices: '100g' }],
    },
    {
      itemName: '取り消した品',
      quantity: 1,
      unitPrice: 500,
      unitPriceTaxIncluded: null,
      choices: null,
      skus: [],
      removed: true,
    },
  ],
  socialGift: null,
  removed: false,
} as unknown as Destination;

const order = {
  orderNumber: '999001-20261124-0000000001',
  orderedAt: '2026-11-24T00:05:00.000Z',
  buyer: { name: { family: '試験', first: null } },
  destinations: [destination, { ...destination, destinationId: '2', removed: true }],
  payment: { name: 'クレジットカード' },
  money: {
    itemsTotal: 2_160,
    shippingFee: null,
    codFee: null,
    paymentFee: 0,
    total: null,
    amountDue: null,
    pointsUsed: 0,
    couponTotal: 0,
  },
  delivery: { method: '宅配便', requestedDeliveryDate: null, timeSlot: { kind: 'none' } },
  buyerRemarks: null,
  messageToBuyer: null,
  marks: { isGift: false },
} as unknown as Order;

const parcel = {
  destinationId: '1',
  carrier: 'yamato-b2',
  trackingNumber: '444413758703',
  shippedOn: '2026-11-25',
} as StoredParcel;

describe('an order in the words of the mail templates', () => {
  it('has every key, null where empty', () => {
    const model = mailModelOf(shop, order, [parcel]);
    expect(mailModelSchema.parse(model)).toEqual(model);
    expect(model.shop).toEqual({ name: 'うみねこ商店', email: 'shop@umineko.example', phone: null });
    expect(model.buyer).toEqual({ name: '試験', familyName: '試験', firstName: null });
    expect(model.order).toMatchObject({ shippingFee: null, amountDue: null, deliveryTimeSlot: null });
  });

  it('leaves out destinations and lines that were taken off, and parcels without a number', () => {
    const model = mailModelOf(shop, order, [
      parcel,
      { ...parcel, trackingNumber: null },
      { ...parcel, destinationId: '2' },
    ]);
    expect(model.destinations).toHaveLength(1);
    expect(model.destinations[0]!.lines).toEqual([
      { name: '煎茶', quantity: 2, unitPrice: 1_080, total: 2_160, choices: 'のし: なし\n100g' },
    ]);
    expect(model.shipments).toEqual(model.destinations[0]!.shipments);
    expect(model.shipments).toMatchObject([
      { trackingNumber: '444413758703', trackingUrl: expect.stringContaining('444413758703') },
    ]);
  });

  it("leads to the shop's own page of the carrier where it has set one", () => {
    const page = { trackingPage: 'https://track.example.invalid/?no={number}' };
    const own = {
      ...shop,
      settings: { ...shop.settings, shipping: { ...shop.settings.shipping, carriers: { 'yamato-b2': page } } },
    };
    const [shipment] = mailModelOf(own, order, [parcel]).shipments;
    expect(shipment!.trackingUrl).toBe('https://track.example.invalid/?no=444413758703');
  });

  it('shows where a parcel goes, but not where the receiver of a social gift lives', () => {
    const [plain] = mailModelOf(shop, order, []).destinations;
    expect(plain).toMatchObject({
      name: '見本 花子',
      postalCode: '150-0001',
      address: '東京都架空区見本町0-0-0',
      phone: '000-0000-0000',
    });
    const gift = { ...destination, socialGift: { addressEntered: true } } as Destination;
    const [hidden] = mailModelOf(shop, { ...order, destinations: [gift] }, []).destinations;
    expect(hidden).toMatchObject({ name: '見本 花子', postalCode: null, address: null, phone: null });
  });

  it.each<[DeliveryTimeSlot, string | null]>([
    [{ kind: 'none' }, null],
    [{ kind: 'morning' }, '午前中'],
    [{ kind: 'afternoon' }, '午後'],
    [{ kind: 'hours', from: 14, to: 16 }, '14〜16時'],
    [{ kind: 'other', text: '夜間' }, '夜間'],
    [{ kind: 'other', text: '9' }, null],
  ])('says the wished slot %j as %j', (timeSlot, words) => {
    expect(mailModelOf(shop, { ...order, delivery: { ...order.delivery, timeSlot } }, []).order.deliveryTimeSlot).toBe(
      words,
    );
  });
});
