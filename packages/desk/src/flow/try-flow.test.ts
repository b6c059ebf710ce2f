import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flow } from './flow.ts';
import { rakutenPayFlow, rakutenPayStatuses } from './rakuten-pay.ts';
import { flowTrial, type Happening, type OrderStory, walkOrder } from './try-flow.ts';

const keys = new Set(rakutenPayStatuses.map((status) => status.key));

type Outcome = Extract<Happening, { kind: 'outcome' }>;
const outcome = (
  operation: string,
  name: string,
  by: Outcome['by'],
  params: Record<string, unknown> = {},
): Outcome => ({
  kind: 'outcome',
  operation,
  outcome: name,
  params,
  by,
});
const byPerson = { kind: 'person' } as const;
const byTimer = { kind: 'timer' } as const;
const byFlow = (status: string) => ({ kind: 'flow', status }) as const;
const moved = (from: string | null, to: string, why: 'rule' | 'hand' | 'set' = 'rule'): Happening => ({
  kind: 'moved',
  from,
  to,
  why,
});

/** Imported, thanked by the flow, confirmed by hand, approved, labelled, mailed and reported: as the ready-made set has it. */
const aWholeLife: Happening[] = [
  outcome('import-orders', 'imported-awaiting-confirmation', byTimer),
  moved(null, 'new'),
  outcome('send-mail', 'sent', byFlow('new'), { template: 'thank-you', again: false }),
  moved('new', 'awaiting-confirmation'),
  outcome('confirm-orders', 'confirmed', byPerson),
  moved('awaiting-confirmation', 'payment-review'),
  outcome('check-payments', 'approved', byFlow('payment-review')),
  moved('payment-review', 'ready-to-ship'),
  outcome('issue-waybills', 'issued', byPerson),
  moved('ready-to-ship', 'waybill-issued'),
  outcome('send-mail', 'sent', byFlow('waybill-issued'), { template: 'shipping', again: false }),
  moved('waybill-issued', 'shipping-mailed'),
  outcome('report-shipments', 'reported', byFlow('shipping-mailed')),
  moved('shipping-mailed', 'shipped'),
];
const lived: OrderStory = { orderNumber: '1', start: null, happened: aWholeLife };

function changed(change: (flow: Flow) => void): Flow {
  const flow = structuredClone(rakutenPayFlow);
  change(flow);
  return flow;
}
const walk = (flow: Flow, story: OrderStory = lived) => walkOrder(flow, keys, story);

