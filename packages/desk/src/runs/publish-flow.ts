/** The merchant's statuses and flow, changed: checked first, versioned, told in the story of the settings. */
import type { Actor } from '../actor.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { checkFlow, type FlowFinding } from '../flow/check-flow.ts';
import { type Flow, type StatusDefinition, statusAfter } from '../flow/flow.ts';
import { rakutenPayFlow, rakutenPayStatuses } from '../flow/rakuten-pay.ts';
import { newId } from '../ids.ts';
import { importedOutcome } from '../operations/import-orders.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { insertEvents } from '../storage/events.ts';
import { currentFlow, insertFlowVersion } from '../storage/flows.ts';
import { lockOrders } from '../storage/orders.ts';
import { deleteStatus, listStatuses, type StoredStatus, statusCounts, storeStatus } from '../storage/statuses.ts';
import { placeOrders } from './place-orders.ts';

export const readyMadeSets = { 'rakuten-pay': { statuses: rakutenPayStatuses, flow: rakutenPayFlow } } as const;
export type ReadyMadeSet = keyof typeof readyMadeSets;

export function findingsOf(desk: Desk, flow: Flow, statuses: readonly StatusDefinition[]): FlowFinding[] {
  return [...checkFlow(flow, statuses, Object.values(desk.operations)), ...entryFindings(desk, flow)];
}

/** What a status starts must be able to start: parameters that the operation would refuse are found here, not when orders wait. */
function entryFindings(desk: Desk, flow: Flow): FlowFinding[] {
  return flow.entries.flatMap((entry, index): FlowFinding[] => {
    const operation = desk.operations[entry.operation];
    const params = operation?.params.safeParse(entry.with ?? {});
    if (!operation || params?.success !== false) return [];
    const wrong = params.error.issues.map((issue) => issue.path.join('.') || issue.message).join(', ');
    return [
      {
        severity: 'error',
        code: 'entry-parameters',
        ja: `「${entry.status}」に入ったときの「${operation.label.ja}」の指定が足りないか、誤っています(${wrong})。`,
        en: `The parameters of ${operation.name} on entering "${entry.status}" are missing or wrong (${wrong}).`,
        at: { kind: 'entry', index },
      },
    ];
  });
}

/** The next version. Errors refuse it; warnings stay with it. `basedOn` = the version that was edited. */
export async function publishFlow(
  desk: Desk,
  shop: Shop,
  flow: Flow,
  basedOn: number | null,
  actor: Actor,
): Promise<void> {
  await desk.db.transaction(async (tx) => {
    await lockShopSettings(tx, shop.shopId);
    const statuses = await listStatuses(tx, shop.shopId);
    const errors = findingsOf(desk, flow, statuses).filter((finding) => finding.severity === 'error');
    if (errors.length > 0) {
      throw new DeskError(
        'flow-has-errors',
        422,
        {
          ja: `フローに誤りがあるため公開していません。${errors.map((error) => error.ja).join(' / ')}`,
          en: `The flow has errors and was not published. ${errors.map((error) => error.en).join(' / ')}`,
        },
        { findings: errors },
      );
    }
    const current = await currentFlow(tx, shop.shopId);
    if (basedOn !== null && basedOn !== current.version) {
      throw new DeskError('flow-changed-meanwhile', 409, {
        ja: `編集中に第${current.version}版が公開されました。新しい版を読み直してから、もう一度公開してください。`,
        en: `Version ${current.version} was published meanwhile. Read it again, then publish.`,
      });
    }
    await insertFlowVersion(tx, shop.shopId, current.version + 1, flow, actor, desk.clock.now());
    await insertEvents(tx, shop.shopId, [
      { kind: 'flow-published', actor, at: desk.clock.now(), orderId: null, data: { version: current.version + 1 } },
    ]);
  });
}

/**
 * Brings a ready-made set in. Statuses that are there already (by key) keep their names and colours. Orders without a
 * status are placed where an import would have put them, without starting what entering would start: nobody wants a
 * thousand thank-you mails because a flow was chosen.
 */
export async function applySet(desk: Desk, shop: Shop, name: ReadyMadeSet, actor: Actor): Promise<{ placed: number }> {
  const set = readyMadeSets[name];
  return desk.db.transaction(async (tx) => {
    await lockShopSettings(tx, shop.shopId);
    const at = desk.clock.now();
    const before = await listStatuses(tx, shop.shopId);
    const last = Math.max(0, ...before.map((status) => status.position));
    for (const [index, status] of set.statuses.entries()) {
      if (before.some((one) => one.key === status.key)) continue;
      const taken = before.some((one) => one.name === status.name);
      await storeStatus(tx, shop.shopId, {
        ...status,
        name: taken ? `${status.name}(楽天ペイ)` : status.name,
        statusId: newId(),
        position: last + index + 1,
      });
    }
    const current = await currentFlow(tx, shop.shopId);
    if (JSON.stringify(current.flow) !== JSON.stringify(set.flow))
      await insertFlowVersion(tx, shop.shopId, current.version + 1, set.flow, actor, at);
    await insertEvents(tx, shop.shopId, [{ kind: 'set-applied', actor, at, orderId: null, data: { set: name } }]);
    return { placed: await placeUnplaced(tx, desk, shop, set.flow, actor, at) };
  });
}

