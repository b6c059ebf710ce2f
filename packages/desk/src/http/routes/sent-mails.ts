import { z } from '@hono/zod-openapi';
import { DeskError } from '../../desk-error.ts';
import { tellActor } from '../../orders/tell-event.ts';
import type { Shop } from '../../shops/shop.ts';
import { effectsForPeople } from '../../storage/effects.ts';
import { findMail } from '../../storage/mails.ts';
import {
  countMailsAmiss,
  listSentMails,
  type MailResult,
  mailResults,
  type SentMail,
} from '../../storage/sent-mails.ts';
import {
  type Api,
  type ApiParts,
  decodeCursor,
  encodeCursor,
  pageQuery,
  reasonSchema,
  route,
  shopOf,
  shopParam,
} from '../api.ts';
import { presentEffect } from '../present-effects.ts';

const sentMailSchema = z
  .object({
    mailId: z.string(),
    orderNumber: z.string(),
    buyerName: z.string().nullable(),
    recipient: z.string().nullable(),
    subject: z.string().nullable(),
    template: z.string(),
    templateVersion: z.number().int(),
    result: z.enum(mailResults),
    reason: reasonSchema.nullable(),
    plannedAt: z.string(),
    sentAt: z.string().nullable(),
  })
  .loose()
  .openapi('SentMail');
const known = mailResults.filter((result) => result !== 'unknown');

export function sentMailRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db.pool;

  /** With what a person may choose where nobody can ask, each choice with its consequence. */
  async function present(shop: Shop, mails: readonly SentMail[]) {
    const open = mails.some((mail) => mail.result === 'unknown')
      ? await effectsForPeople(db, [shop.shopId], 1_000)
      : [];
    const effects = new Map(open.map((effect) => [effect.effectId, presentEffect(effect, shop)]));
    return mails.map((mail) => ({
      ...mail,
      actorText: tellActor(mail.actor),
      choices: effects.get(mail.effectId)?.choices ?? [],
      canSendAgainAt: effects.get(mail.effectId)?.canSendAgainAt ?? null,
    }));
  }

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/mails',
      role: 'viewer',
      tag: 'mails',
      summary: '送ったメール: だれに・いつ・結果。不明のものが先 / Mails by result, the unknown ones first',
      params: shopParam,
      query: z.object({
        template: z.string().optional(),
        result: z.enum(mailResults).optional(),
        ...pageQuery,
      }),
      response: z.object({
        mails: z.array(sentMailSchema),
        counts: z.record(z.string(), z.number().int()),
        nextCursor: z.string().nullable(),
      }),
    },
    async ({ params, query }) => {
      const shop = await shopOf(desk, params.shop);
      const template = query.template ?? null;
      const before = decodeCursor<string>(query.cursor);
      const ask = (results: readonly MailResult[], limit: number) =>
        listSentMails(db, shop.shopId, { template, results, before, limit });
      // Those that need a person stand first on the first page; they are few.
      const first = query.result || before ? [] : await ask(['unknown'], query.limit);
      const rest = await ask(query.result ? [query.result] : known, query.limit + 1);
      const shown = rest.slice(0, query.limit);
      return {
        mails: await present(shop, [...first, ...shown]),
        counts: await countMailsAmiss(db, shop.shopId, template),
        nextCursor: rest.length > query.limit ? encodeCursor(shown.at(-1)!.effectId) : null,
      };
    },
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/mails/{id}',
      role: 'viewer',
      tag: 'mails',
      summary: '送ったメールの文面 / The words of one mail',
      params: shopParam.extend({ id: z.uuid() }),
      response: z.object({ subject: z.string().nullable(), body: z.string().nullable() }).loose(),
    },
    async ({ params }) => {
      const mail = await findMail(db, (await shopOf(desk, params.shop)).shopId, params.id);
      if (!mail)
        throw new DeskError('unknown-mail', 404, { ja: 'このメールはありません。', en: 'There is no such mail.' });
      const { orderId: _orderId, effectId: _effectId, ...shown } = mail;
      return shown;
    },
  );
}
