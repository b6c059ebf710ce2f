import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultKinds, relayFaultKinds } from '../src/faults.ts';
import { faultGroups, faultSentences, relayFaultSentences } from '../src/page/fault-words.ts';
import { kindWords, topicWords } from '../src/page/kind-words.ts';
import {
  effectWords,
  noticeWords,
  paymentStatusWords,
  progressWords,
  scenarioSentences,
  scenarioWords,
} from '../src/page/words.ts';
import { effectNames, paymentScenarios } from '../src/rules/held-order.ts';
import { noticeKinds } from '../src/rules/notices.ts';
import { paymentStatus } from '../src/rules/payment-tree.ts';
import { kinds, shares } from '../src/seed/shares.ts';
import { aSandbox, type TestSandbox } from './kit.ts';
import { fieldOf, formLabelled, type Page, type Reader, readerOf } from './page-reader.ts';

let sandbox: TestSandbox;
let reader: Reader;
beforeAll(async () => {
  sandbox = await aSandbox({ orders: 30, shops: 2 });
  reader = readerOf(sandbox);
});
afterAll(() => sandbox.close());

const views = [
  '',
  ...['new-orders', 'shops', 'clock', 'faults', 'mail', 'calls', 'notices', 'settings'].map((one) => `page/${one}`),
];
const orderPage = (orderNumber: string) => reader.open(`page/orders/${orderNumber}`);

describe('the page', () => {
  it.each(views)('is read without a script, and loads nothing from elsewhere: /_sandbox/%s', async (path) => {
    const page = await reader.open(path);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
    expect(page.text).toContain('本物の楽天ではありません');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe-inline');
    expect(page.html).not.toMatch(/<script(?![^>]*src="\/_sandbox\/)|\sstyle=|\son\w+="|javascript:/);
    expect(page.html).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
    expect(page.html).not.toContain('[object');
  });

  it('brings its stylesheet and script along, guarded alike', async () => {
    for (const [path, type] of [
      ['style.css', 'text/css'],
      ['page.js', 'text/javascript'],
      ['icon.svg', 'image/svg+xml'],
    ]) {
      const { status, headers } = await reader.open(`page/${path}`);
      expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
        200,
        `${type}; charset=utf-8`,
        'nosniff',
      ]);
    }
  });

  it('leads from the address without a slash to itself, and leaves JSON callers alone', async () => {
    const answer = await fetch(`${sandbox.url}/_sandbox`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/_sandbox/']);
    expect((await reader.open('clock')).headers.get('content-type')).toBe('application/json');
    expect((await sandbox.control('GET', 'nothing')).status).toBe(404);
  });

  it('speaks Japanese first, and English to whoever chose it', async () => {
    const own = readerOf(sandbox);
    expect((await own.open('')).html).toContain('<html lang="ja">');
    const switched = await own.open('page/language?to=en&back=%2F_sandbox%2Fpage%2Fshops');
    expect(switched.html).toContain('<html lang="en">');
    expect(switched.text).toContain('not the real Rakuten');
    for (const path of views) {
      // What is left in Japanese are order data and the way back.
      const { html } = await own.open(path);
      const frame = html
        .replace(/<table.*?<\/table>/gs, '')
        .replace('日本語', '')
        .replace('>仮<', '');
      expect(frame).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}]/u);
    }
  });

  it('has words for every code it may meet', () => {
    const unworded = [
      ...paymentScenarios.filter((code) => !scenarioWords[code] || !scenarioSentences[code]),
      ...effectNames.filter((code) => !effectWords[code]),
      ...faultKinds.filter((code) => !faultSentences[code]),
      ...relayFaultKinds.filter((code) => !relayFaultSentences[code]),
      ...kinds.filter((code) => !kindWords[code]),
      ...Object.keys(shares).filter((code) => !topicWords[code]),
      ...noticeKinds.filter((code) => !noticeWords[code]),
      ...Object.values(paymentStatus).filter((code) => !paymentStatusWords[code]),
      ...faultKinds.filter((code) => !faultGroups.some(({ kinds }) => kinds.includes(code))),
    ];
    expect(unworded).toEqual([]);
  });

  it('says what is not there', async () => {
    const page = await orderPage('400001-20261124-9999999999');
    expect([page.status, page.text]).toEqual([404, expect.stringContaining('その注文はここにありません')]);
  });
});

