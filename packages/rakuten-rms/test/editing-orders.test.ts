import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type DestinationEdit,
  destinationEditOf,
  type RmsClient,
  RmsInvalidRequest,
  RmsRefused,
  readOrder,
} from '../src/index.ts';
import { anOrder, orderNumber, personal } from './an-order.ts';
import { aClient, error, errorOf, type FakeRms, info, startFakeRms } from './fake-rms.ts';

let rms: FakeRms;
beforeEach(async () => {
  rms = await startFakeRms();
});
afterEach(() => rms.close());

const messages = (...MessageModelList: object[]) => ({ json: { MessageModelList } });
const number = orderNumber(1);

/** What an editor would send for the invented order, changed at will. */
function anEdit(change: (edit: DestinationEdit) => void = () => {}): DestinationEdit {
  const edit = destinationEditOf(readOrder(JSON.stringify(anOrder(number)))!.order);
  change(edit);
  return edit;
}

type Loose = Record<string, unknown>;
type Changing = [name: string, request: Loose, act: (client: RmsClient, request: never) => Promise<unknown>];

const cancel = { orderNumber: number, inventoryRestoreType: 1, changeReasonDetailApply: 2 };
const changing: Changing[] = [
  ['updateOrderMemo', { orderNumber: number, memo: '髙島屋の件', subStatusId: null }, (c, r) => c.updateOrderMemo(r)],
  ['updateOrderRemarks', { orderNumber: number, giftCheck: 1 }, (c, r) => c.updateOrderRemarks(r)],
  ['updateOrderSender', anEdit() as unknown as Loose, (c, r) => c.updateOrderSender(r)],
  ['updateOrderSenderAfterShipping', anEdit() as unknown as Loose, (c, r) => c.updateOrderSenderAfterShipping(r)],
  ['updateOrderOrderer', { orderNumber: number, OrdererModel: { city: '札幌市' } }, (c, r) => c.updateOrderOrderer(r)],
  ['updateOrderDelivery', { orderNumber: number, deliveryName: '宅配便' }, (c, r) => c.updateOrderDelivery(r)],
  ['cancelOrder', cancel, (c, r) => c.cancelOrder(r)],
  ['cancelOrderAfterShipping', cancel, (c, r) => c.cancelOrderAfterShipping(r)],
];

describe.each(changing)('%s', (name, request, act) => {
  it('sends what was asked, key by key, and gives the word on the order, named or not', async () => {
    const { client } = aClient(rms.url);
    for (const more of [{ orderNumber: number }, {}]) {
      rms.plays(messages(info('X_INFO_101', '完了しました。', more)));
      expect(await act(client, request as never)).toEqual({
        kind: 'done',
        code: 'ORDER_EXT_API_X_INFO_101',
        text: '完了しました。',
        type: 'INFO',
      });
    }
    expect(rms.received[0]).toMatchObject({ method: 'POST', path: `/es/2.0/order/${name}/` });
    expect(rms.received[0]?.body).toEqual(request);
    client.close();
  });

  it('gives a refusal as an answer, takes no success from HTTP 200 alone, and repeats nothing', async () => {
    const { client } = aClient(rms.url);
    rms.plays(messages(error('X_ERROR_101', '出来ません。', { orderNumber: number })));
    expect(await act(client, request as never)).toMatchObject({ kind: 'refused', text: '出来ません。' });
    rms.plays(messages());
    expect(await act(client, request as never)).toBeNull();
    rms.plays(messages(info('X_INFO_101', '', { orderNumber: orderNumber(2) })));
    expect(await act(client, request as never)).toBeNull();
    rms.plays({ status: 400, json: { MessageModelList: [error('X_ERROR_009', '項目を指定して下さい。')] } });
    expect(await errorOf(act(client, request as never))).toBeInstanceOf(RmsRefused);
    rms.plays((_, socket) => socket.destroy());
    expect(await errorOf(act(client, request as never))).toMatchObject({ mayHaveHappened: true, remedy: 'ask' });
    expect(rms.received).toHaveLength(5);
    client.close();
  });

  it('does not send a key that RMS does not know', async () => {
    const { client } = aClient(rms.url);
    expect(await errorOf(act(client, { ...request, newKey: 1 } as never))).toBeInstanceOf(RmsInvalidRequest);
    expect(rms.received).toHaveLength(0);
  });
});

