/** The demo's shop: the sandbox's shop, set up as a merchant would have set up his own. Made once; later starts only renew the addresses. */
import type { Desk } from './desk.ts';
import { createShop } from './shops/create-shop.ts';
import { storeCredentials, testShop } from './shops/credentials.ts';
import { findShop, updateShop } from './storage/shops.ts';

/** What script/sandbox prints when it is ready. */
export interface SandboxInfo {
  url: string;
  relay: { host: string; port: number; user: string; password: string };
  shops: { shopId: string; serviceSecret: string; licenseKey: string }[];
}

const demoShop = { key: 'umineko', name: 'うみねこ商店 楽天市場店', channel: 'rakuten' };
const desk = { kind: 'desk' as const };

export async function makeDemoShops(open: Desk, sandbox: SandboxInfo): Promise<void> {
  const relay = await relayOf(sandbox);
  const existing = await findShop(open.db.pool, demoShop.key);
  if (existing) {
    // The ports may be others this time.
    const settings = {
      ...existing.settings,
      channel: { ...existing.settings.channel, baseUrl: sandbox.url },
      mail: {
        ...existing.settings.mail,
        relay: { ...existing.settings.mail.relay, port: sandbox.relay.port, ca: relay.ca },
      },
    };
    await updateShop(open.db.pool, existing.shopId, { name: existing.name, settings });
    return;
  }
  const [credentials] = sandbox.shops;
  const shop = await createShop(
    open,
    {
      ...demoShop,
      settings: {
        channel: { baseUrl: sandbox.url },
        mail: {
          relay: {
            host: sandbox.relay.host,
            port: sandbox.relay.port,
            user: sandbox.relay.user,
            security: relay.security,
            ca: relay.ca,
          },
          senderName: demoShop.name,
          senderAddress: relay.sender,
          phone: '03-0000-0000',
          // The stand-in's relay has no limit; a real one is taken to bear one or two a second.
          mailsPerSecond: 20,
        },
        shipping: {
          consignor: {
            name: 'うみねこ商店',
            postalCode: '1500001',
            prefecture: '東京都',
            city: '渋谷区',
            street: '神宮前0-0-0',
            phone: '03-0000-0000',
          },
          carriers: {
            'yamato-b2': { customerCode: '030000000000', fareNumber: '01' },
            'sagawa-ehiden': { customerCode: '000000000000' },
            'japan-post-print-r': { labelForms: { 'yu-packet': '1100999' } },
          },
          methods: {
            'クール便（冷蔵・冷凍）': { carrier: 'sagawa-ehiden', service: 'takuhai' },
            メール便: { carrier: 'japan-post-print-r', service: 'yu-packet' },
          },
          itemName: '食品',
        },
      },
    },
    desk,
  );
  await storeCredentials(
    open,
    shop,
    {
      serviceSecret: credentials!.serviceSecret,
      licenseKey: credentials!.licenseKey,
      relayPassword: sandbox.relay.password,
    },
    desk,
  );
  await testShop(open, shop, { channel: true, relay: false });
}

/** The relay's certificate is self-signed: it is told on the control plane, with the sender that is registered. */
async function relayOf(
  sandbox: SandboxInfo,
): Promise<{ ca: string | null; sender: string; security: 'starttls' | 'none' }> {
  const answer = (await (await fetch(`${sandbox.url}/_sandbox/relay`)).json()) as {
    ca?: string | null;
    senders?: string[];
  };
  return {
    ca: answer.ca ?? null,
    sender: answer.senders?.[0] ?? 'shop@example.invalid',
    security: answer.ca ? 'starttls' : 'none',
  };
}