describe('what others wrote', () => {
  const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\'&𠮷';
  const asText = '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=alert(2)&gt;';
  const expectHarmless = (page: Page) => {
    expect(page.html).toContain(asText);
    expect(page.html).not.toMatch(/<script>|<img/);
  };

  it('is shown as text wherever an order is shown', async () => {
    const orderNumber = await sandbox.placeOne({ remarks: hostile, memo: hostile });
    const { body } = await sandbox.control('POST', `orders/${orderNumber}/edit`, {
      OrdererModel: { familyName: hostile },
    });
    expect(body.order.OrdererModel.familyName).toBe(hostile);
    const page = await orderPage(orderNumber);
    expectHarmless(page);
    expect(page.text).toContain(hostile);
    expectHarmless(await reader.open(`?number=${orderNumber}`));
  });

  it('is shown as text where a call or a condition is shown', async () => {
    await sandbox.rms('getOrder', { orderNumberList: [hostile], version: 7 });
    expectHarmless(await reader.open('page/calls'));
    const sought = encodeURIComponent(hostile);
    for (const path of [
      `?number=${sought}&shop=${sought}`,
      `page/calls?function=${sought}&q=${sought}`,
      `page/mail?to=${sought}`,
    ])
      expectHarmless(await reader.open(path));
  });
});

