import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paymentScenarios } from '../src/rules/held-order.ts';
import { reviewResults } from '../src/rules/operator-acts.ts';
import { scenarioFits } from '../src/rules/payment-methods.ts';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

/** Whatever is called in whatever order, with whatever clock and faults. */
type Act =
  | { do: 'confirm' | 'cancel'; order: number }
  | { do: 'ship'; order: number; whole: boolean; later: boolean }
  | { do: 'advance'; hours: number }
  | { do: 'fault'; kind: string; effect: boolean }
  | { do: 'review'; order: number; result: string }
  | { do: 'progress'; order: number; to: number };

const order = fc.nat(2);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('confirm' as const), order }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), order }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('ship' as const), order, whole: fc.boolean(), later: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('advance' as const), hours: fc.oneof(fc.nat(3), fc.nat(48), fc.nat(500)) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      kind: fc.constantFrom('lost-answer', 'dropped', 'http-500', 'truncated', 'html'),
      effect: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('review' as const), order, result: fc.constantFrom(...reviewResults) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('progress' as const),
      order,
      to: fc.constantFrom(100, 200, 300, 400, 500, 600, 700, 800, 900),
    }),
  },
);

async function perform(sandbox: TestSandbox, numbers: string[], one: Act): Promise<void> {
  // A fault may leave nothing of the answer: that is the point.
  const call = (name: string, body: Json) => sandbox.rms(name, body).catch(() => undefined);
  switch (one.do) {
    case 'confirm':
      await call('confirmOrder', { orderNumberList: [numbers[one.order]] });
      return;
    case 'cancel':
      await call('cancelOrder', {
        orderNumber: numbers[one.order],
        inventoryRestoreType: 0,
        changeReasonDetailApply: 1,
      });
      return;
    case 'ship': {
      const tree = await sandbox.tree(numbers[one.order]!);
      const { now } = (await sandbox.control('GET', 'clock')).body;
      const row = {
        deliveryCompany: '1001',
        shippingDate: one.later ? '2026-12-10' : now.slice(0, 10),
        ...(one.whole ? { shippingNumber: '1' } : {}),
      };
      await call('updateOrderShipping', {
        orderNumber: tree.orderNumber,
        BasketidModelList: tree.PackageModelList.map(({ basketId }: Json) => ({ basketId, ShippingModelList: [row] })),
      });
      return;
    }
    case 'advance':
      await sandbox.advance(`PT${one.hours}H`);
      return;
    case 'fault':
      await sandbox.control('POST', 'faults', { function: '*', kind: one.kind, effect: one.effect });
      return;
    case 'review':
      await sandbox.control('POST', `orders/${numbers[one.order]}/review`, { result: one.result });
      return;
    case 'progress':
      await sandbox.control('POST', `orders/${numbers[one.order]}/progress`, { to: one.to });
      return;
  }
}

const cardScenarios = paymentScenarios.filter((one) => scenarioFits(one, 1));

describe('whatever is done to an order', () => {
  it('there is no way back to 100, none out of 900, and the history is what happened', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 3, maxLength: 25 }),
        fc.constantFrom(...cardScenarios),
        async (acts, scenario) => {
          const sandbox = await aSandbox();
          try {
            const numbers = [
              await sandbox.placeOne({}, scenario),
              await sandbox.placeOne({ method: 13 }, 'prepaid-lapsed'),
              await sandbox.placeOne({ method: 2, destinations: 2 }),
            ];
            const seen: number[][] = [[], [], []];
            for (const one of acts) {
              await perform(sandbox, numbers, one);
              for (const [index, number] of numbers.entries()) seen[index]!.push(await sandbox.progress(number));
            }
            for (const [index, number] of numbers.entries())
              check((await sandbox.control('GET', `orders/${number}`)).body, seen[index]!);
          } finally {
            await sandbox.close();
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

function check({ order: tree, history, payments }: Json, seen: number[]): void {
  // The history is a chain from the placing to the present status, in order of time.
  expect(history[0]).toMatchObject({ what: 'placed', from: null, to: 100 });
  for (let i = 1; i < history.length; i++) {
    expect(history[i].from).toBe(history[i - 1].to);
    expect(history[i].at >= history[i - 1].at).toBe(true);
    expect(history[i].from).not.toBe(900);
    if (history[i].from !== 100) expect(history[i].to).not.toBe(100);
  }
  expect(history.at(-1).to).toBe(tree.orderProgress);
  // What was seen from outside agrees.
  const left100 = seen.findIndex((one) => one !== 100);
  if (left100 >= 0) expect(seen.slice(left100)).not.toContain(100);
  const ended = seen.indexOf(900);
  if (ended >= 0) expect(new Set(seen.slice(ended))).toEqual(new Set([900]));
  // The tree is what its effects made of it.
  const count = (what: string) => history.filter((one: Json) => one.what === what).length;
  expect(count('confirmed')).toBe(tree.shopOrderCfmDatetime === null ? 0 : 1);
  expect(count('cancelled')).toBe(tree.orderProgress === 900 ? 1 : 0);
  expect(tree.ChangeReasonModelList.filter((one: Json) => one.changeType === 8)).toHaveLength(count('confirmed'));
  expect(tree.PackageModelList.flatMap((one: Json) => one.ShippingModelList)).toHaveLength(count('shipping-added'));
  expect(payments).toHaveLength(1 + count('payment-mended'));
  expect(tree.shippingCmplRptDatetime !== null).toBe(count('shipped') > 0);
  if (tree.orderProgress >= 300 && tree.orderProgress < 900) expect(tree.orderFixDatetime).not.toBeNull();
}
