import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyFlow,
  type Flow,
  flowSchema,
  type OutcomeRule,
  operationsOnEntering,
  statusAfter,
  statusSchema,
} from './flow.ts';
import { rakutenPayFlow, rakutenPayStatuses } from './rakuten-pay.ts';

/** Few words, so that rules and happenings meet often. */
const aRule: fc.Arbitrary<OutcomeRule> = fc.record(
  {
    operation: fc.constantFrom('send-mail', 'check-payments'),
    outcome: fc.constantFrom('sent', 'failed'),
    with: fc.dictionary(fc.constantFrom('template', 'carrier'), fc.constantFrom('x', 'y'), { minKeys: 1 }),
    from: fc.uniqueArray(fc.constantFrom('new', 'ready', null), { minLength: 1 }),
    to: fc.constantFrom('new', 'ready', 'shipped', 'trouble'),
  },
  { requiredKeys: ['operation', 'outcome', 'to'] },
);
const rules = fc.array(aRule, { maxLength: 12 });
const aHappening = fc.record({
  operation: fc.constantFrom('send-mail', 'check-payments'),
  outcome: fc.constantFrom('sent', 'failed'),
  params: fc.dictionary(fc.constantFrom('template', 'carrier'), fc.constantFrom('x', 'y')),
  from: fc.constantFrom('new', 'ready', 'shipped', null),
});
type Happening = Parameters<typeof statusAfter>[1];

const after = (outcomes: OutcomeRule[], happened: Happening) => statusAfter({ outcomes, entries: [] }, happened);
/** A rule alone fits or does not: what the others say has no part in it. */
const fits = (rule: OutcomeRule, happened: Happening) => after([rule], happened) !== undefined;
const numbered = (list: OutcomeRule[]) => list.map((rule, index) => ({ ...rule, to: `rule-${index}` }));

describe('where an outcome sends an order', () => {
  const sent = { operation: 'send-mail', outcome: 'sent' };
  const happened = { ...sent, params: { template: 'shipping' }, from: 'ready' };

  it('is the target of the rule for this operation and outcome', () => {
    expect(after([{ ...sent, to: 'shipped' }], happened)).toBe('shipped');
    expect(after([{ ...sent, to: 'shipped' }], { ...happened, outcome: 'failed' })).toBeUndefined();
    expect(after([{ ...sent, to: 'shipped' }], { ...happened, operation: 'check-payments' })).toBeUndefined();
  });

  it('stays where it is without a flow', () => {
    fc.assert(fc.property(aHappening, (one) => statusAfter(emptyFlow, one) === undefined));
  });

  it('heeds parameters: all that the rule names, and no others', () => {
    const rule = { ...sent, with: { template: 'shipping' }, to: 'shipped' };
    expect(after([rule], happened)).toBe('shipped');
    expect(after([rule], { ...happened, params: { template: 'shipping', again: true } })).toBe('shipped');
    expect(after([rule], { ...happened, params: { template: 'thank-you' } })).toBeUndefined();
    expect(after([rule], { ...happened, params: {} })).toBeUndefined();
  });

  it('heeds where the order stands; null in `from` means no status yet', () => {
    const rule = { ...sent, from: ['ready', null], to: 'shipped' };
    expect(after([rule], happened)).toBe('shipped');
    expect(after([rule], { ...happened, from: null })).toBe('shipped');
    expect(after([rule], { ...happened, from: 'new' })).toBeUndefined();
    expect(after([{ ...sent, from: ['ready'], to: 'shipped' }], { ...happened, from: null })).toBeUndefined();
  });

  it('prefers parameters to `from`, `from` to nothing, and then the first', () => {
    const plain = { ...sent, to: 'plain' };
    const standing = { ...sent, from: ['ready'], to: 'standing' };
    const templated = { ...sent, with: { template: 'shipping' }, to: 'templated' };
    const both = { ...templated, from: ['ready'], to: 'both' };
    expect(after([plain, standing, templated, both], happened)).toBe('both');
    expect(after([plain, standing, templated], happened)).toBe('templated');
    expect(after([plain, standing], happened)).toBe('standing');
    expect(after([plain, { ...plain, to: 'second' }], happened)).toBe('plain');
  });

  it('never is a status that no fitting rule names', () => {
    fc.assert(
      fc.property(rules, aHappening, (outcomes, one) => {
        const targets = outcomes.filter((rule) => fits(rule, one)).map((rule) => rule.to);
        const to = after(outcomes, one);
        if (targets.length === 0) expect(to).toBeUndefined();
        else expect(targets).toContain(to);
      }),
    );
  });

  it('always is by the most particular of the rules that fit', () => {
    fc.assert(
      fc.property(rules, aHappening, (list, one) => {
        const outcomes = numbered(list);
        const fitting = outcomes.filter((rule) => fits(rule, one));
        const chosen = fitting.find((rule) => rule.to === after(outcomes, one));
        const named = (rule: OutcomeRule | undefined) => Object.keys(rule?.with ?? {}).length;
        for (const rule of fitting) {
          const outranks = named(rule) > named(chosen) || (named(rule) === named(chosen) && rule.from && !chosen?.from);
          expect(outranks, `${JSON.stringify(rule)} before ${JSON.stringify(chosen)}`).toBeFalsy();
        }
        const alike = fitting.filter((rule) => named(rule) === named(chosen) && !rule.from === !chosen?.from);
        expect(chosen).toBe(alike[0]);
      }),
    );
  });

  it('does not depend on rules that do not fit, nor changes the flow', () => {
    fc.assert(
      fc.property(rules, aHappening, (outcomes, one) => {
        const before = structuredClone(outcomes);
        const fitting = outcomes.filter((rule) => fits(rule, one));
        expect(after(fitting, one)).toBe(after(outcomes, one));
        expect(outcomes).toEqual(before);
      }),
    );
  });
});

