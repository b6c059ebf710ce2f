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
const timesOf = async (own: TestSandbox, orderNumber: string): Promise<string[]> =>
  (await own.control('GET', `orders/${orderNumber}`)).body.history.map(
    (one: Json) => `${one.at.slice(0, 16)} ${one.what}`,
  );
const reportAll = async (own: TestSandbox, orderNumber: string, shippingDate: string | null, more: Json = {}) => {
  const { PackageModelList } = await own.tree(orderNumber);
  const row = { deliveryCompany: '1001', shippingNumber: '123456789012', shippingDate, ...more };
  return own.rms('updateOrderShipping', {
    orderNumber,
    BasketidModelList: PackageModelList.map(({ basketId }: Json) => ({ basketId, ShippingModelList: [row] })),
  });
};

describe('an order nobody confirms', () => {
  it('is cancelled when the last of its 14 days is over', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeOne();
      await own.control('POST', 'clock', { set: '2026-12-08T23:59:59+09:00' });
      expect(await own.progress(orderNumber)).toBe(100);
      await own.advance('PT1S');
      expect(await own.progress(orderNumber)).toBe(900);
      expect((await own.rms('confirmOrder', { orderNumberList: [orderNumber] })).codes).toEqual([
        'CONFIRM_ORDER_ERROR_102',
      ]);
    });
  });
});

describe('the nightly close', () => {
  it('counts an order as shipped in the night after its latest ship date', async () => {
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
  ])('leaves an order open whose row lacks its %s', async (_name, gap) => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed();
      await own.advance('PT30M');
      await reportAll(own, orderNumber, '2026-11-24', gap);
      await own.advance('P3D');
      expect(await own.progress(orderNumber)).toBe(300);
    });
  });

  it('waits for every destination, and for the latest date of all', async () => {
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

  it('closes a past ship date in the next night, also when rows were there before the release', async () => {
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

describe('a clock that jumps', () => {
  it('lets everything happen in its order and at its own time', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed({}, 'card-declined-mended');
      const late = await own.placeConfirmed({ method: 2 });
      await reportAll(own, late, '2026-11-24');
      const { body } = await own.control('POST', 'clock', { advance: 'P60D' });
      expect(body).toMatchObject({ now: '2027-01-23T09:00:00.000+09:00', rate: 0 });
      const times = await timesOf(own, orderNumber);
      expect(times.map((one) => one.split(' ')[1])).toEqual([
        'placed',
        'confirmed',
        'payment-declined',
        'payment-mended',
        'payment-approved',
      ]);
      expect([...times].sort()).toEqual(times);
      expect(times.every((one) => one < '2026-12-01')).toBe(true);
      expect((await timesOf(own, late)).at(-1)).toMatch(/^2026-11-25T00:.* shipped$/);
    });
  });

  it('pays out what Rakuten settles, weeks after shipping', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed();
      await own.advance('PT30M');
      await reportAll(own, orderNumber, '2026-11-24');
      await own.advance('P30D');
      expect((await own.effects(orderNumber)).slice(-4)).toEqual([
        'shipped',
        'payment-settled',
        'pay-out-started',
        'paid-out',
      ]);
      expect(await own.progress(orderNumber)).toBe(700);
    });
  });

  it('runs, runs faster, and stands still', async () => {
    await withOwn(async (own) => {
      const now = async () => Date.parse((await own.control('GET', 'clock')).body.now);
      const before = await now();
      expect(await now()).toBe(before);
      await own.control('POST', 'clock', { rate: 1_000_000 });
      await expect.poll(now).toBeGreaterThan(before + 10_000);
      await own.control('POST', 'clock', { rate: 0 });
      const after = await now();
      expect(await now()).toBe(after);
    });
  });

  it('never goes back, and says what it would take', async () => {
    const ask = async (body: Json) => (await sandbox.control('POST', 'clock', body)).status;
    expect(await ask({ set: '2026-11-24T08:59:59+09:00' })).toBe(409);
    for (const body of [
      {},
      { advance: 'P1M' },
      { advance: 'yesterday' },
      { set: '2026-12-01' },
      { rate: -1 },
      { rate: 'fast' },
    ])
      expect(await ask(body)).toBe(400);
  });
});

describe('what the operator lets happen', () => {
  const to = async (orderNumber: string, progress: number) =>
    (await sandbox.control('POST', `orders/${orderNumber}/progress`, { to: progress })).status;

  it('withdraws a release, after which the review must be ended again', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    await to(orderNumber, 300);
    expect(await to(orderNumber, 200)).toBe(200);
    expect(await sandbox.tree(orderNumber)).toMatchObject({
      orderProgress: 200,
      orderFixDatetime: null,
      shippingInstDatetime: null,
    });
    await sandbox.control('POST', `orders/${orderNumber}/review`, { result: 'approved' });
    expect(await sandbox.effects(orderNumber)).toEqual([
      'placed',
      'confirmed',
      'payment-approved',
      'release-withdrawn',
      'payment-approved',
    ]);
  });

  it('applies for a change and settles it, asks for a cancel and grants it', async () => {
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

  it('returns from 400 and 800 to where it came from, and lets the pay-out wait meanwhile', async () => {
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

  it('never goes back to 100, nor out of 900', async () => {
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
  it('shows dummies until the receiver answers, and is cancelled when he does not', async () => {
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