async function placeUnplaced(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  flow: Flow,
  actor: Actor,
  at: Date,
): Promise<number> {
  const { rows } = await tx.query<{ order_id: string }>(
    'select order_id from orders where shop_id = $1 and status_id is null order by order_id',
    [shop.shopId],
  );
  let placed = 0;
  for (let start = 0; start < rows.length; start += 500) {
    const orders = await lockOrders(
      tx,
      shop.shopId,
      rows.slice(start, start + 500).map((row) => row.order_id),
    );
    const placements = orders.flatMap((order) => {
      const to = statusAfter(flow, placeFor(order.phase, importedOutcome(order)));
      return to
        ? [{ order, to, actor, runId: null, because: { operation: 'place-by-flow' }, startsOperations: false }]
        : [];
    });
    await placeOrders(tx, desk, shop, placements, at);
    placed += placements.length;
  }
  return placed;
}

/** Where an import, or for what is over the follow, would put it. */
function placeFor(phase: string, imported: string) {
  const base = { params: {}, from: null };
  if (phase === 'cancelled') return { operation: 'follow-orders', outcome: 'cancelled', ...base };
  if (phase === 'shipped' || phase === 'closed') return { operation: 'follow-orders', outcome: 'closed', ...base };
  return { operation: 'import-orders', outcome: imported, ...base };
}

export async function setStatus(
  desk: Desk,
  shop: Shop,
  status: StatusDefinition & { position?: number | undefined },
  actor: Actor,
): Promise<void> {
  await desk.db.transaction(async (tx) => {
    await lockShopSettings(tx, shop.shopId);
    const all = await listStatuses(tx, shop.shopId);
    if (all.some((one) => one.name === status.name && one.key !== status.key)) {
      throw new DeskError('status-name-taken', 409, {
        ja: `「${status.name}」という名前のステータスはもうあります。`,
        en: `There is a status named "${status.name}" already.`,
      });
    }
    const before = all.find((one) => one.key === status.key);
    const stored: StoredStatus = {
      ...status,
      statusId: before?.statusId ?? newId(),
      position: status.position ?? before?.position ?? all.length + 1,
    };
    await storeStatus(tx, shop.shopId, stored);
    await insertEvents(tx, shop.shopId, [
      {
        kind: before ? 'status-changed' : 'status-added',
        actor,
        at: desk.clock.now(),
        orderId: null,
        data: { key: status.key, name: status.name },
      },
    ]);
  });
}

export async function removeStatus(desk: Desk, shop: Shop, key: string, actor: Actor): Promise<void> {
  await desk.db.transaction(async (tx) => {
    await lockShopSettings(tx, shop.shopId);
    const status = (await listStatuses(tx, shop.shopId)).find((one) => one.key === key);
    if (!status)
      throw new DeskError('unknown-status', 404, {
        ja: `ステータス「${key}」はありません。`,
        en: `There is no status "${key}".`,
      });
    const count = (await statusCounts(tx, shop.shopId)).find((one) => one.statusId === status.statusId);
    if (count && count.orders > 0) {
      throw new DeskError('status-not-empty', 409, {
        ja: `「${status.name}」には${count.orders}件の注文があります。先にほかのステータスへ移してください。`,
        en: `"${status.name}" holds ${count.orders} orders: move them first.`,
      });
    }
    const { flow } = await currentFlow(tx, shop.shopId);
    const used =
      flow.outcomes.some((rule) => rule.to === key || rule.from?.includes(key)) ||
      flow.entries.some((rule) => rule.status === key);
    if (used)
      throw new DeskError('status-in-flow', 409, {
        ja: `「${status.name}」はフローで使われています。先にフローから外してください。`,
        en: `"${status.name}" is used by the flow: take it out there first.`,
      });
    await deleteStatus(tx, shop.shopId, status.statusId);
    await insertEvents(tx, shop.shopId, [
      { kind: 'status-removed', actor, at: desk.clock.now(), orderId: null, data: { key } },
    ]);
  });
}

/** Statuses and flow of a shop are changed by one person at a time. */
async function lockShopSettings(tx: Transaction, shopId: string): Promise<void> {
  await tx.query('select 1 from shops where shop_id = $1 for no key update', [shopId]);
}
