import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, aTree, authorizationOf, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

describe('confirmOrder', () => {
  it('confirms an order once and for good [confirming.effect] [confirming.change-row] [confirming.once]', async () => {
    const orderNumber = await sandbox.placeOne();
    const { status, body, headers } = await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] });
    expect([status, body]).toEqual([
      200,
      {
        MessageModelList: [
          {
            messageType: 'INFO',
            messageCode: 'ORDER_EXT_API_CONFIRM_ORDER_INFO_101',
            message: '注文確認に成功しました。',
            orderNumber,
          },
        ],
      },
    ]);
    const now = '2026-11-24T09:00:00+0900';
    expect(await sandbox.tree(orderNumber)).toMatchObject({
      orderProgress: 200,
      shopOrderCfmDatetime: now,
      orderFixDatetime: null,
      ChangeReasonModelList: [
        { changeType: 8, changeApplyDatetime: now, changeFixDatetime: now, changeCmplDatetime: now },
      ],
    });
    expect((await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] })).codes).toEqual([
      'CONFIRM_ORDER_ERROR_103',
    ]);
    const { history } = (await sandbox.control('GET', `orders/${orderNumber}`)).body;
    expect(history.map((one: Json) => [one.what, one.requestId])).toEqual([
      ['placed', null],
      ['confirmed', headers.get('requestid')],
    ]);
  });

  it('answers order by order, good and bad mixed [confirming.one-by-one] [confirming.cancelled] [confirming.open-amount] [confirming.unknown] [confirming.twice-in-a-call]', async () => {
    const [good, cancelled, open, twice] = await sandbox.place([
      aTree(sandbox.shopId),
      aTree(sandbox.shopId),
      aTree(sandbox.shopId, {
        postagePrice: -9999,
        totalPrice: -9999,
        requestPrice: -9999,
        TaxSummaryModelList: [],
        PackageModelList: [withOpenPostage(aTree(sandbox.shopId).PackageModelList[0])],
      }),
      aTree(sandbox.shopId),
    ]);
    await sandbox.rms('cancelOrder', { orderNumber: cancelled, inventoryRestoreType: 0, changeReasonDetailApply: 1 });
    const { status, body, headers } = await sandbox.rms('confirmOrder', {
      orderNumberList: [good, cancelled, open, 'nobody', twice, twice],
    });
    expect(status).toBe(200);
    expect(body.MessageModelList.map((one: Json) => `${one.orderNumber} ${one.messageCode.slice(28)}`)).toEqual([
      `${good} INFO_101`,
      `${cancelled} ERROR_102`,
      `${open} ERROR_105`,
      'nobody ERROR_101',
      `${twice} INFO_101`,
      `${twice} ERROR_103`,
    ]);
    expect(headers.get('x-sandbox-hint')).toContain(`${open}: an amount is -9999`);
    expect(await sandbox.effects(twice!)).toEqual(['placed', 'confirmed']);
    expect(await sandbox.progress(open!)).toBe(100);
  });

  it('lets an order with open amounts through once the shop has settled them [confirming.open-amount]', async () => {
    const tree = aTree(sandbox.shopId, { postagePrice: -9999, totalPrice: -9999, requestPrice: -9999 });
    tree.PackageModelList[0] = withOpenPostage(tree.PackageModelList[0]);
    const [orderNumber] = await sandbox.place([tree]);
    await sandbox.control('POST', `orders/${orderNumber}/edit`, {
      PackageModelList: [{ basketId: tree.PackageModelList[0].basketId, postagePrice: 800 }],
    });
    expect(await sandbox.tree(orderNumber!)).toMatchObject({ postagePrice: 800, totalPrice: 2450, requestPrice: 2450 });
    expect((await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] })).codes).toEqual([
      'CONFIRM_ORDER_INFO_101',
    ]);
  });

  it('refuses more than 100 numbers, an empty and a missing list as a whole [confirming.limits]', async () => {
    const orderNumber = await sandbox.placeOne();
    expect(
      (await sandbox.rms('confirmOrder', { orderNumberList: [...Array(100).fill('x'), orderNumber] })).codes,
    ).toEqual(['CONFIRM_ORDER_ERROR_011']);
    expect((await sandbox.rms('confirmOrder', { orderNumberList: [] })).codes).toEqual(['CONFIRM_ORDER_ERROR_010']);
    const missing = await sandbox.rms('confirmOrder', {});
    expect([missing.status, missing.codes]).toEqual([400, ['CONFIRM_ORDER_ERROR_009']]);
    const long = await sandbox.rms('confirmOrder', {
      orderNumberList: [orderNumber, 'x'.repeat(4_097 - orderNumber.length)],
    });
    expect([long.status, long.codes]).toEqual([400, ['CONFIRM_ORDER_ERROR_011']]);
    expect(await sandbox.effects(orderNumber)).toEqual(['placed']);
    const most = [orderNumber, ...Array.from({ length: 99 }, (_, index) => `nobody-${index}`)];
    expect((await sandbox.rms('confirmOrder', { orderNumberList: most })).codes).toHaveLength(100);
    expect(await sandbox.progress(orderNumber)).toBe(200);
  });

  it('tells why in words [confirming.texts]', async () => {
    const tree = aTree(sandbox.shopId, { postagePrice: -9999, totalPrice: -9999, requestPrice: -9999 });
    tree.PackageModelList[0] = withOpenPostage(tree.PackageModelList[0]);
    const [open] = await sandbox.place([tree]);
    const confirmed = await sandbox.placeConfirmed();
    const cancelled = await sandbox.placeOne();
    await sandbox.rms('cancelOrder', { orderNumber: cancelled, inventoryRestoreType: 0, changeReasonDetailApply: 1 });
    const { body } = await sandbox.rms('confirmOrder', { orderNumberList: ['nobody', cancelled, confirmed, open] });
    expect(body.MessageModelList.map((one: Json) => one.message)).toEqual([
      '指定された注文番号は存在しません。',
      '指定された注文番号は既にキャンセルされているため、注文確認が出来る状態ではありませんでした。',
      '指定された注文番号は注文確認が出来る状態ではありませんでした。',
      '送料、代引料等の金額が確定していないため、注文確認が出来る状態ではありませんでした。',
    ]);
  });

  it('does not see the orders of another shop [confirming.unknown]', async () => {
    const other = (await sandbox.control('POST', 'shops', {})).body;
    const orderNumber = await sandbox.placeOne();
    const { codes } = await sandbox.rms(
      'confirmOrder',
      { orderNumberList: [orderNumber] },
      { authorization: authorizationOf(other) },
    );
    expect([codes, await sandbox.progress(orderNumber)]).toEqual([['CONFIRM_ORDER_ERROR_101'], 100]);
  });

  it.each([
    ['2026-11-24', '2027-11-24'],
    ['2024-02-29', '2025-02-28'],
  ])('shows the day a year after %s as cancelDueDate [confirming.cancel-due-date]', async (ordered, due) => {
    const orderNumber = await sandbox.placeConfirmed({ orderDatetime: `${ordered}T08:00:00+0900`, method: 2 });
    expect((await sandbox.tree(orderNumber)).cancelDueDate).toBe(due);
  });
});

