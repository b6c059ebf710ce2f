import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, aTree, type Json, type TestSandbox } from './kit.ts';

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
const reportAll = async (own: TestSandbox, orderNumber: string, shippingDate: string | null, more: Json = {}) => {
  const { PackageModelList } = await own.tree(orderNumber);
  const row = { deliveryCompany: '1001', shippingNumber: '123456789012', shippingDate, ...more };
  return own.rms('updateOrderShipping', {
    orderNumber,
    BasketidModelList: PackageModelList.map(({ basketId }: Json) => ({ basketId, ShippingModelList: [row] })),
  });
};

describe('an order nobody confirms', () => {
  it('is cancelled when the last of its 14 days is over [life-cycle.lapse] [life-cycle.lapse-at-midnight]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeOne();
      await own.control('POST', 'clock', { set: '2026-12-08T23:59:59+09:00' });
      expect(await own.progress(orderNumber)).toBe(100);
      await own.advance('PT1S');
      expect((await own.tree(orderNumber)).ChangeReasonModelList).toMatchObject([
        { changeType: 2, changeReason: 0, changeReasonDetail: 10, changeCmplDatetime: '2026-12-09T00:00:00+0900' },
      ]);
      expect(await own.progress(orderNumber)).toBe(900);
      expect((await own.rms('confirmOrder', { orderNumberList: [orderNumber] })).codes).toEqual([
        'CONFIRM_ORDER_ERROR_102',
      ]);
    });
  });
});

describe('the nightly close', () => {
  it('counts an order as shipped in the night after its latest ship date [life-cycle.close] [life-cycle.close-at-night] [life-cycle.closed]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed();
      await own.advance('PT30M');
      await reportAll(own, orderNumber, '2026-11-24');
      await own.control('POST', 'clock', { set: '2026-11-25T00:04:59+09:00' });
      expect(await own.progress(orderNumber)).toBe(300);
      await own.control('POST', 'clock', { set: '2026-11-25T00:35:00+09:00' });
      const tree = await own.tree(orderNumber);
      expect(tree).toMatchObject({ orderProgress: 500, cancelDueDate: null });
      expect(tree.shippingCmplRptDatetime).toMatch(/^2026-11-25T00:(0[5-9]|[12]\d|3[0-5]):/);
    });
  });

  it.each<[string, Json]>([
    ['carrier', { deliveryCompany: undefined }],
    ['waybill', { shippingNumber: undefined }],
    ['ship date', { shippingDate: undefined }],
  ])('leaves an order open whose row lacks its %s [life-cycle.close-complete-only]', async (_name, gap) => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed();
      await own.advance('PT30M');
      await reportAll(own, orderNumber, '2026-11-24', gap);
      await own.advance('P3D');
      expect(await own.progress(orderNumber)).toBe(300);
    });
  });

  it('leaves an order open while one row of several has a gap [life-cycle.close-complete-only]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed();
      await own.advance('PT30M');
      await reportAll(own, orderNumber, '2026-11-24');
      await reportAll(own, orderNumber, '2026-11-24', { shippingNumber: undefined });
      await own.advance('P2D');
      const payment = async () =>
        (await own.rms('getPayment', { orderNumber, version: 4 })).body.OrderModel.PaymentModelList[0].paymentStatus;
      expect([await own.progress(orderNumber), await payment()]).toEqual([300, 30300]);
      const [{ basketId, ShippingModelList }] = (await own.tree(orderNumber)).PackageModelList;
      await own.rms('updateOrderShipping', {
        orderNumber,
        BasketidModelList: [
          {
            basketId,
            ShippingModelList: [{ shippingDetailId: ShippingModelList[1].shippingDetailId, shippingNumber: '2' }],
          },
        ],
      });
      await own.advance('P1D');
      expect([await own.progress(orderNumber), await payment()]).toEqual([500, 30500]);
    });
  });

  it('waits for every destination, and for the latest date of all [life-cycle.close] [life-cycle.close-complete-only]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed({ destinations: 2 });
      await own.advance('PT30M');
      const [first, second] = (await own.tree(orderNumber)).PackageModelList;
      const report = (basketId: number, shippingDate: string) =>
        own.rms('updateOrderShipping', {
          orderNumber,
          BasketidModelList: [
            { basketId, ShippingModelList: [{ deliveryCompany: '1001', shippingNumber: '1', shippingDate }] },
          ],
        });
      await report(first.basketId, '2026-11-24');
      await own.advance('P2D');
      expect(await own.progress(orderNumber)).toBe(300);
      await report(second.basketId, '2026-11-28');
      await own.control('POST', 'clock', { set: '2026-11-28T23:59:59+09:00' });
      expect(await own.progress(orderNumber)).toBe(300);
      await own.advance('PT1H');
      expect(await own.progress(orderNumber)).toBe(500);
    });
  });

  it('closes a past ship date in the next night, also when rows were there before the release [life-cycle.close-past-date]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed({}, 'card-slow');
      await reportAll(own, orderNumber, '2026-11-20');
      await own.advance('P1D');
      await own.control('POST', `orders/${orderNumber}/review`, { result: 'approved' });
      expect(await own.progress(orderNumber)).toBe(300);
      await own.advance('P1D');
      expect((await own.tree(orderNumber)).shippingCmplRptDatetime).toMatch(/^2026-11-26T00:/);
    });
  });
});

