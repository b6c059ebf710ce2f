/**
 * What RMS tells by itself: システム通知イベントサービス, an XML document to an address that the shop has registered.
 * Source: RMS System Event Notification (third parties: a public .NET library). Everything in it is a hint: read the order with
 * getOrder before anything is done.
 */
import { labelOf } from '../codes.ts';
import { childrenIn, readXml, textIn, UnreadableXml, type XmlElement } from './xml.ts';

/** Who sends, as the document says. Checked by `authenticate`. */
export interface NotificationSender {
  contractId: string | null;
  shopUrl: string | null;
  authKey: string | null;
}

/** One item of an order that came in. */
export interface NotifiedItem {
  itemId: string | null;
  pageUrl: string | null;
  /** codes.ts, `inventoryTypes` */
  inventoryType: number | null;
  units: number | null;
  /** The shop's own item number, and the one with the choice in it. */
  orgItemNumber: string | null;
  itemNumber: string | null;
  selectedChoice: string | null;
  horizontalChoice: string | null;
  verticalChoice: string | null;
}

/** value1 … value10 as they came. */
export interface NotifiedValue {
  index: number;
  /** The attribute of that name; its wording is not public. */
  name: string | null;
  value: string | null;
}

interface SystemNotice {
  requestId: string | null;
  serviceId: number | null;
  functionId: number | null;
  values: NotifiedValue[];
}

/** 審査結果通知: what became of the payment. */
export const reviewResults = {
  1: '発送指示',
  /** Sent after the fact. */
  2: '楽天側キャンセル',
  /** E.g. a renewed authorisation failed: stop the parcel. */
  3: '発送指示取消',
} as const;

const reviewKinds = { 1: 'ship', 2: 'cancelled-by-rakuten', 3: 'shipping-withdrawn' } as const;

/** One event. Times are `yyyy/MM/dd hh:mm:ss`, Japan, as they came; `readNotifiedTime` reads them. */
export type Notice =
  /** An order came in. */
  | {
      kind: 'order-placed';
      orderNumber: string;
      seqId: string | null;
      orderDate: string | null;
      /** codes.ts, `orderTypes` */
      orderType: number | null;
      items: NotifiedItem[];
    }
  /** 審査結果通知 (5000/1100). */
  | ({
      kind: 'payment-reviewed';
      orderNumber: string | null;
      result: (typeof reviewKinds)[keyof typeof reviewKinds] | 'unknown';
      /** As it came: `reviewResults`. */
      resultCode: number | null;
      occurredAt: string | null;
    } & SystemNotice)
  /** 警告表示注文通知 (5100/1100). */
  | ({
      kind: 'caution-shown';
      orderNumber: string | null;
      /** codes.ts, `cautionDisplayTypes` */
      cautionDisplayType: number | null;
      occurredAt: string | null;
    } & SystemNotice)
  /** 購入履歴変更通知 (4000/1100): the buyer changed the order. */
  | ({
      kind: 'purchase-history-changed';
      orderNumber: string | null;
      operation: string | null;
      subkey: string | null;
      class: string | null;
      field: string | null;
      before: string | null;
      after: string | null;
      orderType: number | null;
      orderDate: string | null;
      timestamp: string | null;
    } & SystemNotice)
  /** 再入荷リクエスト通知 (4100/1100): somebody waits for an item. */
  | ({
      kind: 'restock-requested';
      pageUrl: string | null;
      orgItemNumber: string | null;
      /** codes.ts, `inventoryTypes` */
      inventoryType: number | null;
      /** The two axes of the choice, what was chosen, and the ids of that. */
      horizontalName: string | null;
      verticalName: string | null;
      horizontalChoice: string | null;
      verticalChoice: string | null;
      horizontalId: string | null;
      verticalId: string | null;
      requestedAt: string | null;
    } & SystemNotice)
  /** 商品一括編集完了通知 (3000/1100) */
  | ({
      kind: 'items-edited';
      fileName: string | null;
      processedAt: string | null;
      inserted: number | null;
      updated: number | null;
      deleted: number | null;
      failed: number | null;
      errorFile: string | null;
    } & SystemNotice)
  /** 画像一括編集完了通知 (3100/1100) */
  | ({
      kind: 'images-edited';
      fileName: string | null;
      processedAt: string | null;
      inserted: number | null;
      failed: number | null;
      errorFile: string | null;
    } & SystemNotice)
  /** A kind that we don't know: kept as it came. */
  | ({ kind: 'unknown' } & SystemNotice);

export interface Notification {
  sender: NotificationSender;
  notices: Notice[];
}

/** The document as notices, of either form. Throws UnreadableXml. Not to be believed before `authenticate`. */
export function parseNotification(body: string | Uint8Array): Notification {
  const root = readXml(body);
  const auth = childrenIn(root, 'authModel')[0];
  const sender = {
    contractId: textIn(auth, 'contractId'),
    shopUrl: textIn(auth, 'shopUrl'),
    authKey: textIn(auth, 'authKey'),
  };
  if (root.name === 'orderNotifyModel')
    return { sender, notices: childrenIn(root, 'orderInfoNotifyModel').map(orderNotice) };
  if (root.name === 'notifyModel') return { sender, notices: childrenIn(root, 'notifyInfoModel').map(systemNotice) };
  throw new UnreadableXml('no notification');
}