describe('a confirm on RMS’s own screen', () => {
  it('leaves the traces of the call, and is refused like it [confirming.in-rms]', async () => {
    const toProcessing = async (orderNumber: string) =>
      (await sandbox.control('POST', `orders/${orderNumber}/progress`, { to: 200 })).status;
    const orderNumber = await sandbox.placeOne();
    expect(await toProcessing(orderNumber)).toBe(200);
    expect(await sandbox.tree(orderNumber)).toMatchObject({
      orderProgress: 200,
      shopOrderCfmDatetime: '2026-11-24T09:00:00+0900',
      ChangeReasonModelList: [{ changeType: 8 }],
    });
    expect((await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] })).codes).toEqual([
      'CONFIRM_ORDER_ERROR_103',
    ]);
    const tree = aTree(sandbox.shopId, { postagePrice: -9999, totalPrice: -9999, requestPrice: -9999 });
    tree.PackageModelList[0] = withOpenPostage(tree.PackageModelList[0]);
    const [open] = await sandbox.place([tree]);
    expect([await toProcessing(open!), await sandbox.progress(open!)]).toEqual([409, 100]);
  });
});

describe('automatic confirm', () => {
  it('takes new orders out of 100 within seconds, with the traces of a confirm [confirming.automatic]', async () => {
    const own = await aSandbox();
    await own.control('POST', `shops/${own.shopId}`, { confirmsAutomatically: true });
    const orderNumber = await own.placeOne({}, 'card-slow');
    await own.advance('PT4S');
    expect(await own.progress(orderNumber)).toBe(100);
    await own.advance('PT11S');
    const { order, history } = (await own.control('GET', `orders/${orderNumber}`)).body;
    expect(history[1]).toMatchObject({ what: 'confirmed', by: 'rakuten', requestId: null });
    const at = `${history[1].at.slice(0, 19)}+0900`;
    expect(order).toMatchObject({
      orderProgress: 200,
      shopOrderCfmDatetime: at,
      ChangeReasonModelList: [
        { changeType: 8, changeApplyDatetime: at, changeFixDatetime: at, changeCmplDatetime: at },
      ],
    });
    expect((await own.rms('confirmOrder', { orderNumberList: [orderNumber] })).codes).toEqual([
      'CONFIRM_ORDER_ERROR_103',
    ]);
    const { orders } = (await own.control('POST', 'orders', { shop: own.shopId, count: 3 })).body;
    await own.advance('PT15S');
    for (const one of orders) expect(await own.effects(one.orderNumber)).toContain('confirmed');
    await own.close();
  });

  it('leaves alone what waits already, and everything once it is off [confirming.automatic-new-only]', async () => {
    const own = await aSandbox();
    const waiting = await own.placeOne();
    const shop = async (body: Json) => (await own.control('POST', `shops/${own.shopId}`, body)).status;
    expect(await shop({ confirmsAutomatically: true })).toBe(200);
    await own.advance('PT1H');
    expect(await own.progress(waiting)).toBe(100);
    expect(await shop({ confirmsAutomatically: false })).toBe(200);
    const later = await own.placeOne();
    await own.advance('PT1H');
    expect(await own.progress(later)).toBe(100);
    expect([await shop({ confirmsAutomatically: 'yes' }), await shop({})]).toEqual([400, 400]);
    await own.close();
  });

  it('leaves an order with an open amount to the shop [confirming.automatic-open-amount]', async () => {
    const own = await aSandbox();
    await own.control('POST', `shops/${own.shopId}`, { confirmsAutomatically: true });
    const tree = aTree(own.shopId, { postagePrice: -9999, totalPrice: -9999, requestPrice: -9999 });
    tree.PackageModelList[0] = withOpenPostage(tree.PackageModelList[0]);
    const [orderNumber] = await own.place([tree]);
    await own.advance('P1D');
    expect(await own.effects(orderNumber!)).toEqual(['placed']);
    await own.close();
  });
});

const withOpenPostage = (basket: Json) => ({ ...basket, postagePrice: -9999, totalPrice: -9999 });
