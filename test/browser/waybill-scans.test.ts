import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { aBrowserStory, seen, until } from '../kit/browser-story.ts';
import { trackingNumber } from '../kit/issued-file.ts';
import { lastTenDays } from '../kit/period.ts';

/** Labels are on the table, the reader is in the hand: numbers go in one after the other, without a look at the mouse. */
describe('labels scanned in the order of the file', () => {
  const office = aBrowserStory({ keepPages: true });
  let page: Page;
  beforeAll(async () => {
    await office.sandbox.newOrders(24);
    await office.run('import-orders', lastTenDays(office));
    await office.run('confirm-orders', {}, { all: true });
    await office.settled();
    // What is paid at the door is under no review.
    for (const { orderNumber } of await office.sandbox.orders(200))
      await office.sandbox.review(orderNumber, 'approved').catch(() => {});
    await office.run('check-payments', {}, { all: true });
    await office.settled();
    page = await office.open('/waybills', { as: 'staff' });
  });
  const field = () => page.getByLabel('送り状番号(または管理番号・注文番号)');
  const newest = () => page.locator('.waybill-reads tr').first();
  const next = () => page.locator('.waybill-expected [aria-current] .num').textContent();
  const reader = async (text: string) => {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };

  it('W writes the file; its order stands beside the field', async () => {
    await seen(page.getByRole('button', { name: /^\d+件のCSVを書き出す/ }));
    await page.keyboard.press('w');
    await seen(page.getByText(/件を書き出しました/));
    await seen(page.locator('.waybill-expected [aria-current]'));
    expect(await next()).toBe('1');
  });

  it('takes a number wherever the focus is, and is ready for the next', async () => {
    await page.getByRole('heading', { level: 1, name: '送り状' }).click();
    await reader(trackingNumber(1));
    await seen(newest().getByText('入りました'));
    await until(async () => (await next()) === '2');
    expect(await field().evaluate((input) => input.matches(':focus'))).toBe(true);
    expect(await field().inputValue()).toBe('');
  });

  it('reads full width, hyphens, spaces and the letters around it', async () => {
    await page.keyboard.insertText(
      trackingNumber(2)
        .replace(/^(\d{4})(\d{4})/, '$1－$2　')
        .replace(/\d/g, wide),
    );
    await page.keyboard.press('Enter');
    await until(async () => (await next()) === '3');
    await reader(`A${trackingNumber(3)}A`);
    await until(async () => (await next()) === '4');
  });

  it('shows a wrong check digit as such and waits for the same label; it goes in only when a person says so', async () => {
    const right = trackingNumber(4);
    const wrong = right.slice(0, -1) + ((Number(right.at(-1)) + 1) % 7);
    await reader(wrong);
    await seen(newest().getByText('チェックデジットが合いません', { exact: false }));
    await seen(page.getByText('入っていない 1件'));
    expect(await next()).toBe('4');
    await newest().getByRole('button', { name: 'このまま入れる' }).click();
    await until(async () => (await next()) === '5');
    expect(await field().evaluate((input) => input.matches(':focus'))).toBe(true);
  });

  it('refuses the number of another label', async () => {
    await reader(trackingNumber(1));
    await seen(newest().getByText('別の注文', { exact: false }));
    expect(await next()).toBe('5');
  });

  it('a key that is read first says whose label it is', async () => {
    const key = await page.locator('.waybill-expected li').nth(6).locator('.soft').textContent();
    await reader(key!);
    await until(async () => (await next()) === '7');
    await reader(trackingNumber(7));
    await until(async () => (await next()) === '8');
  });
});

const wide = (digit: string) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0);
