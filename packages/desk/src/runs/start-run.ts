/**
 * A run is stored before it is started: the run, its orders and the wake-up in one transaction. Whoever asks twice under
 * the same idempotency key gets the same run.
 */
import type { Actor } from '../actor.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import type { Operation } from '../operations/operation.ts';
import { textHash } from '../orders/content-hash.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import type { Asking } from '../storage/filter-orders.ts';
import { currentFlow } from '../storage/flows.ts';
import { laneHasWork } from '../storage/lanes.ts';
import { addRunItems, findRunByIdempotencyKey, insertRun, type StoredRun } from '../storage/runs.ts';
import { type OrderSelection, selectOrders } from '../storage/select-orders.ts';

export interface RunRequest {
  operation: string;
  params: Record<string, unknown>;
  /** Which orders; an import has none. */
  orders: OrderSelection | null;
}

export interface RunStart {
  actor: Actor;
  idempotencyKey?: string;
  /** 0 a person's act, 2 a timer's. */
  priority?: number;
  work?: StoredRun['work'];
}

/** Gives the run's id, and whether it was there already. Refuses what is wrong, in words, with nothing started. */
export async function startRun(
  desk: Desk,
  shop: Shop,
  request: RunRequest,
  start: RunStart,
): Promise<{ runId: string; existed: boolean }> {
  const operation = operationNamed(desk, request.operation);
  const params = checkedParams(operation, request.params);
  const requestHash = textHash(JSON.stringify([operation.name, params, request.orders]));
  await desk.clock.sync();
  return desk.db.transaction(async (tx) => {
    if (start.idempotencyKey) {
      // Two calls at once under one key: the second waits here for the first.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `${shop.shopId}:${start.idempotencyKey}`,
      ]);
      const before = await findRunByIdempotencyKey(tx, shop.shopId, start.idempotencyKey);
      if (before?.requestHash === requestHash) return { runId: before.runId, existed: true };
      if (before) {
        throw new DeskError('idempotency-key-reused', 409, {
          ja: '同じ Idempotency-Key で別の内容の実行が、24時間以内に登録されています。新しいキーで送ってください。',
          en: 'This Idempotency-Key was used for another request within 24 hours. Use a new key.',
        });
      }
    }
    const settled = (await operation.checkParams?.(params, { shop, tx, clock: desk.clock })) ?? params;
    const orders =
      operation.kind === 'imports'
        ? []
        : await selectOrders(tx, shop.shopId, requiredSelection(operation, request.orders), askingOf(start.actor));
    const runId = await storeRun(tx, desk, shop, operation, settled, start, requestHash);
    await addRunItems(tx, shop.shopId, runId, orders);
    await laneHasWork(tx, shop.shopId, operation.lane);
    await desk.wake(tx, shop.shopId, operation.lane);
    return { runId, existed: false };
  });
}

/** Who asks, where a filter says `me`. */
export function askingOf(actor: Actor): Asking {
  return actor.kind === 'person' || actor.kind === 'api-key' ? { me: actor.id } : {};
}

async function storeRun(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  operation: Operation,
  params: Record<string, unknown>,
  start: RunStart,
  requestHash: string,
): Promise<string> {
  const flow = await currentFlow(tx, shop.shopId);
  return insertRun(
    tx,
    shop.shopId,
    {
      operation: operation.name,
      params,
      lane: operation.lane,
      priority: start.priority ?? 0,
      flowVersion: flow.version,
      actor: start.actor,
      work: { ...start.work, ...(operation.kind === 'imports' ? { search: { cursor: null } } : {}) },
      ...(start.idempotencyKey ? { idempotencyKey: start.idempotencyKey, requestHash } : {}),
    },
    desk.clock.now(),
  );
}

export function operationNamed(desk: Desk, name: string): Operation {
  const operation = desk.operations[name];
  if (operation) return operation;
  const known = Object.keys(desk.operations).join(', ');
  throw new DeskError('unknown-operation', 404, {
    ja: `操作「${name}」はありません。使える操作: ${known}`,
    en: `There is no operation "${name}". Operations: ${known}`,
  });
}

/** Parameters as the operation takes them, with its defaults; refused with the field that is wrong. */
export function checkedParams(operation: Operation, params: Record<string, unknown>): Record<string, unknown> {
  const parsed = operation.params.safeParse(params);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.') || '(params)',
    problem: issue.message,
  }));
  const list = problems.map((problem) => `${problem.field}: ${problem.problem}`).join(' / ');
  throw new DeskError(
    'invalid-params',
    422,
    {
      ja: `「${operation.label.ja}」の指定に誤りがあります。${list}`,
      en: `The parameters of ${operation.name} are wrong. ${list}`,
    },
    { problems },
  );
}

export function requiredSelection(operation: Operation, selection: OrderSelection | null): OrderSelection {
  if (selection) return selection;
  throw new DeskError('no-orders-chosen', 422, {
    ja: `「${operation.label.ja}」の対象を指定してください(注文番号、ステータス、またはすべて)。`,
    en: `Say which orders ${operation.name} is for: order numbers, a status, or all.`,
  });
}