/** What a request is refused for before it is sent: the path, and nothing that was in it. */
async function refusalOf(call: Promise<unknown>): Promise<string[]> {
  const thrown = (await errorOf(call)) as RmsInvalidRequest;
  expect(thrown).toBeInstanceOf(RmsInvalidRequest);
  expect(rms.received).toHaveLength(0);
  for (const trace of Object.values(personal)) expect(thrown.message).not.toContain(trace);
  return thrown.problems.map((problem) => problem.path);
}

describe('updateOrderMemo', () => {
  it.each([
    ['memo', 'あ'.repeat(1001)],
    ['operator', '七文字の担当者'],
    ['mailPlugSentence', 'あ'.repeat(1025)],
    ['deliveryDate', '2026/11/24'],
    ['shippingTerm', 2507],
    ['shippingTerm', 3],
    ['deliveryClass', 9],
    ['subStatusId', '3601'],
  ])('refuses before it is sent: %s', async (key, value) => {
    const { client } = aClient(rms.url);
    expect(await refusalOf(client.updateOrderMemo({ orderNumber: number, [key]: value }))).toEqual([key]);
  });

  it('counts characters, not bytes or halves of characters, and lets null through', async () => {
    rms.plays(messages());
    const { client } = aClient(rms.url);
    await client.updateOrderMemo({
      orderNumber: number,
      memo: '𠮷'.repeat(1000),
      operator: '六文字の担当',
      mailPlugSentence: null,
      deliveryDate: null,
      shippingTerm: 1921,
      deliveryClass: 8,
    });
    expect(rms.received).toHaveLength(1);
    client.close();
  });
});

describe('updateOrderRemarks', () => {
  it('needs at least one of the two', async () => {
    const { client } = aClient(rms.url);
    expect(await refusalOf(client.updateOrderRemarks({ orderNumber: number }))).toEqual(['']);
    expect(await refusalOf(client.updateOrderRemarks({ orderNumber: number, remarks: 'あ'.repeat(4001) }))).toEqual([
      'remarks',
    ]);
    expect(await refusalOf(client.updateOrderRemarks({ orderNumber: number, giftCheckFlag: 1 } as never))).toEqual([
      '',
      '',
    ]);
  });
});

