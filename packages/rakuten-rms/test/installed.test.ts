import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrder, orderNumber } from './an-order.ts';
import { credentials, type FakeRms, startFakeRms } from './fake-rms.ts';
import { type InstalledPackage, installPackage } from './install-package.ts';

let rms: FakeRms;
let installed: InstalledPackage;
beforeAll(async () => {
  [rms, installed] = await Promise.all([startFakeRms(), installPackage('rakuten-rms')]);
}, 120_000);
afterAll(async () => {
  await rms.close();
  await installed.remove();
});

describe('the package, packed and installed into an empty folder', () => {
  it('has code, types, README and licence, and nothing else', async () => {
    const others = installed.files.filter((path) => !/^dist\/[\w/-]+\.(js|d\.ts)$/.test(path));
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
    for (const path of installed.files.filter((each) => each.endsWith('.js')))
      expect(installed.files).toContain(path.replace(/\.js$/, '.d.ts'));
    expect(installed.files).not.toContainEqual(expect.stringMatching(/test|fake/));
    expect(await installed.read('LICENSE')).toBe(await readFile(new URL('../../../LICENSE', import.meta.url), 'utf8'));
  });

  it('needs nothing but what it names', () => {
    expect(installed.dependencies.sort()).toEqual(['sax', 'zod']);
    expect(installed.imports.filter((name) => !name.startsWith('node:'))).toEqual(['sax', 'zod']);
  });

  it('runs on plain Node', async () => {
    rms.plays({ json: { MessageModelList: [], OrderModelList: [anOrder()], version: 10 } });
    const printed = await installed.runJs(`
      import { createRmsClient, handleNotification, labelOf, orderProgresses } from 'rakuten-rms';
      const client = createRmsClient({ credentials: ${JSON.stringify(credentials)}, baseUrl: '${rms.url}' });
      const { orders } = await client.getOrder(['${orderNumber(1)}']);
      const read = orders.get('${orderNumber(1)}');
      const refused = await handleNotification('<x/>', { shops: [], onNotice() {} });
      console.log(read.kind, labelOf(orderProgresses, read.order.orderProgress), refused.resultCode);
      client.close();
    `);
    expect(printed).toBe('found 注文確認待ち E-400-100\n');
  }, 30_000);

  it.each(['nodenext', 'bundler'] as const)(
    'has types that hold, strictly, with %s resolution',
    async (resolution) => {
      const program = `
      import { createRmsClient, destinationEditOf, type RmsOrder, type Notice } from 'rakuten-rms';
      const client = createRmsClient({ credentials: { serviceSecret: 'a', licenseKey: 'b' } });
      const { orders } = await client.getOrder(['x'], { version: 9 });
      for (const read of orders.values()) {
        if (read.kind !== 'found') continue;
        const place: string | null | undefined = read.order.PackageModelList[0]?.dropOffLocation;
        const edit = destinationEditOf(read.order);
        const price: number | undefined = edit.PackageModelList[0]?.ItemModelList[0]?.price;
        console.log(place, price);
      }
      export function numberOf(order: RmsOrder): string { return order.orderNumber; }
      export function isReview(notice: Notice): boolean { return notice.kind === 'payment-reviewed'; }
      // @ts-expect-error there is no such function
      await client.deleteOrder('x');
      // @ts-expect-error the key is misspelt
      await client.updateOrderMemo({ orderNumber: 'x', memmo: '' });
      export {};
    `;
      expect(await installed.typeCheck(program, resolution)).toBe('');
    },
    60_000,
  );
});