describe('what the operator lets happen', () => {
  const to = async (orderNumber: string, progress: number) =>
    (await sandbox.control('POST', `orders/${orderNumber}/progress`, { to: progress })).status;

  it('withdraws a release, after which the review must be ended again [life-cycle.release-withdrawn] [life-cycle.release-withdrawn-traces]', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    await to(orderNumber, 300);
    expect(await to(orderNumber, 200)).toBe(200);
    expect(await sandbox.tree(orderNumber)).toMatchObject({
      orderProgress: 200,
      orderFixDatetime: null,
      shippingInstDatetime: null,
      ChangeReasonModelList: [{ changeType: 8 }, { changeType: 9, changeCmplDatetime: null }],
    });
    const status = async () =>
      (await sandbox.rms('getPayment', { orderNumber, version: 4 })).body.OrderModel.PaymentModelList.at(-1)
        .paymentStatus;
    expect(await status()).toBe(30200);
    await sandbox.control('POST', `orders/${orderNumber}/review`, { result: 'approved' });
    expect(await status()).toBe(30300);
    expect((await sandbox.tree(orderNumber)).ChangeReasonModelList.at(-1).changeCmplDatetime).not.toBeNull();
    expect(await sandbox.effects(orderNumber)).toEqual([
      'placed',
      'confirmed',
      'payment-approved',
      'release-withdrawn',
      'payment-approved',
    ]);
  });

  it('applies for a change and settles it, asks for a cancel and grants it [life-cycle.change] [life-cycle.cancel-applied]', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    for (const progress of [300, 400, 300, 500, 800, 900]) expect(await to(orderNumber, progress)).toBe(200);
    expect((await sandbox.effects(orderNumber)).slice(2)).toEqual([
      'payment-approved',
      'change-applied',
      'change-settled',
      'shipped',
      'cancel-applied',
      'cancelled',
    ]);
  });

  it('returns from 400 and 800 to where it came from, and lets the pay-out wait meanwhile [life-cycle.change] [life-cycle.change-waits] [life-cycle.cancel-withdrawn]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed();
      const go = async (progress: number) =>
        (await own.control('POST', `orders/${orderNumber}/progress`, { to: progress })).status;
      for (const progress of [300, 500, 400]) await go(progress);
      expect(await go(300)).toBe(409);
      await own.advance('P10D');
      expect(await own.progress(orderNumber)).toBe(400);
      expect(await go(500)).toBe(200);
      await own.advance('PT1S');
      expect(await own.progress(orderNumber)).toBe(600);
      expect([await go(800), await go(500), await go(600)]).toEqual([200, 409, 200]);
    });
  });

  it('writes a row for each change, settled or withdrawn [life-cycle.change] [life-cycle.change-settled-at-once]', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    const row = async () => (await sandbox.tree(orderNumber)).ChangeReasonModelList.at(-1);
    const move = (body: Json) => sandbox.control('POST', `orders/${orderNumber}/progress`, body);
    const now = '2026-11-24T09:00:00+0900';
    await move({ to: 300 });
    await move({ to: 400 });
    expect(await row()).toMatchObject({ changeType: 4, changeApplyDatetime: now, changeCmplDatetime: null });
    await move({ to: 300 });
    expect(await row()).toMatchObject({ changeType: 6, changeFixDatetime: now, changeCmplDatetime: now });
    await move({ to: 400 });
    expect((await move({ to: 300, withdrawn: true })).status).toBe(200);
    expect(await row()).toMatchObject({ changeType: 7, changeCmplDatetime: now });
    expect((await sandbox.tree(orderNumber)).ChangeReasonModelList).toHaveLength(3);
    expect((await sandbox.effects(orderNumber)).slice(-4)).toEqual([
      'change-applied',
      'change-settled',
      'change-applied',
      'change-withdrawn',
    ]);
  });

  it('lets the nightly close wait while a change is under way [life-cycle.change-waits]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed();
      await own.advance('PT30M');
      await reportAll(own, orderNumber, '2026-11-24');
      const move = (to: number) => own.control('POST', `orders/${orderNumber}/progress`, { to });
      await move(400);
      await own.advance('P2D');
      expect(await own.progress(orderNumber)).toBe(400);
      await move(300);
      await own.advance('P1D');
      expect((await own.tree(orderNumber)).shippingCmplRptDatetime).toMatch(/^2026-11-27T00:/);
    });
  });

  it('shows a cancel that was applied for, withdrawn or granted, and goes on as before [life-cycle.cancel-applied] [life-cycle.cancel-withdrawn]', async () => {
    await withOwn(async (own) => {
      const [kept, lost] = [await own.placeConfirmed(), await own.placeConfirmed()];
      const move = (orderNumber: string, to: number) => own.control('POST', `orders/${orderNumber}/progress`, { to });
      const row = async (orderNumber: string) => (await own.tree(orderNumber)).ChangeReasonModelList.at(-1);
      for (const orderNumber of [kept, lost]) for (const to of [300, 500, 800]) await move(orderNumber, to);
      expect(await row(kept)).toMatchObject({ changeType: 0, changeCmplDatetime: null });
      await own.advance('P10D');
      expect([await own.progress(kept), await own.progress(lost)]).toEqual([800, 800]);
      await move(kept, 500);
      await move(lost, 900);
      const now = '2026-12-04T09:00:00+0900';
      expect([await row(kept), await row(lost)]).toMatchObject([
        { changeType: 3, changeCmplDatetime: now },
        { changeType: 2, changeCmplDatetime: now },
      ]);
      await own.advance('P12D');
      expect([await own.progress(kept), await own.progress(lost)]).toEqual([700, 900]);
    });
  });

  it('never goes back to 100, nor out of 900 [life-cycle.no-way-back] [life-cycle.final] [life-cycle.statuses]', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    expect(await to(orderNumber, 100)).toBe(409);
    expect(await to(orderNumber, 900)).toBe(200);
    for (const progress of [100, 200, 300, 400, 500, 800]) expect(await to(orderNumber, progress)).toBe(409);
  });

  it('edits an order: notes leave no change row, money leaves one with its direction', async () => {
    const orderNumber = await sandbox.placeOne();
    const edit = async (part: Json) => sandbox.control('POST', `orders/${orderNumber}/edit`, part);
    await edit({ remarks: '玄関前に置いてください', memo: '要確認' });
    expect(await sandbox.tree(orderNumber)).toMatchObject({
      remarks: '玄関前に置いてください',
      memo: '要確認',
      ChangeReasonModelList: [],
    });
    await edit({ OrdererModel: { city: '藤沢市' } });
    const tree = await sandbox.tree(orderNumber);
    expect(tree.OrdererModel).toMatchObject({ city: '藤沢市', prefecture: '神奈川県' });
    expect(tree.ChangeReasonModelList).toEqual([]);
    await edit({ PackageModelList: [{ basketId: tree.PackageModelList[0].basketId, postagePrice: 0 }] });
    expect(await sandbox.tree(orderNumber)).toMatchObject({
      requestPrice: 1650,
      ChangeReasonModelList: [{ changeType: 6, changeTypeDetail: 0 }],
      TaxSummaryModelList: [{ reqPrice: 1650, reqPriceTax: 150 }],
    });
    expect(await edit({ orderProgress: 300 })).toMatchObject({
      status: 400,
      body: { problems: ['orderProgress is set by events, not by edits'] },
    });
    expect(await edit({ requestPrice: 1 })).toMatchObject({ status: 400 });
    expect(await edit({ noSuchKey: 1 })).toMatchObject({
      status: 400,
      body: { problems: ['noSuchKey is no key of OrderModel'] },
    });
  });
});

describe('a social gift', () => {
  it('is cancelled when its receiver does not answer in time [life-cycle.gift-lapse] [life-cycle.gift-lapse-at-midnight]', async () => {
    await withOwn(async (own) => {
      const tree = aTree(own.shopId, { socialGiftFlag: 1 });
      const awaited = { ...tree.PackageModelList[0].SenderModel, zipCode1: '999', familyName: '入力待ち' };
      tree.PackageModelList[0] = {
        ...tree.PackageModelList[0],
        SenderModel: awaited,
        SocialGiftModel: {
          sgMngNumber: '400001-20261124-1-sg',
          inputDueDate: '2026-12-01',
          inputFlag: 0,
          inputCompDatetime: null,
          receiverEmailAddress: null,
        },
      };
      const [orderNumber] = await own.place([tree]);
      await own.control('POST', 'clock', { set: '2026-12-01T23:59:59+09:00' });
      expect(await own.progress(orderNumber!)).toBe(100);
      await own.advance('PT1S');
      expect((await own.tree(orderNumber!)).ChangeReasonModelList.at(-1)).toMatchObject({ changeReasonDetail: 16 });
    });
  });
});
