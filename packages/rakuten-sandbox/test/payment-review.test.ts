import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

/** A sandbox of its own where the clock's course matters. */
const withOwn = async (play: (own: TestSandbox) => Promise<void>) => {
  const own = await aSandbox();
  await play(own).finally(() => own.close());
};
const setTo = (own: TestSandbox, instant: string) => own.control('POST', 'clock', { set: `${instant}+09:00` });
const buyer = (own: TestSandbox, orderNumber: string, body: Json) =>
  own.control('POST', `orders/${orderNumber}/buyer`, body);
const statuses = async (own: TestSandbox, orderNumber: string): Promise<number[]> =>
  (await own.rms('getPayment', { orderNumber, version: 4 })).body.OrderModel.PaymentModelList.map(
    (one: Json) => one.paymentStatus,
  );

describe('a payment that goes well', () => {
  it.each<[string, string, number, string, string[]]>([
    ['a card, in seconds to half an hour [payments.card-quick]', 'card-quick', 1, 'PT30M', ['payment-approved']],
    ['a slow card, in up to three days [payments.card-slow]', 'card-slow', 1, 'P3D', ['payment-approved']],
    ['Apple Pay, like a card', 'card-quick', 12, 'PT30M', ['payment-approved']],
    ['PayPal, like a card', 'card-quick', 17, 'PT30M', ['payment-approved']],
    ['cash on delivery, in minutes [payments.cash-on-delivery]', 'cash-on-delivery', 2, 'PT5M', ['payment-approved']],
    ['what the shop settles, in minutes [payments.shop-settled]', 'shop-settled', 7, 'PT5M', ['payment-approved']],
    ['points alone, in minutes [payments.points-only]', 'points-only', 8, 'PT3M', ['payment-approved']],
    ['money paid in advance [payments.prepaid-paid]', 'prepaid-paid', 9, 'P6D', ['payment-approved']],
    ['後払い that is approved [payments.pay-later-approved]', 'pay-later-approved', 21, 'P1D', ['payment-approved']],
    ['a card that Rakuten checks', 'card-checked', 1, 'P2D', ['check-started', 'check-ended', 'payment-approved']],
    [
      'a refused card, mended by the buyer',
      'card-declined-mended',
      1,
      'P6D',
      ['payment-declined', 'payment-mended', 'payment-approved'],
    ],
    [
      'a refused card, replaced by a transfer',
      'card-declined-changed',
      1,
      'P12D',
      ['payment-declined', 'payment-mended', 'payment-approved'],
    ],
  ])(
    'takes the order to 300: %s [payments.approved] [payments.fix-is-instruction]',
    async (_name, scenario, method, within, effects) => {
      await withOwn(async (own) => {
        const orderNumber = await own.placeConfirmed({ method }, scenario);
        await own.advance('PT19S');
        expect(await own.tree(orderNumber)).toMatchObject({ orderProgress: 200, orderFixDatetime: null });
        await own.advance(within);
        expect(await own.effects(orderNumber)).toEqual(['placed', 'confirmed', ...effects]);
        const tree = await own.tree(orderNumber);
        expect(tree).toMatchObject({ orderProgress: 300, rakutenConfirmFlag: 0 });
        const { history } = (await own.control('GET', `orders/${orderNumber}`)).body;
        expect(tree.orderFixDatetime).toBe(`${history.at(-1).at.slice(0, 19)}+0900`);
        expect(tree.shippingInstDatetime).toBe(tree.orderFixDatetime);
      });
    },
  );

  it('takes 後払い ten minutes at least [payments.pay-later-approved]', async () => {
    await withOwn(async (own) => {
      const numbers = await Promise.all(Array.from({ length: 8 }, () => own.placeConfirmed({ method: 21 })));
      await own.advance('PT9M59S');
      for (const orderNumber of numbers) expect(await own.progress(orderNumber)).toBe(200);
    });
  });
});

