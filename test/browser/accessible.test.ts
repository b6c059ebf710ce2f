import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { aBrowserStory, rows, seen } from '../kit/browser-story.ts';
import { lastTenDays } from '../kit/period.ts';

/** Every page and what opens over it, as axe sees them: light and dark, Japanese and English. */
describe('axe finds nothing', () => {
  const office = aBrowserStory();
  let number: string;
  beforeAll(async () => {
    await office.sandbox.newOrders(24);
    await office.run('import-orders', lastTenDays(office));
    await office.applySet();
    await office.run('send-mail', { template: 'thank-you' }, { status: 'new' });
    await office.run('confirm-orders', {}, { status: 'awaiting-confirmation' });
    await office.settled();
    const [first, second, ...others] = await office.inStatus('payment-review');
    number = first!;
    await office.sandbox.review(second!, 'declined');
    for (const other of others) await office.sandbox.review(other, 'approved');
    await office.run('check-payments', {}, { status: 'payment-review' });
    await office.run('issue-waybills', {}, { status: 'ready-to-ship' });
    await office.settled();
    await office.call('POST', `/api/shops/${office.shop.key}/orders/${number}/hold`, { note: '電話で確かめる' });
  });

  /** An address, what shows the state and waits for it, and as whom: nobody, or an administrator where it is left out. */
  type Look = [name: string, address: () => string, ready: (page: Page) => Promise<void>, as?: 'viewer' | null];
  const heading = (page: Page) => seen(page.getByRole('heading', { level: 1 }));
  const shows = (what: string) => (page: Page) => seen(page.locator(what));
  const order = () => `/orders/${office.shop.key}/${number}`;
  const onRows = async (page: Page, ...keys: string[]) => {
    await seen(rows(page));
    for (const key of keys) await page.keyboard.press(key);
  };
  const looks: Look[] = [
    ['sign-in', () => '/sign-in', heading, null],
    ['today', () => '/today', shows('.today-body .needs, .today-body .state')],
    ['orders', () => '/orders', onRows],
    [
      'orders, chosen',
      () => '/orders',
      async (page) => {
        await onRows(page, 'Control+a');
        await seen(page.locator('.orders-foot.act'));
      },
    ],
    [
      'the question of an operation',
      () => '/orders',
      async (page) => {
        await onRows(page, 'Control+a', 'c');
        await seen(page.getByRole('dialog').locator('.groups'));
      },
    ],
    [
      'conditions',
      () => '/orders',
      async (page) => {
        await onRows(page, 'f');
        await seen(page.locator('.popover'));
      },
    ],
    ['no order that matches', () => '/orders#q=龍宮城', shows('.state')],
    ['held', () => '/orders?held=true', onRows],
    ['order', order, shows('.opage')],
    ['no such order', () => `/orders/${office.shop.key}/123456-20260101-0000000000`, shows('.state')],
    ['runs', () => '/runs', shows('main a[href*="/runs/"]')],
    [
      'run',
      () => '/runs',
      async (page) => {
        await page.locator('main a[href*="/runs/"]').first().click();
        await seen(page.locator('.run-body'));
      },
    ],
    ['waybills', () => '/waybills', shows('.waybill-body')],
    ['mails', () => '/mails', heading],
    ['flow', () => '/flow', shows('.flow-status')],
    ...(['shop', 'statuses', 'rows', 'users', 'keys', 'own'] as const).map(
      (section): Look => [`settings: ${section}`, () => `/settings/${section}`, shows('.section h2')],
    ),
    [
      'import',
      () => '/today',
      async (page) => {
        await heading(page);
        await page.keyboard.press('i');
        await seen(page.getByRole('dialog').locator('.import-body'));
      },
    ],
    [
      'palette',
      () => '/today',
      async (page) => {
        await heading(page);
        await page.keyboard.press('Control+k');
        await seen(page.getByRole('dialog').getByRole('option'));
      },
    ],
    [
      'keys',
      () => '/orders',
      async (page) => {
        await onRows(page, '?');
        await seen(page.locator('.keys-help'));
      },
    ],
    [
      'the menu of the person',
      () => '/today',
      async (page) => {
        await heading(page);
        await page.locator('.who').click();
        await seen(page.getByRole('menu'));
      },
    ],
    ['no such run', () => '/runs/00000000-0000-7000-8000-000000000000', shows('.state')],
    ['no such page', () => '/settings/nothing', shows('.state')],
    ['an order, to a viewer', order, shows('.opage'), 'viewer'],
    ['settings, to a viewer', () => '/settings/users', heading, 'viewer'],
  ];

  for (const [name, address, ready, as] of looks)
    it(name, async () => {
      if (as === null || name.startsWith('no such')) office.expects(/40[14]/);
      for (const language of ['ja', 'en'] as const) {
        const page = await office.open(address(), {
          colorScheme: 'light',
          language,
          ...(as === undefined ? {} : { as }),
        });
        await ready(page);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect.soft(await violations(page, colorScheme), `${name}, ${language}, ${colorScheme}`).toEqual([]);
        }
        await page.context().close();
      }
    });

  it('a phone: the same, with the tabs below', async () => {
    for (const address of ['/today', '/orders', order()]) {
      const page = await office.open(address, { viewport: { width: 390, height: 844 } });
      await seen(page.locator('tr.order, .opage, .today-body'));
      expect.soft(await violations(page, 'light'), address).toEqual([]);
    }
  });
});

async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  // No page of ours has frames; without looking for them it is faster.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  // Names, roles and structure are the same in the dark; only colours are not.
  if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
  const found = await axe.analyze();
  return found.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `    ${node.target} ${node.failureSummary?.split('\n')[1] ?? ''}`).join('\n')}`,
  );
}