/** A time of a notification, in Japan; null where it is none. Unconfirmed: that hours go to 23. */
export function readNotifiedTime(text: string | null): Date | null {
  const match = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})[ T](\d{1,2}):(\d{2}):(\d{2})$/.exec(text ?? '');
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const at = new Date(Date.UTC(year, month - 1, day, hour - 9, minute, second));
  const inJapan = new Date(at.getTime() + 9 * 3_600_000);
  // 2026/02/30 and 25:00 would be moved to another day.
  const isReal =
    inJapan.getUTCMonth() === month - 1 &&
    inJapan.getUTCDate() === day &&
    inJapan.getUTCHours() === hour &&
    minute < 60 &&
    second < 60;
  return isReal ? at : null;
}

function orderNotice(info: XmlElement): Notice {
  const orderNumber = textIn(info, 'orderNumber');
  if (orderNumber === null) throw new UnreadableXml('an order without its number');
  return {
    kind: 'order-placed',
    orderNumber,
    seqId: textIn(info, 'seqId'),
    orderDate: textIn(info, 'orderDate'),
    orderType: numberOf(textIn(info, 'orderType')),
    items: childrenIn(info, 'basketModel').map((basket) => ({
      itemId: textIn(basket, 'itemId'),
      pageUrl: textIn(basket, 'pageURL'),
      inventoryType: numberOf(textIn(basket, 'inventoryType')),
      units: numberOf(textIn(basket, 'units')),
      orgItemNumber: textIn(basket, 'orgItemNumber'),
      itemNumber: textIn(basket, 'itemNumber'),
      selectedChoice: textIn(basket, 'selectedChoice'),
      horizontalChoice: textIn(basket, 'h_choice_c_name'),
      verticalChoice: textIn(basket, 'v_choice_c_name'),
    })),
  };
}

function systemNotice(info: XmlElement): Notice {
  const notice: SystemNotice = {
    requestId: textIn(info, 'requestId'),
    serviceId: numberOf(textIn(info, 'serviceId')),
    functionId: numberOf(textIn(info, 'functionId')),
    values: valuesIn(info),
  };
  const value = (index: number) => notice.values.find((each) => each.index === index)?.value ?? null;
  switch (`${notice.serviceId}/${notice.functionId}`) {
    case '5000/1100': {
      const resultCode = numberOf(value(2));
      const isKnown = labelOf(reviewResults, resultCode) !== null;
      const result = isKnown ? reviewKinds[resultCode as keyof typeof reviewKinds] : 'unknown';
      return { kind: 'payment-reviewed', orderNumber: value(1), result, resultCode, occurredAt: value(3), ...notice };
    }
    case '5100/1100':
      return {
        kind: 'caution-shown',
        orderNumber: value(1),
        cautionDisplayType: numberOf(value(2)),
        occurredAt: value(3),
        ...notice,
      };
    case '4000/1100':
      return {
        kind: 'purchase-history-changed',
        operation: value(1),
        orderNumber: value(2),
        subkey: value(3),
        class: value(4),
        field: value(5),
        before: value(6),
        after: value(7),
        orderType: numberOf(value(8)),
        orderDate: value(9),
        timestamp: value(10),
        ...notice,
      };
    case '4100/1100':
      return {
        kind: 'restock-requested',
        pageUrl: value(1),
        orgItemNumber: value(2),
        inventoryType: numberOf(value(3)),
        horizontalName: value(4),
        verticalName: value(5),
        horizontalChoice: value(6),
        verticalChoice: value(7),
        horizontalId: value(8),
        verticalId: value(9),
        requestedAt: value(10),
        ...notice,
      };
    case '3000/1100':
      return {
        kind: 'items-edited',
        fileName: value(1),
        processedAt: value(2),
        inserted: numberOf(value(3)),
        updated: numberOf(value(4)),
        deleted: numberOf(value(5)),
        failed: numberOf(value(6)),
        errorFile: value(7),
        ...notice,
      };
    case '3100/1100':
      return {
        kind: 'images-edited',
        fileName: value(1),
        processedAt: value(2),
        inserted: numberOf(value(3)),
        failed: numberOf(value(4)),
        errorFile: value(5),
        ...notice,
      };
    default:
      return { kind: 'unknown', ...notice };
  }
}

function valuesIn(info: XmlElement): NotifiedValue[] {
  return info.children.flatMap((child) => {
    const index = /^value(\d{1,2})$/.exec(child.name)?.[1];
    return index === undefined
      ? []
      : [
          {
            index: Number(index),
            name: child.attributes.name ?? null,
            value: child.text === '' ? null : child.text,
          },
        ];
  });
}

function numberOf(text: string | null): number | null {
  return text !== null && /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}
