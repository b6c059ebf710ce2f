/**
 * The client and the stand-in were written by different hands from the same facts, so that a misreading shows as a difference.
 * A thousand invented orders go through a whole life by the client's calls; the stand-in's control plane says what it holds
 * and what really took place. `DIFFERENTIAL_SEED=7 npx vitest run test/differential` is another thousand.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createRmsClient,
  destinationEditOf,
  type OrderVersion,
  orderVersions,
  type RmsClient,
  RmsError,
  type RmsOrder,
} from '../../packages/rakuten-rms/src/index.ts';
import { type Sandbox, startSandbox } from '../../packages/rakuten-sandbox/src/index.ts';

type Json = ReturnType<typeof JSON.parse>;

const seed = Number(process.env.DIFFERENTIAL_SEED ?? 4);
const howMany = 1_000;
const start = '2026-11-24T09:00:00+09:00';
const day = 86_400_000;

let sandbox: Sandbox;
let client: RmsClient;
/** What the client was told took place: request id → orders. Held against the stand-in's history at the end. */
const told: { what: string; requestId: string | null; orderNumber: string }[] = [];
let requestIds: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ rate: null, now: new Date(start), clockRate: 0, seed, shops: 1 });
  let time = Date.parse(start);
  client = createRmsClient({
    credentials: sandbox.shops[0]!,
    baseUrl: sandbox.url,
    lane: { slot: async () => {} },
    now: () => new Date(time),
    onExchange: ({ requestId }) => void (requestId && requestIds.push(requestId)),
  });
  advance = async (duration: string) => {
    const { now } = await control('POST', 'clock', { advance: duration });
    time = Date.parse(now);
  };
  await control('POST', 'orders', { shop: shopId(), count: howMany });
});
afterAll(async () => {
  client?.close();
  await sandbox?.close();
});

let advance: (duration: string) => Promise<void>;
const shopId = () => sandbox.shops[0]!.shopId;

