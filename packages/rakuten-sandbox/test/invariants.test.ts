import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultKinds } from '../src/faults.ts';
import { orderFunctions } from '../src/routes/route-table.ts';
import { buyerActs } from '../src/rules/buyer-acts.ts';
import { paymentScenarios } from '../src/rules/held-order.ts';
import { reviewResults } from '../src/rules/operator-acts.ts';
import { scenarioFits } from '../src/rules/payment-methods.ts';
import { anyRequest, functionsWithRequests, type Roll } from './any-request.ts';
import { checkNow, checkStep, type Held } from './invariants.ts';
import { aSandbox, type Json, type RmsAnswer, type TestSandbox } from './kit.ts';

/** Whatever is called in whatever order, with whatever clock, operator, buyer and faults. */
type Act =
  | { do: 'call'; name: string; dice: number[] }
  | { do: 'advance'; minutes: number }
  | { do: 'fault'; kind: string; effect: boolean }
  | { do: 'review' | 'buyer' | 'progress' | 'edit'; order: number; dice: number[] };

const names = orderFunctions.map(({ name }) => name);
const changing = names.filter((name) => !/^(get|search|simulate)/.test(name));
const dice = fc.array(fc.nat(1_000), { minLength: 12, maxLength: 12 });
const order = fc.nat(3);
const call = (from: readonly string[]) =>
  fc.record({ do: fc.constant('call' as const), name: fc.constantFrom(...from), dice });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 10, arbitrary: call(changing) },
  { weight: 4, arbitrary: call(['confirmOrder', 'updateOrderShipping']) },
  { weight: 2, arbitrary: call(names) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      minutes: fc.oneof(fc.nat(5), fc.nat(60), fc.nat(2_880), fc.nat(30_000)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      kind: fc.constantFrom(...faultKinds.filter((kind) => !['maintenance', 'late-effect', 'slow'].includes(kind))),
      effect: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('review' as const, 'buyer' as const, 'progress' as const, 'edit' as const),
      order,
      dice,
    }),
  },
);

const rolls = (numbers: number[]): Roll => {
  let next = 0;
  return (sides) => {
    next += 1;
    return numbers[(next - 1) % numbers.length]! % sides;
  };
};

type Run = { sandbox: TestSandbox; numbers: string[]; asyncIds: string[]; subStatusIds: number[] };

/** The call's name and its answer, if it got one and no fault was played on it. */
async function perform(run: Run, held: Held[], one: Act): Promise<{ name: string; answer: RmsAnswer } | null> {
  const { sandbox, numbers } = run;
  const ask = (path: string, body: Json) => sandbox.control('POST', path, body);
  switch (one.do) {
    case 'call': {
      const body = anyRequest(one.name, { ...run, trees: held.map(({ order: tree }) => tree) }, rolls(one.dice));
      // A fault may leave nothing of the answer: that is the point.
      const answer = await sandbox.rms(one.name, body).catch(() => null);
      const last = (await sandbox.control('GET', `calls?function=${one.name}`)).body.calls.at(-1);
      if (answer?.body?.MessageModelList?.[0]?.requestId) run.asyncIds.push(answer.body.MessageModelList[0].requestId);
      return answer && last.fault === null ? { name: one.name, answer } : null;
    }
    case 'advance':
      await sandbox.advance(`PT${one.minutes}M`);
      return null;
    case 'fault':
      await ask('faults', { function: '*', kind: one.kind, effect: one.effect });
      return null;
    default:
      await ask(`orders/${numbers[one.order]}/${one.do}`, operatorsBody(one.do, held[one.order]!, rolls(one.dice)));
      return null;
  }
}

function operatorsBody(what: 'review' | 'buyer' | 'progress' | 'edit', { order: tree }: Held, roll: Roll): Json {
  const pick = <T>(from: readonly T[]): T => from[roll(from.length)]!;
  switch (what) {
    case 'review':
      return { result: pick(reviewResults) };
    case 'buyer':
      return { act: pick(buyerActs), method: pick([1, 9, 13, 21, 2]), ...pick([{}, { paymentCharge: 330 }]) };
    case 'progress':
      return { to: pick([100, 200, 300, 400, 500, 600, 700, 800, 900]), withdrawn: pick([true, false]) };
    case 'edit':
      return pick<Json>([
        { paymentCharge: pick([0, 330]) },
        { memo: 'x' },
        { PackageModelList: [{ basketId: tree.PackageModelList[0].basketId, postagePrice: pick([0, 700, -9999]) }] },
        { orderProgress: 300 },
        { requestPrice: 1 },
      ]);
  }
}

const cardScenarios = paymentScenarios.filter((one) => scenarioFits(one, 1));

describe('whatever is done to orders', () => {
  it('money adds up, an order is in one status, never back in 100 or out of 900, and its history is what happened [life-cycle.statuses] [life-cycle.no-way-back] [life-cycle.final]', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 5, maxLength: 30 }),
        fc.constantFrom(...cardScenarios),
        async (acts, scenario) => {
          const sandbox = await aSandbox();
          try {
            const numbers = [
              await sandbox.placeOne({}, scenario),
              await sandbox.placeOne({ method: 13 }, 'prepaid-paid'),
              await sandbox.placeOne({ method: 2, destinations: 2 }),
              await sandbox.placeConfirmed({ method: 21 }, 'pay-later-declined'),
            ];
            const statuses = (await sandbox.rms('getSubStatusList', {})).body.StatusModelList;
            const run: Run = {
              sandbox,
              numbers,
              asyncIds: [],
              subStatusIds: statuses.flatMap((one: Json) => one.SubStatusModelList).map((one: Json) => one.subStatusId),
            };
            const look = async (): Promise<Held[]> => {
              const seen: Held[] = [];
              for (const number of numbers) seen.push((await sandbox.control('GET', `orders/${number}`)).body);
              return seen;
            };
            const rowsSeen = new Map<number, string>();
            let before = await look();
            for (const one of acts) {
              const called = await perform(run, before, one);
              const after = await look();
              for (const [index, held] of after.entries()) checkStep(before[index]!, held, called);
              checkNow(after, rowsSeen);
              before = after;
            }
          } finally {
            await sandbox.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 240_000);

  it('every function of the order API is among the calls', () => {
    expect(names.filter((name) => !functionsWithRequests.includes(name))).toEqual([]);
  });
});
