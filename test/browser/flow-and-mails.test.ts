import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { aBrowserStory, answer, gone, seen, until } from '../kit/browser-story.ts';
import { lastTenDays } from '../kit/period.ts';

interface Templates {
  templates: { key: string; version: number; subject: string; body: string }[];
}

/** The merchant changes his flow: sees it, breaks it, is told, tries it, publishes it, and goes back. */
describe('the flow as a picture', () => {
  const office = aBrowserStory({ keepPages: true });
  let page: Page;
  const panel = () => page.locator('.flow-panel');
  const act = (name: string) => page.locator('.flow-act').filter({ hasText: name }).first();
  beforeAll(async () => {
    await office.sandbox.newOrders(12);
    await office.applySet();
    await office.run('import-orders', lastTenDays(office));
    await office.settled();
    page = await office.open('/flow');
  });

  it('shows each status with its orders, what is done there and where it leads', async () => {
    await seen(act('サンクスメール'));
    for (const name of ['新規受付', '注文確認待ち', '決済審査中', '出荷準備', '発送済', '審査NG'])
      await seen(page.locator('.flow-status').filter({ hasText: name }));
    const shown = await page
      .locator('.flow-status', { hasText: '注文確認待ち' })
      .getByRole('link')
      .first()
      .textContent();
    expect(Number(shown)).toBe((await office.inStatus('awaiting-confirmation')).length);
  });

  it('is walked by the arrows, and Enter opens what has the focus', async () => {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await seen(panel().getByRole('heading', { level: 2, name: '注文確認' }));
    await page.keyboard.press('Escape');
    await gone(panel().getByRole('heading', { level: 2, name: '注文確認' }));
  });

  it('draws what leads nowhere where the arrow is missing, and Y takes the proposal', async () => {
    await act('RMS注文データ更新').click();
    await panel().getByLabel('「拒否」の行き先').selectOption('');
    await seen(page.locator('.flow-missing'));
    await seen(panel().getByText('「拒否」の行き先がありません'));
    await seen(page.getByRole('button', { name: '問題 1' }));
    await panel().getByRole('heading', { level: 2 }).click();
    await page.keyboard.press('y');
    await gone(page.locator('.flow-missing'));
    expect(await panel().getByLabel('「拒否」の行き先').inputValue()).toBe('needs-attention');
  });

  it('is tried on what happened, and nothing is written', async () => {
    await act('サンクスメール').click();
    await panel().getByLabel('「送信」の行き先').selectOption('declined');
    await panel().getByRole('heading', { level: 2 }).click();
    await page.keyboard.press('t');
    await seen(panel().getByText('実際と違うところで終わります'));
    const thanked = await office.inStatus('awaiting-confirmation');
    await seen(panel().getByRole('link', { name: thanked[0]!.slice(-10) }));
    await seen(panel().getByRole('heading', { name: 'この試しではわからないこと' }));
    expect(await office.inStatus('declined')).toEqual([]);
    expect(await office.call('GET', '/api/shops/umineko/flow')).toMatchObject({ version: 1 });
    await page.keyboard.press('Escape');
  });

  it('keeps what was changed over a reload, says it in a sentence, and publishes it as a version', async () => {
    await page.reload();
    await page.getByRole('button', { name: /か所の変更を公開する/ }).click();
    await seen(
      page.getByRole('dialog').getByText('新規受付: サンクスメールの「送信」 → 審査NG(これまで 注文確認待ち)'),
    );
    await answer(page);
    await seen(page.getByText('公開中・第2版'));
  });

  it('goes back to an earlier version, published anew', async () => {
    await page.getByRole('button', { name: 'この版に戻す' }).click();
    await answer(page);
    await seen(page.getByText('公開中・第3版'));
    const { versions } = await office.call<{ versions: { flow: unknown }[] }>(
      'GET',
      '/api/shops/umineko/flow/versions',
    );
    expect(versions).toHaveLength(3);
    expect(versions[0]!.flow).toEqual(versions[2]!.flow);
  });

  it('gets a new status by S, and an act for it in the panel', async () => {
    await page.keyboard.press('s');
    await page.getByRole('dialog').getByLabel('名前', { exact: true }).fill('同梱確認');
    await answer(page);
    await page.locator('.flow-status button', { hasText: '同梱確認' }).click();
    await panel().getByRole('combobox', { name: '操作', exact: true }).selectOption('confirm-orders');
    await panel().getByRole('button', { name: '注文確認を加える' }).click();
    await seen(panel().getByText('同梱確認・手で・取り消せません'));
    await page.keyboard.press('u');
    await gone(panel().getByText('同梱確認・手で・取り消せません'));
  });

  it('is a list on a phone, and only looked at by a viewer', async () => {
    const phone = await office.open('/flow', { as: 'viewer', viewport: { width: 390, height: 844 } });
    await seen(phone.getByRole('button', { name: 'サンクスメール' }));
    expect(await phone.locator('.flow-canvas').count()).toBe(0);
    expect(await phone.getByRole('button', { name: '公開する' }).count()).toBe(0);
    await phone.getByRole('button', { name: 'サンクスメール' }).click();
    expect(await phone.getByLabel('「送信」の行き先').isDisabled()).toBe(true);
  });
});

