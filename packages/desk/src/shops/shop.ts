/**
 * A shop: where it sells, and how the desk works for it. Settings are declared once, here, with their defaults;
 * API, CLI and (later) forms are drawn from this schema.
 */
import { z } from 'zod';
import { importScopes } from '../channels/channel.ts';

const minutes = (fallback: number) => z.number().int().min(1).max(1_440).default(fallback);

export const importSettingsSchema = z.strictObject({
  /** 自動受注取込: on a timer, with the same settings as by hand. */
  automatic: z.boolean().default(false),
  everyMinutes: minutes(5),
  /** Which of the channel's new orders are wanted: all (100, 200, 300), processing-and-ready (200, 300), ready (300). */
  scope: z.enum(importScopes).default('all'),
  /** 同一注文を上書きする. */
  overwrite: z.boolean().default(false),
  /**
   * How far a timed import looks back before the end of the last one, in minutes. null = by scope: an hour for `all`;
   * 16 days or 63 days where an order may stand long in a progress that is not wanted before it is.
   */
  overlapMinutes: z.number().int().min(0).max(90_720).nullable().default(null),
});

export const repeatSettingsSchema = z.strictObject({
  automatic: z.boolean().default(true),
  everyMinutes: minutes(10),
});

export const mailSettingsSchema = z.strictObject({
  relay: z
    .strictObject({
      /** Rakuten's masked-mail relay: sub.fw.rakuten.ne.jp, port 587, STARTTLS. */
      host: z.string().trim().min(1).default('sub.fw.rakuten.ne.jp'),
      port: z.number().int().min(1).max(65_535).default(587),
      user: z.string().trim().default(''),
      security: z.enum(['starttls', 'none']).default('starttls'),
      /** PEM of a certificate authority to trust besides the public ones. */
      ca: z.string().nullable().default(null),
      timeoutSeconds: z.number().int().min(1).max(600).default(60),
    })
    .prefault({}),
  /** Must be registered at the channel as the shop's contact address: other senders are refused. */
  senderName: z.string().trim().max(100).default(''),
  senderAddress: z.union([z.literal(''), z.email().max(200)]).default(''),
  /** Unconfirmed: no limit is published; one or two a second is assumed. */
  mailsPerSecond: z.number().min(0.1).max(1_000).default(2),
  /** Shown to buyers in the mails. */
  phone: z.string().trim().max(30).default(''),
});

export const consignorSchema = z.strictObject({
  name: z.string().trim().max(64).default(''),
  postalCode: z.string().trim().max(8).default(''),
  prefecture: z.string().trim().max(4).default(''),
  city: z.string().trim().max(40).default(''),
  street: z.string().trim().max(80).default(''),
  phone: z.string().trim().max(15).default(''),
});

export const shippingSettingsSchema = z.strictObject({
  /** The carrier that waybills are written for unless a run says another. */
  carrier: z.string().default('yamato-b2'),
  /** Own settings of each carrier, by its key; checked by the carrier's schema. */
  carriers: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  /** 配送方法 of the channel → the carrier's service. What is not named goes by the carrier's first service. */
  services: z.record(z.string(), z.string()).default({}),
  /**
   * 配送方法 of the channel → which carrier takes it and by which of its services. What is left out: the shop's carrier,
   * and the service by `services`, else the carrier's first. null takes a method out again.
   */
  methods: z
    .record(z.string(), z.strictObject({ carrier: z.string().optional(), service: z.string().optional() }).nullable())
    .default({}),
  /** Temperature classes that the channel leaves to the shop (Rakuten: その他 4–8), by the channel's code. */
  temperatures: z.record(z.string(), z.enum(['normal', 'chilled', 'frozen'])).default({}),
  consignor: consignorSchema.prefault({}),
  /** ご依頼主 where the recipient is not the buyer (gift): the shop, or the buyer. */
  consignorOfGifts: z.enum(['shop', 'buyer']).default('shop'),
  /** Short names for the waybill, by item number, item management number or SKU. */
  itemNames: z.record(z.string(), z.string().trim().max(25)).default({}),
  /** What stands on the waybill as 品名 where a line has no short name. */
  itemName: z.string().trim().max(25).default('商品'),
  /** The channel's carrier code that is reported for a carrier it doesn't know (Rakuten: 1000 その他). */
  defaultCarrierCode: z.string().default('1000'),
});

export const shopSettingsSchema = z.strictObject({
  channel: z
    .strictObject({
      /** Where the channel's API is; null = the real one. The demo's sandbox stands here. */
      baseUrl: z.url().nullable().default(null),
      /** Guideline of Rakuten: one request a second and shop. */
      requestsPerSecond: z.number().min(0.1).max(1_000).default(1),
      timeoutSeconds: z.number().int().min(1).max(300).default(30),
    })
    .prefault({}),
  import: importSettingsSchema.prefault({}),
  follow: repeatSettingsSchema.prefault({}),
  payments: repeatSettingsSchema.prefault({}),
  mail: mailSettingsSchema.prefault({}),
  shipping: shippingSettingsSchema.prefault({}),
});
export type ShopSettings = z.infer<typeof shopSettingsSchema>;

/** Names of what is sealed at rest and never shown again. */
export const secretNames = ['serviceSecret', 'licenseKey', 'relayPassword'] as const;
export type SecretName = (typeof secretNames)[number];

/** What the last test of the key said. */
export interface CredentialState {
  verdict: string;
  text: { ja: string; en: string };
  expiresAt: string | null;
  checkedAt: string;
}

export interface Shop {
  shopId: string;
  /** Stable, for scripts: `--shop umineko`. */
  key: string;
  name: string;
  channel: string;
  settings: ShopSettings;
  credentialState: CredentialState | null;
}
