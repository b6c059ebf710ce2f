import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { Json, Message, RmsAnswer } from './kit.ts';

/** What must hold of orders, whatever was done to them. */

/** An order as the control plane tells it. */
export type Held = { order: Json; history: Json[]; payments: Json[] };

/** Effects that may leave everything as it was: the same value written again. */
const mayBeEqual = /^(edited|.*-updated)$/;
const readsOnly = /^(get|search|simulate)/;

/** From one look to the next, with the call between them if there was one and nothing was played on it. */
export function checkStep(before: Held, after: Held, called: { name: string; answer: RmsAnswer } | null): void {
  const fresh = after.history.slice(before.history.length);
  expect(after.history.slice(0, before.history.length)).toEqual(before.history);
  const isChanged = !isDeepStrictEqual(
    [before.order, before.payments, before.history.length],
    [after.order, after.payments, before.history.length],
  );
  // Nothing changes without an effect, and no effect is told that changed nothing.
  if (isChanged) expect(fresh.length).toBeGreaterThan(0);
  if (fresh.length === 1 && !mayBeEqual.test(fresh[0].what)) expect(isChanged).toBe(true);
  if (before.order.orderProgress !== 100) expect(after.order.orderProgress).not.toBe(100);
  if (before.order.orderProgress === 900) expect(after.order.orderProgress).toBe(900);
  if (called) checkCall(before.order.orderNumber, fresh, isChanged, called);
}

/** Whoever was not told that it was done has nothing changed; what was done carries the answer's RequestId. */
function checkCall(
  orderNumber: string,
  fresh: Json[],
  isChanged: boolean,
  { name, answer }: { name: string; answer: RmsAnswer },
): void {
  const messages: Message[] = answer.body?.MessageModelList ?? [];
  const done = messages.filter((one) => one.messageType === 'INFO' && one.orderNumber === orderNumber);
  if (answer.status !== 200 || readsOnly.test(name) || name.endsWith('Async') || done.length === 0) {
    expect([name, isChanged, fresh]).toEqual([name, false, []]);
    return;
  }
  expect(fresh.length).toBeGreaterThanOrEqual(done.length);
  for (const { by, requestId } of fresh) expect([by, requestId]).toEqual(['shop', answer.headers.get('requestid')]);
}

/** `rowsSeen`: every shipping row that ever was, with its place. */
export function checkNow(all: Held[], rowsSeen: Map<number, string>): void {
  for (const held of all) {
    checkHistory(held);
    checkTraces(held);
    checkMoney(held.order);
    checkPayments(held);
    for (const { basketId, ShippingModelList } of held.order.PackageModelList)
      for (const { shippingDetailId } of ShippingModelList ?? []) {
        const place = `${held.order.orderNumber} ${basketId}`;
        expect(rowsSeen.get(shippingDetailId) ?? place).toBe(place);
        rowsSeen.set(shippingDetailId, place);
      }
  }
  const destinations = all.flatMap(({ order }) => order.PackageModelList);
  const ids = {
    baskets: destinations.map((one) => one.basketId),
    items: destinations.flatMap((one) => one.ItemModelList.map((item: Json) => item.itemDetailId)),
    rows: destinations.flatMap((one) => (one.ShippingModelList ?? []).map((row: Json) => row.shippingDetailId)),
    changes: all.flatMap(({ order }) => (order.ChangeReasonModelList ?? []).map((row: Json) => row.changeId)),
    payments: all.flatMap(({ payments }) => payments.map((one) => one.orderPaymentNumber)),
  };
  for (const list of Object.values(ids)) expect(new Set(list).size).toBe(list.length);
}

/** A chain from the placing to the present status, in order of time. */
function checkHistory({ order, history }: Held): void {
  expect(history[0]).toMatchObject({ what: 'placed', from: null, to: 100 });
  for (let i = 1; i < history.length; i++) {
    expect(history[i].from).toBe(history[i - 1].to);
    expect(history[i].at >= history[i - 1].at).toBe(true);
    if (history[i].from === 900) expect(history[i].to).toBe(900);
    if (history[i].from !== 100) expect(history[i].to).not.toBe(100);
  }
  expect(history.at(-1).to).toBe(order.orderProgress);
}