describe('mails', () => {
  const office = aBrowserStory({ keepPages: true });
  let page: Page;
  const body = () => page.locator('#mail-body');
  beforeAll(async () => {
    await office.sandbox.newOrders(6);
    await office.applySet();
    await office.sandbox.relayFault('lost-after-data', 1);
    await office.run('import-orders', lastTenDays(office));
    await office.settled();
    page = await office.open('/mails');
  });

  it('show a template as a real order’s buyer would get it', async () => {
    await seen(page.locator('.mail-words'));
    const words = await page.locator('.mail-words').textContent();
    expect(words).toContain('様');
    expect(words).not.toContain('{{');
  });

  it('offer variables between open braces, by keyboard, and leave the IME its own keys', async () => {
    await body().focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('合計 {{ 請');
    await seen(page.getByRole('option', { name: /請求額/ }));
    // The Enter that confirms a conversion is the IME's.
    await body().dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
    expect(await body().inputValue()).toMatch(/^合計 \{\{ 請/);
    await page.keyboard.press('Enter');
    expect(await body().inputValue()).toMatch(/^合計 \{\{ order\.amountDue \| yen \}\}/);
    await gone(page.getByRole('listbox'));
    await until(async () => ((await page.locator('.mail-words').textContent()) ?? '').startsWith('合計 '));
  });

  it('underline what is wrong at its place, with its line, and are not stored until it is mended', async () => {
    await page.keyboard.type('\n{{ order.totl }}');
    await seen(page.getByRole('button', { name: /本文の2行目.*もしかして order\.total/ }));
    expect(await page.locator('.written pre .wrong').allTextContents()).toEqual(['order.totl']);
    expect(await page.getByRole('button', { name: /第2版として保存する/ }).isDisabled()).toBe(true);
    for (let n = 0; n < '\n{{ order.totl }}'.length; n++) await page.keyboard.press('Backspace');
    await gone(page.locator('.written pre .wrong'));
  });

  it('say what storing changes, keep what was typed over a reload, and are stored as a version', async () => {
    await page.reload();
    await seen(page.getByText('本文の1行が変わります'));
    await seen(page.getByText('「新規受付」に入ると自動で送られます'));
    await page.keyboard.press('Control+Enter');
    await seen(page.getByText('第2版を保存しました'));
    const { templates } = await office.call<Templates>('GET', '/api/shops/umineko/mail-templates');
    expect(templates.find((one) => one.key === 'thank-you')).toMatchObject({
      version: 2,
      body: expect.stringMatching(/^合計 \{\{ order\.amountDue \| yen \}\}/),
    });
  });

  it('that nobody knows of stand first, each choice with its consequence', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('2');
    const unknown = page.locator('.unknown-mail');
    await seen(unknown);
    expect(await unknown.count()).toBe(1);
    await seen(unknown.getByText('購入者には2通届きます'));
    await unknown.getByRole('button', { name: '送信済みとする' }).click();
    await gone(unknown);
    await seen(page.getByText('「送信済みとする」にしました'));
  });

  it('can be asked for by result and template, and shown as they were sent', async () => {
    await page.getByRole('button', { name: '送信済' }).click();
    await page.getByLabel('テンプレート').selectOption('thank-you');
    await page.waitForURL('**/mails?*result=sent*');
    const [first] = await page.locator('.sent-table tbody tr').all();
    await first!.locator('[data-row]').click();
    await seen(page.locator('.mail-preview .mail-words'));
    await page.keyboard.press('Escape');
    await gone(page.locator('.mail-preview'));
  });
});
