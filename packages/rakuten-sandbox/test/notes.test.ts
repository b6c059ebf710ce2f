import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, authorizationOf, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox({ shops: 2 });
});
afterAll(() => sandbox.close());

const subStatuses = async (shopId = sandbox.shopId): Promise<Json[]> =>
  (await sandbox.control('GET', `shops/${shopId}/sub-statuses`)).body.subStatuses;
const idBelow = async (orderProgress: number): Promise<number> =>
  (await subStatuses()).find((one) => one.orderProgress === orderProgress).subStatusId;
const shown = async (orderNumber: string): Promise<Json> =>
  (await sandbox.rms('getOrder', { orderNumberList: [orderNumber], version: 10 })).body.OrderModelList[0];
const cancelled = async () => {
  const orderNumber = await sandbox.placeOne();
  await sandbox.control('POST', `orders/${orderNumber}/progress`, { to: 900 });
  return orderNumber;
};

describe('the sub-statuses of a shop', () => {
  it('are told by status with their ids, for an empty body too [notes.list] [notes.list-defaults] [notes.list-code]', async () => {
    const { status, body } = await sandbox.rms('getSubStatusList', {});
    expect([status, Object.keys(body)]).toEqual([200, ['MessageModelList', 'StatusModelList']]);
    expect(body.MessageModelList).toEqual([
      {
        messageType: 'INFO',
        messageCode: 'ORDER_EXT_API_GET_SUBSTATUSLIST_INFO_101',
        message: 'サブステータス情報取得に成功しました。',
      },
    ]);
    expect(body.StatusModelList.map((one: Json) => one.orderProgress)).toEqual([
      100, 200, 300, 400, 500, 600, 700, 800, 900,
    ]);
    expect(body.StatusModelList[0]).toEqual({
      orderProgress: 100,
      SubStatusModelList: [{ subStatusId: await idBelow(100), subStatusName: '注文確認待ち', orderby: 1 }],
    });
    expect(Object.keys(body.StatusModelList[0].SubStatusModelList[0])).toEqual([
      'subStatusId',
      'subStatusName',
      'orderby',
    ]);
    expect((await sandbox.rms('getSubStatusList', '')).body).toEqual(body);
    // Nothing is no request where fields are needed.
    expect((await sandbox.rms('updateOrderMemo', '')).status).toBe(400);
  });

  it('are its own: another shop has other ids [notes.list-per-shop]', async () => {
    const [one, other] = [await subStatuses(), await subStatuses(sandbox.shops[1]!.shopId)];
    expect(one.filter(({ subStatusId }) => other.some((two) => two.subStatusId === subStatusId))).toEqual([]);
    const theirs = await sandbox.rms('getSubStatusList', {}, { authorization: authorizationOf(sandbox.shops[1]!) });
    expect(theirs.body.StatusModelList[0].SubStatusModelList[0].subStatusId).toBe(other[0].subStatusId);
  });

  it('are made by the shop, with or without name and place, in the order of their places [notes.list-nulls]', async () => {
    const own = await aSandbox();
    const path = `shops/${own.shopId}/sub-statuses`;
    const { status, body } = await own.control('POST', path, {
      subStatuses: [
        { orderProgress: 300, subStatusName: '冷凍便', orderby: 2 },
        { orderProgress: 300, subStatusName: '明日出荷', orderby: 1, subStatusId: 77 },
        { orderProgress: 100 },
      ],
    });
    expect(status).toBe(200);
    expect((await own.rms('getSubStatusList', {})).body.StatusModelList).toEqual([
      {
        orderProgress: 100,
        SubStatusModelList: [{ subStatusId: body.subStatuses[2].subStatusId, subStatusName: null, orderby: null }],
      },
      {
        orderProgress: 300,
        SubStatusModelList: [
          { subStatusId: 77, subStatusName: '明日出荷', orderby: 1 },
          { subStatusId: body.subStatuses[0].subStatusId, subStatusName: '冷凍便', orderby: 2 },
        ],
      },
    ]);
    const orderNumber = await own.placeOne();
    const [, , nameless] = body.subStatuses;
    await own.rms('updateOrderSubStatus', { subStatusId: nameless.subStatusId, orderNumberList: [orderNumber] });
    // One that holds orders can't go, and a new name shows on the orders in it.
    expect((await own.control('POST', path, { subStatuses: [] })).status).toBe(409);
    await own.control('POST', path, { subStatuses: [{ ...nameless, subStatusName: '要電話' }] });
    expect((await own.tree(orderNumber)).subStatusName).toBe('要電話');
    // Whoever has none at all makes new ones with ids all the same.
    await own.rms('updateOrderSubStatus', { subStatusId: null, orderNumberList: [orderNumber] });
    expect((await own.control('POST', path, { subStatuses: [] })).body.subStatuses).toEqual([]);
    const anew = await own.control('POST', path, { subStatuses: [{ orderProgress: 100 }, { orderProgress: 200 }] });
    expect(anew.body.subStatuses.map((one: Json) => one.subStatusId > 0)).toEqual([true, true]);
    for (const bad of [{ orderProgress: 150 }, { orderProgress: 100, orderby: 'x' }, { subStatusName: 'x' }])
      expect((await own.control('POST', path, { subStatuses: [bad] })).status).toBe(400);
    await own.close();
  });
});

