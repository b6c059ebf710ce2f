import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterEach, describe, expect, it } from 'vitest';
import { importScopes } from '../channels/channel.ts';
import { hues, statusKinds } from '../flow/flow.ts';
import { cancelReasons } from '../operations/cancel-orders.ts';
import {
  type Answer,
  type Answering,
  aDesk,
  aRun,
  aShop,
  aTerminal,
  call,
  endedRun,
  events,
  oneShop,
  type PlayedDesk,
  refusal,
  someOperations,
} from './a-played-desk.ts';
import { cancelReasonChoices, scopeChoices } from './commands/operations.ts';
import { hueChoices, statusKindChoices } from './commands/statuses.ts';
import { commandLineProgram, runCommandLine } from './run-command-line.ts';

const desks: PlayedDesk[] = [];
async function desk(routes: Record<string, Answer | Answering>): Promise<PlayedDesk> {
  const opened = await aDesk(routes);
  desks.push(opened);
  return opened;
}
afterEach(async () => {
  await Promise.all(desks.splice(0).map((one) => one.close()));
});

const number = '300001-20261124-0000000001';
const held = { code: 'held', ja: '保留中の注文です。', en: 'The order is held.' };
const alreadyDone = { code: 'already-done', ja: '注文確認はもう済んでいます。', en: 'It is confirmed already.' };

