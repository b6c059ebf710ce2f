import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

const whole = { deliveryCompany: '1001', shippingNumber: '123456789012', shippingDate: '2026-11-24' };
const baskets = async (orderNumber: string): Promise<number[]> =>
  (await sandbox.tree(orderNumber)).PackageModelList.map((one: Json) => one.basketId);
const rows = async (orderNumber: string): Promise<Json[]> =>
  (await sandbox.tree(orderNumber)).PackageModelList.flatMap((one: Json) => one.ShippingModelList);
const report = (orderNumber: string, basketId: number, ...list: Json[]) =>
  sandbox.rms('updateOrderShipping', { orderNumber, BasketidModelList: [{ basketId, ShippingModelList: list }] });

describe('updateOrderShipping', () => {
  it('adds a row, and a second one when the call is repeated [shipping.add] [shipping.not-idempotent] [shipping.wide-ids] [shipping.order-stays]', async () => {
    const orderNumber = await sandbox.placeOne();
    const [basketId] = await baskets(orderNumber);
    const { status, body } = await report(orderNumber, basketId!, whole);
    const [row] = await rows(orderNumber);
    expect(row).toEqual({ ...whole, shippingDetailId: expect.any(Number), deliveryCompanyName: 'ヤマト運輸' });
    expect(row.shippingDetailId).toBeGreaterThan(2 ** 31);
    expect([status, body]).toEqual([
      200,
      {
        MessageModelList: [
          {
            messageType: 'INFO',
            messageCode: 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_INFO_101',
            message: '発送情報の追加設定が完了しました。',
            orderNumber,
            dataNumber: 1,
            shippingDetailId: row.shippingDetailId,
          },
        ],
      },
    ]);
    await report(orderNumber, basketId!, whole);
    expect(await rows(orderNumber)).toHaveLength(2);
    expect(await sandbox.progress(orderNumber)).toBe(100);
    expect(await sandbox.effects(orderNumber)).toEqual(['placed', 'shipping-added', 'shipping-added']);
  });

  it('leaves alone what is absent, erases what is empty, deletes what is flagged [shipping.update] [shipping.absent-is-unchanged] [shipping.empty-erases] [shipping.delete] [shipping.numeric-strings]', async () => {
    const orderNumber = await sandbox.placeOne();
    const [basketId] = await baskets(orderNumber);
    await report(orderNumber, basketId!, whole);
    const { shippingDetailId } = (await rows(orderNumber))[0]!;
    expect((await report(orderNumber, basketId!, { shippingDetailId, deliveryCompany: '1002' })).codes).toEqual([
      'UPDATE_ORDERSHIPPING_INFO_102',
    ]);
    expect((await rows(orderNumber))[0]).toEqual({
      shippingDetailId,
      ...whole,
      deliveryCompany: '1002',
      deliveryCompanyName: '佐川急便',
    });
    await report(orderNumber, basketId!, {
      shippingDetailId: String(shippingDetailId),
      shippingNumber: '',
      shippingDate: null,
    });
    expect((await rows(orderNumber))[0]).toMatchObject({
      deliveryCompany: '1002',
      shippingNumber: null,
      shippingDate: null,
    });
    expect((await report(orderNumber, basketId!, { shippingDetailId, shippingDeleteFlag: 1 })).codes).toEqual([
      'UPDATE_ORDERSHIPPING_INFO_103',
    ]);
    expect(await rows(orderNumber)).toEqual([]);
    expect(await sandbox.effects(orderNumber)).toEqual([
      'placed',
      'shipping-added',
      'shipping-updated',
      'shipping-updated',
      'shipping-deleted',
    ]);
  });

  it('counts the rows over all destinations, and refuses one row without the others [shipping.data-number] [shipping.partial] [shipping.unknown] [shipping.failed-row-without-id]', async () => {
    const orderNumber = await sandbox.placeOne({ destinations: 2 });
    const [first, second] = await baskets(orderNumber);
    const { status, body, headers } = await sandbox.rms('updateOrderShipping', {
      orderNumber,
      BasketidModelList: [
        { basketId: first, ShippingModelList: [whole, { ...whole, shippingDetailId: 1 }] },
        { basketId: 999, ShippingModelList: [whole] },
        { basketId: second, ShippingModelList: [whole] },
      ],
    });
    expect(status).toBe(200);
    expect(body.MessageModelList.map((one: Json) => [one.dataNumber, one.messageCode.slice(35)])).toEqual([
      [1, 'INFO_101'],
      [2, 'ERROR_104'],
      [3, 'ERROR_103'],
      [4, 'INFO_101'],
    ]);
    expect(body.MessageModelList[2].shippingDetailId).toBeNull();
    expect(headers.get('x-sandbox-hint')).toContain(String(second));
    expect(await rows(orderNumber)).toHaveLength(2);
  });

  it.each<[string, Json, string]>([
    ['a date with slashes [shipping.date]', { ...whole, shippingDate: '2018/01/25' }, 'shippingDateの書式が不正です。'],
    [
      'a date without separators [shipping.date]',
      { ...whole, shippingDate: '20260125' },
      'shippingDateの書式が不正です。',
    ],
    ['a date that is a number', { ...whole, shippingDate: 20260125 }, 'shippingDateの書式が不正です。'],
    ['a day that is none [shipping.date]', { ...whole, shippingDate: '2026-02-30' }, 'shippingDateの書式が不正です。'],
    [
      'an unknown carrier [shipping.carriers]',
      { ...whole, deliveryCompany: '9999' },
      'deliveryCompanyの書式が不正です。',
    ],
    [
      'a carrier that is null [shipping.carrier-needs-value]',
      { ...whole, deliveryCompany: null },
      'deliveryCompanyの値を指定して下さい。',
    ],
    [
      'a carrier without a value [shipping.carrier-needs-value]',
      { ...whole, deliveryCompany: '' },
      'deliveryCompanyの値を指定して下さい。',
    ],
    [
      'a waybill that is too long [shipping.waybill]',
      { ...whole, shippingNumber: '1'.repeat(121) },
      'shippingNumberの書式が不正です。',
    ],
    [
      'a waybill with machine-dependent characters [shipping.waybill]',
      { ...whole, shippingNumber: '①23' },
      'shippingNumberの書式が不正です。',
    ],
    ['an id that is no number', { ...whole, shippingDetailId: 'x' }, 'shippingDetailIdの書式が不正です。'],
    ['a flag that is none', { ...whole, shippingDeleteFlag: 2 }, 'shippingDeleteFlagの書式が不正です。'],
    ['a deletion of null', { shippingDetailId: null, shippingDeleteFlag: 1 }, 'shippingDetailIdの値を指定して下さい。'],
    [
      'a deletion without an id [shipping.delete-needs-id]',
      { shippingDeleteFlag: 1 },
      'shippingDetailIdの項目を指定して下さい。',
    ],
  ])(
    'refuses %s and applies nothing of the request [shipping.format-error-applies-nothing]',
    async (_name, bad, message) => {
      const orderNumber = await sandbox.placeOne();
      const [basketId] = await baskets(orderNumber);
      const { status, body } = await report(orderNumber, basketId!, whole, bad);
      expect(status).toBe(400);
      expect(body.MessageModelList).toEqual([
        {
          messageType: 'ERROR',
          messageCode: expect.stringMatching(/^ORDER_EXT_API_UPDATE_ORDERSHIPPING_ERROR_0(09|10|11)$/),
          message,
          orderNumber,
          dataNumber: 2,
          shippingDetailId: null,
        },
      ]);
      expect(await rows(orderNumber)).toEqual([]);
    },
  );

  it('takes 20 rows a destination, in one call or over several [shipping.twenty-rows] [shipping.twenty-rows-held]', async () => {
    const orderNumber = await sandbox.placeOne();
    const [basketId] = await baskets(orderNumber);
    expect((await report(orderNumber, basketId!, ...Array(21).fill(whole))).status).toBe(400);
    expect((await report(orderNumber, basketId!, ...Array(20).fill(whole))).status).toBe(200);
    expect((await report(orderNumber, basketId!, whole)).codes).toEqual(['UPDATE_ORDERSHIPPING_ERROR_105']);
  });

  it('refuses cancelled and unknown orders, and a request without its lists [shipping.cancelled] [shipping.unknown]', async () => {
    const orderNumber = await sandbox.placeOne();
    const [basketId] = await baskets(orderNumber);
    await sandbox.rms('cancelOrder', { orderNumber, inventoryRestoreType: 0, changeReasonDetailApply: 1 });
    const refused = await report(orderNumber, basketId!, whole);
    expect([refused.status, refused.body.MessageModelList[0].message]).toEqual([
      200,
      '指定された注文番号は既にキャンセルされているため、発送完了報告が出来る状態ではありませんでした。',
    ]);
    expect((await report('nobody', 1, whole)).codes).toEqual(['UPDATE_ORDERSHIPPING_ERROR_101']);
    expect((await sandbox.rms('updateOrderShipping', {})).codes).toEqual([
      'UPDATE_ORDERSHIPPING_ERROR_009',
      'UPDATE_ORDERSHIPPING_ERROR_009',
    ]);
  });

  it('tells one message a bad field, in the order of the table [shipping.one-message-a-field] [shipping.basket-id]', async () => {
    const orderNumber = await sandbox.placeOne();
    const told = async (body: Json) => {
      const { status, body: answer } = await sandbox.rms('updateOrderShipping', body);
      expect(status).toBe(400);
      return answer.MessageModelList.map((one: Json) => [one.dataNumber ?? null, one.orderNumber ?? null, one.message]);
    };
    const bad = {
      shippingDeleteFlag: 'x',
      shippingDate: '2026/11/24',
      shippingNumber: '髙',
      deliveryCompany: 'ヤマト',
      shippingDetailId: -1,
    };
    expect(
      await told({
        orderNumber,
        BasketidModelList: [
          { ShippingModelList: [whole] },
          { basketId: '12345678901', ShippingModelList: [whole, bad] },
          { basketId: 1 },
          { basketId: 1, ShippingModelList: [] },
        ],
      }),
    ).toEqual([
      [null, orderNumber, 'basketIdの項目を指定して下さい。'],
      [null, orderNumber, 'basketIdの書式が不正です。'],
      [3, orderNumber, 'shippingDetailIdの書式が不正です。'],
      [3, orderNumber, 'deliveryCompanyの書式が不正です。'],
      [3, orderNumber, 'shippingNumberの書式が不正です。'],
      [3, orderNumber, 'shippingDateの書式が不正です。'],
      [3, orderNumber, 'shippingDeleteFlagの書式が不正です。'],
      [null, orderNumber, 'ShippingModelListの項目を指定して下さい。'],
      [null, orderNumber, 'ShippingModelListの値を指定して下さい。'],
    ]);
    expect(await told({})).toEqual([
      [null, null, 'orderNumberの項目を指定して下さい。'],
      [null, null, 'BasketidModelListの項目を指定して下さい。'],
    ]);
    expect(await told({ orderNumber, BasketidModelList: {} })).toEqual([
      [null, orderNumber, 'BasketidModelListの書式が不正です。'],
    ]);
  });

  it('knows every carrier by its code, written as text or number [shipping.carriers] [shipping.carrier-as-number]', async () => {
    const orderNumber = await sandbox.placeOne({ destinations: 2 });
    const [first, second] = await baskets(orderNumber);
    const codes = carriers.map(([code]) => code);
    await report(orderNumber, first!, ...codes.slice(0, 16).map((deliveryCompany) => ({ deliveryCompany })));
    await report(
      orderNumber,
      second!,
      ...codes.slice(16).map((deliveryCompany) => ({ deliveryCompany: Number(deliveryCompany) })),
    );
    expect((await rows(orderNumber)).map((one) => [one.deliveryCompany, one.deliveryCompanyName])).toEqual(carriers);
    expect((await report(orderNumber, first!, { deliveryCompany: '1032' })).status).toBe(400);
  });

  it('takes a waybill of 120 characters, and a row of nothing but a gap', async () => {
    const orderNumber = await sandbox.placeOne();
    const [basketId] = await baskets(orderNumber);
    await report(orderNumber, basketId!, { shippingDetailId: null, shippingNumber: '1'.repeat(120) }, {});
    expect(await rows(orderNumber)).toMatchObject([
      { shippingNumber: '1'.repeat(120), deliveryCompany: null, deliveryCompanyName: null, shippingDate: null },
      { shippingNumber: null },
    ]);
  });

  it('finds a row at its own destination only, and a flag of 0 deletes nothing [shipping.unknown] [shipping.delete]', async () => {
    const orderNumber = await sandbox.placeOne({ destinations: 2 });
    const [first, second] = await baskets(orderNumber);
    const { shippingDetailId } = (await report(orderNumber, first!, whole)).body.MessageModelList[0];
    for (const shippingDeleteFlag of [0, 1]) {
      const { body } = await report(orderNumber, second!, { shippingDetailId, shippingDeleteFlag });
      expect(body.MessageModelList).toMatchObject([
        { messageCode: 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ERROR_104', shippingDetailId },
      ]);
    }
    expect((await report(orderNumber, first!, { shippingDetailId, shippingDeleteFlag: '0' })).codes).toEqual([
      'UPDATE_ORDERSHIPPING_INFO_102',
    ]);
    expect(await rows(orderNumber)).toMatchObject([whole]);
  });

  it('counts rows as they come: one deleted makes room for one [shipping.twenty-rows-held]', async () => {
    const orderNumber = await sandbox.placeOne();
    const [basketId] = await baskets(orderNumber);
    await report(orderNumber, basketId!, ...Array(20).fill(whole));
    const { shippingDetailId } = (await rows(orderNumber))[0]!;
    const { codes } = await report(orderNumber, basketId!, whole, { shippingDetailId, shippingDeleteFlag: 1 }, whole);
    expect(codes.map((code) => code.slice(21))).toEqual(['ERROR_105', 'INFO_103', 'INFO_101']);
  });

  it.each([
    [100, []],
    [200, ['confirm']],
    [300, ['confirm', 300]],
    [500, ['confirm', 300, 500]],
    [600, ['confirm', 300, 500, 600]],
    [700, ['confirm', 300, 500, 600, 700]],
    [400, ['confirm', 300, 400]],
  ])(
    'writes rows in %i and leaves the order there [shipping.before-release] [shipping.after-shipping] [shipping.order-stays]',
    async (progress, way) => {
      const orderNumber = await sandbox.placeOne();
      for (const step of way)
        if (step === 'confirm') await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] });
        else await sandbox.control('POST', `orders/${orderNumber}/progress`, { to: step });
      const [basketId] = await baskets(orderNumber);
      expect((await report(orderNumber, basketId!, whole)).codes).toEqual(['UPDATE_ORDERSHIPPING_INFO_101']);
      expect([await sandbox.progress(orderNumber), await rows(orderNumber)]).toMatchObject([progress, [whole]]);
    },
  );

  it('refuses every row of an order that awaits its cancel [shipping.awaiting-cancel]', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    for (const to of [300, 500, 800]) await sandbox.control('POST', `orders/${orderNumber}/progress`, { to });
    const [basketId] = await baskets(orderNumber);
    expect((await report(orderNumber, basketId!, whole, whole)).codes).toEqual(
      Array(2).fill('UPDATE_ORDERSHIPPING_ERROR_102'),
    );
    expect(await rows(orderNumber)).toEqual([]);
  });

  it('keeps an order from being cancelled while a date is registered [shipping.date-blocks-cancel]', async () => {
    const orderNumber = await sandbox.placeOne();
    const [basketId] = await baskets(orderNumber);
    const cancel = async () =>
      (await sandbox.rms('cancelOrder', { orderNumber, inventoryRestoreType: 0, changeReasonDetailApply: 8 })).codes[0];
    const { shippingDetailId } = (await report(orderNumber, basketId!, whole)).body.MessageModelList[0];
    expect(await cancel()).toMatch(/ERROR/);
    await report(orderNumber, basketId!, { shippingDetailId, shippingDate: null });
    expect(await cancel()).toBe('CANCEL_ORDER_INFO_101');
  });
});

