/**
 * script/bench --sandbox [--orders N] [--json]: what the stand-in for Rakuten costs with many orders: memory, start, reading, searching, a jump of the
 * clock; in memory, with --data, and started again on that folder. Its own process, over HTTP. Wall time, and beside it the CPU time of that process.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    sandbox: { type: 'boolean' },
    orders: { type: 'string', default: '100000' },
    json: { type: 'boolean', default: false },
  },
});
const wanted = Number(values.orders);
const DAY = 86_400_000;
type Figure = { run: string; what: string; wall: number; cpu: number | null; unit: string; note: string };
const figures: Figure[] = [];
const folder = await mkdtemp(join(tmpdir(), 'juchu-bench-sandbox-'));
try {
  await measured('memory', ['--orders', String(wanted)], { jumps: true });
  await measured('--data', ['--orders', String(wanted), '--data', folder], { jumps: true });
  await measured('again', ['--data', folder], { jumps: false });
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (values.json) console.log(JSON.stringify({ orders: wanted, cpus: cpus().length, node: process.version, figures }));

async function measured(run: string, flags: string[], { jumps }: { jumps: boolean }): Promise<void> {
  const add = (what: string, wall: number, cpu: number | null, unit: string, note = '') => {
    figures.push({ run, what, wall, cpu, unit, note });
    if (values.json) return;
    const beside = cpu === null ? '' : `${cpu.toFixed(1).padStart(9)} ${unit} of CPU`;
    console.log(
      `${run.padEnd(8)} ${what.padEnd(34)} ${wall.toFixed(1).padStart(9)} ${unit.padEnd(4)} ${beside}  ${note}`,
    );
  };
  const begun = performance.now();
  const sandbox = await started([...flags, '--rate', 'unlimited']);
  try {
    add('start', (performance.now() - begun) / 1_000, null, 's');
    add('memory after the start', sandbox.rss(), null, 'MiB');
    const now = Date.now();
    const period = { dateType: 1, startDatetime: datetime(now - 20 * DAY), endDatetime: datetime(now + 60_000) };
    const search = (more: object) => sandbox.rms('searchOrder', { ...period, ...more });
    const page = { PaginationRequestModel: { requestRecordsAmount: 1000, requestPage: 1 } };
    const numbers = ((await search(page)) as { orderNumberList: string[] }).orderNumberList;
    const repeat = async (what: string, work: (round: number) => Promise<unknown>, times = 20) => {
      const walls: number[] = [];
      const before = sandbox.cpu();
      for (let round = 0; round < times; round++) {
        const start = performance.now();
        await work(round);
        walls.push(performance.now() - start);
      }
      walls.sort((a, b) => a - b);
      add(what, walls[times >> 1]!, (sandbox.cpu() - before) / times, 'ms', `largest ${walls.at(-1)!.toFixed(0)}`);
    };
    await repeat('getOrder of 100', (round) =>
      sandbox.rms('getOrder', {
        orderNumberList: numbers.slice((round % 10) * 100, (round % 10) * 100 + 100),
        version: 10,
      }),
    );
    await repeat('search: 20 days, all hits', () => search({}));
    await repeat('search: two hours', () => search({ startDatetime: datetime(now - 7_200_000) }));
    await repeat('search: status', () => search({ orderProgressList: [300] }));
    for (const [dateType, name] of Object.entries({
      2: 'confirmed',
      3: 'released',
      4: 'ship date',
      5: 'shipped',
      6: 'settled',
    }))
      await repeat(`search: ${name} in 20 days`, () => search({ dateType: Number(dateType) }));
    for (const [searchKeywordType, searchKeyword] of [
      [1, 'いくら'],
      [1, 'ありません'],
      [4, '海野'],
      [6, '小鳥遊'],
      [9, '藍'],
    ])
      await repeat(`search: keyword ${searchKeywordType} ${searchKeyword}`, () =>
        search({ searchKeywordType, searchKeyword }),
      );
    await repeat('search: phone of a recipient', () => search({ phoneNumberType: 2, phoneNumber: '09000001234' }));
    await repeat('search: mail address', () => search({ ordererMailAddress: 'nobody@pc.fw.rakuten.ne.jp' }));
    if (!jumps) return;
    const jump = async (what: string, advance: string) => {
      const [start, before] = [performance.now(), sandbox.cpu()];
      await sandbox.control('clock', { advance });
      add(what, (performance.now() - start) / 1_000, (sandbox.cpu() - before) / 1_000, 's');
    };
    await jump('clock: one hour', 'PT1H');
    await jump('clock: 15 days', 'P15D');
    add('memory after the jumps', sandbox.rss(), null, 'MiB');
  } finally {
    await sandbox.stop();
    if (flags.includes('--data'))
      for (const name of ['snapshot.jsonl', 'journal.jsonl'])
        add(name, (await stat(join(folder, name))).size / 1e6, null, 'MB');
  }
}

async function started(flags: string[]) {
  const child = spawn('script/sandbox', flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ready = JSON.parse(await firstLine(child)) as {
    url: string;
    shops: { serviceSecret: string; licenseKey: string }[];
  };
  const { serviceSecret, licenseKey } = ready.shops[0]!;
  const headers = {
    Authorization: `ESA ${Buffer.from(`${serviceSecret}:${licenseKey}`).toString('base64')}`,
    'Content-Type': 'application/json; charset=utf-8',
  };
  const post = async (path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${ready.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const ps = (field: string) =>
    execFileSync('ps', ['-o', `${field}=`, '-p', String(child.pid)], { encoding: 'utf8' }).trim();
  return {
    rms: (name: string, body: object) => post(`/es/2.0/order/${name}/`, body),
    control: (path: string, body: object) => post(`/_sandbox/${path}`, body),
    /** MiB */
    rss: () => Number(ps('rss')) / 1_024,
    /** milliseconds, as finely as the system counts */
    cpu: () => cpuOf(child.pid!, ps),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.includes('\n')) resolve(text);
    });
    child.once('exit', (code) => reject(new Error(`script/sandbox ended with ${code}`)));
  });
}

/** `ps` counts in seconds ([[dd-]hh:]mm:ss); Linux tells hundredths. */
function cpuOf(pid: number, ps: (field: string) => string): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return (
      ps('time')
        .split(/[-:]/)
        .reduce((sum, part) => sum * 60 + Number(part), 0) * 1_000
    );
  }
}

function datetime(at: number): string {
  return `${new Date(at + 9 * 3_600_000).toISOString().slice(0, 19)}+0900`;
}