describe('updateOrderSender', () => {
  const destination = (edit: DestinationEdit) => edit.PackageModelList[0]!;
  const item = (edit: DestinationEdit) => destination(edit).ItemModelList[0]!;
  const at = 'PackageModelList.0';
  const itemAt = `${at}.ItemModelList.0`;
  const senderAt = `${at}.SenderModel`;

  it.each([
    ['no destination', (e) => Object.assign(e, { PackageModelList: [] }), 'PackageModelList'],
    ['no item', (e) => Object.assign(destination(e), { ItemModelList: [] }), `${at}.ItemModelList`],
    ['a price below zero', (e) => Object.assign(item(e), { price: -1 }), `${itemAt}.price`],
    ['a price not settled', (e) => Object.assign(item(e), { price: -9999 }), `${itemAt}.price`],
    ['a price too high', (e) => Object.assign(item(e), { price: 1_000_000_000 }), `${itemAt}.price`],
    ['half a unit', (e) => Object.assign(item(e), { units: 0.5 }), `${itemAt}.units`],
    ['a tax rate of 5 %', (e) => Object.assign(item(e), { taxRate: 0.05 }), `${itemAt}.taxRate`],
    [
      'a name of 1,001 characters',
      (e) => Object.assign(item(e), { itemName: '林'.repeat(1001) }),
      `${itemAt}.itemName`,
    ],
    ['no name', (e) => Object.assign(item(e), { itemName: '' }), `${itemAt}.itemName`],
    ['an item number too long', (e) => Object.assign(item(e), { itemNumber: 'a'.repeat(126) }), `${itemAt}.itemNumber`],
    [
      'a choice too long',
      (e) => Object.assign(item(e), { selectedChoice: 'a'.repeat(4001) }),
      `${itemAt}.selectedChoice`,
    ],
    ['a flag of two', (e) => Object.assign(item(e), { deleteItemFlag: 2 }), `${itemAt}.deleteItemFlag`],
    ['an SKU without id', (e) => Object.assign(item(e), { SkuModelList: [{}] }), `${itemAt}.SkuModelList.0.variantId`],
    ['postage below zero', (e) => Object.assign(destination(e), { postagePrice: -1 }), `${at}.postagePrice`],
    [
      'no tax rate of the postage',
      (e) => Reflect.deleteProperty(destination(e), 'postageTaxRate'),
      `${at}.postageTaxRate`,
    ],
    [
      'a letter box',
      (e) => Object.assign(destination(e), { dropOffLocation: 'ポスト（郵便受箱）' }),
      `${at}.dropOffLocation`,
    ],
    [
      'a prefecture that is none',
      (e) => Object.assign(destination(e).SenderModel, { prefecture: '江戸' }),
      `${senderAt}.prefecture`,
    ],
    ['no city', (e) => Object.assign(destination(e).SenderModel, { city: '' }), `${senderAt}.city`],
    [
      'a name of 128 characters',
      (e) => Object.assign(destination(e).SenderModel, { familyName: '架'.repeat(128) }),
      `${senderAt}.familyName`,
    ],
    [
      'a postal code of 21 bytes',
      (e) => Object.assign(destination(e).SenderModel, { zipCode2: '1'.repeat(18) }),
      `${senderAt}.zipCode2`,
    ],
    [
      'a phone number of 33 bytes',
      (e) => Object.assign(destination(e).SenderModel, { phoneNumber1: '1'.repeat(22) }),
      `${senderAt}.phoneNumber3`,
    ],
    [
      'no phone number key',
      (e) => Reflect.deleteProperty(destination(e).SenderModel, 'phoneNumber2'),
      `${senderAt}.phoneNumber2`,
    ],
    ['a key that is only read', (e) => Object.assign(destination(e).SenderModel, { isolatedIslandFlag: 0 }), senderAt],
    ["Rakuten's own reason", (e) => Object.assign(e, { reductionReason: 16 }), 'reductionReason'],
    [
      'a method that can not be chosen',
      (e) => Object.assign(e, { afterSettlementMethodCode: 1 }),
      'afterSettlementMethodCode',
    ],
    [
      'cash on delivery without its fee',
      (e) => {
        Object.assign(e, { afterSettlementMethodCode: 2 });
        Reflect.deleteProperty(destination(e), 'deliveryPrice');
      },
      `${at}.deliveryPrice`,
    ],
    [
      'more than 10,000 units in an order with coupons',
      (e) => {
        Object.assign(item(e), { units: 10_001 });
        Object.assign(e, { CouponModelList: [{ couponCode: 'A', itemId: 0, couponPrice: 1, couponUnit: 1 }] });
      },
      `${itemAt}.units`,
    ],
    [
      'a coupon without its price',
      (e) => Object.assign(e, { CouponModelList: [{ couponCode: 'A', itemId: 0, couponUnit: 1 }] }),
      'CouponModelList.0.couponPrice',
    ],
    [
      'wrapping without a name',
      (e) => Object.assign(e, { WrappingModel1: { title: 1, name: '', taxRate: 0.1, includeTaxFlag: 1 } }),
      'WrappingModel1.name',
    ],
  ] as [string, (edit: DestinationEdit) => unknown, string][])(
    'refuses before it is sent: %s',
    async (_, change, path) => {
      const { client } = aClient(rms.url);
      expect(await refusalOf(client.updateOrderSender(anEdit(change)))).toEqual([path]);
      expect(await refusalOf(client.simulateCouponAmount(anEdit(change)))).toEqual([path]);
    },
  );

  it('sends what is allowed, to its very limit', async () => {
    rms.plays(messages());
    const { client } = aClient(rms.url);
    const edit = anEdit((e) => {
      Object.assign(e, {
        reductionReason: 15,
        taxRecalcFlag: 1,
        afterSettlementMethodCode: 2,
        WrappingModel1: { title: 2, name: '飾'.repeat(125), price: 0, taxRate: 0.08, includeTaxFlag: 0 },
        CouponModelList: [{ couponCode: 'A', itemId: 0, couponPrice: null, couponUnit: 10 }],
      });
      Object.assign(destination(e), {
        postagePrice: -9999,
        deliveryPrice: 330,
        deliveryTaxRate: 0.1,
        goodsTax: 0,
        noshi: '御祝',
        packageDeleteFlag: 1,
        dropOffLocation: '',
      });
      Object.assign(destination(e).SenderModel, { prefecture: '国外', subAddress: '', phoneNumber2: null });
      Object.assign(item(e), {
        price: 999_999_999,
        units: 10_000,
        itemName: '林'.repeat(1000),
        itemNumber: null,
        deleteItemFlag: 1,
        restoreInventoryFlag: 2,
        SkuModelList: [{ variantId: 'red', merchantDefinedSkuId: null, skuInfo: '色:赤' }],
      });
    });
    await client.updateOrderSender(edit);
    expect(rms.received[0]?.body).toEqual(edit);
    client.close();
  });

  it('asks no fee of a destination that goes', async () => {
    rms.plays(messages());
    const { client } = aClient(rms.url);
    const edit = anEdit((e) => {
      Object.assign(e, { afterSettlementMethodCode: 2 });
      Object.assign(destination(e), { packageDeleteFlag: 1, deliveryPrice: null });
    });
    await client.updateOrderSender(edit);
    expect(rms.received).toHaveLength(1);
    client.close();
  });

  it('gives every reason of a refusal, field by field', async () => {
    const refusals = ['postagePriceの書式が不正です。', 'cityの値を指定して下さい。', 'cityの値を指定して下さい。'].map(
      (text, index) => error(`UPDATE_ORDERSENDER_ERROR_01${index}`, text, { orderNumber: number }),
    );
    rms.plays({ status: 400, json: { MessageModelList: refusals } });
    const { client } = aClient(rms.url);
    expect(await client.updateOrderSender(anEdit())).toEqual({
      kind: 'refused',
      code: 'ORDER_EXT_API_UPDATE_ORDERSENDER_ERROR_010',
      text: 'postagePriceの書式が不正です。\ncityの値を指定して下さい。',
      type: 'ERROR',
    });
    client.close();
  });

  it('changes no payment method after shipping', async () => {
    const { client } = aClient(rms.url);
    const withMethod = anEdit((edit) => Object.assign(edit, { afterSettlementMethodCode: 9 }));
    expect(await refusalOf(client.updateOrderSenderAfterShipping(withMethod))).toEqual(['']);
  });
});

