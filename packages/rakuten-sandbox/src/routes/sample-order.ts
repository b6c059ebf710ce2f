import { DAY, dateOf, datetimeOf, readDatetime } from '../jst.ts';
import type { HeldOrder } from '../rules/held-order.ts';
import { sampleOrder } from '../seed/sample-order.ts';
import { type OrderTable, orderTable } from '../state/order-table.ts';
import type { AsyncJob } from '../state/records.ts';
import type { OrderFunction, Played, Scene } from './function.ts';

/**
 * `/es/2.0/sample.order/<function>/`: the same functions with real credentials and canned answers that change nothing (third party; Rakuten has
 * withdrawn the answers themselves). Third party: a search is answered by its status list, and the first two digits of an order number's last part
 * choose the case. Which digits choose which case is known for 01 (getOrder's) alone; the rest is assumed, and every answer says so in its hint.
 */
export function playSample(played: OrderFunction, body: Record<string, unknown>, scene: Scene): Played {
  const { answer } = played.play(body, {
    ...scene,
    find: (orderNumber) => caseOf(orderNumber, scene),
    shopsOrders: () => ordersByStatusList(body, scene),
    findJob: (requestId) => resultOf(requestId, scene),
    issueShippingDetailId: () => 1,
  });
  return { answer: { ...answer, hints: [hint, ...answer.hints] } };
}

const hint =
  'a canned answer, nothing was changed; assumed: order numbers x-yyyymmdd-NN…, NN = 01 awaiting shipment, 02 awaiting confirmation, 03 cancelled, 04 shipped';

const cases: Record<string, number> = { '01': 300, '02': 100, '03': 900, '04': 500 };

function caseOf(orderNumber: string, scene: Scene): HeldOrder | undefined {
  const number = /^[^-]+-[^-]+-(\d\d)\d+$/.exec(orderNumber)?.[1];
  const progress = cases[number ?? ''];
  return progress === undefined ? undefined : sampleOrder(scene.shop, orderNumber, progress, scene.now - DAY);
}

/** One order for each status that is asked for and has a case, ordered at the start of the period that is asked for (assumed: so that any period finds it). */
function ordersByStatusList(body: Record<string, unknown>, scene: Scene): OrderTable {
  const wanted = Array.isArray(body.orderProgressList) ? body.orderProgressList.map(Number) : Object.values(cases);
  const orderedAt = readDatetime(String(body.startDatetime)) ?? scene.now;
  const day = dateOf(orderedAt).replaceAll('-', '');
  const table = orderTable(scene.shop.shopId);
  for (const [number, progress] of Object.entries(cases)) {
    if (!wanted.includes(progress)) continue;
    table.add(sampleOrder(scene.shop, `${scene.shop.shopId}-${day}-${number}00000001`, progress, orderedAt));
  }
  return table;
}

/** Any request id of RMS's shape has a result: one row added to the order of case 01. */
function resultOf(requestId: string, scene: Scene): AsyncJob | undefined {
  if (!/^[0-9a-f-]{36}_\d{14}$/.test(requestId)) return undefined;
  const orderNumber = `${scene.shop.shopId}-${datetimeOf(scene.now).slice(0, 10).replaceAll('-', '')}-0100000001`;
  return {
    requestId,
    shopId: scene.shop.shopId,
    acceptedAt: scene.now,
    readyAt: scene.now,
    requests: [],
    results: [{ orderNumber, rows: [{ result: 'added', dataNumber: 1, shippingDetailId: 1 }] }],
  };
}
