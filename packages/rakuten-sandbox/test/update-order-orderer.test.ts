import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeShipped } from './edit-requests.ts';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

const told = async (name: string, body: Json) => {
  const { status, body: answer } = await sandbox.rms(name, body);
  const messages = answer.MessageModelList.map((one: Json) => `${one.messageCode.slice(14)} ${one.message}`);
  return { status, messages };
};
const numbers = async (name: string, body: Json) =>
  (await told(name, body)).messages.map((one: string) => `${/\d{3}/.exec(one)![0]} ${one.split(' ')[1]}`);
const missing = (...keys: string[]) => keys.map((key) => `009 ${key}の項目を指定して下さい。`);
const empty = (...keys: string[]) => keys.map((key) => `010 ${key}の値を指定して下さい。`);
const misshapen = (...keys: string[]) => keys.map((key) => `011 ${key}の書式が不正です。`);

/** every status an order can be in, and which of them the function takes */
async function takenIn(name: string, body: (orderNumber: string) => Json): Promise<number[]> {
  const orderNumber = await sandbox.placeOne();
  const taken: number[] = [];
  const attempt = async () => {
    const { status, codes } = await sandbox.rms(name, body(orderNumber));
    expect(status).toBe(200);
    if (codes[0]!.endsWith('INFO_101')) taken.push(await sandbox.progress(orderNumber));
    return codes[0]!.slice(-3);
  };
  await attempt();
  await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] });
  await attempt();
  for (const progress of [300, 400, 300, 500, 600, 700, 800]) {
    await sandbox.control('POST', `orders/${orderNumber}/progress`, { to: progress });
    const code = await attempt();
    if (progress === 400 || progress === 800) expect(code).toBe('103');
  }
  await sandbox.control('POST', `orders/${orderNumber}/progress`, { to: 900 });
  expect(await attempt()).toBe('102');
  return taken;
}

describe('updateOrderOrderer', () => {
  const name = 'updateOrderOrderer';
  const requiredKeys = [
    ...['zipCode1', 'zipCode2', 'prefecture', 'city', 'subAddress', 'familyName', 'firstName'],
    ...['phoneNumber1', 'phoneNumber2', 'phoneNumber3', 'emailAddress'],
  ];

  it('writes the buyer and answers for the order; keys that are left out stay [editing.orderer] [editing.orderer-row]', async () => {
    const orderNumber = await sandbox.placeOne();
    const before = await sandbox.tree(orderNumber);
    const { familyNameKana: _, sex: __, ...buyer } = before.OrdererModel;
    Object.assign(buyer, { city: '藤沢市', birthYear: '1990', birthMonth: 0, firstNameKana: null });
    expect(await told(name, { orderNumber, OrdererModel: buyer })).toEqual({
      status: 200,
      messages: ['UPDATE_ORDERORDERER_INFO_101 注文者情報の更新設定が完了しました。'],
    });
    const after = await sandbox.tree(orderNumber);
    expect(after).toEqual({
      ...before,
      equalSenderFlag: 0,
      OrdererModel: { ...before.OrdererModel, city: '藤沢市', birthYear: 1990, birthMonth: 0, firstNameKana: null },
    });
    expect((await sandbox.effects(orderNumber)).at(-1)).toBe('edited');
  });

  it('tells every bad field, in their order [editing.orderer-fields] [editing.message-per-field]', async () => {
    const orderNumber = await sandbox.placeOne();
    const { OrdererModel } = await sandbox.tree(orderNumber);
    expect(await numbers(name, {})).toEqual(missing('orderNumber', 'OrdererModel'));
    expect(await numbers(name, { orderNumber, OrdererModel: null })).toEqual(empty('OrdererModel'));
    expect(await numbers(name, { orderNumber, OrdererModel: { x: 1 } })).toEqual(missing(...requiredKeys));
    const bad = { ...OrdererModel, prefecture: '東京', city: 'あ'.repeat(128), emailAddress: 'nobody', sex: '他' };
    Object.assign(bad, { birthYear: 10_000, birthMonth: 13, birthDay: 'x' });
    expect(await numbers(name, { orderNumber, OrdererModel: bad, reductionReason: 7 })).toEqual(
      misshapen('prefecture', 'city', 'emailAddress', 'sex', 'birthYear', 'birthMonth', 'birthDay', 'reductionReason'),
    );
    expect((await sandbox.tree(orderNumber)).OrdererModel).toEqual(OrdererModel);
  });

  it('is spelled with a capital letter [editing.orderer-spelling]', async () => {
    const orderNumber = await sandbox.placeOne();
    const { OrdererModel: ordererModel } = await sandbox.tree(orderNumber);
    expect(await numbers(name, { orderNumber, ordererModel })).toEqual(missing('OrdererModel'));
  });

  it('wants a reason for a deferred payment after shipping [editing.orderer-deferred]', async () => {
    const deferred = await placeShipped(sandbox, { method: 21 });
    const card = await placeShipped(sandbox);
    const { OrdererModel } = await sandbox.tree(deferred);
    expect((await told(name, { orderNumber: deferred, OrdererModel })).status).toBe(400);
    expect(await numbers(name, { orderNumber: deferred, OrdererModel })).toEqual(missing('reductionReason'));
    expect(await numbers(name, { orderNumber: deferred, OrdererModel, reductionReason: '' })).toEqual(
      empty('reductionReason'),
    );
    expect((await numbers(name, { orderNumber: deferred, OrdererModel, reductionReason: 6 }))[0]).toContain('101');
    expect((await sandbox.tree(deferred)).ChangeReasonModelList.at(-1)).toMatchObject({
      changeType: 6,
      changeTypeDetail: 2,
      changeReasonDetail: 6,
    });
    expect((await numbers(name, { orderNumber: card, OrdererModel }))[0]).toContain('101');
    const unshipped = await sandbox.placeConfirmed({ method: 21 });
    expect((await numbers(name, { orderNumber: unshipped, OrdererModel }))[0]).toContain('101');
  });

  it('is taken before shipping and after it, not while a change or a cancel is under way [editing.orderer-status]', async () => {
    const { OrdererModel } = await sandbox.tree(await sandbox.placeOne());
    expect(await takenIn(name, (orderNumber) => ({ orderNumber, OrdererModel }))).toEqual([
      ...[100, 200, 300, 300, 500, 600, 700],
    ]);
    expect((await sandbox.rms(name, { orderNumber: 'nobody', OrdererModel })).codes).toEqual([
      'UPDATE_ORDERORDERER_ERROR_101',
    ]);
  });

  it('lets mail reach the address that it writes [editing.orderer]', async () => {
    const orderNumber = await sandbox.placeOne();
    const { OrdererModel } = await sandbox.tree(orderNumber);
    const emailAddress = 'fedcba9876543210fedcba9876543210s9@pc.fw.rakuten.ne.jp';
    await sandbox.rms(name, { orderNumber, OrdererModel: { ...OrdererModel, emailAddress } });
    expect((await sandbox.tree(orderNumber)).OrdererModel.emailAddress).toBe(emailAddress);
  });
});