describe('the exit status', () => {
  it('is 0 when every order ended as hoped or was so already', async () => {
    const run = aRun({ total: 5, done: 5, outcomes: { confirmed: 3, 'already-confirmed': 1, skipped: 1 } });
    const played = await desk(endedRun(run, [{ orderNumber: number, outcome: 'skipped', reason: alreadyDone }]));
    expect(await call(played, ['confirm-orders', '--all'])).toMatchObject({ status: 0 });
  });

  it('is 0 while orders are pending', async () => {
    const run = aRun({ operation: 'check-payments', total: 2, done: 2, outcomes: { approved: 1, pending: 1 } });
    expect(await call(await desk(endedRun(run)), ['check-payments'])).toMatchObject({ status: 0 });
  });

  it.each([
    ['one was refused', { total: 100, done: 100, outcomes: { confirmed: 99, refused: 1 } }],
    ['one is in doubt', { total: 1, done: 1, outcomes: { 'in-doubt': 1 } }],
    ['one was withdrawn', { total: 2, done: 2, outcomes: { confirmed: 1, withdrawn: 1 } }],
    ['the run was stopped', { state: 'stopped' as const, total: 0 }],
    ['an outcome is new to this version', { total: 1, done: 1, outcomes: { 'never-heard-of': 1 } }],
    ['the run has a problem', { problem: { ja: '問題', en: 'problem' } }],
    ['some orders have no outcome', { total: 2, done: 1, outcomes: { confirmed: 1 } }],
  ])('is 1 when %s', async (_what, parts) => {
    expect(await call(await desk(endedRun(aRun(parts))), ['confirm-orders', '--all'])).toMatchObject({ status: 1 });
  });

  it('is 1 when one was skipped for another reason than being done already, and says which', async () => {
    const run = aRun({ total: 2, done: 2, outcomes: { skipped: 2 } });
    const played = await desk(
      endedRun(run, [
        { orderNumber: 'A-1', outcome: 'skipped', reason: alreadyDone },
        { orderNumber: 'A-2', outcome: 'skipped', reason: held },
      ]),
    );
    const ended = await call(played, ['confirm-orders', '--all', '--lang', 'ja']);
    expect(ended.status).toBe(1);
    expect(ended.out).toContain('A-2');
    expect(ended.out).toContain('保留中の注文です。 [held]');
    expect(ended.out).not.toContain('A-1');
  });

  it.each([
    ['an unknown option', ['orders', 'list', '--nonsense']],
    ['an unknown command', ['nonsense']],
    ['a missing option', ['send-mail', '--all']],
    ['a value that is not offered', ['cancel-orders', '--all', '--reason', 'whim']],
    ['no command', []],
    ['no orders', ['confirm-orders']],
    ['orders chosen twice', ['confirm-orders', '--all', '--status', 'new']],
    ['no period', ['import-orders']],
    ['a number that is none', ['orders', 'list', '--limit', 'many']],
  ])('is 2 for %s, and nothing is started', async (_what, args) => {
    const played = await desk(endedRun(aRun()));
    expect(await call(played, args)).toMatchObject({ status: 2 });
    expect(played.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it.each([
    [404, 2],
    [409, 2],
    [422, 2],
    [401, 4],
    [403, 4],
    [500, 1],
  ])('for the answer %i of the desk is %i', async (answered, status) => {
    const played = await desk({ 'GET /api/orders': refusal(answered, 'a-code', 'だめでした。', 'It failed.') });
    const ended = await call(played, ['orders', 'list']);
    expect(ended.status).toBe(status);
    expect(ended.err).toContain('[a-code] It failed.');
  });

  it('is 3 when nobody listens', async () => {
    const gone = await aDesk({});
    await gone.close();
    const ended = await call(gone, ['orders', 'list']);
    expect(ended.status).toBe(3);
    expect(ended.err).toContain(gone.url);
  });

  it('is 3 when what listens is no desk', async () => {
    const other = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>hello</h1>'),
    );
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const ended = await call({ url: `http://127.0.0.1:${(other.address() as AddressInfo).port}` }, ['orders', 'list']);
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
    expect(ended.status).toBe(3);
    expect(ended.err).toContain('[no-desk-there]');
  });

  it('is 0 for --help', async () => {
    expect(await call(null, ['confirm-orders', '--help'])).toMatchObject({ status: 0, err: '' });
  });
});

describe('errors', () => {
  it('speak the language of LANG, and --lang over it', async () => {
    const played = await desk({
      'GET /api/orders': refusal(404, 'unknown-status', 'ステータスはありません。', 'There is no status.'),
    });
    expect((await call(played, ['orders', 'list'], { env: { LANG: 'ja_JP.UTF-8' } })).err).toBe(
      '[unknown-status] ステータスはありません。\n',
    );
    expect((await call(played, ['orders', 'list'], { env: { LANG: 'C.UTF-8' } })).err).toBe(
      '[unknown-status] There is no status.\n',
    );
    expect((await call(played, ['orders', 'list', '--lang', 'ja'], { env: { LANG: 'C' } })).err).toContain(
      'ステータスはありません。',
    );
    expect((await call(played, ['orders', 'lst'], { env: { LANG: 'ja_JP.UTF-8' } })).err).toContain(
      '[unknown-command] 「lst」というコマンドはありません。',
    );
  });

  it('list each problem of a refused template', async () => {
    const played = await desk({
      ...endedRun(aRun()),
      'POST /api/runs': refusal(422, 'template-has-errors', '誤りがあります。', 'It has errors.', {
        problems: [{ line: 3, column: 7, ja: '変数 byer はありません。', en: 'There is no variable byer.' }],
      }),
    });
    const ended = await call(played, ['send-mail', '--template', 'thank-you', '--all', '--lang', 'ja']);
    expect(ended).toMatchObject({
      status: 2,
      err: '[template-has-errors] 誤りがあります。\n  - 3行7列: 変数 byer はありません。\n',
    });
  });

  it('tell where the key was looked for', async () => {
    const played = await desk({
      'GET /api/orders': refusal(401, 'not-signed-in', 'キーが正しくありません。', 'The key is wrong.'),
    });
    const ended = await call(played, ['orders', 'list'], { env: { JUCHU_API_KEY: '', JUCHU_DATA: '/nowhere' } });
    expect(ended).toMatchObject({ status: 4 });
    expect(ended.err).toContain('/nowhere/api-key');
  });
});

describe('a desk of several shops', () => {
  const routes = {
    ...endedRun(aRun({ total: 1, done: 1, outcomes: { confirmed: 1 } })),
    'GET /api/shops': { body: { shops: [aShop(), aShop('kamome', 'かもめ堂')] } },
  };

  it('ends a call without --shop with 2 and their names', async () => {
    const played = await desk(routes);
    const ended = await call(played, ['confirm-orders', '--all']);
    expect(ended.status).toBe(2);
    expect(ended.err).toContain('umineko (うみねこ商店), kamome (かもめ堂)');
    expect(played.asked.some(({ path }) => path === '/api/runs')).toBe(false);
  });

  it('takes the one that is named', async () => {
    const played = await desk(routes);
    expect(await call(played, ['confirm-orders', '--all', '--shop', 'kamome'])).toMatchObject({ status: 0 });
    expect(JSON.parse(played.asked.find(({ path }) => path === '/api/runs')!.body)).toMatchObject({ shop: 'kamome' });
  });

  it('says how to add one where there is none', async () => {
    const ended = await call(await desk({ 'GET /api/shops': { body: { shops: [] } } }), ['orders', 'show', number]);
    expect(ended).toMatchObject({ status: 2 });
    expect(ended.err).toContain('juchu shops add');
  });
});

describe('starting an operation', () => {
  const done = aRun({ total: 1, done: 1, outcomes: { confirmed: 1 } });

  it('sends shop, parameters and orders under a key of its own, with the API key', async () => {
    const played = await desk(endedRun(done));
    await call(played, ['confirm-orders', '--order', 'A-1', '--order', 'A-2', '--held-too']);
    await call(played, ['confirm-orders', '--status', '注文確認待ち']);
    const [first, second] = played.asked.filter(({ method, path }) => method === 'POST' && path === '/api/runs');
    expect(JSON.parse(first!.body)).toEqual({
      shop: 'umineko',
      operation: 'confirm-orders',
      params: { heldToo: true },
      orders: { orderNumbers: ['A-1', 'A-2'] },
    });
    expect(JSON.parse(second!.body)).toMatchObject({ params: {}, orders: { status: '注文確認待ち' } });
    expect(first!.headers['x-api-key']).toBe('key-of-the-test');
    expect(first!.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(second!.headers['idempotency-key']).not.toBe(first!.headers['idempotency-key']);
  });

  it('asks again under the same key when the answer was lost', async () => {
    let lost = 1;
    const played = await desk({
      ...endedRun(done),
      'POST /api/runs': () =>
        lost-- > 0 ? { write: (response) => void response.destroy() } : { status: 200, body: { run: done } },
    });
    expect(await call(played, ['confirm-orders', '--all'])).toMatchObject({ status: 0 });
    const keys = played.asked
      .filter(({ path }) => path === '/api/runs')
      .map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('reads order numbers from standard input', async () => {
    const played = await desk(endedRun(done));
    await call(played, ['confirm-orders', '--order', '-'], { input: 'A-1\nA-2\r\n\nA-1\n' });
    expect(JSON.parse(played.asked.find(({ path }) => path === '/api/runs')!.body).orders).toEqual({
      orderNumbers: ['A-1', 'A-2'],
    });
  });

  it('prints the names that scripts rely on with --json, and nothing else', async () => {
    const ended = await call(await desk(endedRun(done)), ['confirm-orders', '--all', '--json']);
    expect(JSON.parse(ended.out)).toEqual({
      run: {
        id: 'run-1',
        operation: 'confirm-orders',
        state: 'finished',
        total: 1,
        outcomes: { confirmed: 1 },
        startedAt: done.startedAt,
        finishedAt: done.finishedAt,
      },
    });
    expect(ended.err).toBe('');
  });

  it('prints the id with --no-wait', async () => {
    const ended = await call(await desk(endedRun(aRun({ state: 'waiting' }))), [
      'confirm-orders',
      '--all',
      '--no-wait',
    ]);
    expect(ended).toMatchObject({ status: 0, out: 'run-1\n' });
  });

  it('takes today from the desk where the desk tells its time', async () => {
    const played = await desk({
      ...endedRun(aRun({ operation: 'import-orders' })),
      'GET /api/me': { body: { name: 'a', now: '2027-01-31T15:00:00Z' } },
    });
    await call(played, ['import-orders', '--days', '2', '--scope', 'ready', '--overwrite']);
    expect(JSON.parse(played.asked.find(({ path }) => path === '/api/runs')!.body)).toMatchObject({
      orders: null,
      params: { from: '2027-01-31', to: '2027-02-01', scope: 'ready', overwrite: true },
    });
  });

  it('writes the waybill file where it was told to, for the user alone, and tells how the software reads it', async () => {
    const run = aRun({
      operation: 'issue-waybills',
      total: 1,
      done: 1,
      outcomes: { exported: 1 },
      files: [{ fileId: 'f-1', name: 'yamato-b2-20261124.csv', rows: 3 }],
    });
    const played = await desk({
      ...endedRun(run),
      'GET /api/shops/umineko/waybill-files/f-1': {
        bytes: Buffer.from([0x93, 0x60]),
        headers: { 'content-type': 'text/csv' },
      },
      'GET /api/shops/umineko/waybill-files': {
        body: {
          files: [
            {
              fileId: 'f-1',
              runId: 'run-1',
              carrier: 'yamato-b2',
              layoutVersion: '1',
              name: 'x',
              rows: 3,
              createdAt: run.createdAt,
            },
          ],
        },
      },
    });
    const ended = await call(played, ['issue-waybills', '--all', '--ships-on', '2026-11-24', '--lang', 'ja']);
    expect(await readFile(join(ended.cwd, 'yamato-b2-20261124.csv'))).toEqual(Buffer.from([0x93, 0x60]));
    expect(ended.out).toContain('外部データから発行');
    const named = await call(played, ['issue-waybills', '--all', '--out', 'mine.csv', '--json'], { cwd: ended.cwd });
    expect(JSON.parse(named.out).files).toEqual([
      { fileId: 'f-1', name: 'yamato-b2-20261124.csv', rows: 3, path: join(ended.cwd, 'mine.csv') },
    ]);
  });

  it('starts nothing when the waybill file could not be written', async () => {
    const played = await desk(endedRun(aRun()));
    expect(await call(played, ['issue-waybills', '--all', '--out', '/no/such/folder/'])).toMatchObject({ status: 2 });
    expect(played.asked.some(({ path }) => path === '/api/runs')).toBe(false);
  });
});

describe('what cannot be taken back', () => {
  const orders = [{ hold: null }, { hold: { reason: 'x', since: '' } }];
  const routes = {
    ...endedRun(aRun({ total: 1, done: 1, outcomes: { confirmed: 1 } })),
    'GET /api/orders': { body: { orders, nextCursor: null } },
  };

  it('is asked about once at a screen, with the number', async () => {
    const played = await desk(routes);
    const ended = await call(played, ['confirm-orders', '--status', 'new', '--lang', 'ja'], {
      tty: true,
      answers: ['y'],
    });
    expect(ended.status).toBe(0);
    expect(ended.questions).toEqual([
      '2件の注文を確認します。取り消せません。 うち保留中の 1件は対象外です。続けますか? [y/N] ',
    ]);
  });

  it('is left alone when the person declines', async () => {
    const played = await desk(routes);
    expect(await call(played, ['confirm-orders', '--all'], { tty: true, answers: [''] })).toMatchObject({ status: 1 });
    expect(played.asked.some(({ path }) => path === '/api/runs')).toBe(false);
  });

  it('is not asked about with --yes, nor where nobody can answer', async () => {
    const played = await desk(routes);
    expect((await call(played, ['confirm-orders', '--all', '--yes'], { tty: true })).questions).toEqual([]);
    expect(await call(played, ['confirm-orders', '--all'])).toMatchObject({ status: 0, questions: [] });
  });

  it('names the date of the former mail before one is sent again', async () => {
    const mails = [{ mailId: 'm', template: 'thank-you', subject: '', sentAt: '2026-11-20T00:05:00Z', state: 'sent' }];
    const played = await desk({
      ...routes,
      'GET /api/shops/umineko/mail-templates': { body: { templates: [{ key: 'thank-you', name: 'サンクスメール' }] } },
      [`GET /api/shops/umineko/orders/${number}`]: { body: { order: { mails } } },
    });
    const args = ['send-mail', '--template', 'サンクスメール', '--again', '--order', number, '--lang', 'ja'];
    const asked = await call(played, args, { tty: true, answers: ['はい'] });
    expect(asked.questions[0]).toContain('2026/11/20(金) 09:05');
    const unattended = await call(played, args);
    expect(unattended).toMatchObject({ status: 2 });
    expect(unattended.err).toContain('--yes');
    expect(played.asked.filter(({ path }) => path === '/api/runs')).toHaveLength(1);
  });
});

describe('waiting for a run', () => {
  const half = aRun({ state: 'running', total: 4, done: 2, outcomes: { confirmed: 2 }, finishedAt: null });
  const ended = aRun({ total: 4, done: 4, outcomes: { confirmed: 4 } });
  const routes = { ...endedRun(half), 'GET /api/operations': { body: { operations: someOperations } } };

  it('follows the event stream with one line that is written anew', async () => {
    const played = await desk({
      ...routes,
      'GET /api/runs/run-1/progress': events(
        [
          ['progress', half],
          ['end', ended],
        ],
        true,
      ),
    });
    const told = await call(played, ['confirm-orders', '--all', '--yes', '--lang', 'ja'], {
      tty: true,
      env: { NO_COLOR: '1' },
    });
    expect(told.status).toBe(0);
    expect(told.err).toContain('\r\u001b[2K注文確認 [############------------] 2/4  50%');
    expect(told.err.endsWith('\r\u001b[2K')).toBe(true);
    expect(told.err).not.toContain('\n');
    expect(told.out).toContain('注文確認: 完了 (4件、12.3秒) 実行 run-1');
    expect(told.out).toMatch(/^確認 +confirmed +4$/m);
  });

  it('is silent without a screen, or writes JSON lines when asked', async () => {
    const played = await desk({
      ...routes,
      'GET /api/runs/run-1/progress': events([
        ['progress', half],
        ['end', ended],
      ]),
    });
    expect((await call(played, ['confirm-orders', '--all'])).err).toBe('');
    const lines = (await call(played, ['confirm-orders', '--all', '--progress', 'json'])).err.trim().split('\n');
    expect(lines.map((text) => JSON.parse(text).progress.done).at(-1)).toBe(4);
  });

  it('opens the stream anew when it drops', async () => {
    let opened = 0;
    const played = await desk({
      ...routes,
      'GET /api/runs/run-1/progress': () => (++opened === 1 ? events([['progress', half]]) : events([['end', ended]])),
    });
    expect(await call(played, ['confirm-orders', '--all'])).toMatchObject({ status: 0 });
    expect(opened).toBe(2);
  });

  it('asks now and then where there is no stream', async () => {
    let looked = 0;
    const played = await desk({
      ...routes,
      'GET /api/runs/run-1/progress': { status: 502, body: {} },
      'GET /api/runs/run-1': () => ({ body: { run: ++looked < 2 ? half : ended } }),
    });
    expect(await call(played, ['confirm-orders', '--all'])).toMatchObject({ status: 0 });
    expect(looked).toBe(2);
  });

  it('says in words why a run pauses, and waits on', async () => {
    const paused = {
      ...half,
      pause: { kind: 'maintenance', ja: 'RMSがメンテナンス中です。', en: 'RMS is under maintenance.', until: null },
    };
    const played = await desk({
      ...routes,
      'GET /api/runs/run-1/progress': events([
        ['progress', paused],
        ['end', ended],
      ]),
    });
    expect(await call(played, ['confirm-orders', '--all'])).toMatchObject({
      status: 0,
      err: 'RMS is under maintenance.\n',
    });
    expect((await call(played, ['confirm-orders', '--all', '--yes'], { tty: true })).err).toContain(
      '50%  RMS is under maintenance.',
    );
  });

  it('stops waiting when only a new key helps, and says so', async () => {
    const refused = {
      ...half,
      pause: { kind: 'key', ja: '鍵の期限が切れています。', en: 'The key has expired.', until: null },
    };
    const played = await desk({ ...routes, 'GET /api/runs/run-1/progress': events([['progress', refused]], true) });
    const told = await call(played, ['confirm-orders', '--all', '--json']);
    expect(told.status).toBe(1);
    expect(told.err).toContain('The key has expired. No longer waiting. Run run-1 is kept');
    expect(told.err).toContain('juchu shops credentials umineko');
    expect(JSON.parse(told.out).run.state).toBe('running');
  });

  it('leaves the run running on Ctrl-C', async () => {
    const played = await desk({ ...routes, 'GET /api/runs/run-1/progress': events([['progress', half]], true) });
    const terminal = await aTerminal(played);
    const waiting = runCommandLine(['confirm-orders', '--all', '--lang', 'ja'], terminal);
    await expect.poll(() => played.asked.some(({ path }) => path.endsWith('/progress'))).toBe(true);
    terminal.interrupt();
    expect(await waiting).toBe(1);
    expect(terminal.err).toContain('実行 run-1 は続いています');
    expect(played.asked.some(({ path }) => path.endsWith('/stop'))).toBe(false);
  });
});

describe('looking', () => {
  it('gives the results of a run as scripts expect them', async () => {
    const run = aRun({ total: 2, done: 2, outcomes: { confirmed: 1, refused: 1 } });
    const played = await desk(
      endedRun(run, [
        { orderNumber: 'A-1', outcome: 'confirmed', reason: null },
        { orderNumber: 'A-2', outcome: 'refused', reason: held },
      ]),
    );
    const { run: shown, results } = JSON.parse(
      (await call(played, ['runs', 'show', 'run-1', '--json', '--lang', 'ja'])).out,
    );
    expect(Object.keys(shown)).toEqual(['id', 'operation', 'state', 'total', 'outcomes', 'startedAt', 'finishedAt']);
    expect(results).toEqual([
      { orderNumber: 'A-1', outcome: 'confirmed', reason: null },
      { orderNumber: 'A-2', outcome: 'refused', reason: { code: 'held', text: '保留中の注文です。' } },
    ]);
  });

  it('reads all pages of the results', async () => {
    const page = (orderNumber: string, nextCursor: string | null) => ({
      body: { results: [{ orderNumber, outcome: 'confirmed', reason: null }], nextCursor },
    });
    const played = await desk({
      ...endedRun(aRun()),
      'GET /api/runs/run-1/results': ({ query }) => (query.cursor ? page('A-2', null) : page('A-1', 'next')),
    });
    expect(JSON.parse((await call(played, ['runs', 'show', 'run-1', '--json'])).out).results).toHaveLength(2);
  });

  it('gives an order with its events in one language', async () => {
    const order = {
      orderNumber: number,
      events: [
        {
          at: '2026-11-24T00:00:00Z',
          actor: { kind: 'timer' },
          actorText: { ja: '自動実行', en: 'timer' },
          kind: 'imported',
          text: { ja: '受注を取り込みました。', en: 'Imported.' },
          data: {},
        },
      ],
    };
    const played = await desk({ ...oneShop, [`GET /api/shops/umineko/orders/${number}`]: { body: { order } } });
    const shown = JSON.parse((await call(played, ['orders', 'show', number, '--json', '--lang', 'ja'])).out).order;
    expect(shown.events).toEqual([
      {
        at: '2026-11-24T00:00:00Z',
        actor: { kind: 'timer' },
        actorText: '自動実行',
        kind: 'imported',
        text: '受注を取り込みました。',
        data: {},
      },
    ]);
    expect((await call(played, ['orders', 'events', number])).out).toMatch(
      /2026\/11\/24\(火\) 09:00 +timer +Imported\./,
    );
  });

  it('lists orders of all shops, by page or all of them', async () => {
    const order = (orderNumber: string, shop: string) => ({
      orderNumber,
      shopId: shop,
      shop,
      status: { key: 'new', name: '新規受付' },
      phase: 'new',
      progress: 'awaiting-confirmation',
      orderedAt: '2026-11-24T00:00:00Z',
      confirmDueOn: null,
      buyerName: '架空 花子',
      amountDue: 12_345,
      hold: null,
      standing: null,
    });
    const played = await desk({
      'GET /api/orders': ({ query }) => ({
        body: query.cursor
          ? { orders: [order('A-2', 'kamome')], nextCursor: null }
          : { orders: [order('A-1', 'umineko')], nextCursor: 'next' },
      }),
      'GET /api/shops/umineko/statuses': { body: { statuses: [{ key: 'new', hue: 'sora' }] } },
    });
    expect(JSON.parse((await call(played, ['orders', 'list', '--json', '--held'])).out)).toMatchObject({
      orders: [{ orderNumber: 'A-1' }],
      nextCursor: 'next',
    });
    expect(played.asked[0]!.query).toEqual({ limit: '50', held: 'true' });
    expect(JSON.parse((await call(played, ['orders', 'list', '--json', '--all'])).out)).toMatchObject({
      orders: [{}, {}],
      nextCursor: null,
    });
    expect((await call(played, ['orders', 'list'])).out).not.toContain('\u001b');
    expect((await call(played, ['orders', 'list'], { tty: true })).out).toContain('\u001b[38;5;75m新規受付\u001b[0m');
  });
});

describe('what the back office shows, a script can have', () => {
  it('a list by search and filter, and its count', async () => {
    const played = await desk({
      'GET /api/orders': { body: { orders: [], nextCursor: null } },
      'GET /api/orders/count': { body: { count: 3_214, atLeast: false } },
    });
    const filter = ['--q', '高橋', '--mark', 'gift', '--requested-to', '2026-11-30', '--failed'];
    await call(played, ['orders', 'list', ...filter, '--sort', 'requested']);
    expect(played.asked[0]!.query).toEqual({
      q: '高橋',
      mark: 'gift',
      requestedTo: '2026-11-30',
      failed: 'true',
      sort: 'requested',
      limit: '50',
    });
    expect((await call(played, ['orders', 'count', ...filter])).out).toBe('3214\n');
    expect(await call(played, ['orders', 'list', '--phase', 'later'])).toMatchObject({ status: 2 });
  });

  it('what a run would do, for all that match', async () => {
    const played = await desk({
      'GET /api/shops': { body: { shops: [aShop('umineko', 'うみねこ商店')] } },
      'POST /api/runs/preview': {
        body: {
          operation: 'confirm-orders',
          label: { ja: '注文確認', en: 'Confirm orders' },
          irreversible: true,
          chosen: 6,
          acts: 5,
          left: [
            { outcome: 'skipped', code: 'held', ja: '保留中の注文です。', en: 'Held.', count: 1, orderNumbers: [] },
          ],
          held: { acts: 0, left: 1 },
        },
      },
    });
    const args = ['runs', 'preview', 'confirm-orders', '--matching', 'q=高橋&mark=gift&mark=noshi', '--lang', 'ja'];
    const { out } = await call(played, args);
    expect(out).toContain('選んだ6件のうち、5件に「注文確認」を行います。取り消せません。');
    expect(out).toContain('対象外 1件: 保留中の注文です。');
    expect(JSON.parse(played.asked.at(-1)!.body).orders).toEqual({
      matching: { q: '高橋', mark: ['gift', 'noshi'] },
    });
    expect(await call(played, ['runs', 'preview', 'confirm-orders', '--matching', ''])).toMatchObject({ status: 2 });
  });

  it('today', async () => {
    const row = {
      code: 'declined',
      urgency: 'stop',
      count: 4,
      counted: 'orders',
      title: { ja: '楽天の決済審査を通りませんでした', en: 'Declined' },
      detail: { ja: '出荷しないでください。', en: 'Do not ship.' },
      until: null,
      since: '2026-11-24T04:20:00Z',
      filter: {},
    };
    const played = await desk({
      'GET /api/shops': { body: { shops: [aShop('umineko', 'うみねこ商店')] } },
      'GET /api/today': { body: { shop: 'umineko', now: '', people: 4, rows: [row] } },
    });
    expect((await call(played, ['today', '--lang', 'ja'])).out).toContain('楽天の決済審査を通りませんでした');
  });
});

describe('a new shop', () => {
  it.each([
    [['kamome', 'かもめ堂', 'import.automatic=true']],
    [['kamome', '--name', 'かもめ堂', 'import.automatic=true']],
  ])('is added and set up by %j', async (args) => {
    const kamome = aShop('kamome', 'かもめ堂');
    const played = await desk({
      'POST /api/shops': { status: 201, body: kamome },
      'PATCH /api/shops/kamome': { body: kamome },
    });
    expect(await call(played, ['shops', 'add', ...args])).toMatchObject({ status: 0 });
    expect(played.asked.map(({ body }) => JSON.parse(body))).toEqual([
      { key: 'kamome', name: 'かもめ堂' },
      { settings: { import: { automatic: true } } },
    ]);
  });
});

describe('secrets', () => {
  const tested = {
    channel: { verdict: 'ok', text: { ja: '使えます。', en: 'It works.' }, expiresAt: null },
    relay: null,
  };
  const routes = { ...oneShop, 'PUT /api/shops/umineko/credentials': { body: tested } };

  it('are asked for without echo, each may be left as it is', async () => {
    const played = await desk(routes);
    const told = await call(played, ['shops', 'credentials'], { tty: true, answers: ['', ' SL-invented ', ''] });
    expect(told).toMatchObject({ status: 0, out: 'RMS: It works. [ok]\n' });
    expect(JSON.parse(played.asked.at(-1)!.body)).toEqual({ licenseKey: 'SL-invented' });
  });

  it.each([
    'serviceSecret=SP-invented\nlicenseKey = SL=invented\n',
    '{"serviceSecret":"SP-invented","licenseKey":"SL=invented"}',
  ])('are read from standard input: %s', async (input) => {
    const played = await desk(routes);
    await call(played, ['shops', 'credentials', 'umineko'], { input });
    expect(JSON.parse(played.asked.at(-1)!.body)).toEqual({ serviceSecret: 'SP-invented', licenseKey: 'SL=invented' });
  });

  it('are not repeated in what goes wrong', async () => {
    const told = await call(await desk(routes), ['shops', 'credentials', 'umineko'], {
      input: 'SP-invented-secret-that-stands-alone',
    });
    expect(told).toMatchObject({ status: 2 });
    expect(told.err).not.toContain('SP-invented');
  });

  it('end with 1 when the key does not work', async () => {
    const played = await desk({
      ...oneShop,
      'POST /api/shops/umineko/test': {
        body: { ...tested, channel: { ...tested.channel, verdict: 'wrong-or-expired' } },
      },
    });
    expect(await call(played, ['shops', 'test'])).toMatchObject({ status: 1 });
  });
});

describe('tracking numbers by file', () => {
  const preview = {
    rows: [{ line: 2, key: 'K1', orderNumber: 'A-1', trackingNumber: '123', verdict: 'new', reason: null }],
    counts: { new: 1 },
    run: null,
  };
  const run = aRun({ operation: 'issue-waybills', total: 1, done: 1, outcomes: { confirmed: 1 } });
  const routes = {
    ...endedRun({ ...run, operation: 'confirm-orders' }),
    'POST /api/shops/umineko/tracking-numbers': ({ query }: { query: Record<string, string> }) => ({
      body: query.write === 'true' ? { ...preview, run: { ...run, operation: 'confirm-orders' } } : preview,
    }),
  };
  const writes = (played: PlayedDesk) =>
    played.asked.filter(({ path }) => path.endsWith('/tracking-numbers')).map(({ query }) => query.write);

  it('are only shown without --write', async () => {
    const played = await desk(routes);
    expect(await call(played, ['waybills', 'import', '-'], { input: 'bytes' })).toMatchObject({ status: 0 });
    expect(writes(played)).toEqual(['false']);
    expect(played.asked.at(-1)!.body).toBe('bytes');
  });

  it('are shown first and written after the person agreed', async () => {
    const played = await desk(routes);
    const file = join(import.meta.dirname, 'table.ts');
    expect(await call(played, ['waybills', 'import', file, '--write'], { tty: true, answers: ['n'] })).toMatchObject({
      status: 1,
    });
    expect(writes(played)).toEqual(['false']);
    expect(await call(played, ['waybills', 'import', file, '--write', '--json'], { input: 'bytes' })).toMatchObject({
      status: 0,
    });
    expect(writes(played)).toEqual(['false', 'false', 'true']);
  });

  it('end with 1 when a row conflicts', async () => {
    const played = await desk({
      ...routes,
      'POST /api/shops/umineko/tracking-numbers': { body: { ...preview, counts: { conflict: 1 } } },
    });
    expect(await call(played, ['waybills', 'import', '-'], { input: 'x' })).toMatchObject({ status: 1 });
  });
});

describe('the commands', () => {
  it('all have examples in their help', async () => {
    const program = commandLineProgram(await aTerminal(null), () => {});
    const without: string[] = [];
    const walk = (command: Command, path: string) => {
      for (const child of command.commands) walk(child, `${path} ${child.name()}`);
      let help = '';
      command.configureOutput({
        writeOut: (text) => {
          help += text;
        },
      });
      command.outputHelp();
      if (!help.includes('$ juchu')) without.push(path);
    };
    walk(program, 'juchu');
    expect(without).toEqual([]);
  });

  it('offer the same choices as the desk takes', () => {
    expect(cancelReasonChoices).toEqual([...cancelReasons]);
    expect(scopeChoices).toEqual([...importScopes]);
    expect(hueChoices).toEqual([...hues]);
    expect(statusKindChoices).toEqual([...statusKinds]);
  });
});