describe('updateOrderSubStatus', () => {
  const update = (body: Json) => sandbox.rms('updateOrderSubStatus', body);

  it('answers order by order, good and bad mixed, with HTTP 200 [notes.sub-status-mixed] [notes.sub-status-unknown-order]', async () => {
    const [waiting, processing, gone] = [await sandbox.placeOne(), await sandbox.placeConfirmed(), await cancelled()];
    const subStatusId = await idBelow(100);
    const { status, body } = await update({
      subStatusId: String(subStatusId),
      orderNumberList: [waiting, processing, gone, 'nobody'],
    });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['MessageModelList']);
    expect(body.MessageModelList).toEqual([
      {
        messageType: 'INFO',
        messageCode: 'ORDER_EXT_API_UPDATE_ORDERSUBSTATUS_INFO_101',
        message: 'サブステータスの更新設定が完了しました。',
        orderNumber: waiting,
      },
      {
        messageType: 'ERROR',
        messageCode: 'ORDER_EXT_API_UPDATE_ORDERSUBSTATUS_ERROR_102',
        message: '指定された注文番号、サブステータスでは更新できません。',
        orderNumber: processing,
      },
      {
        messageType: 'ERROR',
        messageCode: 'ORDER_EXT_API_UPDATE_ORDERSUBSTATUS_ERROR_101',
        message:
          '指定された注文番号は既にキャンセルされているため、サブステータスの更新が出来る状態ではありませんでした。',
        orderNumber: gone,
      },
      {
        messageType: 'ERROR',
        messageCode: 'ORDER_EXT_API_UPDATE_ORDERSUBSTATUS_ERROR_102',
        message: '指定された注文番号、サブステータスでは更新できません。',
        orderNumber: 'nobody',
      },
    ]);
    const { subStatusId: id, subStatusName } = await shown(waiting);
    expect([id, subStatusName]).toEqual([subStatusId, '注文確認待ち']);
    expect(await sandbox.effects(waiting)).toEqual(['placed', 'sub-status-updated']);
    expect(await sandbox.effects(processing)).toEqual(['placed', 'confirmed']);
    expect((await shown(processing)).subStatusId).toBeNull();
  });

  it('clears it with an explicit null, and refuses a request that leaves it out [notes.sub-status-null] [notes.sub-status-required]', async () => {
    const orderNumber = await sandbox.placeOne();
    await update({ subStatusId: await idBelow(100), orderNumberList: [orderNumber] });
    const refused = await update({ orderNumberList: [orderNumber] });
    expect([refused.status, refused.body.MessageModelList]).toEqual([
      400,
      [
        {
          messageType: 'ERROR',
          messageCode: 'ORDER_EXT_API_UPDATE_ORDERSUBSTATUS_ERROR_009',
          message: 'subStatusIdの項目を指定して下さい。',
        },
      ],
    ]);
    expect((await update({})).body.MessageModelList.map((one: Json) => one.message)).toEqual([
      'subStatusIdの項目を指定して下さい。',
      'orderNumberListの項目を指定して下さい。',
    ]);
    expect((await update({ subStatusId: 'x', orderNumberList: [] })).codes).toEqual([
      'UPDATE_ORDERSUBSTATUS_ERROR_011',
      'UPDATE_ORDERSUBSTATUS_ERROR_010',
    ]);
    expect((await shown(orderNumber)).subStatusId).toBe(await idBelow(100));
    expect((await update({ subStatusId: null, orderNumberList: [orderNumber] })).codes).toEqual([
      'UPDATE_ORDERSUBSTATUS_INFO_101',
    ]);
    const { subStatusId, subStatusName } = await shown(orderNumber);
    expect([subStatusId, subStatusName]).toEqual([null, null]);
  });

  it('takes 100 orders and no more [notes.sub-status-100]', async () => {
    const ask = async (count: number) =>
      (await update({ subStatusId: null, orderNumberList: Array(count).fill('x') })).status;
    expect([await ask(100), await ask(101)]).toEqual([200, 400]);
  });

  it('holds until the order moves on, whatever moves it [notes.sub-status-falls-away]', async () => {
    const orderNumber = await sandbox.placeOne();
    const standing = async () => (await shown(orderNumber)).subStatusId;
    const steps: [number, () => Promise<unknown>][] = [
      [100, () => sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] })],
      [200, () => sandbox.control('POST', `orders/${orderNumber}/review`, { result: 'approved' })],
      [300, () => sandbox.control('POST', `orders/${orderNumber}/progress`, { to: 500 })],
      [500, () => sandbox.advance('P10D')],
    ];
    for (const [progress, moveOn] of steps) {
      await update({ subStatusId: await idBelow(progress), orderNumberList: [orderNumber] });
      await sandbox.rms('updateOrderMemo', { orderNumber, memo: 'stays' });
      expect(await standing()).toBe(await idBelow(progress));
      await moveOn();
      expect([await standing(), (await shown(orderNumber)).memo]).toEqual([null, 'stays']);
    }
    expect(await sandbox.progress(orderNumber)).toBe(600);
  });

  it('finds orders without one by -1 beside their status, and those in one by its id [searching.sub-status] [searching.sub-status-none]', async () => {
    const own = await aSandbox();
    const [within, without] = [await own.placeOne(), await own.placeOne()];
    const [{ subStatusId }] = (await own.control('GET', `shops/${own.shopId}/sub-statuses`)).body.subStatuses;
    await own.rms('updateOrderSubStatus', { subStatusId, orderNumberList: [within] });
    const period = {
      dateType: 1,
      startDatetime: '2026-11-20T00:00:00+0900',
      endDatetime: '2026-11-30T23:59:59+0900',
    };
    const found = async (more: Json) => (await own.rms('searchOrder', { ...period, ...more })).body.orderNumberList;
    expect(await found({ subStatusIdList: [subStatusId] })).toEqual([within]);
    expect(await found({ subStatusIdList: ['-1'], orderProgressList: [100] })).toEqual([without]);
    expect(await found({ subStatusIdList: [-1, subStatusId], orderProgressList: [100] })).toHaveLength(2);
    expect(await found({ subStatusIdList: [-1], orderProgressList: [200] })).toEqual([]);
    await own.close();
  });
});

