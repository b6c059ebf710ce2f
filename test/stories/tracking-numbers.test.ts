import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waybillKey } from '../../packages/desk/src/carriers/waybill-key.ts';
import { importNumbers } from '../../packages/desk/src/runs/import-numbers.ts';
import { parcelsOfOrders } from '../../packages/desk/src/storage/shipments.ts';
import { listWaybillFiles, readWaybillFile } from '../../packages/desk/src/storage/waybills.ts';
import { aDesk, type TestDesk, tester } from '../kit/desk.ts';
import { type IssueOptions, issuedFile, trackingNumber } from '../kit/issued-file.ts';
import { ordersAt } from '../kit/orders-at.ts';

/** The file out, the numbers in: what matches is taken, what does not is told, nothing is overwritten. */
describe('waybills', () => {
  let t: TestDesk;
  let numbers: string[];
  let written: Buffer;
  beforeAll(async () => {
    t = await aDesk();
    numbers = await ordersAt(t).released(4);
    written = await exported(numbers);
  });
  afterAll(() => t?.close());

  async function exported(orderNumbers: string[], params: Record<string, unknown> = {}): Promise<Buffer> {
    const { run, outcomes } = await t.run('issue-waybills', params, { orderNumbers });
    expect(outcomes).toEqual({ exported: orderNumbers.length });
    const [file] = await listWaybillFiles(t.desk.db.pool, t.shop.shopId, { runId: run.runId, limit: 1 });
    return (await readWaybillFile(t.desk.db.pool, t.shop.shopId, file!.fileId))!.bytes!;
  }

  const take = (
    options: IssueOptions = {},
    request: { write?: boolean; acceptWarnings?: boolean; bytes?: Buffer } = {},
  ) =>
    importNumbers(
      t.desk,
      t.shop,
      {
        carrier: 'yamato-b2',
        bytes: request.bytes ?? issuedFile(written, options),
        acceptWarnings: request.acceptWarnings ?? false,
        write: request.write ?? false,
      },
      tester,
    );
  const verdicts = async (...request: Parameters<typeof take>) =>
    (await take(...request)).rows.map((row) => row.reason?.code ?? row.verdict);
  const parcels = async (number: string) =>
    (await parcelsOfOrders(t.desk.db.pool, t.shop.shopId, [(await t.order(number)).orderId])).get(
      (await t.order(number)).orderId,
    ) ?? [];

  it('are not written a second time unless a person says why', async () => {
    expect(
      (await t.run('issue-waybills', {}, { orderNumbers: numbers })).results.map((result) => result.reason?.code),
    ).toEqual(numbers.map(() => 'already-exported'));
    await expect(t.begin('issue-waybills', { again: true }, { orderNumbers: numbers })).rejects.toMatchObject({
      code: 'reason-needed',
    });
  });

  it('a file in another encoding is refused as a whole', async () => {
    await expect(take({}, { bytes: Buffer.from([0xff, 0xfe, 0x81, 0x00, 0xfd, 0xff]) })).rejects.toMatchObject({
      code: 'file-unreadable',
      text: { ja: expect.stringContaining('何も取り込んでいません') },
    });
  });

  it('a key that is unknown is listed and nothing done; a key that was mistyped is noticed as such', async () => {
    const withKey = (key: string): IssueOptions => ({ change: ([first]) => [[key, ...first!.slice(1)]] });
    expect(await verdicts(withKey(waybillKey(999_999)))).toEqual(['unknown-key']);
    expect(await verdicts(withKey('ANOTHER-SHOP-1'))).toEqual(['foreign-key']);
    expect((await take(withKey(waybillKey(1).replace(/.$/, '0')))).orderNumbers).toEqual([]);
  });

  it('a wrong check digit is told, and taken only by a person who says so', async () => {
    const wrong: IssueOptions = {
      change: (rows) =>
        rows
          .slice(0, 1)
          .map((row) =>
            row.map((value, column) => (column === 3 ? `${value.slice(0, 11)}${(Number(value[11]) + 1) % 7}` : value)),
          ),
    };
    expect(await verdicts(wrong)).toEqual(['check-digit']);
    expect(await verdicts(wrong, { acceptWarnings: true })).toEqual(['new']);
  });

  it('a file that a spreadsheet has damaged is refused as a whole, with what to do', async () => {
    const damaged: IssueOptions = {
      change: (rows) =>
        rows.map((row, index) => row.map((value, column) => (index === 0 && column === 3 ? '4.44E+11' : value))),
    };
    await expect(take(damaged)).rejects.toMatchObject({
      code: 'file-unreadable',
      text: { ja: expect.stringContaining('Excel') },
    });
  });

  it('a row without a number is not issued yet', async () => {
    const report = await take({
      change: (rows) => rows.slice(0, 1).map((row) => row.map((value, column) => (column === 3 ? '' : value))),
    });
    expect(report.rows.map((row) => row.verdict)).toEqual(['skipped']);
  });

  it('a doubled key with two numbers: none is taken, since nobody can tell which is right', async () => {
    const report = await take({
      change: ([first]) => [first!, first!.map((value, column) => (column === 3 ? trackingNumber(99) : value))],
    });
    expect(report.rows.map((row) => row.verdict)).toEqual(['conflict', 'conflict']);
  });

  it('shown first, nothing is written; then it is, and the same file again changes nothing', async () => {
    expect((await take()).rows.map((row) => row.verdict)).toEqual(numbers.map(() => 'new'));
    for (const number of numbers) expect(await parcels(number)).toEqual([]);
    await take({}, { write: true });
    for (const number of numbers) expect(await parcels(number)).toHaveLength(1);
    expect((await take({ encoding: 'utf8', header: false }, { write: true })).rows.map((row) => row.verdict)).toEqual(
      numbers.map(() => 'same'),
    );
    for (const number of numbers) expect(await parcels(number)).toHaveLength(1);
  });

  it('another number for a waybill that has one is a conflict, never an overwrite', async () => {
    const before = await parcels(numbers[0]!);
    expect(new Set((await take({ first: 500 }, { write: true })).rows.map((row) => row.verdict))).toEqual(
      new Set(['conflict']),
    );
    expect(await parcels(numbers[0]!)).toEqual(before);
  });

  it('a number that stands at another order already is a double one, and is taken nowhere', async () => {
    const [number] = await ordersAt(t).released(1);
    const bytes = issuedFile(await exported([number!]), { first: 1 });
    const report = await take({}, { bytes, write: true });
    expect(report.rows).toMatchObject([
      { verdict: 'conflict', group: 'double-number', reason: { code: 'number-elsewhere' } },
    ]);
    expect(report.rows[0]!.reason!.ja).toMatch(numbers.find((one) => report.rows[0]!.reason!.ja.includes(one))!);
    expect(await parcels(number!)).toEqual([]);
  });

  it('several parcels of one destination each have their number', async () => {
    const [number] = await ordersAt(t).released(1);
    written = await exported([number!], { parcels: 2 });
    await take(
      {
        change: ([first]) => [first!, first!.map((value, column) => (column === 3 ? trackingNumber(700) : value))],
        first: 600,
      },
      { write: true },
    );
    expect(await parcels(number!)).toHaveLength(2);
    expect((await t.run('issue-waybills', { step: 'numbers' }, { orderNumbers: [number!] })).outcomes).toEqual({
      issued: 1,
    });
  });

  it('what can not be written in the carrier’s encoding is named with its order, and the others are written', async () => {
    const [odd, plain] = await ordersAt(t).released(2);
    await t.settings((settings) => {
      settings.shipping.carriers = {
        'yamato-b2': { ...settings.shipping.carriers['yamato-b2'], substituteCharacters: false },
      };
    });
    await t.desk.db.pool.query(
      `update order_details set details = jsonb_set(details, '{destinations,0,recipient,name,family}', '"𠮷野"') where order_id = $1`,
      [(await t.order(odd!)).orderId],
    );
    await t.desk.db.pool.query(
      `update order_details set details = jsonb_set(details, '{destinations,0,recipient,name,family}', '"見本"') where order_id = $1`,
      [(await t.order(plain!)).orderId],
    );
    const { results } = await t.run('issue-waybills', {}, { orderNumbers: [odd!, plain!] });
    const of = (number: string) => results.find((result) => result.orderNumber === number)!;
    expect(of(odd!)).toMatchObject({ outcome: 'incomplete', reason: { ja: expect.stringMatching(/𠮷/) } });
    expect(of(odd!).reason!.ja).toContain(odd!);
    expect(of(plain!).outcome).toBe('exported');
  });

  it('a file that two people take over at once gives each waybill one number', async () => {
    const [number] = await ordersAt(t).released(1);
    const bytes = issuedFile(await exported([number!]), { first: 800 });
    await Promise.all([1, 2, 3, 4].map(() => take({}, { bytes, write: true })));
    expect(await parcels(number!)).toHaveLength(1);
  });
});
