import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as rakutenRms from '../src/index.ts';
import { anOrder, orderNumber } from './an-order.ts';
import { aClient, type FakeRms, info, startFakeRms } from './fake-rms.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

let rms: FakeRms;
beforeEach(async () => {
  rms = await startFakeRms();
});
afterEach(() => rms.close());

describe('the README', () => {
  it('has an example that runs', async () => {
    rms.plays(
      {
        json: {
          orderNumberList: [orderNumber(1)],
          MessageModelList: [],
          PaginationResponseModel: { totalRecordsAmount: 1, totalPages: 1, requestPage: 1 },
        },
      },
      { json: { MessageModelList: [], OrderModelList: [anOrder(orderNumber(1))], version: 10 } },
      { json: { MessageModelList: [info('CONFIRM_ORDER_INFO_101', '', { orderNumber: orderNumber(1) })] } },
    );
    const example = /```ts\n([\s\S]*?)```/.exec(readme)![1]!;
    const body = example
      .replace(/^import .*$/m, '')
      .replaceAll('!,', ',')
      .replaceAll('! }', ' }')
      .replace('new Set<string>()', 'new Set()');
    const log = vi.fn();
    const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
      ...text: string[]
    ) => (...values: unknown[]) => Promise<void>;
    const run = new AsyncFunction('createRmsClient', 'RmsError', 'Date', 'console', body);
    const { client } = aClient(rms.url, { now: () => new Date() });
    await run(() => client, rakutenRms.RmsError, Date, { log });
    expect(log.mock.calls).toEqual([
      [orderNumber(1), -9999, []],
      [orderNumber(1), 'done'],
    ]);
  });

  it('names every error and every function of the client, and nothing that is not there', () => {
    const { client } = aClient(rms.url);
    for (const name of Object.keys(client)) if (name !== 'close') expect(readme).toContain(`\`${name}(`);
    const errors = Object.keys(rakutenRms).filter((name) => /^Rms[A-Z]/.test(name));
    for (const name of errors) expect(readme).toContain(`\`${name}\``);
    for (const [, name] of readme.matchAll(/`(Rms\w+)`/g)) expect(errors).toContain(name);
  });
});
