/**
 * What a run would do, said before it is started: how many orders it would act on, which are left out and why, what comes
 * next. Asked of the operation itself (`admit`, and what stands in our own tables); nothing is written, nothing is sent.
 * What only the channel can tell (it may have changed meanwhile) comes out in the run.
 */
import type { Actor } from '../actor.ts';
import type { Desk } from '../desk.ts';
import { operationsOnEntering, statusAfter } from '../flow/flow.ts';
import { jstDate } from '../jst.ts';
import type { ActingOperation, Operation, OutcomeMeaning, Result } from '../operations/operation.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { heldKeys, ordersWithOpenChange } from '../storage/effects.ts';
import { currentFlow } from '../storage/flows.ts';
import { findOrdersToAdmit, type OrderToAdmit } from '../storage/orders.ts';
import { selectOrders } from '../storage/select-orders.ts';
import { listStatuses } from '../storage/statuses.ts';
import type { Reason, Text } from '../text.ts';
import { busy, doneAlready, undecided } from './plan-effects.ts';
import { askingOf, checkedParams, operationNamed, type RunRequest, requiredSelection } from './start-run.ts';

/** Orders that would come out alike, without being tried. */
export interface LeftOut extends Text {
  outcome: string;
  code: string;
  count: number;
  orderNumbers: string[];
}

export interface Preview {
  operation: string;
  label: Text;
  irreversible: boolean;
  params: Record<string, unknown>;
  chosen: number;
  acts: number;
  /** A few of those that would be acted on. */
  orderNumbers: string[];
  left: LeftOut[];
  /** Held orders among the chosen: acted on all the same, or left out. */
  held: { acts: number; left: number };
  /** Yen of those that would be acted on; `open` = without a settled amount. */
  amountDue: { sum: number; open: number };
  /** Where each good end would put them, and what starts by itself there. */
  next: {
    outcome: string;
    label: Text;
    meaning: OutcomeMeaning;
    to: { key: string; name: string } | null;
    starts: { operation: string; label: Text; irreversible: boolean }[];
  }[];
}

/** Read in pieces, so that ten thousand orders need not lie in memory at once. */
const atOnce = 1_000;
const namedAtMost = 20;

export async function previewRun(desk: Desk, shop: Shop, request: RunRequest, actor: Actor): Promise<Preview> {
  const operation = operationNamed(desk, request.operation);
  const given = checkedParams(operation, request.params);
  await desk.clock.sync();
  return desk.db.transaction(async (tx) => {
    await tx.query('set transaction read only');
    const params = (await operation.checkParams?.(given, { shop, tx, clock: desk.clock })) ?? given;
    const chosen =
      operation.kind === 'imports'
        ? []
        : await selectOrders(tx, shop.shopId, requiredSelection(operation, request.orders), askingOf(actor));
    const preview: Preview = {
      operation: operation.name,
      label: operation.label,
      irreversible: operation.irreversible,
      params,
      chosen: chosen.length,
      acts: 0,
      orderNumbers: [],
      left: [],
      held: { acts: 0, left: 0 },
      amountDue: { sum: 0, open: 0 },
      next: await whatComesNext(tx, desk, shop, operation, params),
    };
    const groups = new Map<string, LeftOut>();
    for (let start = 0; start < chosen.length; start += atOnce) {
      const ids = chosen.slice(start, start + atOnce).map((order) => order.orderId);
      const orders = await findOrdersToAdmit(tx, shop.shopId, ids);
      const left = await whoIsLeftOut(tx, desk, shop, operation, orders, params, actor);
      for (const order of orders) count(preview, groups, order, left.get(order.orderId));
    }
    preview.left = [...groups.values()].sort((a, b) => b.count - a.count);
    return preview;
  });
}