describe('an order tried under a flow', () => {
  it('ends where it did under the flow that ran', () => {
    expect(walk(rakutenPayFlow)).toEqual({
      orderNumber: '1',
      was: 'shipped',
      wouldBe: 'shipped',
      parted: null,
      open: null,
      leftOut: false,
      borrowed: false,
      movedFromElsewhere: false,
      circled: false,
    });
  });

  it('ends where it did at any moment of its life', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: aWholeLife.length / 2 }), (steps) => {
        const tried = walk(rakutenPayFlow, { ...lived, happened: aWholeLife.slice(0, steps * 2) });
        expect(tried.wouldBe).toBe(tried.was);
        expect(tried.leftOut).toBe(false);
      }),
    );
  });

  it('goes where another rule sends the outcome, and says where the ways parted', () => {
    const flow = changed(({ outcomes }) => {
      outcomes.find((rule) => rule.operation === 'report-shipments' && rule.outcome === 'reported')!.to = 'declined';
    });
    expect(walk(flow)).toMatchObject({
      was: 'shipped',
      wouldBe: 'declined',
      parted: {
        operation: 'report-shipments',
        outcome: 'reported',
        params: {},
        from: 'shipping-mailed',
        was: 'shipped',
        wouldBe: 'declined',
      },
    });
  });

  it('stays where no rule leads on', () => {
    const flow = changed(({ outcomes }) => {
      outcomes.splice(
        outcomes.findIndex((rule) => rule.operation === 'report-shipments'),
        1,
      );
    });
    expect(walk(flow)).toMatchObject({ wouldBe: 'shipping-mailed' });
  });

  it('does not take what the flow started where the tried one starts nothing', () => {
    const flow = changed((one) => {
      one.entries = one.entries.filter((entry) => entry.status !== 'shipping-mailed');
    });
    expect(walk(flow)).toMatchObject({ wouldBe: 'shipping-mailed', leftOut: true, open: null });
  });

  it('takes a result that came earlier where the tried flow starts the same act later', () => {
    const flow = changed((one) => {
      one.entries.find((entry) => entry.status === 'new')!.status = 'payment-review';
      one.outcomes.find((rule) => rule.with?.template === 'thank-you' && rule.outcome === 'sent')!.from = [
        'payment-review',
      ];
      one.outcomes.find((rule) => rule.with?.template === 'thank-you' && rule.outcome === 'sent')!.to =
        'needs-attention';
    });
    expect(walk(flow, { ...lived, happened: aWholeLife.slice(0, 6) })).toMatchObject({
      was: 'payment-review',
      wouldBe: 'needs-attention',
      borrowed: true,
    });
  });

  it('does not guess what would come of an act that never ran', () => {
    const flow = changed((one) => {
      one.entries.push({ status: 'awaiting-confirmation', operation: 'confirm-orders' });
    });
    expect(walk(flow, { ...lived, happened: aWholeLife.slice(0, 4) })).toMatchObject({
      was: 'awaiting-confirmation',
      wouldBe: 'awaiting-confirmation',
      open: { operation: 'confirm-orders' },
    });
  });

  it('repeats what a person moved, also from elsewhere', () => {
    const happened = [...aWholeLife.slice(0, 4), moved('awaiting-confirmation', 'needs-attention', 'hand')];
    expect(walk(rakutenPayFlow, { ...lived, happened })).toMatchObject({
      wouldBe: 'needs-attention',
      movedFromElsewhere: false,
    });
    const flow = changed(({ outcomes }) => {
      outcomes.find((rule) => rule.outcome === 'imported-awaiting-confirmation')!.to = 'declined';
    });
    expect(walk(flow, { ...lived, happened })).toMatchObject({
      wouldBe: 'needs-attention',
      movedFromElsewhere: true,
    });
  });

  it('begins where it stood when the period began, with what was under way there', () => {
    const happened = aWholeLife.slice(6);
    expect(walk(rakutenPayFlow, { orderNumber: '1', start: 'payment-review', happened })).toMatchObject({
      wouldBe: 'shipped',
      leftOut: false,
    });
    // Begun in a status that it had left before the period.
    const late = [outcome('check-payments', 'approved', byFlow('payment-review'))];
    expect(walk(rakutenPayFlow, { orderNumber: '1', start: 'needs-attention', happened: late })).toMatchObject({
      wouldBe: 'ready-to-ship',
    });
  });

  it('does not go in a circle for ever', () => {
    const flow = changed((one) => {
      one.outcomes.find((rule) => rule.operation === 'check-payments' && rule.outcome === 'approved')!.to = 'new';
    });
    const happened = aWholeLife.slice(0, 8).filter((one) => one.kind === 'moved' || one.by.kind !== 'person');
    expect(
      walk(flow, {
        ...lived,
        happened: [...happened.slice(0, 4), outcome('confirm-orders', 'confirmed', byTimer), ...happened.slice(5)],
      }),
    ).toMatchObject({ circled: true, wouldBe: 'payment-review' });
  });

  it('goes to no status that the shop does not have', () => {
    const flow = changed(({ outcomes }) => {
      outcomes.find((rule) => rule.outcome === 'imported-awaiting-confirmation')!.to = 'no-such';
    });
    expect(walk(flow, { ...lived, happened: aWholeLife.slice(0, 2) })).toMatchObject({ wouldBe: null });
  });

  it('never moves by an act that was not tried', () => {
    const flow = changed(({ outcomes }) => {
      outcomes.push({ operation: 'confirm-orders', outcome: 'skipped', to: 'declined' });
    });
    const happened = [...aWholeLife.slice(0, 4), outcome('confirm-orders', 'skipped', byPerson)];
    expect(walk(flow, { ...lived, happened })).toMatchObject({ wouldBe: 'awaiting-confirmation' });
  });
});

describe('a month of orders tried', () => {
  const trial = (flow: Flow, stories: OrderStory[], listed = 10) => {
    const one = flowTrial({ flow, inForce: rakutenPayFlow, statuses: rakutenPayStatuses, listed });
    for (const story of stories) one.put(story);
    return one.result();
  };
  const stories = [
    lived,
    { ...lived, orderNumber: '2' },
    { ...lived, orderNumber: '3', happened: aWholeLife.slice(0, 6) },
  ];

  it('differs in nothing under the flow that ran', () => {
    expect(trial(rakutenPayFlow, stories)).toMatchObject({
      orders: 3,
      same: 3,
      different: 0,
      open: 0,
      moves: [],
      differing: [],
      statuses: [
        { key: 'shipped', was: 2, wouldBe: 2 },
        { key: 'payment-review', was: 1, wouldBe: 1 },
      ],
    });
  });

  it('counts by status, lists those that differ, and no more than asked for', () => {
    const flow = changed(({ outcomes }) => {
      outcomes.find((rule) => rule.operation === 'report-shipments' && rule.outcome === 'reported')!.to = 'declined';
    });
    const result = trial(flow, stories, 1);
    expect(result).toMatchObject({ orders: 3, same: 1, different: 2 });
    expect(result.moves).toEqual([{ was: 'shipped', wouldBe: 'declined', orders: 2 }]);
    expect(result.differing.map((one) => one.orderNumber)).toEqual(['1']);
    for (const sum of ['was', 'wouldBe'] as const)
      expect(result.statuses.reduce((all, status) => all + status[sum], 0)).toBe(3);
  });

  it('says how often each outcome came, and where it would have led', () => {
    expect(trial(rakutenPayFlow, stories).cameOut).toContainEqual({
      operation: 'send-mail',
      params: { template: 'thank-you' },
      outcome: 'sent',
      from: 'new',
      to: 'awaiting-confirmation',
      orders: 3,
    });
  });
});
