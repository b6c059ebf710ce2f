import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { aBrowserStory, countOf, gone, rows, seen, until } from '../kit/browser-story.ts';

/** The mouse is unplugged: nothing here may click. */
describe('by keyboard alone', () => {
  const office = aBrowserStory({ keepPages: true });
  let page: Page;
  const press = (keys: string) => page.keyboard.press(keys);
  const type = (text: string) => page.keyboard.type(text);
  const focused = () => page.evaluate<string>('document.activeElement?.textContent ?? ""');
  const dialog = () => page.getByRole('dialog');

  beforeAll(async () => {
    await office.sandbox.newOrders(20);
    page = await office.open('/orders');
    await seen(page.getByRole('heading', { level: 1, name: '注文' }));
  });

  it('I opens the import; the digits choose the period, Ctrl Enter does it, Enter goes to the orders', async () => {
    await press('i');
    await seen(dialog().getByText('新しい注文だけを加えます。'));
    await until(async () => (await focused()).includes('取り込む'));
    await press('3');
    expect(await dialog().getByRole('button', { name: '7日間' }).getAttribute('aria-pressed')).toBe('true');
    await press('Control+Enter');
    await seen(dialog().getByRole('heading', { name: '取り込みました' }));
    await until(async () => (await focused()).includes('この期間の注文を見る'));
    await press('Enter');
    await gone(dialog());
    await seen(rows(page));
    await office.applySet();
  });

  it('J and K walk through the rows, X chooses, Shift J chooses a range', async () => {
    await page.goto('/orders?status=%5B%22new%22%5D');
    await seen(rows(page));
    const chosen = () => page.locator('tr.order[aria-selected="true"]').count();
    await press('j');
    await press('x');
    expect(await chosen()).toBe(1);
    await press('j');
    await press('j');
    await press('x');
    expect(await chosen()).toBe(2);
    await press('Shift+j');
    await press('Shift+j');
    expect(await chosen()).toBeGreaterThan(3);
    await press('k');
    await press('Escape');
    expect(await chosen()).toBe(0);
  });

  it('V moves the chosen: the status is picked by key, and the question is answered by Ctrl Enter', async () => {
    await press('Control+Shift+a');
    await seen(page.getByText(/一致する[\d,]+件すべてを選択中|件を選択中/));
    await press('v');
    const status = dialog().getByLabel('移動先のステータス');
    await seen(status);
    await until(async () => {
      await press('Tab');
      return page.evaluate<boolean>('document.activeElement?.id === "to"');
    });
    while ((await status.inputValue()) !== 'awaiting-confirmation') await press('ArrowDown');
    await until(async () => {
      if (await dialog().isHidden()) return true;
      await press('Control+Enter');
      return false;
    });
    await until(async () => (await countOf(page, '新規受付')) === 0);
  });

  it('C confirms the chosen; the first Enter that comes with the dialog is no answer, a later one is', async () => {
    await press('g');
    await press('2');
    await seen(page.getByRole('heading', { level: 1, name: '注文' }));
    await page.goto('/orders?status=%5B%22awaiting-confirmation%22%5D');
    await seen(rows(page));
    await press('Control+a');
    await press('c');
    await press('Enter');
    await seen(dialog().getByRole('heading', { name: /件を注文確認しますか/ }));
    expect(await office.sandbox.calls('confirmOrder')).toEqual([]);
    await until(async () => (await focused()).includes('件を注文確認する'));
    await until(async () => {
      if (await dialog().isHidden()) return true;
      await press('Enter');
      return false;
    });
    await until(async () => (await countOf(page, '決済審査中')) > 3);
  });

  it('Ctrl K finds an order by the end of its number, Enter opens it, Escape leads back', async () => {
    const [number] = await office.inStatus('payment-review');
    await press('Control+k');
    await seen(dialog());
    await type(number!.slice(-6));
    await seen(
      dialog()
        .getByRole('option')
        .filter({ hasText: number!.slice(-6) }),
    );
    await press('Enter');
    await page.waitForURL(`**/${number}*`);
    await gone(dialog());
    await seen(page.getByRole('heading', { level: 1, name: new RegExp(number!.slice(-10)) }));
    await press('Escape');
    await until(async () => new URL(page.url()).pathname === '/orders');
    await seen(page.getByRole('heading', { level: 1 }));
  });

  it('? tells every key of the page, and Escape closes it', async () => {
    await press('?');
    await seen(dialog().getByRole('heading', { name: 'この画面' }).or(dialog().getByText('受注取込')));
    await seen(dialog().getByText('一致するすべてを選ぶ'));
    await press('Escape');
    await gone(dialog());
  });

  it('letters typed into a field stay letters', async () => {
    await press('/');
    await type('ci');
    expect(await page.locator('input[type="search"]').inputValue()).toBe('ci');
    expect(await dialog().isHidden()).toBe(true);
    await press('Escape');
  });
});