function count(
  preview: Preview,
  groups: Map<string, LeftOut>,
  order: OrderToAdmit & { amountDue: number | null },
  left: Result | undefined,
): void {
  if (!left) {
    preview.acts += 1;
    if (order.hold) preview.held.acts += 1;
    if (preview.orderNumbers.length < namedAtMost) preview.orderNumbers.push(order.orderNumber);
    if (order.amountDue === null) preview.amountDue.open += 1;
    else preview.amountDue.sum += order.amountDue;
    return;
  }
  if (order.hold) preview.held.left += 1;
  const { code, ja, en } = left.reason as Reason;
  const key = `${left.outcome}:${code}`;
  const group = groups.get(key) ?? { outcome: left.outcome, code, ja, en, count: 0, orderNumbers: [] };
  group.count += 1;
  if (group.orderNumbers.length < namedAtMost) group.orderNumbers.push(order.orderNumber);
  groups.set(key, group);
}

async function whoIsLeftOut(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  operation: Operation,
  orders: readonly OrderToAdmit[],
  params: Record<string, unknown>,
  actor: Actor,
): Promise<Map<string, Result>> {
  const context = { actor, today: jstDate(desk.clock.now()) };
  const left = new Map<string, Result>();
  for (const order of orders) {
    const verdict = operation.admit?.(order, params, context);
    if (verdict?.admitted === false) left.set(order.orderId, { outcome: verdict.outcome, reason: verdict.reason });
  }
  const admitted = orders.filter((order) => !left.has(order.orderId));
  const more =
    operation.kind === 'acts'
      ? await whoIsBlocked(tx, desk, shop, operation, admitted, params)
      : operation.kind === 'local'
        ? await operation.foresee?.(tx, admitted, params, { shop })
        : undefined;
  return new Map([...left, ...(more ?? [])]);
}

/** What the unique indexes of the journal would refuse: done for good, undecided, or another change under way. */
async function whoIsBlocked(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  operation: ActingOperation,
  orders: readonly OrderToAdmit[],
  params: Record<string, unknown>,
): Promise<Map<string, Result>> {
  const ids = orders.map((order) => order.orderId);
  // An occasion that this very run would be is new, whatever its id will be.
  const occasion = operation.occasionOf?.(params, crypto.randomUUID()) ?? '';
  const keyOf = (order: OrderToAdmit) => operation.keyOf(order, params, occasion);
  const held = await heldKeys(tx, shop.shopId, orders.map(keyOf));
  const changing = operation.changesOrder ? await ordersWithOpenChange(tx, shop.shopId, ids) : new Map();
  const labelOf = (name: string) => desk.operations[name]?.label ?? { ja: name, en: name };
  const left = new Map<string, Result>();
  for (const order of orders) {
    const holder = held.get(keyOf(order));
    const other = changing.get(order.orderId);
    if (holder?.state === 'settled') left.set(order.orderId, { outcome: 'skipped', reason: doneAlready(operation) });
    else if (holder?.state === 'unknown')
      left.set(order.orderId, { outcome: 'skipped', reason: undecided(labelOf(holder.operation)) });
    else if (holder ?? other)
      left.set(order.orderId, { outcome: 'skipped', reason: busy(labelOf((holder ?? other).operation), null) });
  }
  return left;
}

async function whatComesNext(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  operation: Operation,
  params: Record<string, unknown>,
): Promise<Preview['next']> {
  const [{ flow }, statuses] = [await currentFlow(tx, shop.shopId), await listStatuses(tx, shop.shopId)];
  const named = (key: string | undefined) => statuses.find((status) => status.key === key || status.name === key);
  return operation.outcomes
    .filter((outcome) => outcome.meaning === 'done')
    .map((outcome) => {
      const to =
        operation.name === 'move-orders'
          ? named(String(params.to))
          : named(statusAfter(flow, { operation: operation.name, outcome: outcome.name, params, from: null }));
      return {
        outcome: outcome.name,
        label: outcome.label,
        meaning: outcome.meaning,
        to: to ? { key: to.key, name: to.name } : null,
        starts: operationsOnEntering(flow, to?.key ?? '').map((rule) => ({
          operation: rule.operation,
          label: desk.operations[rule.operation]?.label ?? { ja: rule.operation, en: rule.operation },
          irreversible: desk.operations[rule.operation]?.irreversible ?? false,
        })),
      };
    });
}