describe('what entering a status starts', () => {
  it('is every operation that an entry rule names for it, in the order of the flow', () => {
    const flow: Flow = {
      outcomes: [],
      entries: [
        { status: 'new', operation: 'send-mail', with: { template: 'thank-you' } },
        { status: 'ready', operation: 'issue-waybills' },
        { status: 'new', operation: 'check-payments' },
      ],
    };
    expect(operationsOnEntering(flow, 'new').map((rule) => rule.operation)).toEqual(['send-mail', 'check-payments']);
    expect(operationsOnEntering(flow, 'shipped')).toEqual([]);
  });
});

describe('the ready-made set for Rakuten Pay', () => {
  it('is a flow and statuses that the desk would take from a merchant', () => {
    expect(flowSchema.parse(rakutenPayFlow)).toEqual(rakutenPayFlow);
    expect(rakutenPayStatuses.map((status) => statusSchema.parse(status))).toEqual(rakutenPayStatuses);
    expect(new Set(rakutenPayStatuses.map((status) => status.key)).size).toBe(rakutenPayStatuses.length);
  });

  it('walks an order from the import to the shipped parcel', () => {
    const walk: [operation: string, outcome: string, params?: Record<string, unknown>][] = [
      ['import-orders', 'imported-awaiting-confirmation'],
      ['send-mail', 'sent', { template: 'thank-you' }],
      ['confirm-orders', 'confirmed'],
      ['check-payments', 'approved'],
      ['issue-waybills', 'exported'],
      ['issue-waybills', 'issued'],
      ['send-mail', 'sent', { template: 'shipping' }],
      ['report-shipments', 'reported'],
    ];
    const passed: (string | null)[] = [null];
    for (const [operation, outcome, params = {}] of walk) {
      const from = passed.at(-1)!;
      passed.push(statusAfter(rakutenPayFlow, { operation, outcome, params, from }) ?? from);
    }
    expect(passed).toEqual([
      null,
      'new',
      'awaiting-confirmation',
      'payment-review',
      'ready-to-ship',
      'waybill-exported',
      'waybill-issued',
      'shipping-mailed',
      'shipped',
    ]);
  });

  it('lets an order stay while the review is pending', () => {
    const pending = { operation: 'check-payments', outcome: 'pending', params: {}, from: 'payment-review' };
    expect(statusAfter(rakutenPayFlow, pending)).toBeUndefined();
  });

  it('does not send a shipped order back because a payment was checked once more', () => {
    const approved = { operation: 'check-payments', outcome: 'approved', params: {}, from: 'shipped' };
    expect(statusAfter(rakutenPayFlow, approved)).toBeUndefined();
  });

  it('never confirms an order by itself', () => {
    const started = new Set(rakutenPayFlow.entries.map((entry) => entry.operation));
    expect([...started].sort()).toEqual(['check-payments', 'report-shipments', 'send-mail']);
  });
});