describe('updateOrderMemo', () => {
  const update = (orderNumber: string, memo: Json) => sandbox.rms('updateOrderMemo', { orderNumber, ...memo });
  const all = {
    deliveryClass: '2',
    deliveryDate: '2026-12-01',
    shippingTerm: 1921,
    memo: '要電話\n午前',
    operator: '田中一郎太郎',
    mailPlugSentence: 'いつもありがとうございます。',
  };

  it('writes what it is given and leaves the rest [notes.memo-fields] [notes.memo-absent] [notes.memo-message]', async () => {
    const orderNumber = await sandbox.placeOne();
    const before = await shown(orderNumber);
    const { status, body } = await update(orderNumber, { ...all, subStatusId: await idBelow(100) });
    expect([status, body]).toEqual([
      200,
      {
        MessageModelList: [
          {
            messageType: 'INFO',
            messageCode: 'ORDER_EXT_API_UPDATE_ORDERMEMO_INFO_101',
            message: 'ひとことメモ、担当者情報等の更新設定が完了しました。',
            orderNumber,
          },
        ],
      },
    ]);
    expect(await shown(orderNumber)).toEqual({
      ...before,
      subStatusId: await idBelow(100),
      subStatusName: '注文確認待ち',
      deliveryDate: '2026-12-01',
      shippingTerm: 1921,
      memo: all.memo,
      operator: all.operator,
      mailPlugSentence: all.mailPlugSentence,
      DeliveryModel: { deliveryName: '宅配便', deliveryClass: 2 },
    });
    await update(orderNumber, { memo: '済' });
    await update(orderNumber, {});
    expect(await shown(orderNumber)).toMatchObject({ memo: '済', operator: all.operator, shippingTerm: 1921 });
    expect(await sandbox.effects(orderNumber)).toEqual(['placed', ...Array(3).fill('memo-updated')]);
  });

  it('clears by null or an empty text; that null clears more than the sub-status can be switched off [notes.memo-null-sub-status] [notes.memo-null]', async () => {
    const own = await aSandbox();
    const orderNumber = await own.placeOne({ memo: '要電話', operator: '田中', deliveryDate: '2026-12-01' });
    const [{ subStatusId }] = (await own.control('GET', `shops/${own.shopId}/sub-statuses`)).body.subStatuses;
    await own.rms('updateOrderMemo', { orderNumber, subStatusId, shippingTerm: 1, deliveryClass: 3 });
    const nothing = { subStatusId: null, deliveryDate: null, shippingTerm: null, deliveryClass: null, memo: null };
    await own.control('POST', 'settings', { memoNullClears: false });
    expect((await own.rms('updateOrderMemo', { orderNumber, ...nothing })).codes).toEqual([
      'UPDATE_ORDERMEMO_INFO_101',
    ]);
    expect(await own.tree(orderNumber)).toMatchObject({
      subStatusId: null,
      memo: '要電話',
      deliveryDate: '2026-12-01',
      shippingTerm: 1,
      DeliveryModel: { deliveryClass: 3 },
    });
    await own.control('POST', 'settings', { memoNullClears: true });
    await own.rms('updateOrderMemo', { orderNumber, ...nothing, operator: '' });
    expect(await own.tree(orderNumber)).toMatchObject({
      memo: null,
      operator: null,
      deliveryDate: null,
      shippingTerm: 0,
      DeliveryModel: { deliveryClass: 0 },
    });
    await own.close();
  });

  it('refuses what does not fit, one message a field in the order of the table, and writes nothing then [notes.memo-limits] [notes.memo-plain] [notes.memo-required]', async () => {
    const orderNumber = await sandbox.placeOne();
    const { status, body } = await update(orderNumber, {
      mailPlugSentence: 'あ'.repeat(1025),
      operator: '髙橋',
      memo: 'あ'.repeat(1001),
      shippingTerm: 3,
      deliveryDate: '2026/12/01',
      deliveryClass: 9,
      subStatusId: 'x',
    });
    expect([status, body.MessageModelList.map((one: Json) => one.message)]).toEqual([
      400,
      ['subStatusId', 'deliveryClass', 'deliveryDate', 'shippingTerm', 'memo', 'operator', 'mailPlugSentence'].map(
        (field) => `${field}の書式が不正です。`,
      ),
    ]);
    for (const memo of ['①', '㈱', '🎁', '𠮷野', '﨑'])
      expect((await update(orderNumber, { memo })).codes).toEqual(['UPDATE_ORDERMEMO_ERROR_011']);
    expect((await update(orderNumber, { operator: '七文字の担当者' })).status).toBe(400);
    expect(await sandbox.effects(orderNumber)).toEqual(['placed']);
    const longest = { memo: 'あ'.repeat(1000), operator: '六文字の担当', mailPlugSentence: 'あ'.repeat(1024) };
    expect((await update(orderNumber, longest)).codes).toEqual(['UPDATE_ORDERMEMO_INFO_101']);
    expect((await sandbox.rms('updateOrderMemo', {})).body.MessageModelList).toEqual([
      {
        messageType: 'ERROR',
        messageCode: 'ORDER_EXT_API_UPDATE_ORDERMEMO_ERROR_009',
        message: 'orderNumberの項目を指定して下さい。',
      },
    ]);
  });

  it('takes two hours as one number and refuses what is none [notes.memo-shipping-term]', async () => {
    const orderNumber = await sandbox.placeOne();
    const codes = async (shippingTerm: number) => (await update(orderNumber, { shippingTerm })).codes[0]!.slice(-8);
    for (const good of [0, 1, 2, 9, 708, 1014, 1921, 2324])
      expect([good, await codes(good)]).toEqual([good, 'INFO_101']);
    for (const bad of [-1, 3, 8, 10, 77, 607, 1910, 2425]) expect([bad, await codes(bad)]).toEqual([bad, 'RROR_011']);
  });

  it('refuses a sub-status of another status with 107 and writes nothing, and an unknown order with 101 [notes.memo-sub-status] [notes.memo-unknown-order]', async () => {
    const orderNumber = await sandbox.placeOne();
    const refused = await update(orderNumber, { subStatusId: await idBelow(300), memo: 'x' });
    expect([refused.status, refused.codes]).toEqual([200, ['UPDATE_ORDERMEMO_ERROR_107']]);
    expect((await shown(orderNumber)).memo).toBeNull();
    expect((await update('nobody', { memo: 'x' })).codes).toEqual(['UPDATE_ORDERMEMO_ERROR_101']);
  });

  it('is written in every status, a cancelled one too [notes.memo-any-status]', async () => {
    const gone = await cancelled();
    expect((await update(gone, { memo: '返金済' })).codes).toEqual(['UPDATE_ORDERMEMO_INFO_101']);
    expect((await update(gone, { subStatusId: await idBelow(900) })).codes).toEqual(['UPDATE_ORDERMEMO_ERROR_107']);
    expect((await shown(gone)).memo).toBe('返金済');
  });
});

