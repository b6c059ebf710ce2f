import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aSandbox, type Json } from './kit.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-kept-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const told = async (sandbox: Awaited<ReturnType<typeof aSandbox>>): Promise<Json[]> => {
  const { orders } = (await sandbox.control('GET', 'orders')).body;
  return Promise.all(orders.map(async (one: Json) => (await sandbox.control('GET', `orders/${one.orderNumber}`)).body));
};

describe('a folder that was kept', () => {
  it('has orders with any character in them, also those that end a line elsewhere', async () => {
    const remarks = 'U+2028 \u2028 U+2029 \u2029 U+0085 \u0085 return \r tab \t null \u0000 lone \ud83d 𠮷 "\\"';
    const sandbox = await aSandbox({ dataDir: folder });
    const orderNumber = await sandbox.placeOne({ remarks });
    await sandbox.close();
    for (const _restart of [1, 2]) {
      const again = await aSandbox({ dataDir: folder });
      expect((await again.tree(orderNumber)).remarks).toBe(remarks);
      await again.close();
    }
  });

  it('is read also when its orders were written whole, as earlier versions did, and goes on', async () => {
    const sandbox = await aSandbox({ orders: 25, dataDir: folder });
    const before = await told(sandbox);
    await sandbox.close();
    const again = await aSandbox({ dataDir: folder });
    await again.close();
    await writeFile(join(folder, 'snapshot.jsonl'), await asWrittenEarlier(folder, before));
    const third = await aSandbox({ dataDir: folder });
    expect(await told(third)).toEqual(before);
    const { orderNumber } = before.find(({ order }) => order.orderProgress === 100)!.order;
    await third.rms('confirmOrder', { orderNumberList: [orderNumber] });
    await third.close();
    const fourth = await aSandbox({ dataDir: folder });
    expect(await fourth.effects(orderNumber)).toContain('confirmed');
    await fourth.close();
  });

  it('says the same after many changes in one go, e.g. a jump over months', async () => {
    const sandbox = await aSandbox({ orders: 60, dataDir: folder });
    await sandbox.advance('P60D');
    const before = await told(sandbox);
    await sandbox.close();
    const again = await aSandbox({ dataDir: folder });
    expect(await told(again)).toEqual(before);
    await again.close();
  });
});

/** The snapshot with plain orders in it and without shapes. */
async function asWrittenEarlier(from: string, orders: Json[]): Promise<string> {
  const lines = (await readFile(join(from, 'snapshot.jsonl'), 'utf8')).trim().split('\n');
  const entries = lines.flatMap((line) => JSON.parse(line) as Json[]);
  const whole = orders.map(({ order, history, payments, plan, dues }) => {
    const instants = (list: Json[]) => list.map((one) => ({ ...one, at: Date.parse(one.at) }));
    return {
      k: 'order',
      i: order.orderNumber,
      v: {
        shopId: order.orderNumber.slice(0, 6),
        tree: order,
        payments,
        plan,
        dues: instants(dues),
        history: instants(history),
        changedAt: Date.parse(history.at(-1).at),
      },
    };
  });
  return `${JSON.stringify([...entries.filter(({ k }) => k !== 'order' && k !== 'shape'), ...whole])}\n`;
}