describe('money paid in advance', () => {
  it('has 14 days, shown from the confirm on, and is cancelled in the night after [payments.prepaid-due-date] [payments.prepaid-lapsed] [payments.due-day-to-its-end]', async () => {
    await withOwn(async (own) => {
      const waiting = await own.placeOne({ method: 13 }, 'prepaid-lapsed');
      expect((await own.tree(waiting)).DueDateModelList).toEqual([]);
      const orderNumber = await own.placeConfirmed({ method: 13 }, 'prepaid-lapsed');
      expect((await own.tree(orderNumber)).DueDateModelList).toEqual([{ dueDateType: 0, dueDate: '2026-12-08' }]);
      await setTo(own, '2026-12-09T00:09:59');
      expect(await own.progress(orderNumber)).toBe(200);
      await setTo(own, '2026-12-09T00:10:00');
      const tree = await own.tree(orderNumber);
      expect(tree).toMatchObject({ orderProgress: 900, orderFixDatetime: null });
      expect(tree.ChangeReasonModelList.at(-1)).toMatchObject({
        changeType: 2,
        changeReason: 1,
        changeReasonDetail: 4,
      });
    });
  });

  it('comes when the buyer pays, until the last minute [payments.prepaid-paid]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed({ method: 9 }, 'prepaid-lapsed');
      await setTo(own, '2026-12-08T23:59:59');
      expect((await buyer(own, orderNumber, { act: 'pay' })).status).toBe(200);
      expect(await own.progress(orderNumber)).toBe(300);
      expect((await buyer(own, orderNumber, { act: 'pay' })).status).toBe(409);
    });
  });

  it('is refused at a convenience store from 300,000 yen on, and the buyer goes on to a transfer [payments.convenience-store-limit]', async () => {
    const dear = (requestPrice: number) => {
      const item = { price: requestPrice, priceTaxIncl: requestPrice, units: 1, includeTaxFlag: 1 };
      return async (own: TestSandbox, method: number) => {
        const orderNumber = await own.placeOne({ method }, 'prepaid-paid');
        const [destination] = (await own.tree(orderNumber)).PackageModelList;
        await own.control('POST', `orders/${orderNumber}/edit`, {
          PackageModelList: [
            {
              basketId: destination.basketId,
              postagePrice: 0,
              ItemModelList: [{ itemDetailId: destination.ItemModelList[0].itemDetailId, ...item }],
            },
          ],
        });
        await own.rms('confirmOrder', { orderNumberList: [orderNumber] });
        return orderNumber;
      };
    };
    await withOwn(async (own) => {
      const [below, refused, transfer] = [
        await dear(299_999)(own, 14),
        await dear(300_000)(own, 13),
        await dear(300_000)(own, 9),
      ];
      await own.advance('PT1M');
      expect([await statuses(own, below), await statuses(own, refused), await statuses(own, transfer)]).toEqual([
        [30200],
        [30400],
        [30200],
      ]);
      expect((await buyer(own, refused, { act: 'pay' })).status).toBe(409);
      await own.advance('P13D');
      expect(await own.tree(refused)).toMatchObject({
        orderProgress: 300,
        SettlementModel: { settlementMethodCode: 9, settlementMethod: '銀行振込', rpaySettlementFlag: 1 },
      });
    });
  });
});

