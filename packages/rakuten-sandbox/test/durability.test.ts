import { type ChildProcess, spawn } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../src/index.ts';
import { aSandbox, clientOf, type Json, type TestSandbox } from './kit.ts';

/** script/sandbox as a process, killed and started again. */
const script = new URL('../../../script/sandbox', import.meta.url).pathname;
const children: ChildProcess[] = [];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

type Started = { child: ChildProcess; sandbox: TestSandbox; stdout: () => string };

async function started(...args: string[]): Promise<Started> {
  const child = spawn(script, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let out = '';
  child.stdout!.on('data', (data) => {
    out += data;
  });
  await expect.poll(() => out.includes('\n'), { timeout: 30_000, interval: 20 }).toBe(true);
  const ready = JSON.parse(out) as Omit<Sandbox, 'close'>;
  return { child, sandbox: clientOf({ ...ready, close: async () => {} }), stdout: () => out };
}

/** The exit status and all that was said on standard error. */
function ended(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(script, args);
    children.push(child);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const killed = (child: ChildProcess) =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });
const everything = async (sandbox: TestSandbox): Promise<Json> => {
  const parts = await Promise.all(
    ['shops', 'orders', 'calls', 'faults', 'mailbox', 'relay-faults', 'settings'].map(
      async (path) => (await sandbox.control('GET', path)).body,
    ),
  );
  const trees = await Promise.all(
    parts[1].orders.map(async (one: Json) => (await sandbox.control('GET', `orders/${one.orderNumber}`)).body),
  );
  return { parts, trees };
};

describe('script/sandbox --data', () => {
  it('has everything that was answered when it comes back after kill -9', async () => {
    const first = await started('--data', folder, '--orders', '20', '--rate', 'unlimited', '--seed', '3');
    await first.sandbox.control('POST', 'clock', { advance: 'P3DT1H', rate: 0 });
    const waiting: string[] = (await first.sandbox.control('GET', 'orders?progress=100')).body.orders.map(
      (one: Json) => one.orderNumber,
    );
    await first.sandbox.rms('confirmOrder', { orderNumberList: waiting });
    const basketId = (await first.sandbox.tree(waiting[0]!)).PackageModelList[0].basketId;
    await first.sandbox.rms('updateOrderShippingAsync', {
      OrderShippingModelList: [
        {
          orderNumber: waiting[0],
          BasketidModelList: [
            {
              basketId,
              ShippingModelList: [{ deliveryCompany: '1001', shippingNumber: '1', shippingDate: '2026-12-24' }],
            },
          ],
        },
      ],
    });
    await first.sandbox.control('POST', 'faults', { function: 'cancelOrder', kind: 'lost-answer', times: 2 });
    await first.sandbox
      .rms('cancelOrder', { orderNumber: waiting[1], inventoryRestoreType: 0, changeReasonDetailApply: 1 })
      .catch(() => {});
    await first.sandbox.control('POST', 'relay-faults', { kind: 'down', times: 5 });
    await first.sandbox.control('DELETE', 'relay-faults');
    const { relay } = first.sandbox;
    const { ca, senders } = (await first.sandbox.control('GET', 'relay')).body;
    const transport = createTransport({
      host: relay.host,
      port: relay.port,
      requireTLS: true,
      tls: { ca, servername: 'localhost' },
      auth: { user: relay.user, pass: relay.password },
    });
    await transport.sendMail({ from: senders[0], to: 'a@pc.fw.rakuten.ne.jp', subject: 'x', text: 'y' });
    transport.close();
    const before = await everything(first.sandbox);
    const clock = (await first.sandbox.control('GET', 'clock')).body;
    await killed(first.child);

    const second = await started('--data', folder, '--rate', 'unlimited');
    expect(await everything(second.sandbox)).toEqual(before);
    expect((await second.sandbox.control('GET', 'clock')).body).toEqual(clock);
    expect(second.sandbox.relay.password).toBe(relay.password);
    expect((await second.sandbox.control('GET', 'relay')).body.ca).toBe(ca);
    await second.sandbox.advance('PT3S');
    expect(await second.sandbox.effects(waiting[0]!)).toContain('shipping-added');
    expect((await second.sandbox.control('GET', 'faults')).body.faults).toMatchObject([
      { kind: 'lost-answer', times: 1 },
    ]);
  });

  it('loses no confirm that was answered, however often it is killed in the middle of a stream', async () => {
    let confirmed: string[] = [];
    for (let round = 0; round < 3; round++) {
      const { child, sandbox } = await started('--data', folder, '--rate', 'unlimited');
      for (const orderNumber of confirmed)
        expect((await sandbox.effects(orderNumber)).filter((one) => one === 'confirmed')).toHaveLength(1);
      const placed = (await sandbox.control('POST', 'orders', { shop: sandbox.shopId, count: 200 })).body.orders;
      const waiting: string[] = placed.map((one: Json) => one.orderNumber);
      const answered: string[] = [];
      const calls = waiting.map(async (orderNumber) => {
        const answer = await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] }).catch(() => null);
        if (answer?.codes[0] === 'CONFIRM_ORDER_INFO_101') answered.push(orderNumber);
      });
      await expect.poll(() => answered.length, { interval: 1 }).toBeGreaterThan(3);
      await killed(child);
      await Promise.all(calls);
      confirmed = [...confirmed, ...answered];
    }
    const { sandbox } = await started('--data', folder, '--rate', 'unlimited');
    for (const orderNumber of confirmed) expect(await sandbox.effects(orderNumber)).toContain('confirmed');
    expect(confirmed.length).toBeGreaterThan(10);
  });

  it('carries out a late effect that was pending when it was killed', async () => {
    const first = await started('--data', folder, '--rate', 'unlimited');
    const orderNumber = await first.sandbox.placeOne({}, 'card-slow');
    await first.sandbox.control('POST', 'faults', { function: 'confirmOrder', kind: 'late-effect', ms: 1_500 });
    await first.sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] }).catch(() => {});
    await killed(first.child);
    const second = await started('--data', folder, '--rate', 'unlimited');
    await expect.poll(() => second.sandbox.effects(orderNumber), { timeout: 10_000 }).toEqual(['placed', 'confirmed']);
  });

  it('remembers a mail that is to come back, and gives no id of a shipping row twice', async () => {
    const first = await started('--data', folder, '--rate', 'unlimited');
    await first.sandbox.control('POST', 'clock', { rate: 0 });
    const orderNumber = await first.sandbox.placeOne({}, 'card-slow');
    const report = async ({ sandbox }: Started, row: Json): Promise<number> => {
      const { basketId } = (await sandbox.tree(orderNumber)).PackageModelList[0];
      const answer = await sandbox.rms('updateOrderShipping', {
        orderNumber,
        BasketidModelList: [{ basketId, ShippingModelList: [row] }],
      });
      return answer.body.MessageModelList[0].shippingDetailId;
    };
    const shippingDetailId = await report(first, { shippingNumber: '1' });
    await report(first, { shippingDetailId, shippingDeleteFlag: 1 });
    const { relay } = first.sandbox;
    const { senders } = (await first.sandbox.control('GET', 'relay')).body;
    await first.sandbox.control('POST', 'relay-faults', { kind: 'bounce', seconds: 600 });
    const transport = createTransport({
      host: relay.host,
      port: relay.port,
      ignoreTLS: true,
      auth: { user: relay.user, pass: relay.password },
    });
    await transport.sendMail({ from: senders[0], to: 'a@pc.fw.rakuten.ne.jp', subject: 'x', text: 'y' });
    transport.close();
    await killed(first.child);

    const second = await started('--data', folder, '--rate', 'unlimited');
    const mails = async () => (await second.sandbox.control('GET', 'mailbox')).body.mails.map((mail: Json) => mail.to);
    expect(await mails()).toEqual(['a@pc.fw.rakuten.ne.jp']);
    await second.sandbox.advance('PT10M');
    expect(await mails()).toEqual(['a@pc.fw.rakuten.ne.jp', senders[0]]);
    expect(await report(second, { shippingNumber: '2' })).toBeGreaterThan(shippingDetailId);
  });

  it('drops a line that a crash cut off, and refuses a folder it can not read', async () => {
    const sandbox = await aSandbox({ dataDir: folder });
    const orderNumber = await sandbox.placeOne();
    await sandbox.close();
    await appendFile(join(folder, 'journal.jsonl'), '[{"k":"order","i":"half');
    const again = await aSandbox({ dataDir: folder });
    expect(await again.effects(orderNumber)).toEqual(['placed']);
    await again.close();
    await appendFile(join(folder, 'journal.jsonl'), 'rubbish\n[]\n');
    await expect(aSandbox({ dataDir: folder })).rejects.toThrow(/can't be read/);
  });

  it('lets a folder be used by one sandbox at a time', async () => {
    const first = await aSandbox({ dataDir: folder });
    await expect(aSandbox({ dataDir: folder })).rejects.toThrow(/another sandbox keeps its data/);
    await first.close();
    await (await aSandbox({ dataDir: folder })).close();
  });

  it('begins anew when its first start was cut off', async () => {
    const sandbox = await aSandbox({ dataDir: folder, orders: 5 });
    await sandbox.close();
    const lines = (await readFile(join(folder, 'journal.jsonl'), 'utf8')).replaceAll('"i":"account"', '"i":"other"');
    await rm(join(folder, 'snapshot.jsonl'));
    await appendFile(join(folder, 'snapshot.jsonl'), lines);
    await rm(join(folder, 'journal.jsonl'));
    const again = await aSandbox({ dataDir: folder, orders: 7, seed: 9 });
    expect((await again.control('GET', 'orders')).body.orders).toHaveLength(7);
    await again.close();
  });
});

