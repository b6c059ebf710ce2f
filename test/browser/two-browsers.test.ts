import { describe, expect, it } from 'vitest';
import { aBrowserStory, answer, gone, row, rows, seen, until } from '../kit/browser-story.ts';
import { ordersAt } from '../kit/orders-at.ts';

describe('two people at once', () => {
  const office = aBrowserStory();

  it('what one does changes the row of the other in place, and no row moves', async () => {
    await office.applySet();
    const [number] = await ordersAt(office).confirmable(3);
    await office.settled();
    const { key } = (
      await office.call<{ orders: { status: { key: string } }[] }>(
        'GET',
        `/api/orders?shop=${office.shop.key}&number=${number}`,
      )
    ).orders[0]!.status;
    const list = `/orders?status=${encodeURIComponent(JSON.stringify([key]))}`;
    const mine = await office.open(list);
    await seen(row(mine, number!));
    const before = await rows(mine).locator('a').allTextContents();

    const theirs = await office.open(`/orders/${office.shop.key}/${number}`, { as: 'staff' });
    await theirs
      .getByRole('button', { name: /注文確認する/ })
      .first()
      .click();
    await answer(theirs);

    await until(async () => /moved/.test((await row(mine, number!).getAttribute('class')) ?? ''));
    await seen(row(mine, number!).getByText(/へ移動/));
    expect(await rows(mine).locator('a').allTextContents()).toEqual(before);
  });

  it('they see each other on the same order, for as long as both are there', async () => {
    const [number] = await ordersAt(office).confirmable(1);
    await office.settled();
    const address = `/orders/${office.shop.key}/${number}`;
    const mine = await office.open(address);
    const theirs = await office.open(address, { as: 'staff' });
    await seen(mine.getByText('鈴木 花子さんも見ています'));
    await seen(theirs.getByText('管理 一郎さんも見ています'));
    await theirs.locator('.side').getByRole('link', { name: '今日' }).click();
    await gone(mine.getByText('鈴木 花子さんも見ています'));
  });

  it('a note that one writes stands on the other’s page', async () => {
    const [number] = await ordersAt(office).confirmable(1);
    await office.settled();
    const address = `/orders/${office.shop.key}/${number}`;
    const mine = await office.open(address);
    const theirs = await office.open(address, { as: 'staff' });
    await theirs.getByRole('button', { name: 'メモを書く' }).click();
    await theirs.getByLabel('メモを書く').fill('のしの表書きを電話で確かめた');
    await theirs.getByRole('button', { name: 'メモを保存する' }).click();
    await seen(mine.getByText('のしの表書きを電話で確かめた'));
  });
});
