import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { aBrowserStory, answer, countOf, gone, rows, seen, until } from '../kit/browser-story.ts';
import { lastTenDays } from '../kit/period.ts';

/** Of forty thank-you mails one may have arrived or not, and two were refused: found on 今日, settled on the run's page. */
describe('what a run leaves to people', () => {
  const office = aBrowserStory({ keepPages: true });
  let page: Page;
  let unknown: string;
  const need = (word: string) => page.locator('.needs a').filter({ has: page.locator('.mark', { hasText: word }) });
  const outcome = (name: string) => page.locator('.run-outcomes li').filter({ hasText: name }).locator('b');
  beforeAll(async () => {
    await office.sandbox.newOrders(40);
    await office.applySet();
    await office.sandbox.relayFault('lost-after-data');
    await office.run('import-orders', lastTenDays(office));
    await office.settled();
    await office.sandbox.relayFault('refuse-recipient', 2);
    await office.sandbox.newOrders(4);
    await office.run('import-orders', lastTenDays(office));
    await office.settled();
    page = await office.open('/today');
  });

  it('stands on the day’s page, most urgent first, and its number beside the page’s name', async () => {
    await seen(need('失敗').filter({ hasText: 'メール送信' }));
    await seen(need('送信不明'));
    const shown = await page.locator('.needs .ct b').allTextContents();
    const { people, rows: told } = await office.call<{ people: number; rows: { count: number }[] }>(
      'GET',
      '/api/today',
    );
    expect(shown.map(Number)).toEqual(told.map((one) => one.count));
    const beside = page.locator('.side').getByRole('link', { name: '今日' }).locator('.need');
    expect(Number(await beside.textContent())).toBe(people);
  });

  it('opens exactly its orders by its digit', async () => {
    const digit = await need('送信不明').locator('kbd').textContent();
    await page.keyboard.press(digit!);
    await page.waitForURL('**/orders?*doubt*');
    await seen(rows(page));
    expect(await rows(page).count()).toBe(1);
    unknown = (await rows(page).locator('a').first().getAttribute('title'))!;
  });

  it('is a line among those that wait for a person, and opens by key', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('4');
    await seen(page.getByRole('heading', { level: 1, name: '実行' }));
    await page.keyboard.press('3');
    await page.waitForURL('**/runs?*show=waiting*');
    await seen(page.locator('tr.line'));
    const lines = page.locator('tr.line');
    const texts = await lines.allTextContents();
    for (let at = 0; at <= texts.findIndex((text) => text.includes('送信不明')); at += 1)
      await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\/[0-9a-f-]+/);
    await seen(page.getByRole('heading', { name: '送信不明 1件' }));
  });

  it('is settled with each choice’s consequence before one’s eyes, and stays in its place', async () => {
    const moved = await countOf(page, '注文確認待ち');
    const card = page.locator('.doubt').filter({ hasText: unknown.slice(-10) });
    await seen(card.getByText('購入者には2通届きます'));
    await card.getByRole('button', { name: '送信済みとする…' }).click();
    await answer(page);
    await seen(card.getByText('「送信済みとする」と決めました。'));
    await until(async () => (await countOf(page, '注文確認待ち')) === moved + 1);
    await until(async () => (await outcome('送信不明').textContent()) === '0');
  });

  it('tells the refused by their reason, as a list of its own too, and repeats them alone', async () => {
    await page.locator('.side').getByRole('link', { name: '実行' }).click();
    await page.getByRole('row').filter({ hasText: '拒否 2' }).getByRole('link').click();
    await seen(page.locator('.reasons').getByText('宛先を受け付けませんでした'));
    await page.locator('.reasons button').filter({ hasText: '宛先を受け付けませんでした' }).click();
    await until(async () => (await page.locator('tr.result').count()) === 2);
    await page.getByRole('link', { name: '一覧で開く' }).click();
    await page.waitForURL('**/orders?*runOutcome*');
    await until(async () => (await rows(page).count()) === 2);
    await page.goBack();
    await page.getByRole('button', { name: '2件をもう一度' }).click();
    const before = page.url();
    await answer(page);
    await page.waitForURL((url) => url.pathname !== new URL(before).pathname);
    await until(async () => (await outcome('送信').first().textContent()) === '2');
  });

  it('is gone from the day’s page once it is done', async () => {
    await page.locator('.side').getByRole('link', { name: '今日' }).click();
    await gone(need('送信不明'));
    await gone(need('失敗').filter({ hasText: 'メール送信' }));
  });
});

/** Rakuten loses an answer: the desk asks, and says so; a viewer sees all of it and may do none of it. */
describe('a run in doubt', () => {
  const office = aBrowserStory({ timings: { askAfter: [600_000], askThenEvery: 600_000 } });

  it('says when the desk asks next, asks now at a click, and nothing is confirmed twice', async () => {
    await office.sandbox.newOrders(6);
    await office.applySet();
    await office.run('import-orders', lastTenDays(office));
    await office.settled();
    await office.sandbox.fault({ function: 'confirmOrder', kind: 'lost-answer', times: 1 });
    const numbers = await office.inStatus('awaiting-confirmation');
    const { run } = await office.run('confirm-orders', {}, { orderNumbers: numbers });
    const viewer = await office.open(`/runs/${run.runId}`, { as: 'viewer' });
    const ask = (page: Page) => page.getByRole('button', { name: /いま楽天に照会する/ });
    await seen(ask(viewer));
    expect(await ask(viewer).isDisabled()).toBe(true);
    await seen(viewer.getByText('「スタッフ」の権限がいります'));

    const page = await office.open(`/runs/${run.runId}`, { as: 'staff' });
    await seen(page.getByText('待てば自動で決まります。'));
    await ask(page).click();
    await until(async () => !(await page.getByText('もう一度照会します').isVisible()));
    await seen(page.locator('.run-outcomes li.done'));
    await gone(page.getByRole('heading', { name: /^照会中/ }));
    for (const number of numbers.slice(0, 2))
      expect((await office.sandbox.history(number)).filter((what) => what === 'confirmed')).toHaveLength(1);
  });
});