describe('updateOrderOrderer', () => {
  it('takes the buyer as read, with one field changed', async () => {
    rms.plays(messages());
    const { client } = aClient(rms.url);
    const { order } = readOrder(JSON.stringify(anOrder(number)))!;
    await client.updateOrderOrderer({ orderNumber: number, OrdererModel: { ...order.OrdererModel, city: '小樽市' } });
    expect(rms.received[0]?.body).toEqual({
      orderNumber: number,
      OrdererModel: { ...anOrder(number).OrdererModel, city: '小樽市' },
    });
    client.close();
  });

  it('refuses a text of more than 382 bytes before it is sent', async () => {
    const { client } = aClient(rms.url);
    const OrdererModel = { city: '札'.repeat(128) };
    expect(await refusalOf(client.updateOrderOrderer({ orderNumber: number, OrdererModel }))).toEqual([
      'OrdererModel.city',
    ]);
  });
});

describe('simulateCouponAmount', () => {
  it('finds the figures that are known by name wherever they stand, and keeps everything', async () => {
    const json = {
      MessageModelList: [info('SIMULATE_COUPON_AMOUNT_INFO_101', '成功', { orderNumber: number })],
      SimulationModel: { deep: [{ paymentChargeBefore: 330, paymentChargeAfter: '0' }], unknown: 1 },
    };
    rms.plays({ json });
    const { client } = aClient(rms.url);
    const simulation = await client.simulateCouponAmount(anEdit());
    expect(simulation).toMatchObject({
      answer: { kind: 'done' },
      paymentChargeBefore: 330,
      paymentChargeAfter: 0,
      tree: json,
      raw: JSON.stringify(json),
    });
    expect(rms.received[0]).toMatchObject({ path: '/es/2.0/order/simulateCouponAmount/', body: anEdit() });
    client.close();
  });

  it('says that it was refused, or that there was no word', async () => {
    const { client } = aClient(rms.url);
    rms.plays(messages(error('SIMULATE_COUPON_AMOUNT_ERROR_101', '出来ません', { orderNumber: number })));
    expect(await client.simulateCouponAmount(anEdit())).toMatchObject({
      answer: { kind: 'refused' },
      paymentChargeBefore: null,
    });
    rms.plays(messages());
    expect((await client.simulateCouponAmount(anEdit())).answer).toBeNull();
    client.close();
  });

  it('is repeated like any read, for it changes nothing', async () => {
    rms.plays({ status: 503, text: '' }, messages(info('SIMULATE_COUPON_AMOUNT_INFO_101', '成功')));
    const { client } = aClient(rms.url);
    expect((await client.simulateCouponAmount(anEdit())).answer?.kind).toBe('done');
    client.close();
  });
});

