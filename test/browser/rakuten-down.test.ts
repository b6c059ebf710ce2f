import { describe, expect, it } from 'vitest';
import { aBrowserStory, answer, countOf, gone, rows, seen, until } from '../kit/browser-story.ts';
import { ordersAt } from '../kit/orders-at.ts';

describe('Rakuten is down in the middle', () => {
  // Long enough to be read.
  const office = aBrowserStory({ timings: { pause: { first: 1_500, most: 1_500, key: 1_500 } } });

  it('the run waits and says until when; when Rakuten is back it goes on by itself, and confirms each order once', async () => {
    await office.applySet();
    const numbers = await ordersAt(office).confirmable(6);
    await office.settled();
    const page = await office.open('/orders');
    await seen(rows(page));
    await office.sandbox.fault({ function: '*', kind: 'maintenance', minutes: 600 });
    await page.getByRole('checkbox', { name: '読み込んだ行をすべて選ぶ' }).click();
    await page.getByRole('button', { name: /件を注文確認する/ }).click();
    await answer(page);
    await seen(page.locator('.side .lane').getByText(/楽天 (応答なし|メンテナンス中)/));
    await page.locator('.runbar').click();
    await seen(page.getByRole('heading', { level: 1, name: '注文確認' }));
    await seen(page.locator('.run-pause').getByText('待てば自動で続きます。押し直しはいりません。'));
    expect((await office.sandbox.calls('confirmOrder')).every((call) => call.httpStatus !== 200)).toBe(true);

    await office.sandbox.clearFaults();
    await gone(page.locator('.run-pause'));
    await office.settled();
    await until(async () => (await countOf(page, '決済審査中')) > 0);
    await seen(page.locator('.side .lane').getByText(/楽天 正常/));
    for (const number of numbers)
      expect((await office.sandbox.history(number)).filter((what) => what === 'confirmed')).toHaveLength(1);
  });

  it('an import begun meanwhile waits too, and can be stopped', async () => {
    await office.sandbox.fault({ function: '*', kind: 'maintenance', minutes: 600 });
    const page = await office.open('/orders');
    await page.getByRole('button', { name: /受注取込/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '取り込む' }).click();
    await seen(dialog.locator('.paused'));
    await dialog.getByRole('button', { name: '取込を止める' }).click();
    await seen(dialog.getByText('途中で止めました'));
    await office.sandbox.clearFaults();
    await office.settled();
  });
});