describe('orders by progress', () => {
  it('counts each status on its tab, and shows the orders of one', async () => {
    const { counts } = (await sandbox.control('GET', 'orders?counts=1&limit=1')).body;
    const page = await reader.open('');
    for (const [progress, orders] of Object.entries(counts))
      expect(page.text).toContain(`${progressWords[progress]![0]}${orders}`);
    const released = await reader.open('?progress=300');
    const expected = (await sandbox.control('GET', 'orders?progress=300')).body.orders.length;
    expect(released.links.filter((link) => link.includes('/page/orders/'))).toHaveLength(expected);
  });

  it('leads through all orders by its links, each seen once', async () => {
    const own = await aSandbox({ orders: 250 });
    const ownReader = readerOf(own);
    const seen: string[] = [];
    let path: string | undefined = '';
    while (path !== undefined && seen.length <= 250) {
      const page: Page = await ownReader.open(path);
      seen.push(...page.links.filter((link) => link.includes('/page/orders/')));
      path = /<a class="button" rel="next" href="([^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([seen.length, new Set(seen).size]).toEqual([250, 250]);
    await own.close();
  });

  it('names the conditions where nothing fits, and what comes next where there is nothing yet', async () => {
    expect((await reader.open('?number=zzz&progress=300')).text).toContain('条件: ステータス 300、番号に「zzz」');
    const own = await aSandbox();
    expect((await readerOf(own).open('')).text).toContain('注文はまだありません');
    await own.close();
  });
});

describe("an order's acts", () => {
  const results = ['approved', 'declined', 'buyer-must-act', 'cancelled'];
  const progresses = [100, 200, 300, 400, 500, 600, 700, 800, 900];
  const inStatus = async (status: number): Promise<string> => {
    if (status === 100) return sandbox.placeOne();
    const orderNumber = await sandbox.placeConfirmed();
    if (status >= 300) await sandbox.control('POST', `orders/${orderNumber}/review`, { result: 'approved' });
    for (const to of { 400: [400], 500: [500], 600: [500, 600], 700: [500, 600, 700], 800: [500, 800], 900: [900] }[
      status
    ] ?? [])
      await sandbox.control('POST', `orders/${orderNumber}/progress`, { to });
    expect(await sandbox.progress(orderNumber)).toBe(status);
    return orderNumber;
  };
  /** Whether the control plane lets this happen to an order in that status. */
  const happens = async (status: number, path: string, body: unknown) => {
    const orderNumber = await inStatus(status);
    const before = (await sandbox.effects(orderNumber)).length;
    await sandbox.control('POST', `orders/${orderNumber}/${path}`, body);
    return (await sandbox.effects(orderNumber)).length > before;
  };

  it.each(progresses)('are exactly those possible in %i', async (status) => {
    const { forms } = await orderPage(await inStatus(status));
    const offered = forms.map((form) => fieldOf(form, 'result') ?? fieldOf(form, 'to')).filter(Boolean);
    const possible: string[] = [];
    for (const result of results) if (await happens(status, 'review', { result })) possible.push(result);
    // While a review is under way its results stand for where the order goes.
    if (possible.length === 0)
      for (const to of progresses) if (await happens(status, 'progress', { to })) possible.push(String(to));
    expect([...new Set(offered)].sort()).toEqual(possible.sort());
  });

  it('end a review with a click, and the history says who did it', async () => {
    const orderNumber = await sandbox.placeConfirmed();
    const page = await reader.send(formLabelled(await orderPage(orderNumber), '審査OKにする'));
    expect(page.text).toContain('審査を終えました。');
    expect(await sandbox.progress(orderNumber)).toBe(300);
    expect(page.text).toMatch(/審査OK 200→300\s?この画面/);
    const declined = await sandbox.placeConfirmed({}, 'card-slow');
    const waiting = await reader.send(formLabelled(await orderPage(declined), '決済NG、注文者待ちにする'));
    expect(waiting.text).toContain('注文者の支払いを待っています。');
    expect(waiting.text).not.toContain('審査を終えました。');
  });

  it("show the confirm's request id, and lead to that call", async () => {
    const orderNumber = await sandbox.placeConfirmed();
    const page = await orderPage(orderNumber);
    const link = page.links.find((one) => /calls\?q=[0-9a-f-]{36}/.test(one))!;
    expect((await reader.open(link)).text).toContain('confirmOrder');
  });

  it('move the clock to what comes next', async () => {
    const own = await aSandbox();
    const ownReader = readerOf(own);
    const orderNumber = await own.placeConfirmed({}, 'card-slow');
    const page = await ownReader.open(`page/orders/${orderNumber}`);
    expect(page.text).toContain('審査OK、発送待ちへ');
    await ownReader.send(formLabelled(page, 'そのときまで時計を進める'));
    expect(await own.progress(orderNumber)).toBe(300);
    await own.close();
  });
});

describe('forms', () => {
  it('make orders, move the clock, arm faults, renew a key and change settings by the control plane’s own calls', async () => {
    const own = await aSandbox();
    const page = readerOf(own);
    const send = async (path: string, label: string, filled: Record<string, string> = {}) =>
      (await page.send(formLabelled(await page.open(path), label), filled)).text;
    const control = async (path: string) => (await own.control('GET', path)).body;

    expect(
      await send('page/new-orders', '注文をつくる', {
        count: '１２',
        scenario: 'card-fraud',
        kind: 'several-destinations',
      }),
    ).toContain('12件の注文をつくりました。');
    const made = (await control('orders')).orders;
    expect(made).toHaveLength(12);
    expect((await own.tree(made[0].orderNumber)).PackageModelList.length).toBeGreaterThan(1);
    await send('', '+1日');
    expect((await control('clock')).now).toBe('2026-11-25T09:00:00.000+09:00');
    await send('', '今夜の締めまで');
    expect((await control('clock')).now).toBe('2026-11-26T00:35:00.000+09:00');
    await send('page/clock', 'このときまで進める', { date: '2026-12-01', time: '08:30' });
    await send('page/clock', '60倍');
    expect(await control('clock')).toMatchObject({ now: expect.stringMatching(/^2026-12-01T08:3/), rate: 60 });
    await send('page/faults', '仕掛ける', { kind: 'slow', function: 'getOrder', times: '3', ms: '250', effect: 'no' });
    expect((await control('faults')).faults).toMatchObject([
      { kind: 'slow', function: 'getOrder', times: 3, ms: 250, effect: false, shop: null },
    ]);
    await send('page/faults', '1件すべて外す');
    expect((await control('faults')).faults).toEqual([]);
    await send('page/mail', '仕掛ける', { kind: 'slow', times: '2' });
    expect((await control('relay-faults')).faults).toMatchObject([{ kind: 'slow', times: 2 }]);
    const { licenseKey } = (await control('shops')).shops[0];
    await send('page/shops', 'キーを更新する');
    expect((await control('shops')).shops[0].licenseKey).not.toBe(licenseKey);
    await send('page/shops', '店舗を加える', { name: 'shiosai' });
    expect((await control('shops')).shops[1].name).toBe('shiosai');
    await send('page/settings', '設定を変える', { limited: 'yes', perSecond: '2', burst: '7', overRate: 'http-429' });
    expect(await control('settings')).toMatchObject({ rate: { perSecond: 2, burst: 7 }, overRate: 'http-429' });
    await own.close();
  });

  it('change nothing that was not changed in them', async () => {
    const before = (await sandbox.control('GET', 'settings')).body;
    await reader.send(formLabelled(await reader.open('page/settings'), '設定を変える'));
    expect((await sandbox.control('GET', 'settings')).body).toEqual(before);
  });

  it('enable just the functions that are ticked', async () => {
    const own = await aSandbox();
    const page = readerOf(own);
    const form = formLabelled(await page.open('page/shops'), 'この関数だけ');
    const ticked = form.fields.filter(([name, value]) => name !== 'enabled' || value !== 'cancelOrder');
    expect((await page.send({ ...form, fields: ticked })).text).toContain('1の関数を使えません');
    expect((await own.rms('cancelOrder', {})).status).toBe(401);
    expect((await own.rms('getOrder', {})).status).toBe(400);
    await own.close();
  });

  it('register where a shop is told, and show what went there', async () => {
    const own = await aSandbox();
    const page = readerOf(own);
    const sent = await page.send(formLabelled(await page.open('page/notices'), '宛先を登録する'), {
      url: 'http://127.0.0.1:9/notify',
    });
    expect(sent.text).toContain('http://127.0.0.1:9/notify に知らせます。');
    const orderNumber = await own.placeOne();
    await own.control('GET', 'notifications');
    expect((await page.open('page/notices')).text).toContain(`新しい注文 order${orderNumber}`);
    await page.send(formLabelled(await page.open('page/notices'), '登録をやめる'));
    expect((await own.control('GET', `shops/${own.shopId}/notifications`)).body.notifications).toBeNull();
    await own.close();
  });

  it('say what went wrong and keep what was typed', async () => {
    const form = formLabelled(await reader.open('page/clock'), 'このときまで進める');
    const page = await reader.send(form, { date: '2020-01-01', time: '07:45' });
    expect(page.html).toContain('role="alert"');
    expect(page.text).toContain('時計は動いていません。時計は戻せません。');
    expect(fieldOf(formLabelled(page, 'このときまで進める'), 'time')).toBe('07:45');
  });

  it('are refused when another page sends them, another program of this machine too', async () => {
    const form = formLabelled(await reader.open(''), '+1日');
    const now = (await sandbox.control('GET', 'clock')).body.now;
    for (const Origin of ['https://elsewhere.example', 'http://127.0.0.1:1', 'http://localhost:5173', 'null'])
      expect((await reader.send(form, {}, { Origin })).status).toBe(403);
    expect((await sandbox.control('GET', 'clock')).body.now).toBe(now);
    expect((await reader.send(form, {}, {})).status).toBe(200);
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example',
    '/es/2.0/order/',
    'javascript:alert(1)',
  ])('lead back into the page only, not to %s', async (back) => {
    const body = new URLSearchParams({ back, done: back, rate: '0' });
    for (const answer of [
      await fetch(`${sandbox.url}/_sandbox/page/acts/set-rate`, { method: 'POST', body, redirect: 'manual' }),
      await fetch(`${sandbox.url}/_sandbox/page/language?to=ja&back=${encodeURIComponent(back)}`, {
        redirect: 'manual',
      }),
    ])
      expect(answer.headers.get('location')).toMatch(/^\/_sandbox\/(\?note=\w+)?$/);
  });

  it.each(['make-tea', 'constructor', '__proto__'])('are a closed list: %s is none', async (act) => {
    const body = new URLSearchParams({ back: '/_sandbox/' });
    expect((await fetch(`${sandbox.url}/_sandbox/page/acts/${act}`, { method: 'POST', body })).status).toBe(404);
  });
});

describe('calls', () => {
  it('are shown newest first, with what went out, and filtered', async () => {
    const own = await aSandbox();
    const page = readerOf(own);
    expect((await page.open('page/calls')).text).toContain('まだ呼び出されていません');
    const orderNumber = await own.placeConfirmed();
    await own.control('POST', 'faults', { kind: 'http-500', function: 'getOrder' });
    await own.rms('getOrder', { orderNumberList: [orderNumber], version: 7 });
    const rows = async (query: string) =>
      [...(await page.open(`page/calls${query}`)).html.matchAll(/<tr><td class="soft">.*?<\/tr>/gs)].map(([row]) =>
        ['confirmOrder', 'getOrder'].find((name) => row.includes(`<b>${name}</b>`)),
      );
    expect(await rows('')).toEqual(['getOrder', 'confirmOrder']);
    expect(await rows('?function=confirmOrder')).toEqual(['confirmOrder']);
    expect(await rows('?outcome=refused')).toEqual(['getOrder']);
    expect(await rows('?outcome=fault')).toEqual(['getOrder']);
    expect(await rows('?outcome=ok')).toEqual(['confirmOrder']);
    expect(await rows(`?q=${orderNumber}`)).toHaveLength(2);
    expect(await rows('?shop=999999')).toEqual([]);
    await own.close();
  });
});