async function control(method: string, path: string, body?: unknown): Promise<Json> {
  const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const read = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(read)}`);
  return read;
}

async function held(progress?: number): Promise<string[]> {
  const { orders } = await control('GET', `orders?shop=${shopId()}${progress ? `&progress=${progress}` : ''}`);
  return orders.map((order: Json) => order.orderNumber);
}
/** What the stand-in holds of these orders, and what took place. */
async function toldOf(numbers: readonly string[]): Promise<Map<string, Json>> {
  const all = new Map<string, Json>();
  for (let at = 0; at < numbers.length; at += 50) {
    const some = numbers.slice(at, at + 50);
    for (const one of await Promise.all(some.map((number) => control('GET', `orders/${number}`))))
      all.set(one.order.orderNumber, one);
  }
  return all;
}

/** Every nth, from a place that the seed decides: a subset that says nothing about the order's kind. */
const some = <Value>(values: readonly Value[], every: number, from = 0): Value[] =>
  values.filter((_, index) => (index + seed + from) % every === 0);

/** Texts as they come: kanji beyond the usual, emoji, half-width kana; what RMS calls machine-dependent is left out where it refuses it. */
const texts = fc.sample(
  fc.string({
    unit: fc.constantFrom(...'あ阿髙﨑𠮷ｱﾊﾟ１Ａ-～－〜・（）/ \u{1f381}'.match(/./gu)!),
    minLength: 1,
    maxLength: 40,
  }),
  { seed, numRuns: 400 },
);
const text = (index: number, most = 40) => [...texts[index % texts.length]!].slice(0, most).join('').trim() || '空';

/** An empty list may come as null; all else is the same, key by key. */
function sameButForLists(read: Json, sent: Json): Json {
  if (Array.isArray(read) && read.length === 0 && (sent === null || sent === undefined)) return sent;
  if (Array.isArray(read) && Array.isArray(sent)) return read.map((one, index) => sameButForLists(one, sent[index]));
  if (read && sent && typeof read === 'object' && typeof sent === 'object')
    return Object.fromEntries(Object.entries(read).map(([key, value]) => [key, sameButForLists(value, sent[key])]));
  return read;
}

async function readOne(number: string): Promise<RmsOrder> {
  const read = (await client.getOrder([number])).orders.get(number);
  if (read?.kind !== 'found') throw new Error(`${number}: ${read?.kind}`);
  expect(read.problems, number).toEqual([]);
  return read.order;
}

/** What the client says of the call, noted for the last test. */
async function noted<Answer extends { kind: string } | null>(
  what: string,
  orderNumber: string,
  call: () => Promise<Answer>,
): Promise<Answer> {
  requestIds = [];
  const answer = await call();
  if (answer?.kind === 'done') told.push({ what, requestId: requestIds.at(-1)!, orderNumber });
  return answer;
}

describe('client and stand-in', () => {
  it('find the same orders, by every progress and period', async () => {
    const query = { dateType: 1, startDatetime: new Date(Date.parse(start) - 30 * day), endDatetime: new Date(start) };
    const all = await held();
    expect(all).toHaveLength(howMany);
    const found = new Set<string>();
    for await (const numbers of client.searchOrders(query)) for (const number of numbers) found.add(number);
    expect([...found].sort()).toEqual([...all].sort());
    for (const progress of [100, 200, 300, 900]) {
      const those = new Set<string>();
      for await (const numbers of client.searchOrders({ ...query, orderProgressList: [progress] }))
        for (const number of numbers) those.add(number);
      expect([...those].sort(), `progress ${progress}`).toEqual((await held(progress)).sort());
    }
  });

  it('read every field again, whatever buyers and staff write into it', async () => {
    const all = await held();
    for (const [index, number] of some(all, 4).entries()) {
      await control('POST', `orders/${number}/edit`, {
        remarks: `[備考:]\n${text(index)}\n${text(index + 1)}`,
        memo: text(index + 2),
        OrdererModel: { familyName: text(index + 3), subAddress: text(index + 4) },
      });
    }
    let count = 0;
    for await (const { orders, unmatched } of client.importOrders({
      dateType: 1,
      startDatetime: new Date(Date.parse(start) - 30 * day),
      endDatetime: new Date(start),
    })) {
      expect(unmatched).toEqual([]);
      const shown = await toldOf([...orders.keys()]);
      for (const [number, read] of orders) {
        if (read.kind !== 'found') throw new Error(`${number}: ${read.kind}`);
        const tree = shown.get(number).order;
        expect(read.problems, number).toEqual([]);
        expect(JSON.parse(read.raw), number).toEqual(tree);
        expect(sameButForLists(read.order, tree), number).toEqual(tree);
        count += 1;
      }
    }
    expect(count).toBe(howMany);
  });

  it.each(orderVersions.filter((version) => version !== 10))('read version %i as far as it goes', async (version) => {
    const numbers = some(await held(), 5, version);
    const { orders } = await client.getOrder(numbers, { version: version as OrderVersion });
    const shown = await toldOf(numbers);
    for (const number of numbers) {
      const read = orders.get(number)!;
      if (read.kind !== 'found') throw new Error(`${number}: ${read.kind}`);
      expect(read.problems, number).toEqual([]);
      const sent = JSON.parse(read.raw);
      expect(sameButForLists(read.order, sent), number).toEqual(sent);
      // goodsTax alone is gone from the newest version; all else there is there still, and the same.
      expect(shown.get(number).order).toMatchObject(withoutGoodsTax(sent));
    }
  });

  it('confirm the same ones, and refuse the others for the same reason', async () => {
    const numbers = await held();
    const before = await toldOf(numbers);
    requestIds = [];
    for await (const { results, requestId, error } of client.confirmOrderInBatches(numbers)) {
      expect(error).toBeNull();
      for (const [orderNumber, result] of results) {
        const tree = before.get(orderNumber).order;
        const open = [tree.postagePrice, tree.deliveryPrice, tree.paymentCharge, tree.totalPrice, tree.requestPrice];
        const may = tree.orderProgress === 100 && !open.includes(-9999);
        expect(result.kind, `${orderNumber} in ${tree.orderProgress}`).toBe(may ? 'done' : 'refused');
        if (result.kind === 'done') told.push({ what: 'confirmed', requestId, orderNumber });
      }
    }
    const confirmed = new Set(told.map((one) => one.orderNumber));
    for (const [number, { order }] of await toldOf(numbers))
      expect(order.shopOrderCfmDatetime !== null, number).toBe(
        before.get(number).order.shopOrderCfmDatetime !== null || confirmed.has(number),
      );
  });

  it('write what the other reads: memo, remarks, folder, buyer, delivery, destinations', async () => {
    const { folders } = await folderOf(200);
    const inProcess = some(await held(200), 3).slice(0, 120);
    for (const [index, orderNumber] of inProcess.entries()) {
      const memo = { memo: plain(text(index, 30)), operator: '佐藤', deliveryDate: '2026-12-20', shippingTerm: 1416 };
      const remarks = plain(text(index + 7));
      await noted('edited', orderNumber, () => client.updateOrderMemo({ orderNumber, ...memo }));
      await noted('edited', orderNumber, () => client.updateOrderRemarks({ orderNumber, giftCheck: 1, remarks }));
      expect(await readOne(orderNumber)).toMatchObject({ ...memo, remarks, giftCheckFlag: 1 });
    }
    const folder = folders[0]!;
    for (const subStatusId of [folder, null]) {
      for await (const { results, requestId } of client.updateOrderSubStatusInBatches(subStatusId, inProcess)) {
        expect(new Set([...results.values()].map((result) => result.kind))).toEqual(new Set(['done']));
        for (const orderNumber of results.keys()) told.push({ what: 'sub-status-updated', requestId, orderNumber });
      }
      expect((await readOne(inProcess[0]!)).subStatusId).toBe(subStatusId);
    }

    for (const [index, number] of some(await held(300), 2)
      .slice(0, 80)
      .entries()) {
      const order = await readOne(number);
      const edit = destinationEditOf(order);
      const wanted = { subAddress: plain(text(index, 30)), familyName: plain(text(index + 1, 20)) };
      Object.assign(edit.PackageModelList[0]!.SenderModel, wanted);
      const answer = await noted('edited', number, () => client.updateOrderSender(edit));
      // A receiver of a social gift who has not entered an address can not be written yet.
      if (answer?.kind === 'refused')
        expect([number, answer.text, isPending(order)]).toEqual([number, answer.text, true]);
      const after = await readOne(number);
      if (answer?.kind !== 'done') continue;
      expect(after.PackageModelList[0]!.SenderModel).toMatchObject(wanted);
      // Nothing but the two fields has changed: every destination and item that was sent back is there, and so is the money.
      expect({ ...after, ChangeReasonModelList: null, PackageModelList: null }).toEqual({
        ...order,
        ChangeReasonModelList: null,
        PackageModelList: null,
        equalSenderFlag: after.equalSenderFlag,
        isolatedIslandFlag: after.isolatedIslandFlag,
      });
      expect(destinationEditOf(after)).toEqual(edit);
    }
  });

  it('tell the same payments while Rakuten reviews', async () => {
    for (const step of ['PT2H', 'P1D', 'P6D']) {
      await advance(step);
      for (const number of some(await held(), 12, step.length)) {
        const { payments } = await client.getPayment(number);
        const { payments: sent } = await control('GET', `orders/${number}`);
        expect(sameButForLists(payments, sent), number).toEqual(sent);
      }
    }
  });

  it('report parcels that the other shows, one by one and a hundred at a time', async () => {
    const ready = (await held(300)).filter((_, index) => index < 240);
    let serial = 400_000_000_000 + seed;
    const reportOf = (order: RmsOrder, rowsEach: number) => ({
      orderNumber: order.orderNumber,
      BasketidModelList: order.PackageModelList.map((destination) => ({
        basketId: destination.basketId!,
        ShippingModelList: Array.from({ length: rowsEach }, () => ({
          deliveryCompany: '1001',
          shippingNumber: String(++serial),
          shippingDate: '2026-12-02',
        })),
      })),
    });
    const read = (await client.getOrder(ready)).orders;
    const found = ready.map((number) => read.get(number)!).flatMap((one) => (one.kind === 'found' ? [one.order] : []));
    expect(found).toHaveLength(ready.length);
    const alone = found.slice(0, 60);
    const together = found.slice(60);
    for (const [index, order] of alone.entries()) {
      const report = reportOf(order, index === 0 ? 26 : 1);
      requestIds = [];
      const rows = [];
      for await (const part of client.updateOrderShippingInBatches(report)) {
        if (part.rows.some((row) => row.kind === 'done'))
          told.push({ what: 'shipping-added', requestId: part.requestId, orderNumber: order.orderNumber });
        rows.push(...part.rows);
      }
      // Twenty rows is what one destination takes; the rest is refused in words, and the client says so row by row.
      const most = report.BasketidModelList.reduce((sum, one) => sum + Math.min(20, one.ShippingModelList.length), 0);
      expect(rows.filter((row) => row.kind === 'done')).toHaveLength(most);
    }
    for (let at = 0; at < together.length; at += 100) {
      const reports = together.slice(at, at + 100).map((order) => reportOf(order, 1));
      const accepted = await client.updateOrderShippingAsync(reports);
      if (!accepted.accepted) throw new Error('not accepted');
      expect((await client.getResultUpdateOrderShippingAsync(accepted.asyncRequestId)).kind).toBe('no-result');
      await advance('PT10S');
      const result = await client.getResultUpdateOrderShippingAsync(accepted.asyncRequestId);
      if (result.kind !== 'result') throw new Error(result.kind);
      expect([...result.orders.keys()].sort()).toEqual(reports.map((one) => one.orderNumber).sort());
      for (const { orderNumber } of reports)
        told.push({ what: 'shipping-added', requestId: accepted.asyncRequestId, orderNumber });
    }
    for (const order of found) {
      const shown = (await readOne(order.orderNumber)).PackageModelList.map((one) => one.ShippingModelList.length);
      expect(shown.every((rows) => rows >= 1)).toBe(true);
    }
  });

  it('cancel the same ones, before shipping and after', async () => {
    const reasons = { inventoryRestoreType: 1, changeReasonDetailApply: 8 } as const;
    for (const orderNumber of some(await held(300), 6)) {
      const dated = (await readOne(orderNumber)).PackageModelList.some((one) =>
        one.ShippingModelList.some((row) => row.shippingDate),
      );
      const answer = await noted('cancelled', orderNumber, () => client.cancelOrder({ orderNumber, ...reasons }));
      expect(answer?.kind, orderNumber).toBe(dated ? 'refused' : 'done');
    }
    await advance('P3D');
    const shipped = await held(500);
    expect(shipped.length).toBeGreaterThan(50);
    for (const orderNumber of some(shipped, 5)) {
      expect((await client.cancelOrder({ orderNumber, ...reasons }))?.kind).toBe('refused');
      const answer = await noted('cancelled', orderNumber, () =>
        client.cancelOrderAfterShipping({ orderNumber, inventoryRestoreType: 1, changeReasonDetailApply: 2 }),
      );
      expect(answer?.kind).toBe('done');
      expect((await readOne(orderNumber)).orderProgress).toBe(900);
    }
  });

  it('agree at the end of every life: what the client was told took place took place, and nothing else by its calls', async () => {
    await advance('P40D');
    const claimed = new Set(told.map((one) => `${one.orderNumber} ${one.requestId}`));
    const real = new Set<string>();
    const numbers = await held();
    const { orders } = await client.getOrder(numbers);
    for (const [number, { order, history }] of await toldOf(numbers)) {
      for (const effect of history) if (effect.requestId) real.add(`${number} ${effect.requestId}`);
      const read = orders.get(number)!;
      if (read.kind !== 'found') throw new Error(`${number}: ${read.kind}`);
      expect(sameButForLists(read.order, order), number).toEqual(order);
    }
    expect([...claimed].filter((one) => !real.has(one))).toEqual([]);
    expect([...real].filter((one) => !claimed.has(one))).toEqual([]);
  });

  it('name the same error where a limit is broken on purpose', async () => {
    await expect(client.getOrder(['400001-20261124-9999999999'])).resolves.toMatchObject({});
    const missing = (await client.getOrder(['400001-20261124-9999999999'])).orders.get('400001-20261124-9999999999');
    expect(missing?.kind).toBe('missing');
    await control('POST', 'faults', { function: 'confirmOrder', kind: 'http-503', times: 1 });
    const refused = await client.confirmOrder(['400001-20261124-9999999999']).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RmsError);
    expect(refused).toMatchObject({ mayHaveHappened: false, remedy: 'wait' });
    await control('POST', 'faults', { function: 'confirmOrder', kind: 'lost-answer', times: 1 });
    const lost = await client.confirmOrder(['400001-20261124-9999999999']).catch((error: unknown) => error);
    expect(lost).toMatchObject({ mayHaveHappened: true, remedy: 'ask' });
  });
});

async function folderOf(progress: number): Promise<{ folders: number[] }> {
  const { statuses } = (await client.getSubStatusList()) as Json;
  const own = statuses.find((one: Json) => one.orderProgress === progress);
  return { folders: own.SubStatusModelList.map((one: Json) => one.subStatusId) };
}

/** Machine-dependent characters are refused by RMS in what a shop writes. */
const plain = (written: string) => written.replace(/[髙﨑𠮷\u{1f381}ｱﾊﾟ]/gu, '').trim() || '確認済み';
const isPending = (order: RmsOrder) => order.PackageModelList.some((one) => one.SocialGiftModel?.inputFlag === 0);

function withoutGoodsTax(tree: Json): Json {
  const { goodsTax: _gone, isTaxRecalc: _too, ...rest } = tree;
  return {
    ...rest,
    PackageModelList: rest.PackageModelList.map(({ goodsTax: _its, ...one }: Json) => one),
  };
}