describe('a payment that is refused', () => {
  it.each<[string, string, number]>([
    ['a card [payments.declined-lapsed]', 'card-declined-lapsed', 1],
    ['後払い [payments.pay-later-declined]', 'pay-later-declined', 21],
  ])(
    'gives the buyer 7 days, shows until when, and cancels after them: %s [payments.declined] [payments.declined-row]',
    async (_name, scenario, method) => {
      await withOwn(async (own) => {
        const orderNumber = await own.placeConfirmed({ method }, scenario);
        await setTo(own, '2026-11-25T09:00:00');
        const tree = await own.tree(orderNumber);
        const { history } = (await own.control('GET', `orders/${orderNumber}`)).body;
        const refusedOn = Date.parse(`${history.at(-1).at.slice(0, 10)}T00:00:00Z`);
        const dueDate = new Date(refusedOn + 7 * 86_400_000).toISOString().slice(0, 10);
        expect([tree.orderProgress, await statuses(own, orderNumber)]).toEqual([200, [30400]]);
        expect(tree.DueDateModelList).toEqual([{ dueDateType: 1, dueDate }]);
        expect(tree.ChangeReasonModelList.at(-1)).toMatchObject({ changeType: 9, changeCmplDatetime: null });
        await setTo(own, `${dueDate}T23:59:59`);
        expect(await own.progress(orderNumber)).toBe(200);
        await own.advance('PT11M');
        expect([await own.progress(orderNumber), await statuses(own, orderNumber)]).toEqual([900, [30400]]);
        expect((await own.tree(orderNumber)).ChangeReasonModelList.at(-1).changeReasonDetail).toBe(4);
      });
    },
  );

  it('is mended by another card: a further attempt, and the row of type 9 is done [payments.declined-mended] [payments.declined-row] [payments.attempts]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed({}, 'card-declined-lapsed');
      expect((await buyer(own, orderNumber, { act: 'pay' })).status).toBe(409);
      await own.advance('P1D');
      expect((await buyer(own, orderNumber, { act: 'pay' })).status).toBe(200);
      expect(await statuses(own, orderNumber)).toEqual([30400, 30200]);
      await own.advance('PT10M');
      expect([await own.progress(orderNumber), await statuses(own, orderNumber)]).toEqual([300, [30400, 30300]]);
      expect((await own.tree(orderNumber)).ChangeReasonModelList.at(-1)).toMatchObject({
        changeType: 9,
        changeCmplDatetime: (await own.tree(orderNumber)).orderFixDatetime,
      });
    });
  });

  it.each<[number, number | undefined, number, number]>([
    [9, undefined, 10, 2150],
    [14, 330, 12, 2480],
    [1, 0, 10, 2150],
  ])(
    'goes on as method %i with a charge of %s: detail %i, %i yen [payments.declined-changed]',
    async (method, paymentCharge, detail, requestPrice) => {
      await withOwn(async (own) => {
        const orderNumber = await own.placeConfirmed({}, 'card-declined-lapsed');
        await own.advance('P1D');
        const { status } = await buyer(own, orderNumber, { act: 'change-method', method, paymentCharge });
        expect(status).toBe(200);
        const tree = await own.tree(orderNumber);
        const now = '2026-11-25T09:00:00+0900';
        expect(tree).toMatchObject({
          orderProgress: 200,
          requestPrice,
          SettlementModel: { settlementMethodCode: method },
        });
        expect(tree.ChangeReasonModelList.slice(1)).toMatchObject([
          { changeType: 9, changeCmplDatetime: now },
          {
            changeType: 6,
            changeTypeDetail: detail,
            changeReason: 1,
            changeApplyDatetime: now,
            changeFixDatetime: now,
            changeCmplDatetime: now,
          },
        ]);
        expect(await statuses(own, orderNumber)).toEqual([30400, 30200]);
        await own.advance('P7D');
        expect([await own.progress(orderNumber), await statuses(own, orderNumber)]).toEqual([300, [30400, 30300]]);
      });
    },
  );

  it('tells less to pay as detail 11 [payments.declined-changed]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeOne({}, 'card-declined-lapsed');
      await own.control('POST', `orders/${orderNumber}/edit`, { paymentCharge: 330 });
      await own.rms('confirmOrder', { orderNumberList: [orderNumber] });
      await own.advance('P1D');
      await buyer(own, orderNumber, { act: 'change-method', method: 21, paymentCharge: 0 });
      expect((await own.tree(orderNumber)).ChangeReasonModelList.at(-1).changeTypeDetail).toBe(11);
      expect((await own.tree(orderNumber)).requestPrice).toBe(2150);
    });
  });

  it('keeps older due dates when a new one comes [payments.due-dates-append]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed({}, 'card-declined-lapsed');
      await own.advance('P1D');
      await buyer(own, orderNumber, { act: 'change-method', method: 13 });
      expect((await own.tree(orderNumber)).DueDateModelList).toEqual([
        { dueDateType: 1, dueDate: '2026-12-01' },
        { dueDateType: 0, dueDate: '2026-12-09' },
      ]);
      await own.control('POST', `orders/${orderNumber}/review`, { result: 'buyer-must-act' });
      expect((await own.tree(orderNumber)).DueDateModelList.map((one: Json) => one.dueDateType)).toEqual([1, 0, 1]);
    });
  });

  it('is the buyer’s to change only then, and only to what Rakuten settles', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed({}, 'card-declined-lapsed');
      const change = async (method: unknown) =>
        (await buyer(own, orderNumber, { act: 'change-method', method })).status;
      expect(await change(9)).toBe(409);
      await own.advance('P1D');
      expect([await change(2), await change(8), await change(16), await change('card')]).toEqual([409, 409, 409, 400]);
      expect(await own.effects(orderNumber)).toEqual(['placed', 'confirmed', 'payment-declined']);
    });
  });
});

