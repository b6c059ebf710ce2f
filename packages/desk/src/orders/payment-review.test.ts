import { describe, expect, it } from 'vitest';
import type { PaymentReading } from '../channels/channel.ts';
import { orderOf } from '../channels/rakuten/mapping.ts';
import { sampleTree } from '../channels/rakuten/sample-tree.ts';
import type { Order } from './order.ts';
import { reviewPayment } from './payment-review.ts';

/** An order whose Rakuten tree says this. */
function orderSaying(change: Record<string, unknown>): Order {
  const card = { settlementMethodCode: 1, settlementMethod: 'クレジットカード', rpaySettlementFlag: 1 };
  return orderOf({
    ...sampleTree(),
    rakutenConfirmFlag: 0,
    cautionDisplayType: 0,
    DueDateModelList: [],
    SettlementModel: card,
    ChangeReasonModelList: [],
    ...change,
  } as never);
}
const prepaid = { settlementMethodCode: 9, settlementMethod: '銀行振込', rpaySettlementFlag: 1 };
const cancelled = (changeReasonDetail: number) => [
  {
    changeId: 1,
    changeType: 2,
    changeTypeDetail: null,
    changeReason: 1,
    changeReasonDetail,
    changeApplyDatetime: null,
    changeFixDatetime: null,
    changeCmplDatetime: null,
  },
];
const refused: PaymentReading = { state: 'refused', code: '30400' };

/** The decision table of the RMS order API, §11. */
const table: [
  says: string,
  change: Record<string, unknown>,
  payment: PaymentReading | null,
  outcome: string,
  code: string,
][] = [
  ['300', { orderProgress: 300 }, null, 'approved', 'approved'],
  ['500', { orderProgress: 500 }, null, 'approved', 'approved'],
  ['700', { orderProgress: 700 }, null, 'approved', 'approved'],
  ['200, nothing special', { orderProgress: 200 }, null, 'pending', 'payment-under-way'],
  ['200, 楽天確認中', { orderProgress: 200, rakutenConfirmFlag: 1 }, null, 'pending', 'channel-review'],
  [
    '200 and a due date of type 1',
    { orderProgress: 200, DueDateModelList: [{ dueDateType: 1, dueDate: '2026-12-01' }] },
    null,
    'pending',
    'buyer-must-act',
  ],
  ['200 and the payment is 30400', { orderProgress: 200 }, refused, 'pending', 'buyer-must-act'],
  [
    '200, prepaid, a due date of type 0',
    { orderProgress: 200, SettlementModel: prepaid, DueDateModelList: [{ dueDateType: 0, dueDate: '2026-12-08' }] },
    null,
    'pending',
    'awaiting-money',
  ],
  [
    '200, a day after its due date',
    { orderProgress: 200, SettlementModel: prepaid, DueDateModelList: [{ dueDateType: 0, dueDate: '2026-11-20' }] },
    null,
    'failed',
    'overdue',
  ],
  [
    '200, the last of two due dates counts',
    {
      orderProgress: 200,
      SettlementModel: prepaid,
      DueDateModelList: [
        { dueDateType: 0, dueDate: '2026-11-01' },
        { dueDateType: 0, dueDate: '2026-12-08' },
      ],
    },
    null,
    'pending',
    'awaiting-money',
  ],
  [
    '200 for more than fifteen days',
    { orderProgress: 200, shopOrderCfmDatetime: '2026-11-01T00:00:00+0900' },
    null,
    'failed',
    'no-result',
  ],
  ['400', { orderProgress: 400 }, null, 'pending', 'change-pending'],
  ['900 for no payment', { orderProgress: 900, ChangeReasonModelList: cancelled(4) }, null, 'declined', 'declined'],
  [
    '900 with the caution "cancel settled"',
    { orderProgress: 900, cautionDisplayType: 2 },
    null,
    'declined',
    'declined',
  ],
  ['900 after a refused payment', { orderProgress: 900 }, refused, 'declined', 'declined'],
  [
    '900 by the buyer',
    { orderProgress: 900, ChangeReasonModelList: cancelled(1) },
    null,
    'cancelled',
    'cancelled-at-channel',
  ],
  ['800', { orderProgress: 800, ChangeReasonModelList: cancelled(1) }, null, 'cancelled', 'cancelled-at-channel'],
  ['100', { orderProgress: 100, shopOrderCfmDatetime: null }, null, 'pending', 'not-confirmed'],
  ['a progress that nobody knows', { orderProgress: 250 }, null, 'failed', 'unknown-progress'],
];

describe('what an order says about its payment', () => {
  for (const [says, change, payment, outcome, code] of table) {
    it(`${says}: ${outcome} (${code})`, () => {
      const review = reviewPayment(orderSaying(change), payment, '2026-11-25');
      expect(review).toMatchObject({ outcome, reason: { code } });
      expect(review.reason.ja).toMatch(/。$/);
    });
  }

  it('asks about the payment only where the order can not decide, and not on the first day', () => {
    const asks = (change: Record<string, unknown>, today: string) =>
      reviewPayment(orderSaying(change), null, today).askPayment;
    expect(asks({ orderProgress: 200 }, '2026-11-24')).toBe(false);
    expect(asks({ orderProgress: 200 }, '2026-11-27')).toBe(true);
    expect(asks({ orderProgress: 300 }, '2026-11-27')).toBe(false);
    expect(
      asks(
        {
          orderProgress: 200,
          SettlementModel: { settlementMethodCode: 2, settlementMethod: '代金引換', rpaySettlementFlag: 0 },
        },
        '2026-11-27',
      ),
    ).toBe(false);
  });

  it('asks about the payment of an order that was cancelled without a reason, once it had been confirmed', () => {
    const asks = (change: Record<string, unknown>) =>
      reviewPayment(orderSaying({ orderProgress: 900, ...change }), null, '2026-11-27').askPayment;
    expect(asks({})).toBe(true);
    expect(asks({ shopOrderCfmDatetime: null })).toBe(false);
    expect(asks({ ChangeReasonModelList: cancelled(1) })).toBe(false);
    expect(reviewPayment(orderSaying({ orderProgress: 900 }), refused, '2026-11-27').askPayment).toBe(false);
  });

  it('fifteen days are days in Japan, from the confirm, and hold for 楽天確認中 too', () => {
    // 23:30 UTC on the 9th is the 10th in Japan.
    const change = { orderProgress: 200, shopOrderCfmDatetime: '2026-11-10T08:30:00+0900' };
    const outcome = (today: string, more = {}) =>
      reviewPayment(orderSaying({ ...change, ...more }), null, today).outcome;
    expect(outcome('2026-11-25')).toBe('pending');
    expect(outcome('2026-11-26')).toBe('failed');
    expect(outcome('2026-11-26', { rakutenConfirmFlag: 1 })).toBe('failed');
  });

  it('says who is awaited, and until when', () => {
    const review = reviewPayment(
      orderSaying({
        orderProgress: 200,
        SettlementModel: prepaid,
        DueDateModelList: [{ dueDateType: 0, dueDate: '2026-12-08' }],
      }),
      null,
      '2026-11-25',
    );
    expect(review).toMatchObject({
      awaits: { who: 'buyer', what: 'money', until: '2026-12-08' },
      reason: { ja: expect.stringContaining('12/8(火)') },
    });
  });
});
