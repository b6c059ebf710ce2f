/**
 * What a mail template may say: every variable with its Japanese label. Every key is always there, null where empty, so
 * that strict rendering refuses only what is misspelt.
 */
export interface MailLine {
  name: string;
  quantity: number;
  unitPrice: number;
  total: number;
  choices: string | null;
}

export interface MailShipment {
  carrierName: string;
  trackingNumber: string;
  trackingUrl: string | null;
  shippedOn: string | null;
}

/** Personal: buyer, destinations, remarks. A mail is stored in a table that retention can empty. */
export interface MailModel {
  shop: { name: string; email: string; phone: string | null };
  order: {
    number: string;
    orderedAt: string;
    itemsTotal: number | null;
    shippingFee: number | null;
    codFee: number | null;
    paymentFee: number | null;
    pointsUsed: number;
    couponTotal: number;
    total: number | null;
    amountDue: number | null;
    paymentMethod: string;
    deliveryMethod: string;
    requestedDeliveryDate: string | null;
    deliveryTimeSlot: string | null;
    remarks: string | null;
    messageToBuyer: string | null;
    isGift: boolean;
  };
  buyer: { name: string; familyName: string; firstName: string | null };
  destinations: {
    name: string;
    postalCode: string;
    address: string;
    phone: string | null;
    lines: MailLine[];
    shipments: MailShipment[];
  }[];
  shipments: MailShipment[];
}

/** For the editor: name, what it is, and whether it is a list to loop over. */
export const mailVariables = [
  { name: 'shop.name', label: '店舗名' },
  { name: 'shop.email', label: '店舗のメールアドレス' },
  { name: 'shop.phone', label: '店舗の電話番号' },
  { name: 'order.number', label: '注文番号' },
  { name: 'order.orderedAt', label: '注文日時' },
  { name: 'order.itemsTotal', label: '商品合計' },
  { name: 'order.shippingFee', label: '送料' },
  { name: 'order.codFee', label: '代引料' },
  { name: 'order.paymentFee', label: '決済手数料' },
  { name: 'order.pointsUsed', label: 'ポイント利用' },
  { name: 'order.couponTotal', label: 'クーポン' },
  { name: 'order.total', label: '合計' },
  { name: 'order.amountDue', label: '請求額' },
  { name: 'order.paymentMethod', label: '支払方法' },
  { name: 'order.deliveryMethod', label: '配送方法' },
  { name: 'order.requestedDeliveryDate', label: 'お届け日指定' },
  { name: 'order.deliveryTimeSlot', label: 'お届け時間帯' },
  { name: 'order.remarks', label: '備考' },
  { name: 'order.messageToBuyer', label: 'お客様へのメッセージ' },
  { name: 'order.isGift', label: 'ギフト' },
  { name: 'buyer.name', label: '注文者の氏名' },
  { name: 'buyer.familyName', label: '注文者の姓' },
  { name: 'buyer.firstName', label: '注文者の名' },
  { name: 'destinations', label: '送付先', list: true },
  { name: 'destinations[].name', label: '送付先の氏名' },
  { name: 'destinations[].postalCode', label: '送付先の郵便番号' },
  { name: 'destinations[].address', label: '送付先の住所' },
  { name: 'destinations[].phone', label: '送付先の電話番号' },
  { name: 'destinations[].lines', label: '商品明細', list: true },
  { name: 'destinations[].lines[].name', label: '商品名' },
  { name: 'destinations[].lines[].quantity', label: '個数' },
  { name: 'destinations[].lines[].unitPrice', label: '単価' },
  { name: 'destinations[].lines[].total', label: '小計' },
  { name: 'destinations[].lines[].choices', label: '項目・選択肢' },
  { name: 'destinations[].shipments', label: 'この送付先の荷物', list: true },
  { name: 'destinations[].shipments[].carrierName', label: '配送会社' },
  { name: 'destinations[].shipments[].trackingNumber', label: '送り状番号' },
  { name: 'destinations[].shipments[].trackingUrl', label: '配送状況のページ' },
  { name: 'destinations[].shipments[].shippedOn', label: '発送日' },
  { name: 'shipments', label: 'すべての荷物', list: true },
  { name: 'shipments[].carrierName', label: '配送会社' },
  { name: 'shipments[].trackingNumber', label: '送り状番号' },
  { name: 'shipments[].trackingUrl', label: '配送状況のページ' },
  { name: 'shipments[].shippedOn', label: '発送日' },
] as const satisfies { name: string; label: string; list?: true }[];

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
      lines: [{ name: '深蒸し煎茶 100g×3袋', quantity: 2, unitPrice: 2160, total: 4320, choices: null }],
      shipments: [shipment],
    },
  ],
  shipments: [shipment],
};
