/** The desk's parts, put together over one database: for web, for workers, and for tests. */
import { createHash } from 'node:crypto';
import { type Logger, pino } from 'pino';
import { type Channel, ChannelError } from './channels/channel.ts';
import { createRakutenChannel } from './channels/rakuten/channel.ts';
import type { DeskClock } from './clock.ts';
import type { Desk } from './desk.ts';
import { openRelays } from './mail/relays.ts';
import { allOperations } from './operations/index.ts';
import type { Jobs } from './runs/jobs.ts';
import { defaultTimings, type Timings } from './runs/timings.ts';
import { openSecrets } from './shops/credentials.ts';
import type { SecretBox } from './shops/secret-box.ts';
import type { Shop } from './shops/shop.ts';
import type { Database } from './storage/database.ts';
import { takeSlot } from './storage/lanes.ts';
import { sealedSecrets } from './storage/shops.ts';

export interface DeskParts {
  db: Database;
  clock: DeskClock;
  secrets: SecretBox;
  log: Logger;
  /** null: nobody is woken (tests that work lanes by hand). */
  jobs: Jobs | null;
  timings?: Timings;
}

export interface OpenDesk extends Desk {
  close(): Promise<void>;
}

export function openDesk(parts: DeskParts): OpenDesk {
  const channels = new Map<string, { fingerprint: string; channel: Channel }>();
  const relays = openRelays(parts);

  /** Credentials and settings may be changed by another process: an opened channel is used while they are the same. */
  async function fingerprintOf(shop: Shop): Promise<string> {
    const sealed = [...(await sealedSecrets(parts.db.pool, shop.shopId))].map(([name, secret]) => [
      name,
      secret.sealed,
    ]);
    return createHash('sha256')
      .update(JSON.stringify([shop.settings.channel, sealed]))
      .digest('hex');
  }

  const desk: OpenDesk = {
    db: parts.db,
    clock: parts.clock,
    log: parts.log,
    timings: parts.timings ?? defaultTimings,
    secrets: parts.secrets,
    operations: allOperations({ relays }),
    testRelay: (shop) => relays.test(shop),

    async channelOf(shop) {
      const fingerprint = await fingerprintOf(shop);
      const open = channels.get(shop.shopId);
      if (open?.fingerprint === fingerprint) return open.channel;
      await open?.channel.close();
      const { serviceSecret, licenseKey } = await openSecrets(parts, shop.shopId);
      if (!serviceSecret || !licenseKey) throw keyMissing(shop);
      const channel = createRakutenChannel({
        credentials: { serviceSecret, licenseKey },
        ...(shop.settings.channel.baseUrl ? { baseUrl: shop.settings.channel.baseUrl } : {}),
        timeoutMs: shop.settings.channel.timeoutSeconds * 1_000,
        lane: { slot: () => desk.awaitSlot(shop, 'channel') },
        onExchange: (exchange) => parts.log.debug({ shopId: shop.shopId, ...exchange }, 'exchange'),
      });
      channels.set(shop.shopId, { fingerprint, channel });
      return channel;
    },

    async forgetChannel(shopId) {
      await channels.get(shopId)?.channel.close();
      channels.delete(shopId);
      await relays.forget(shopId);
    },

    async awaitSlot(shop, lane) {
      const perSecond = lane === 'mail' ? shop.settings.mail.mailsPerSecond : shop.settings.channel.requestsPerSecond;
      const wait = await takeSlot(parts.db.pool, shop.shopId, lane, 1_000 / perSecond);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    },

    async wake(tx, shopId, lane) {
      await parts.jobs?.wake(tx, { shopId, lane });
    },

    async close() {
      for (const { channel } of channels.values()) await channel.close();
      await relays.close();
    },
  };
  return desk;
}

function keyMissing(shop: Shop): ChannelError {
  return new ChannelError({
    code: 'key-missing',
    mayHaveHappened: false,
    remedy: 'renew-key',
    pausesLane: 'key',
    httpStatus: null,
    requestId: null,
    userText: {
      ja: `店舗「${shop.name}」の serviceSecret と licenseKey がまだ登録されていません。「juchu shops credentials ${shop.key}」で登録してください。`,
      en: `The shop "${shop.key}" has no serviceSecret and licenseKey yet: enter them with "juchu shops credentials ${shop.key}".`,
    },
  });
}

/** Structured logs on standard error or into a file; what could carry a secret is cut out as a second net behind the first. */
export function openLog(options: { level?: string; file?: string } = {}): Logger {
  const settings = {
    level: options.level ?? process.env.JUCHU_LOG_LEVEL ?? 'info',
    redact: {
      paths: [
        'serviceSecret',
        'licenseKey',
        'relayPassword',
        'password',
        'authorization',
        '*.serviceSecret',
        '*.licenseKey',
        '*.password',
        '*.authorization',
      ],
      censor: '[redacted]',
    },
  };
  return options.file
    ? pino(settings, pino.destination({ dest: options.file, mkdir: true, sync: false }))
    : pino(settings, pino.destination(2));
}
