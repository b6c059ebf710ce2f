import { beforeAll, describe, expect, it } from 'vitest';
import { aBrowserStory, rows, seen, until } from '../kit/browser-story.ts';
import { anOrder, storeOrders } from '../kit/stored-orders.ts';

const many = 20_000;

describe('20,000 orders', () => {
  const office = aBrowserStory({ worker: false });
  beforeAll(async () => {
    for (let start = 0; start < many; start += 1_000)
      await storeOrders(
        office.desk.db,
        office.shop,
        Array.from({ length: 1_000 }, (_, index) => anOrder(start + index)),
      );
  });

  it('only the rows in sight are in the document, at the top, in the middle and at the end', async () => {
    const page = await office.open('/orders');
    await seen(rows(page));
    await seen(page.getByText('20,000').first());
    const list = page.locator('section.list');
    for (const part of [0, 0.5, 1]) {
      await list.evaluate((element, to) => {
        element.scrollTop = (element.scrollHeight - element.clientHeight) * to;
      }, part);
      // Real rows, not the grey ones that hold their place while they are on the way.
      await until(async () => (await rows(page).count()) > 10 && (await page.locator('tr.waiting').count()) === 0);
      expect(await rows(page).count()).toBeLessThan(80);
    }
    await seen(page.locator(`a[title$="${String(0).padStart(10, '0')}"]`));
  });

  it('all that match are chosen at once, and the question has their number', async () => {
    const page = await office.open('/orders');
    await seen(rows(page));
    await page.keyboard.press('Control+Shift+a');
    await page.getByRole('button', { name: '20,000件を注文確認する' }).click();
    await seen(page.getByRole('dialog').getByRole('heading', { name: '20,000件を注文確認しますか' }));
  });

  it('a search finds the one among them', async () => {
    const page = await office.open('/orders');
    await seen(rows(page));
    await page.keyboard.press('/');
    await page.keyboard.type('0000012345');
    await until(async () => (await rows(page).count()) === 1);
    await seen(page.locator('a[title$="0000012345"]'));
  });
});