/** The tree is what its effects made of it. */
function checkTraces({ order, history }: Held): void {
  const count = (...names: string[]) => history.filter((one) => names.includes(one.what)).length;
  const { orderProgress: progress } = order;
  expect([100, 200, 300, 400, 500, 600, 700, 800, 900]).toContain(progress);
  expect(count('confirmed')).toBe(order.shopOrderCfmDatetime === null ? 0 : 1);
  expect(count('cancelled')).toBe(progress === 900 ? 1 : 0);
  const changes: Json[] = order.ChangeReasonModelList ?? [];
  expect(changes.filter((one) => one.changeType === 8)).toHaveLength(count('confirmed'));
  expect(changes.filter((one) => one.changeType === 2)).toHaveLength(count('cancelled'));
  for (const one of changes) {
    expect(one.changeApplyDatetime).not.toBeNull();
    if (one.changeCmplDatetime !== null) expect(one.changeCmplDatetime >= one.changeApplyDatetime).toBe(true);
  }
  expect(order.shippingCmplRptDatetime !== null).toBe(count('shipped') > 0);
  expect(order.shippingInstDatetime).toBe(order.orderFixDatetime);
  if (progress >= 300 && progress < 900) expect(order.orderFixDatetime).not.toBeNull();
  if (progress <= 200) expect(order.orderFixDatetime).toBeNull();
  if (progress !== 200) expect(order.rakutenConfirmFlag).toBe(0);
  if ([500, 600, 700].includes(progress)) expect(order.cancelDueDate).toBeNull();
  const rows = order.PackageModelList.flatMap((one: Json) => one.ShippingModelList ?? []);
  expect(rows.length).toBeLessThanOrEqual(count('shipping-added') - count('shipping-deleted'));
}

/** The money rules: sums of goods with tax, postage and wrapping; what is to be paid; the parts by rate. */
function checkMoney(tree: Json): void {
  const sum = (amounts: number[]) => amounts.reduce((total, one) => total + one, 0);
  const open = [tree.postagePrice, tree.deliveryPrice, tree.paymentCharge].includes(-9999);
  const items: Json[] = tree.PackageModelList.flatMap((one: Json) => one.ItemModelList);
  const goodsWithTax = sum(items.map((item) => item.priceTaxIncl * item.units));
  expect(tree.goodsPrice).toBe(sum(items.map((item) => item.price * item.units)));
  if (tree.postagePrice !== -9999) {
    expect(tree.postagePrice).toBe(sum(tree.PackageModelList.map((one: Json) => one.postagePrice)));
    expect(tree.totalPrice).toBe(goodsWithTax + tree.postagePrice);
  } else expect(tree.totalPrice).toBe(-9999);
  expect(tree.requestPrice).toBe(
    open
      ? -9999
      : tree.totalPrice +
          tree.deliveryPrice +
          tree.paymentCharge +
          tree.additionalFeeOccurAmountToUser -
          tree.couponAllTotalPrice -
          (tree.PointModel?.usedPoint ?? 0),
  );
  if (!open) expect(sum(tree.TaxSummaryModelList.map((one: Json) => one.totalPrice))).toBe(tree.totalPrice);
}

/** The last attempt fits the status, and is for what is to be paid. */
function checkPayments({ order, payments }: Held): void {
  expect(payments.map((one) => one.orderPaymentNumber)).toEqual(
    payments.map((_, index) => `${order.orderNumber}-${index + 1}`),
  );
  const { paymentStatus: last, paymentMethod } = payments.at(-1)!;
  expect(paymentMethod).toBe(order.SettlementModel.settlementMethodCode);
  if (order.SettlementModel.rpaySettlementFlag === 0) {
    expect(last).toBe(30000);
    return;
  }
  const fitting: Record<number, number[]> = {
    100: [30100],
    200: [30200, 30400],
    300: [30300],
    400: [30300, 30500, 30600],
    500: [30500, 30600],
    600: [30500, 30600],
    700: [30500, 30600],
    800: [30500, 30600],
    900: [30400, 31200, 31500],
  };
  expect(fitting[order.orderProgress]).toContain(last);
}