describe('updateOrderDelivery', () => {
  const name = 'updateOrderDelivery';

  it("writes one of the shop's delivery methods and leaves all else [editing.delivery] [editing.delivery-names]", async () => {
    const orderNumber = await sandbox.placeOne();
    const before = await sandbox.tree(orderNumber);
    for (const deliveryName of [
      ...['小型宅配便', '大型宅配便', 'クール便', 'メール便', '国際配送', 'コンビニ受取', 'ロッカー受取', '店頭受取'],
      ...['発送を伴わない', '郵便局受取', '宅配便'],
    ]) {
      expect(await told(name, { orderNumber, deliveryName })).toEqual({
        status: 200,
        messages: ['UPDATE_ORDERDELIVERY_INFO_101 配送方法の更新設定が完了しました。'],
      });
      expect(await sandbox.tree(orderNumber)).toEqual({
        ...before,
        DeliveryModel: { ...before.DeliveryModel, deliveryName },
      });
    }
  });

  it('tells what is missing, empty or no method [editing.message-per-field]', async () => {
    const orderNumber = await sandbox.placeOne();
    expect(await numbers(name, {})).toEqual(missing('orderNumber', 'deliveryName'));
    expect(await numbers(name, { orderNumber, deliveryName: null })).toEqual(empty('deliveryName'));
    expect(await numbers(name, { orderNumber, deliveryName: '飛脚' })).toEqual(misshapen('deliveryName'));
    expect((await sandbox.rms(name, { orderNumber: 'nobody', deliveryName: '宅配便' })).codes).toEqual([
      'UPDATE_ORDERDELIVERY_ERROR_101',
    ]);
  });

  it('is taken before shipping and after it, not while a change or a cancel is under way [editing.delivery-status]', async () => {
    expect(await takenIn(name, (orderNumber) => ({ orderNumber, deliveryName: 'メール便' }))).toEqual([
      ...[100, 200, 300, 300, 500, 600, 700],
    ]);
  });
});
