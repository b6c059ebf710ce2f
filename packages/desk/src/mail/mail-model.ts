/**
 * What a mail template may say. One declaration: the schema below is the type of the model, the list that the template
 * check goes by, and the table of the editor. Every key is always there, null where empty, so that strict rendering
 * refuses only what is misspelt.
 *
 * Personal (marked `personal`): buyer, destinations, remarks, and what leads to them (tracking numbers). A mail is stored
 * in a table that retention can empty; nothing of the model goes into logs, events or errors.
 */
import { z } from 'zod';
import { type Shape, shapeOf, variablesOf } from './model-shape.ts';

/** `filter`: the filter of ours that shows the value as people read it. */
type About = { title: string; personal?: true; filter?: 'yen' | 'date' | 'tracking' };

const text = (about: About) => z.string().meta({ ...about });
const textOrNone = (about: About) =>
  z
    .string()
    .nullable()
    .meta({ ...about });
/** Whole yen, the channel's own figure. null = not settled yet, which is not 0. */
const yen = (title: string) => z.number().int().meta({ title, filter: 'yen' });
const yenOrOpen = (title: string) => z.number().int().nullable().meta({ title, filter: 'yen' });

export const mailLineSchema = z.strictObject({
  name: text({ title: '商品名' }),
  quantity: z.number().int().meta({ title: '個数' }),
  unitPrice: yen('単価'),
  total: yen('小計'),
  /** 項目選択肢, one a line as the buyer chose. */
  choices: textOrNone({ title: '項目・選択肢', personal: true }),
});
export type MailLine = z.infer<typeof mailLineSchema>;

export const mailShipmentSchema = z.strictObject({
  carrierName: text({ title: '配送会社' }),
  trackingNumber: text({ title: '送り状番号', personal: true, filter: 'tracking' }),
  /** The carrier's own page: the only outside link that a mail of ours carries. */
  trackingUrl: textOrNone({ title: '配送状況のページ', personal: true }),
  /** A day in Japan, `YYYY-MM-DD`. */
  shippedOn: textOrNone({ title: '発送日', filter: 'date' }),
});
export type MailShipment = z.infer<typeof mailShipmentSchema>;

export const mailModelSchema = z.strictObject({
  shop: z
    .strictObject({
      name: text({ title: '店舗名' }),
      email: text({ title: '店舗のメールアドレス' }),
      phone: textOrNone({ title: '店舗の電話番号' }),
    })
    .meta({ title: '店舗' }),
  order: z
    .strictObject({
      number: text({ title: '注文番号' }),
      /** An instant, ISO 8601; `| date` shows its day in Japan, `| time` its time. */
      orderedAt: text({ title: '注文日時', filter: 'date' }),
      itemsTotal: yenOrOpen('商品合計'),
      shippingFee: yenOrOpen('送料'),
      codFee: yenOrOpen('代引料'),
      paymentFee: yenOrOpen('決済手数料'),
      pointsUsed: yen('ポイント利用'),
      couponTotal: yen('クーポン'),
      total: yenOrOpen('合計'),
      amountDue: yenOrOpen('請求額'),
      paymentMethod: text({ title: '支払方法' }),
      deliveryMethod: text({ title: '配送方法' }),
      requestedDeliveryDate: textOrNone({ title: 'お届け日指定', filter: 'date' }),
      deliveryTimeSlot: textOrNone({ title: 'お届け時間帯' }),
      remarks: textOrNone({ title: '備考', personal: true }),
      messageToBuyer: textOrNone({ title: 'お客様へのメッセージ', personal: true }),
      isGift: z.boolean().meta({ title: 'ギフト' }),
    })
    .meta({ title: '注文' }),
  buyer: z
    .strictObject({
      name: text({ title: '注文者の氏名', personal: true }),
      familyName: text({ title: '注文者の姓', personal: true }),
      firstName: textOrNone({ title: '注文者の名', personal: true }),
    })
    .meta({ title: '注文者' }),
  destinations: z
    .array(
      z.strictObject({
        name: text({ title: '送付先の氏名', personal: true }),
        /** null for a social gift: its receiver told the address to the shop, and not to the buyer who reads this mail. */
        postalCode: textOrNone({ title: '送付先の郵便番号', personal: true }),
        address: textOrNone({ title: '送付先の住所', personal: true }),
        phone: textOrNone({ title: '送付先の電話番号', personal: true }),
        lines: z.array(mailLineSchema).meta({ title: '商品明細' }),
        shipments: z.array(mailShipmentSchema).meta({ title: 'この送付先の荷物' }),
      }),
    )
    .meta({ title: '送付先' }),
  shipments: z.array(mailShipmentSchema).meta({ title: 'すべての荷物' }),
});
export type MailModel = z.infer<typeof mailModelSchema>;

/** What a template's names are checked against. */
export const mailModelShape: Shape = shapeOf(mailModelSchema);

/** For the editor: every name, its Japanese label, whether it is a list to loop over, whether it is personal, and its filter. */
export const mailVariables = variablesOf(mailModelSchema);

const shipment: MailShipment = {
  carrierName: 'ヤマト運輸',
  trackingNumber: '444413758703',
  trackingUrl: 'https://jizen.kuronekoyamato.co.jp/jizen/servlet/crjz.b.NQ0010?id=444413758703',
  shippedOn: '2026-11-25',
};

/** Invented. For previews, and for trying a template when it is saved. */
export const sampleMailModel: MailModel = {
  shop: { name: 'うみねこ商店', email: 'shop@umineko.example', phone: '03-0000-0000' },
  order: {
    number: '123456-20261124-0000012345',
    orderedAt: '2026-11-24T00:05:00.000Z',
    itemsTotal: 4320,
    shippingFee: 600,
    codFee: null,
    paymentFee: 0,
    pointsUsed: 100,
    couponTotal: 0,
    total: 4920,
    amountDue: 4820,
    paymentMethod: 'クレジットカード',
    deliveryMethod: '宅配便',
    requestedDeliveryDate: '2026-11-28',
    deliveryTimeSlot: '14〜16時',
    remarks: null,
    messageToBuyer: null,
    isGift: false,
  },
  buyer: { name: '見本 花子', familyName: '見本', firstName: '花子' },
  destinations: [
    {
      name: '見本 花子',
      postalCode: '150-0001',
      address: '東京都渋谷区見本町0-0-0',
      phone: '03-0000-0000',
      lines: [{ name: '深蒸し煎茶 100g×3袋', quantity: 2, unitPrice: 2160, total: 4320, choices: 'のし: なし' }],
      shipments: [shipment],
    },
  ],
  shipments: [shipment],
};