/** The carriers of the code table. */
const carriers = [
  ['1000', 'その他'],
  ['1001', 'ヤマト運輸'],
  ['1002', '佐川急便'],
  ['1003', '日本郵便'],
  ['1004', '西濃運輸'],
  ['1005', 'セイノースーパーエクスプレス'],
  ['1006', '福山通運'],
  ['1007', '名鉄運輸'],
  ['1008', 'トナミ運輸'],
  ['1009', '第一貨物'],
  ['1010', '新潟運輸'],
  ['1011', '中越運送'],
  ['1012', '岡山県貨物運送'],
  ['1013', '久留米運送'],
  ['1014', '山陽自動車運送'],
  ['1015', 'NXトランスポート'],
  ['1016', 'エコ配'],
  ['1017', 'EMS'],
  ['1018', 'DHL'],
  ['1019', 'FedEx'],
  ['1020', 'UPS'],
  ['1021', '日本通運'],
  ['1022', 'TNT'],
  ['1023', 'OCS'],
  ['1024', 'USPS'],
  ['1025', 'SFエクスプレス'],
  ['1026', 'Aramex'],
  ['1027', 'SGHグローバル・ジャパン'],
  ['1028', 'Rakuten EXPRESS'],
  ['1029', '日本郵便 楽天倉庫出荷'],
  ['1030', 'ヤマト運輸 クロネコゆうパケット'],
  ['1031', '名鉄NX運輸'],
] as const;