describe('an order that Rakuten looks at', () => {
  it('shows 楽天確認中 while it is checked, and no longer [payments.checked]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed({}, 'card-checked');
      const shown = async () => {
        const { orderProgress, rakutenConfirmFlag } = await own.tree(orderNumber);
        return [orderProgress, rakutenConfirmFlag];
      };
      expect(await shown()).toEqual([200, 0]);
      await own.advance('PT1M');
      expect(await shown()).toEqual([200, 1]);
      await own.advance('PT3H');
      expect(await shown()).toEqual([200, 1]);
      await own.advance('P2D');
      expect(await shown()).toEqual([300, 0]);
    });
  });

  it('is cancelled on the day after it was placed when it is fraud [payments.fraud] [payments.fraud-marks]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed(
        { cautionDisplayType: 1, cautionDisplayDetailType: 101 },
        'card-fraud',
      );
      await setTo(own, '2026-11-24T23:59:59');
      expect(await own.tree(orderNumber)).toMatchObject({ orderProgress: 200, rakutenConfirmFlag: 1 });
      await setTo(own, '2026-11-25T23:59:59');
      const tree = await own.tree(orderNumber);
      expect(tree).toMatchObject({
        orderProgress: 900,
        rakutenConfirmFlag: 0,
        cautionDisplayType: 2,
        cautionDisplayDetailType: null,
        orderFixDatetime: null,
      });
      expect(tree.ChangeReasonModelList.at(-1)).toMatchObject({ changeReason: 1, changeReasonDetail: 6 });
      expect(await own.effects(orderNumber)).toEqual(['placed', 'confirmed', 'check-started', 'cancelled']);
    });
  });

  it('may carry a caution, which a cancel because of it settles [payments.caution] [payments.caution-cancelled]', async () => {
    const caution = { cautionDisplayType: 1, cautionDisplayDetailType: 102 };
    const [because, otherwise] = [await sandbox.placeOne(caution), await sandbox.placeOne(caution)];
    const cancel = (orderNumber: string, changeReasonDetailApply: number) =>
      sandbox.rms('cancelOrder', { orderNumber, inventoryRestoreType: 0, changeReasonDetailApply });
    await cancel(because, 14);
    await cancel(otherwise, 8);
    expect(await sandbox.tree(because)).toMatchObject({ cautionDisplayType: 2, cautionDisplayDetailType: null });
    expect(await sandbox.tree(otherwise)).toMatchObject(caution);
    for (const wrong of [
      { cautionDisplayType: 1, cautionDisplayDetailType: 106 },
      { cautionDisplayType: 0, cautionDisplayDetailType: 101 },
      { cautionDisplayType: 3 },
    ])
      await expect(sandbox.placeOne(wrong)).rejects.toThrow(/caution/);
  });
});

describe('a review', () => {
  it('ends as the operator says, in 200 only', async () => {
    const review = async (orderNumber: string, result: string) =>
      (await sandbox.control('POST', `orders/${orderNumber}/review`, { result })).status;
    const results: Json = {};
    for (const result of ['approved', 'declined', 'buyer-must-act', 'cancelled']) {
      const orderNumber = await sandbox.placeConfirmed({}, 'card-slow');
      expect(await review(orderNumber, result)).toBe(200);
      results[result] = [await sandbox.progress(orderNumber), (await sandbox.effects(orderNumber)).at(-1)];
      // The same result again is no news; another one comes too late.
      const effects = await sandbox.effects(orderNumber);
      expect(await review(orderNumber, result)).toBe(200);
      if (result !== 'buyer-must-act')
        expect(await review(orderNumber, result === 'approved' ? 'declined' : 'approved')).toBe(409);
      expect(await sandbox.effects(orderNumber)).toEqual(effects);
    }
    expect(results).toEqual({
      approved: [300, 'payment-approved'],
      declined: [900, 'cancelled'],
      'buyer-must-act': [200, 'payment-declined'],
      cancelled: [900, 'cancelled'],
    });
    expect(await review(await sandbox.placeOne(), 'approved')).toBe(409);
    expect(await review(await sandbox.placeConfirmed(), 'maybe')).toBe(400);
    // What the shop settles itself can't be refused by Rakuten.
    expect(await review(await sandbox.placeConfirmed({ method: 2 }), 'buyer-must-act')).toBe(409);
  });

  it('that left the buyer to act is approved with a further attempt', async () => {
    for (const [act, body] of [
      ['review', { result: 'approved' }],
      ['progress', { to: 300 }],
    ] as const) {
      const orderNumber = await sandbox.placeConfirmed({}, 'card-slow');
      await sandbox.control('POST', `orders/${orderNumber}/review`, { result: 'buyer-must-act' });
      await sandbox.control('POST', `orders/${orderNumber}/${act}`, body);
      expect((await sandbox.effects(orderNumber)).slice(2)).toEqual([
        'payment-declined',
        'payment-mended',
        'payment-approved',
      ]);
      expect(await statuses(sandbox, orderNumber)).toEqual([30400, 30300]);
    }
  });
});
