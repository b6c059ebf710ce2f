#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { type SandboxOptions, startSandbox } from './index.ts';

const usage = `rakuten-sandbox (in its repository script/sandbox): a stand-in for Rakuten RMS (order API, mail relay, /_sandbox/ control plane)

  --port N         port of the API and of /_sandbox/ (default 0: a free one)
  --relay-port N   port of the mail relay (default 0: a free one)
  --seed N         same seed, same demo shops and orders (default 1)
  --orders N       demo orders of each shop (default 0)
  --shops N        demo shops (default 1)
  --data DIR       keep everything on disk there, and go on with it at the next start (default: memory only)
  --rate R         calls a second for each shop: unlimited, N, or N:BURST (default 1:5)
  --clock INSTANT  where the sandbox's clock starts, e.g. 2026-12-01T00:00:00+09:00 (default: now)
  --host ADDRESS   default 127.0.0.1
  --with-parent    ends when its standard input does, so that it does not outlive whoever started it
  --help           this text

When ready it prints one JSON line: {"url","relay":{"host","port","user","password"},"shops":[{"shopId","serviceSecret","licenseKey"}]}
`;

/** A wrong call: told in words, exit status 2. */
class WrongCall extends Error {}

function readOptions(argv: string[]): SandboxOptions | 'help' {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: argv,
    options: {
      port: text,
      'relay-port': text,
      seed: text,
      orders: text,
      shops: text,
      data: text,
      rate: text,
      clock: text,
      host: text,
      'with-parent': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return 'help';
  const number = (name: 'port' | 'relay-port' | 'seed' | 'orders' | 'shops', usual: number, most: number): number => {
    const value = values[name] === undefined ? usual : Number(values[name]);
    if (!Number.isInteger(value) || value < 0 || value > most)
      throw new WrongCall(`--${name} must be a whole number from 0 to ${most}`);
    return value;
  };
  const now = values.clock === undefined ? undefined : new Date(values.clock);
  if (now && Number.isNaN(now.getTime())) throw new WrongCall('--clock must be an ISO 8601 instant');
  return {
    port: number('port', 0, 65_535),
    relayPort: number('relay-port', 0, 65_535),
    seed: number('seed', 1, 2_147_483_647),
    orders: number('orders', 0, 1_000_000),
    shops: number('shops', 1, 100),
    dataDir: values.data ?? null,
    host: values.host,
    ...(values.rate === undefined ? {} : { rate: rateOf(values.rate) }),
    ...(now ? { now } : {}),
  };
}

function rateOf(text: string): SandboxOptions['rate'] {
  if (text === 'unlimited') return null;
  const [perSecond, burst] = text.split(':').map(Number);
  if (!(perSecond! > 0) || (burst !== undefined && !(burst >= 1)))
    throw new WrongCall('--rate must be unlimited, N, or N:BURST');
  return { perSecond: perSecond!, burst: burst ?? Math.max(1, perSecond!) };
}

/** Standard output carries the one line and nothing else; all words go to standard error. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const withParent = process.argv.includes('--with-parent');
  if (options === 'help') {
    process.stderr.write(usage);
    return;
  }
  const sandbox = await startSandbox(options);
  const { close, ...ready } = sandbox;
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  const stop = () => {
    // Whatever hangs: within two seconds it is over. What was answered is on disk already.
    setTimeout(() => process.exit(0), 1_500).unref();
    void close().finally(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // A parent that was killed can't say so; its end of the pipe closes all the same.
  if (withParent) process.stdin.once('end', stop).resume();
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
  if (error.code === 'EADDRINUSE')
    process.stderr.write(
      `sandbox: port ${error.port} is taken. Is another sandbox running? Choose another with --port or --relay-port (0 picks a free one).\n`,
    );
  else if (error.code === 'EACCES') process.stderr.write(`sandbox: not allowed: ${error.message}\n`);
  else process.stderr.write(`sandbox: ${error.message}\n`);
  process.exit(error instanceof WrongCall || error.code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1);
});
