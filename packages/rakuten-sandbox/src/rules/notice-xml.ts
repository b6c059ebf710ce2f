import { datetimeOf, readDatetime } from '../jst.ts';
import type { HeldOrder } from './held-order.ts';
import type { Notice } from './notices.ts';
import type { ItemModel } from './order-tree.ts';

/** Who is told, as registered. */
export type NoticeAuth = { contractId: string; shopUrl: string; authKey: string };
export type NoticeIdentity = { seqId: number; requestId: string };

/** The XML that Rakuten posts. Source: shapes from a .NET library (third party); names of the values of 5000 and 5100, and what is left out when empty: assumed. */
export function noticeXml(notice: Notice, order: HeldOrder, auth: NoticeAuth, id: NoticeIdentity): string {
  const authModel = element('authModel', [
    element('contractId', auth.contractId),
    element('shopUrl', auth.shopUrl),
    element('authKey', auth.authKey),
  ]);
  const body =
    notice.kind === 'order'
      ? element('orderNotifyModel', [authModel, orderInfo(order, id)])
      : element('notifyModel', [authModel, ...systemInfos(notice, order, id)]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`;
}

function orderInfo({ tree }: HeldOrder, { seqId }: NoticeIdentity): string {
  return element('orderInfoNotifyModel', [
    element('orderNumber', tree.orderNumber),
    element('seqId', seqId),
    element('orderDate', writtenDate(tree.orderDatetime)),
    element('orderType', tree.orderType),
    ...tree.PackageModelList.flatMap((destination) => destination.ItemModelList).map(basket),
  ]);
}

function basket(item: ItemModel): string {
  // Since the move to SKUs the axes stand as `axis:value` lines; the library's names are those of the two axes before it.
  const [horizontal = '', vertical = ''] = (item.SkuModelList[0]?.skuInfo ?? '')
    .split('\n')
    .map((line) => line.slice(line.indexOf(':') + 1));
  return element('basketModel', [
    element('itemId', item.itemId),
    element('pageURL', item.manageNumber),
    element('inventoryType', item.inventoryType),
    element('units', item.units),
    element('orgItemNumber', item.itemNumber),
    element('itemNumber', item.itemNumber),
    element('selectedChoice', item.selectedChoice),
    element('h_choice_c_name', horizontal),
    element('v_choice_c_name', vertical),
  ]);
}

/** One element for each changed field, otherwise one. */
function systemInfos(notice: Exclude<Notice, { kind: 'order' }>, { tree }: HeldOrder, id: NoticeIdentity): string[] {
  const at = writtenDate(datetimeOf(notice.at));
  switch (notice.kind) {
    case '4000/1100':
      return notice.changes.map(({ subkey, model, field, before, after }) =>
        systemInfo(notice.kind, id, {
          operation: notice.operation,
          orderNumber: tree.orderNumber,
          subkey,
          class: model,
          field,
          before,
          after,
          orderType: tree.orderType,
          orderDate: writtenDate(tree.orderDatetime),
          timestamp: at,
        }),
      );
    case '5000/1100':
      return [systemInfo(notice.kind, id, { orderNumber: tree.orderNumber, type: notice.type, time: at })];
    case '5100/1100':
      return [
        systemInfo(notice.kind, id, {
          orderNumber: tree.orderNumber,
          cautionDisplayType: tree.cautionDisplayType,
          time: at,
        }),
      ];
  }
}

function systemInfo(kind: string, { requestId }: NoticeIdentity, values: Record<string, string | number>): string {
  const [serviceId, functionId] = kind.split('/');
  return element('notifyInfoModel', [
    element('requestId', requestId),
    element('serviceId', serviceId!),
    element('functionId', functionId!),
    ...Object.entries(values).map(
      ([name, value], index) => `<value${index + 1} name="${name}">${escaped(value)}</value${index + 1}>`,
    ),
  ]);
}

const element = (name: string, content: string[] | string | number | null): string =>
  `<${name}>${Array.isArray(content) ? content.join('') : escaped(content ?? '')}</${name}>`;

/** XML 1.0 has no control characters, and no halves of a surrogate pair. */
const escaped = (value: string | number) =>
  String(value)
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** `2026/11/24 09:00:00`, time of Japan. */
const writtenDate = (datetime: string): string => {
  const at = readDatetime(datetime);
  return at === null ? '' : datetimeOf(at).slice(0, 19).replaceAll('-', '/').replace('T', ' ');
};
