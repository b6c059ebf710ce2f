import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issuedFile } from '../kit/issued-file.ts';

/** What a newcomer types: script/start, then the flow by script/juchu alone; stop, kill, start again, and nothing is different. */
const root = new URL('../../', import.meta.url).pathname;

describe('script/start, then script/juchu', () => {
  let folder: string;
  let port: number;
  let started: ChildProcess | undefined;
  let said = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'juchu-start-'));
    port = await freePorts();
    await start();
  });
  afterAll(async () => {
    await end('SIGINT');
    await rm(folder, { recursive: true, force: true });
  });

  function environment(more: Record<string, string> = {}) {
    return {
      ...process.env,
      JUCHU_DATA: join(folder, 'data'),
      PORT: String(port),
      JUCHU_DEMO_ORDERS: '40',
      LANG: 'ja_JP.UTF-8',
      NO_COLOR: '1',
      JUCHU_API_KEY: undefined,
      JUCHU_URL: undefined,
      DATABASE_URL: undefined,
      ...more,
    };
  }

  async function start(): Promise<void> {
    said = '';
    started = spawn('script/start', {
      cwd: root,
      env: environment() as NodeJS.ProcessEnv,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.stdout!.on('data', (data) => (said += data));
    started.stderr!.on('data', (data) => (said += data));
    await until(async () => {
      if (started!.exitCode !== null) throw new Error(`script/start ended: ${said}`);
      return (
        said.includes('Ctrl-C で終了') &&
        (await fetch(`http://127.0.0.1:${port}/healthz`).then(
          (answer) => answer.ok,
          () => false,
        ))
      );
    });
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!started || started.exitCode !== null || started.signalCode !== null) return;
    const gone = new Promise((resolve) => started!.once('exit', resolve));
    process.kill(started.pid!, signal);
    await gone;
  }

  /** Runs a command; `status` other than expected shows what it said. */
  function juchu(...args: string[]): Promise<{ status: number; out: string; err: string }> {
    return new Promise((resolve) => {
      execFile(
        'script/juchu',
        args,
        { cwd: root, env: environment() as NodeJS.ProcessEnv, maxBuffer: 1e8 },
        (error, out, err) => resolve({ status: error ? Number(error.code) : 0, out, err }),
      );
    });
  }

  const statusCounts = async () =>
    Object.fromEntries(
      JSON.parse((await juchu('statuses', 'list', '--json')).out).statuses.map(
        (status: { key: string; orders: number }) => [status.key, status.orders],
      ),
    );
  const sandbox = async (method: string, path: string, body?: unknown) =>
    (
      await fetch(`http://127.0.0.1:${port + 1}/_sandbox/${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      })
    ).json() as Promise<{ mails: unknown[]; shops: { serviceSecret: string; licenseKey: string }[] }>;

  it('says where to go, how to log in, and what to try next', async () => {
    expect(said).toContain(`http://127.0.0.1:${port}`);
    expect(said).toMatch(/admin@juchu\.local \/ \S{8,}/);
    expect(said).toContain('script/juchu import-orders');
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const html = await page.text();
    expect(html).toContain('<div id="app">');
    // The page is there with what it is made of, not its frame alone.
    const [, script] = /<script[^>]+src="(\/assets\/[^"]+)"/.exec(html)!;
    expect((await fetch(`http://127.0.0.1:${port}${script}`)).headers.get('content-type')).toContain('javascript');
  });

  it('imports the demo shop’s orders; again, and nothing is doubled', async () => {
    const first = JSON.parse((await juchu('import-orders', '--days', '20', '--json')).out).run;
    expect(first).toMatchObject({ operation: 'import-orders', state: 'finished' });
    expect(first.total).toBeGreaterThan(20);
    const again = await juchu('import-orders', '--days', '20', '--json');
    expect(JSON.parse(again.out).run.outcomes).toEqual({ 'already-here': first.total });
    expect(again.status).toBe(0);
  });

  it('applies the set, mails, confirms', async () => {
    expect((await juchu('statuses', 'apply', 'rakuten-pay')).status).toBe(0);
    const mail = await juchu('send-mail', '--template', 'thank-you', '--status', '新規受付', '--json');
    const { sent } = JSON.parse(mail.out).run.outcomes;
    expect(sent).toBeGreaterThan(5);
    expect((await sandbox('GET', 'mailbox')).mails).toHaveLength(sent);
    const confirm = await juchu('confirm-orders', '--status', 'awaiting-confirmation', '--yes', '--json');
    expect(JSON.parse(confirm.out).run.outcomes.confirmed).toBeGreaterThan(5);
  });

  it('after a kill -9 of everything it starts within seconds and has the data still', async () => {
    const before = await statusCounts();
    process.kill(-started!.pid!, 'SIGKILL');
    await until(async () => started!.exitCode !== null || started!.signalCode !== null);
    await start();
    expect(await statusCounts()).toEqual(before);
    expect(said).not.toMatch(/admin@juchu\.local/);
  });

  it('lets Rakuten work, checks payments, and writes the waybill file', async () => {
    await sandbox('POST', 'clock', { advance: 'PT6H' });
    await juchu('check-payments', '--status', '決済審査中');
    expect((await statusCounts())['ready-to-ship']).toBeGreaterThan(3);
    const run = JSON.parse((await juchu('issue-waybills', '--status', '出荷準備', '--out', folder, '--json')).out).run;
    expect(run.outcomes.exported).toBeGreaterThan(3);
  });

  it('takes the numbers back; the flow mails and reports by itself', async () => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
    for (const [index, file] of files.entries()) {
      const issued = join(folder, `issued-${index}.txt`);
      await writeFile(issued, issuedFile(await readFile(join(folder, file)), { first: index * 1_000 + 1 }));
      expect((await juchu('waybills', 'import', issued, '--dry-run')).out).toContain('--write');
      expect((await juchu('waybills', 'import', issued, '--write')).status).toBe(0);
    }
    await until(async () => {
      const counts = await statusCounts();
      return counts.shipped > 3 && counts['waybill-issued'] === 0 && counts['shipping-mailed'] === 0;
    });
  });

  it('Rakuten closes them in its night; each order tells its story', async () => {
    await sandbox('POST', 'clock', { advance: 'P2D' });
    await juchu('follow-orders', '--status', '発送済');
    const [order] = JSON.parse((await juchu('orders', 'list', '--status', '発送済', '--json')).out).orders;
    expect(order).toMatchObject({ phase: 'shipped', status: { key: 'shipped' } });
    const events = (await juchu('orders', 'events', order.orderNumber)).out;
    for (const part of ['受注を取り込みました', '送り状番号', 'RMS注文データ更新: 報告済'])
      expect(events).toContain(part);
    expect((await juchu('orders', 'why', order.orderNumber)).out).toContain('発送済みです');
  });

  it('tells a script what happened by its exit status', async () => {
    expect((await juchu('confirm-orders', '--order', '1-2-3', '--yes')).status).toBe(2);
    expect((await juchu('import-orders', '--from', '2026/01/01', '--to', '2026-01-02')).status).toBe(2);
    expect((await juchu('--url', 'http://127.0.0.1:9', 'orders', 'list')).status).toBe(3);
    await sandbox('POST', 'faults', { function: '*', kind: 'unauthorised', times: 3 });
    const expired = await juchu('import-orders', '--days', '2');
    expect(expired.status).toBe(1);
    expect(expired.out + expired.err).toContain('ライセンスキー');
    await fetch(`http://127.0.0.1:${port + 1}/_sandbox/faults`, { method: 'DELETE' });
  });

  it('a second desk on the same data, or a port that is taken, is told in words and breaks nothing', async () => {
    const other = await freePorts();
    const second = await ended({ PORT: String(other) });
    expect(second.status).toBe(1);
    expect(second.said).toMatch(/使っています/);
    const taken = await ended({ JUCHU_DATA: join(folder, 'other') });
    expect(taken.status).toBe(1);
    expect(taken.said).toMatch(/ポート \d+ は使われています/);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).ok).toBe(true);
  });

  function ended(more: Record<string, string>): Promise<{ status: number; said: string }> {
    return new Promise((resolve) => {
      execFile('script/start', { cwd: root, env: environment(more) as NodeJS.ProcessEnv }, (error, out, err) =>
        resolve({ status: error ? Number(error.code) : 0, said: out + err }),
      );
    });
  }

  it('no log line holds a buyer’s name, mail address, phone number, or a secret', async () => {
    const log = await readFile(join(folder, 'data', 'desk.log'), 'utf8').catch(() => '');
    const postgres = join(folder, 'data', 'postgres', 'postgres.log');
    const all = log + (existsSync(postgres) ? await readFile(postgres, 'utf8') : '');
    const { shops } = await sandbox('GET', 'shops');
    for (const secret of [shops[0]!.serviceSecret, shops[0]!.licenseKey]) expect(all).not.toContain(secret);
    const [row] = JSON.parse((await juchu('orders', 'list', '--json')).out).orders;
    expect(all).not.toContain(row.buyerName);
    expect(all).not.toMatch(/fw\.rakuten\.ne\.jp/);
  });

  it('Ctrl-C stops all of it, and leaves no process', async () => {
    await end('SIGINT');
    expect(started!.exitCode).toBe(0);
    expect(said).toContain('stopping');
    const left = await new Promise<string>((resolve) =>
      execFile('pgrep', ['-f', join(folder, 'data')], (_error, out) => resolve(out)),
    );
    expect(left.trim()).toBe('');
    await expect(fetch(`http://127.0.0.1:${port + 1}/_sandbox/clock`)).rejects.toThrow();
  });
});

/** Three free ports in a row: desk, sandbox, relay. */
async function freePorts(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all([port, port + 1, port + 2].map(isFree));
    if (free.every(Boolean)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function until(look: () => Promise<unknown>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 50));
}
