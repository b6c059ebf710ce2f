import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { aBrowserStory, answer, countOf, gone, rows, seen, until } from '../kit/browser-story.ts';
import { issuedFile } from '../kit/issued-file.ts';

/** One day at the desk, told in order and by mouse alone: each step begins where the one before ended, in the same page. */
describe('the whole flow, by mouse', () => {
  const office = aBrowserStory({ keepPages: true });
  let page: Page;
  beforeAll(async () => {
    await office.sandbox.newOrders(40);
    page = await office.open('/', { as: null });
  });

  const click = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const toPage = (name: string) => page.locator('.side').getByRole('link', { name }).first().click();
  const toStatus = async (name: string) => {
    await page.locator('.side .statuses').getByRole('link', { name }).click();
    await seen(page.getByRole('heading', { level: 1, name }));
  };
  /** Chooses all loaded rows, and asks for the operation by the button that names their number. */
  async function chooseAllAnd(verb: RegExp): Promise<void> {
    await seen(rows(page));
    await page.getByRole('checkbox', { name: '読み込んだ行をすべて選ぶ' }).click();
    await page.locator('.orders-foot.act').getByRole('button', { name: verb }).click();
  }

  it('whoever comes to `/` signs in, and stands on the day’s page', async () => {
    const { email, password } = await office.person('administrator');
    office.expects(/401/);
    await page.getByLabel('メールアドレス').fill(email);
    await page.getByLabel('パスワード').fill('mistyped-password');
    await click('ログイン');
    await seen(page.getByRole('alert'));
    await page.getByLabel('パスワード').fill(password);
    await click('ログイン');
    await page.waitForURL('**/today');
    await seen(page.getByRole('heading', { level: 1 }));
  });

  it('imports: the dialog says what it will do, then what came of it', async () => {
    await click('受注取込');
    const dialog = page.getByRole('dialog', { name: '受注取込' });
    await dialog.getByRole('button', { name: '7日間' }).click();
    await seen(dialog.getByText('新しい注文だけを加えます。'));
    await seen(dialog.getByText('この期間の取込済みはまだありません。'));
    expect(await dialog.getByRole('checkbox', { name: '同一注文を上書きする' }).isChecked()).toBe(false);
    await dialog.getByRole('button', { name: '取り込む' }).click();
    await seen(dialog.getByRole('heading', { name: '取り込みました' }));
    await seen(dialog.getByText('新しく加えた'));
    await dialog.getByRole('link', { name: 'この期間の注文を見る' }).click();
    await page.waitForURL('**/orders?*from=*');
    await seen(rows(page));
    expect(await rows(page).count()).toBeGreaterThan(10);
  });

  it('takes the ready-made statuses and flow at one click, where the guide of the first use is', async () => {
    await toPage('今日');
    await seen(page.getByRole('heading', { name: 'はじめての設定' }));
    await click(/^既定の\d+個を使う/);
    await seen(page.locator('.side .statuses').getByRole('link', { name: '新規受付' }));
    await gone(page.getByRole('heading', { name: 'はじめての設定' }));
  });

  it('sends the thank-you mail to all that are new', async () => {
    await toStatus('新規受付');
    await chooseAllAnd(/^メール/);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('テンプレート').selectOption('thank-you');
    await seen(dialog.getByText('件を対象に「メール」をします'));
    await answer(page);
    await office.settled();
    const sent = (await office.sandbox.mailbox()).length;
    expect(sent).toBeGreaterThan(5);
    await until(async () => (await countOf(page, '注文確認待ち')) === sent);
  });

  it('confirms: the question has the number, says that it can’t be taken back, and what is left out', async () => {
    await toStatus('注文確認待ち');
    await chooseAllAnd(/件を注文確認する/);
    await seen(page.getByRole('dialog').getByRole('heading', { name: /^\d+件を注文確認しますか$/ }));
    await seen(page.getByRole('dialog').getByText('取り消せません'));
    await answer(page);
    await seen(page.getByText(/注文確認を始めました\(\d+件\)/));
    await until(async () => (await countOf(page, '決済審査中')) > 3);
  });

  it('Rakuten approves most and declines one: each lands in its own status', async () => {
    await office.settled();
    const waiting = await office.inStatus('payment-review');
    await office.sandbox.review(waiting[0]!, 'declined');
    for (const number of waiting.slice(1)) await office.sandbox.review(number, 'approved');
    await toStatus('決済審査中');
    await chooseAllAnd(/件の審査結果を確かめる/);
    await answer(page);
    await until(async () => (await countOf(page, '審査NG')) === 1);
    await until(async () => (await countOf(page, '出荷準備')) > 3);
  });

  let written: Buffer;
  it('writes the carrier’s file on the page of the waybills, to be saved', async () => {
    await office.settled();
    await toPage('送り状');
    await click(/件のCSVを書き出す/);
    await seen(page.getByText(/件を書き出しました/));
    const saved = page.waitForEvent('download');
    await page
      .getByRole('link', { name: /を保存する$/ })
      .first()
      .click();
    written = await readFile(await (await saved).path());
    expect(written.length).toBeGreaterThan(500);
  });

  const drop = (name: string, buffer: Buffer) =>
    page.locator('.waybill-drop input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer });

  it('says of a file that is none what it is, and takes nothing', async () => {
    office.expects(/422/);
    await drop('もらったファイル.csv', Buffer.from('a,b\n1,2\n'));
    await seen(page.locator('.waybill-result').getByRole('alert'));
    await drop(
      '伝票番号ちがい.csv',
      issuedFile(written, {
        change: (lines) => lines.map((line) => line.map((cell, at) => (at === 3 ? '123' : cell))),
      }),
    );
    await seen(page.getByText('取り込む番号はありません。'));
    expect(await office.inStatus('waybill-issued')).toEqual([]);
  });

  it('shows what a result file holds before it is taken; then the flow mails and reports by itself', async () => {
    await drop('発行済データ.csv', issuedFile(written));
    await click(/^\d+件を取り込む/);
    await seen(page.getByText(/件の番号を取り込みました/));
    await office.settled();
    await until(async () => (await countOf(page, '発送済')) > 3);
    await toStatus('発送済');
    await seen(rows(page));
  });

  it('an order tells its story on one page', async () => {
    await rows(page).first().getByRole('link').first().click();
    for (const told of ['受注を取り込みました', '送り状番号', 'RMS注文データ更新: 報告済'])
      await seen(page.getByText(told));
  });
});
