import { describe, expect, it } from 'vitest';
import { aBrowserStory, gone, rows, seen } from '../kit/browser-story.ts';
import { ordersAt } from '../kit/orders-at.ts';

describe('who is signed in', () => {
  const office = aBrowserStory();

  it('a session that ends is taken up where one was: place, selection and typed text', async () => {
    office.expects(/401/);
    const [number] = await ordersAt(office).confirmable(2);
    const person = await office.person('staff');
    const page = await office.open(`/orders/${office.shop.key}/${number}`, { as: person });
    await page.getByRole('button', { name: 'メモを書く' }).click();
    await page.getByLabel('メモを書く').fill('夕方に電話をくださるとのこと');
    await office.desk.db.pool.query('delete from auth.session where "userId" = $1', [person.id]);
    await page.getByRole('button', { name: 'メモを保存する' }).click();
    const dialog = page.getByRole('dialog', { name: 'ログインし直してください' });
    await seen(dialog);
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByLabel('メールアドレス').fill(person.email);
    await dialog.getByLabel('パスワード').fill(person.password);
    await dialog.getByRole('button', { name: 'ログイン' }).click();
    await gone(dialog);
    expect(new URL(page.url()).pathname).toBe(`/orders/${office.shop.key}/${number}`);
    expect(await page.getByLabel('メモを書く').inputValue()).toBe('夕方に電話をくださるとのこと');
    await page.getByRole('button', { name: 'メモを保存する' }).click();
    await seen(page.locator('.one-note').getByText('夕方に電話をくださるとのこと'));
  });

  it('a half-written note survives a reload', async () => {
    const [number] = await ordersAt(office).confirmable(1);
    const page = await office.open(`/orders/${office.shop.key}/${number}`, { as: 'staff' });
    await page.getByRole('button', { name: 'メモを書く' }).click();
    await page.getByLabel('メモを書く').fill('書きかけ');
    await page.reload();
    await seen(page.getByLabel('メモを書く'));
    expect(await page.getByLabel('メモを書く').inputValue()).toBe('書きかけ');
  });

  it('whoever follows a link signs in, and stands where the link leads', async () => {
    office.expects(/401/);
    const { email, password } = await office.person('staff');
    const page = await office.open('/orders?sort=deadline', { as: null });
    await page.waitForURL('**/sign-in*');
    await page.getByLabel('メールアドレス').fill(email);
    await page.getByLabel('パスワード').fill(password);
    await page.getByRole('button', { name: 'ログイン' }).click();
    await page.waitForURL('**/orders?*sort=deadline*');
    await seen(rows(page));
  });

  it('a viewer sees everything and can act on nothing; each page says which right it takes', async () => {
    const [number] = await ordersAt(office).confirmable(1);
    const page = await office.open(`/orders/${office.shop.key}/${number}`, { as: 'viewer' });
    await seen(page.getByRole('heading', { level: 1, name: new RegExp(number!.slice(-10)) }));
    const confirm = page.getByRole('button', { name: /注文確認する/ }).first();
    expect(await confirm.isDisabled()).toBe(true);
    await page.keyboard.press('c');
    await page.keyboard.press('i');
    const dialog = page.getByRole('dialog', { name: '受注取込' });
    await seen(dialog.getByText('受注取込には「スタッフ」以上の権限がいります。'));
    expect(await dialog.getByRole('button', { name: '取り込む' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.goto('/settings/users');
    await seen(page.getByText('権限'));
    await page.goto('/waybills');
    await seen(page.getByText('書き出しと番号の取込には「スタッフ」以上の権限がいります。'));
  });

  it('signing out leads to the sign-in, and back does not show orders', async () => {
    office.expects(/401/);
    const page = await office.open('/orders', { as: 'staff' });
    await seen(rows(page));
    await page.getByRole('button', { name: '鈴木 花子の設定' }).click();
    await page.getByRole('menuitem', { name: 'ログアウト' }).click();
    await page.waitForURL('**/sign-in*');
    await page.goBack();
    await page.waitForURL('**/sign-in*');
    expect(await rows(page).count()).toBe(0);
  });
});
