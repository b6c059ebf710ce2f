/** What the environment says (interfaces: README, "Configuration"). Read once, checked, with its defaults. */
import { join, resolve } from 'node:path';

export interface Configuration {
  port: number;
  sandboxPort: number;
  relayPort: number;
  /** Loopback unless told otherwise. */
  host: string;
  dataFolder: string;
  databaseUrl: string | null;
  demoOrders: number;
  demoSeed: number;
  /** Where the desk's clock comes from; null = this machine's. */
  clockUrl: string | null;
  /** How people reach the desk; cookies and links go by it. */
  publicUrl: string;
}

export class ConfigurationProblem extends Error {
  override readonly name = 'ConfigurationProblem';
}

const checkout = resolve(import.meta.dirname, '../../..');

export function readConfiguration(env: NodeJS.ProcessEnv): Configuration {
  const port = number(env, 'PORT', 3300, 1, 65_535);
  return {
    port,
    sandboxPort: number(env, 'SANDBOX_PORT', port + 1, 1, 65_535),
    relayPort: number(env, 'RELAY_PORT', port + 2, 1, 65_535),
    host: env.JUCHU_HOST || '127.0.0.1',
    dataFolder: resolve(env.JUCHU_DATA || join(checkout, '.juchu')),
    databaseUrl: env.DATABASE_URL || null,
    demoOrders: number(env, 'JUCHU_DEMO_ORDERS', 200, 0, 100_000),
    demoSeed: number(env, 'JUCHU_DEMO_SEED', 1, 0, 2 ** 31),
    clockUrl: env.JUCHU_CLOCK_URL || null,
    publicUrl: env.JUCHU_PUBLIC_URL || `http://127.0.0.1:${port}`,
  };
}

function number(env: NodeJS.ProcessEnv, name: string, fallback: number, least: number, most: number): number {
  const given = env[name];
  if (!given) return fallback;
  const value = Number(given);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ConfigurationProblem(
    `${name}=${given}: ${least}〜${most} の整数を指定してください。 / must be a whole number from ${least} to ${most}.`,
  );
}