describe('script/sandbox', () => {
  it('prints one JSON line and nothing else, and ends on SIGTERM and SIGINT within two seconds', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { child, sandbox, stdout } = await started('--shops', '2');
      expect(Object.keys(JSON.parse(stdout()))).toEqual(['url', 'relay', 'shops']);
      expect(JSON.parse(stdout())).toMatchObject({
        relay: { host: '127.0.0.1', port: expect.any(Number), user: expect.stringMatching(/^\d+$/) },
        shops: [
          {
            serviceSecret: expect.stringMatching(/^SP\d{6}_\w{16}$/),
            licenseKey: expect.stringMatching(/^SL\d{6}_\w{16}$/),
          },
          {},
        ],
      });
      await sandbox.rms('getOrder', {});
      const begun = performance.now();
      const exit = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
      child.kill(signal);
      expect(await exit).toBe(0);
      expect(performance.now() - begun).toBeLessThan(2_000);
      expect(stdout().trim().split('\n')).toHaveLength(1);
    }
  });

  it('says in words that a port is taken, and what is wrong with a call', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as { port: number };
    for (const flag of ['--port', '--relay-port']) {
      const { code, stdout, stderr } = await ended(flag, String(port));
      expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(`port ${port} is taken`)]);
    }
    holder.close();
    expect(await ended('--port', 'x')).toMatchObject({ code: 2, stdout: '' });
    expect(await ended('--bogus')).toMatchObject({ code: 2, stdout: '' });
    const help = await ended('--help');
    expect([help.code, help.stderr]).toEqual([0, expect.stringContaining('--relay-port')]);
  });
});