describe('getSubStatusList', () => {
  it('sends an empty body, and reads the folders of each status', async () => {
    rms.plays({
      json: {
        MessageModelList: [info('GET_SUBSTATUSLIST_INFO_101', '成功')],
        StatusModelList: [
          {
            orderProgress: 100,
            SubStatusModelList: [
              { subStatusId: 15822, subStatusName: '注文確認待ち', orderby: 1 },
              { subStatusId: '***', subStatusName: null, orderby: null },
            ],
          },
          { orderProgress: 300, SubStatusModelList: null },
        ],
      },
    });
    const { client } = aClient(rms.url);
    const { statuses, problems } = await client.getSubStatusList();
    expect(statuses).toEqual([
      {
        orderProgress: 100,
        SubStatusModelList: [
          { subStatusId: 15822, subStatusName: '注文確認待ち', orderby: 1 },
          { subStatusId: null, subStatusName: null, orderby: null },
        ],
      },
      { orderProgress: 300, SubStatusModelList: [] },
    ]);
    expect(problems).toMatchObject([{ path: 'StatusModelList[0].SubStatusModelList[1].subStatusId', readAs: 'null' }]);
    const [request] = rms.received;
    expect(request).toMatchObject({ method: 'POST', path: '/es/2.0/order/getSubStatusList/', rawBody: '' });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-length': '0',
    });
    client.close();
  });

  it('takes no list for an empty one unless RMS says so', async () => {
    const { client } = aClient(rms.url);
    rms.plays({ json: { MessageModelList: [info('GET_SUBSTATUSLIST_INFO_102', '0件')], StatusModelList: null } });
    expect((await client.getSubStatusList()).statuses).toEqual([]);
    rms.plays({ json: { MessageModelList: [], StatusModelList: null } });
    expect(await errorOf(client.getSubStatusList())).toMatchObject({ name: 'RmsAnswerLost' });
    client.close();
  });
});

describe('updateOrderSubStatus', () => {
  it.each([3601, null])('puts orders into folder %s, and answers order by order', async (subStatusId) => {
    const [a, b, c] = [1, 2, 3].map(orderNumber) as [string, string, string];
    rms.plays(
      messages(
        error('UPDATE_ORDERSUBSTATUS_ERROR_102', '更新できません。', { orderNumber: b }),
        info('UPDATE_ORDERSUBSTATUS_INFO_101', '完了', { orderNumber: a }),
      ),
    );
    const { client } = aClient(rms.url);
    const { answers } = await client.updateOrderSubStatus(subStatusId, [a, b, c]);
    expect([...answers].map(([order, answer]) => [order, answer.kind])).toEqual([
      [b, 'refused'],
      [a, 'done'],
    ]);
    expect(rms.received[0]).toMatchObject({
      path: '/es/2.0/order/updateOrderSubStatus/',
      body: { subStatusId, orderNumberList: [a, b, c] },
    });
    client.close();
  });

  it.each([
    ['the folder left out', undefined, [number]],
    ['no order', 1, []],
    ['101 orders', 1, Array.from({ length: 101 }, (_, index) => orderNumber(index))],
    ['an order twice', 1, [number, number]],
  ])('refuses before it is sent: %s', async (_, subStatusId, numbers) => {
    const { client } = aClient(rms.url);
    expect(await refusalOf(client.updateOrderSubStatus(subStatusId as number, numbers))).toHaveLength(1);
  });
});
