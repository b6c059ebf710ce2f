import { describe, expect, it } from 'vitest';
import { type Deciding, nextSteps } from './next-steps.ts';

function anOrder(change: Partial<Deciding> & { code?: string; paidBy?: string; numbered?: number } = {}): Deciding {
  const { code = 'awaiting-confirmation', paidBy = 'card', numbered = 0, ...rest } = change;
  return {
    phase: 'new',
    standing: { code, since: '2026-11-24T05:03:00Z', mover: 'staff', ja: '', en: '' },
    hold: null,
    effects: [],
    waybills: [],
    mails: [],
    parcels: [],
    details: { payment: { kind: paidBy }, standing: { amountsSettled: true } },
    row: { trouble: null, shipment: { destinations: 1, numbered, reported: 0 } },
    ...rest,
  };
}
const effect = {
  effectId: 'e1',
  operation: 'confirm-orders',
  state: 'in-doubt',
  attempt: 1,
  nextAskAt: null,
  outcome: null,
  reason: null,
  createdAt: '',
  settledAt: null,
  since: null,
  choices: [],
  canSendAgainAt: null,
} satisfies Deciding['effects'][number];
const said = (order: Deciding) => nextSteps(order).steps.map((step) => step.text.ja);

describe('the next step of an order', () => {
  it('is confirming a new one, and the whole way stands behind it', () => {
    const { steps, main } = nextSteps(anOrder());
    expect(main).toEqual({ kind: 'verb', operation: 'confirm-orders' });
    expect(steps.map((step) => [step.state, step.text.ja])).toEqual([
      ['now', '注文確認する'],
      ['then', '審査の結果を待つ(自動)'],
      ['then', '送り状データを書き出す'],
      ['then', '送り状番号を入れる'],
    ]);
  });

  it('waits for money where it is prepaid, and for the buyer where the payment was declined', () => {
    expect(said(anOrder({ phase: 'processing', code: 'awaiting-money', paidBy: 'prepaid' }))[0]).toBe(
      '入金を待つ(自動)',
    );
    expect(said(anOrder({ phase: 'processing', code: 'awaiting-buyer' }))[0]).toBe('購入者の支払変更を待つ(自動)');
  });

  it('puts what stands in the way first', () => {
    const held = anOrder({ hold: { reason: 'by-hand', since: '' }, code: 'held:by-hand' });
    expect(nextSteps(held).main).toEqual({ kind: 'release' });
    expect(said(held)[1]).toBe('注文確認する');
    const doubtful = anOrder({ code: 'in-doubt', effects: [effect] });
    expect(nextSteps(doubtful).main).toEqual({ kind: 'ask', effectId: 'e1' });
    expect(said(doubtful)).not.toContain('注文確認する');
    const choice = { decision: 'happened' as const, label: { ja: '', en: '' }, consequence: { ja: '', en: '' } };
    const unknown = anOrder({ code: 'unknown', effects: [{ ...effect, state: 'unknown', choices: [choice] }] });
    expect(nextSteps(unknown).main).toEqual({ kind: 'decide' });
    const trouble = { operation: 'report-shipments', outcome: 'refused', code: null, at: '', ja: '', en: '' };
    const order = anOrder({ phase: 'ready', code: 'trouble', numbered: 1 });
    expect(nextSteps({ ...order, row: { ...order.row, trouble } }).main).toEqual({
      kind: 'verb',
      operation: 'report-shipments',
    });
  });

  it('goes from the waybill to its number to the report, and leaves out what is done', () => {
    const ready = { phase: 'ready', code: 'awaiting-waybill' };
    expect(nextSteps(anOrder(ready)).main).toEqual({ kind: 'verb', operation: 'issue-waybills' });
    expect(nextSteps(anOrder({ ...ready, waybills: [{ state: 'exported' }] })).main).toEqual({ kind: 'numbers' });
    const numbered = anOrder({ phase: 'ready', code: 'awaiting-report', numbered: 1 });
    expect(said(numbered)).toEqual(['発送メールを送る', '発送を報告する']);
    const mail = { mailId: '', template: 'shipping', subject: '', body: '', recipient: '', sentAt: 'x', state: 'sent' };
    expect(nextSteps({ ...numbered, mails: [mail] }).main).toEqual({ kind: 'verb', operation: 'report-shipments' });
  });

  it('asks to report a number that came after the others', () => {
    const parcel = {
      shipmentId: '',
      destinationId: '',
      carrier: null,
      carrierCode: null,
      trackingNumber: '',
      shippedOn: null,
    };
    const parcels = [
      { ...parcel, reportedAt: 'x' },
      { ...parcel, reportedAt: null },
    ];
    const order = anOrder({ phase: 'ready', code: 'awaiting-close', numbered: 1, parcels });
    expect(said(order)).toEqual(['残りの送り状番号を報告する']);
  });

  it('is nothing when the order is through or gone', () => {
    for (const code of ['done', 'cancelled', 'awaiting-close'])
      expect(nextSteps(anOrder({ phase: code === 'cancelled' ? 'cancelled' : 'shipped', code }))).toEqual({
        steps: [],
        main: null,
      });
  });
});