describe('updateOrderRemarks', () => {
  const update = (body: Json) => sandbox.rms('updateOrderRemarks', body);

  it('writes remarks and the gift wish, each alone too [notes.remarks]', async () => {
    const orderNumber = await sandbox.placeOne({ remarks: '[配送日時指定:]\n' });
    const { body } = await update({ orderNumber, giftCheck: '1' });
    expect(body.MessageModelList).toEqual([
      {
        messageType: 'INFO',
        messageCode: 'ORDER_EXT_API_UPDATE_ORDERREMARKS_INFO_101',
        message: '備考情報の更新設定が完了しました。',
        orderNumber,
      },
    ]);
    expect(await shown(orderNumber)).toMatchObject({ giftCheckFlag: 1, remarks: '[配送日時指定:]\n' });
    await update({ orderNumber, remarks: '髙橋様あて 🎁' });
    expect(await shown(orderNumber)).toMatchObject({ giftCheckFlag: 1, remarks: '髙橋様あて 🎁' });
    await update({ orderNumber, giftCheck: 0, remarks: '' });
    expect(await shown(orderNumber)).toMatchObject({ giftCheckFlag: 0, remarks: null });
    expect(await sandbox.effects(orderNumber)).toEqual(['placed', ...Array(3).fill('remarks-updated')]);
  });

  it('wants the order and one of the two, in their limits [notes.remarks-required] [notes.remarks-one-of] [notes.remarks-limits]', async () => {
    const orderNumber = await sandbox.placeOne();
    const told = async (body: Json) =>
      (await update(body)).body.MessageModelList.map(
        (one: Json) => `${one.messageCode.replace('ORDER_EXT_API_UPDATE_ORDERREMARKS_', '')} ${one.message}`,
      );
    expect(await told({ remarks: 'x' })).toEqual(['ERROR_009 orderNumberの項目を指定して下さい。']);
    expect(await told({ orderNumber })).toEqual(['ERROR_009 giftCheckの項目を指定して下さい。']);
    expect(await told({ orderNumber, giftCheck: 2, remarks: 'あ'.repeat(4001) })).toEqual([
      'ERROR_011 giftCheckの書式が不正です。',
      'ERROR_011 remarksの書式が不正です。',
    ]);
    expect(await told({ orderNumber, remarks: 'あ'.repeat(4000) })).toEqual([
      'INFO_101 備考情報の更新設定が完了しました。',
    ]);
    expect(await told({ orderNumber: 'nobody', giftCheck: 1 })).toEqual([
      'ERROR_101 指定された注文番号は存在しません。',
    ]);
  });
});
