import type { Hono } from 'hono';
import { isObject } from '../routes/fields.ts';
import { functionNames } from '../routes/route-table.ts';
import { progressNames, type SubStatus, usualSubStatuses } from '../rules/sub-statuses.ts';
import type { Shop } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { bodyOf, Refused } from './reading.ts';

/** What a shop sets up on RMS's screens: the functions its key may call (利用機能編集), and its sub-statuses. */
export function shopSetupRoutes(app: Hono, world: World): void {
  const known = (shopId: string): Shop => {
    const shop = world.shops.get(shopId);
    if (!shop) throw new Refused(`no shop ${shopId}`, 404);
    return shop;
  };

  app.post('/shops/:shopId/functions', async (context) => {
    const shop = known(context.req.param('shopId'));
    const body = await bodyOf(context);
    if ((body.enabled === undefined) === (body.disabled === undefined))
      throw new Refused('one of enabled (no others are) and disabled (all others are enabled) is needed');
    const named = namesIn(body.enabled ?? body.disabled);
    const disabledFunctions = functionNames.filter((one) => named.includes(one) === (body.disabled !== undefined));
    world.putShop({ ...shop, disabledFunctions });
    return context.json({ shopId: shop.shopId, disabled: disabledFunctions });
  });

  app.get('/shops/:shopId/sub-statuses', (context) => {
    const shop = known(context.req.param('shopId'));
    return context.json({ subStatuses: shop.subStatuses ?? usualSubStatuses(shop.shopId) });
  });
  app.post('/shops/:shopId/sub-statuses', async (context) => {
    const shop = known(context.req.param('shopId'));
    const { subStatuses } = await bodyOf(context);
    const wanted = readSubStatuses(subStatuses, shop);
    const changed = [];
    const table = world.orders.tableOf(shop.shopId);
    for (const row of table.find([{ facet: 'subStatusId', passes: (id) => id !== null }])) {
      const { tree } = table.outline(row);
      const { subStatusId, orderProgress } = tree;
      const one = wanted.find((other) => other.subStatusId === subStatusId && other.orderProgress === orderProgress);
      if (!one) throw new Refused(`order ${tree.orderNumber} stands in ${subStatusId}: move it first`, 409);
      const order = world.orders.get(tree.orderNumber)!;
      if (one.subStatusName !== order.tree.subStatusName)
        changed.push({ ...order, tree: { ...order.tree, subStatusName: one.subStatusName } });
    }
    world.putShop({ ...shop, subStatuses: wanted });
    world.putOrders(changed);
    return context.json({ subStatuses: wanted });
  });
}

function namesIn(value: unknown): string[] {
  const unknown = Array.isArray(value) ? value.filter((one) => !functionNames.includes(one)) : ['?'];
  if (unknown.length > 0) throw new Refused(`a list of functions is needed, out of ${functionNames.join(', ')}`);
  return value as string[];
}

/** The whole list as it shall be; one without an id is new. */
function readSubStatuses(value: unknown, shop: Shop): SubStatus[] {
  const usual = usualSubStatuses(shop.shopId);
  const ids = [...usual, ...(shop.subStatuses ?? [])].map((one) => one.subStatusId);
  let nextId = Math.max(...ids, ...idsIn(value)) + 1;
  if (!Array.isArray(value) || !value.every(isObject))
    throw new Refused('subStatuses must be a list of {"orderProgress","subStatusName","orderby","subStatusId"?}');
  const list = value.map(({ subStatusId, orderProgress, subStatusName = null, orderby = null }): SubStatus => {
    if (!(String(orderProgress) in progressNames))
      throw new Refused(`orderProgress must be one of ${Object.keys(progressNames).join(', ')}`);
    if (subStatusName !== null && (typeof subStatusName !== 'string' || Buffer.byteLength(subStatusName) > 255))
      throw new Refused('subStatusName must be a string of at most 255 bytes, or null');
    if (orderby !== null && !Number.isInteger(orderby)) throw new Refused('orderby must be a whole number, or null');
    if (subStatusId !== undefined && !(Number.isInteger(subStatusId) && (subStatusId as number) > 0))
      throw new Refused('subStatusId must be a whole number');
    if (subStatusId === undefined) nextId += 1;
    return {
      subStatusId: (subStatusId as number | undefined) ?? nextId - 1,
      orderProgress: Number(orderProgress),
      subStatusName,
      orderby: orderby as number | null,
    };
  });
  if (new Set(list.map((one) => one.subStatusId)).size !== list.length) throw new Refused('a subStatusId stands twice');
  return list;
}

const idsIn = (value: unknown): number[] =>
  Array.isArray(value)
    ? value.map((one) => (isObject(one) ? one.subStatusId : null)).filter((one): one is number => Number.isInteger(one))
    : [];
