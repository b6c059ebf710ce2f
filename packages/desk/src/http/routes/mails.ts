import { z } from '@hono/zod-openapi';
import { DeskError } from '../../desk-error.ts';
import { type MailModel, mailVariables, sampleMailModel } from '../../mail/mail-model.ts';
import { mailModelOf } from '../../mail/mail-model-of.ts';
import { compileTemplate, previewTemplate } from '../../mail/template.ts';
import type { Shop } from '../../shops/shop.ts';
import { insertEvents } from '../../storage/events.ts';
import { listTemplates, lockTemplate, storeTemplate } from '../../storage/mails.ts';
import { findOrdersByNumber } from '../../storage/orders.ts';
import { unknownOrders } from '../../storage/select-orders.ts';
import { parcelsOfOrders } from '../../storage/shipments.ts';
import { type Api, type ApiParts, route, shopOf, shopParam } from '../api.ts';

const templateSchema = z.object({
  key: z.string(),
  name: z.string(),
  subject: z.string(),
  body: z.string(),
  version: z.number().int(),
  updatedAt: z.string(),
});
const templatesAnswer = z.object({ templates: z.array(templateSchema) });
const subject = z.string().min(1).max(500);
const body = z.string().min(1).max(50_000);

export function mailRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db;

  /** What a template says of this order, or of the sample where none is named. */
  async function modelOf(shop: Shop, orderNumber: string | undefined): Promise<MailModel> {
    if (!orderNumber) return sampleMailModel;
    const [order] = await findOrdersByNumber(db.pool, shop.shopId, [orderNumber]);
    if (!order) throw unknownOrders([orderNumber]);
    const parcels = (await parcelsOfOrders(db.pool, shop.shopId, [order.orderId])).get(order.orderId) ?? [];
    return mailModelOf(shop, order.details, parcels);
  }

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/mail-templates',
      role: 'viewer',
      tag: 'mails',
      summary: 'メールのテンプレート / Mail templates',
      params: shopParam,
      response: templatesAnswer,
    },
    async ({ params }) => ({
      templates: await listTemplates(db.pool, (await shopOf(desk, params.shop)).shopId),
    }),
  );

  route(
    api,
    {
      method: 'put',
      path: '/api/shops/{shop}/mail-templates/{key}',
      role: 'administrator',
      tag: 'mails',
      summary: 'テンプレートを作る・変える。誤りがあれば保存しない / Make or change a template; errors refuse it',
      params: shopParam.extend({ key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) }),
      body: z.strictObject({
        name: z.string().trim().min(1).max(60),
        subject,
        body,
        basedOn: z.number().int().min(0).optional().openapi({
          description:
            '編集を始めた版(新しいものは0)。ほかの人が先に保存していれば断る / refuses if another version was stored meanwhile',
        }),
      }),
      response: templatesAnswer,
    },
    async ({ params, body: { basedOn, ...given }, actor }) => {
      const shop = await shopOf(desk, params.shop);
      const compiled = compileTemplate(given);
      if (!compiled.ok) {
        throw new DeskError(
          'template-has-errors',
          422,
          {
            ja: `テンプレートに誤りがあるため保存していません。${compiled.problems.map((one) => one.ja).join(' / ')}`,
            en: `The template has errors and was not stored. ${compiled.problems.map((one) => one.en).join(' / ')}`,
          },
          { problems: compiled.problems },
        );
      }
      await db.transaction(async (tx) => {
        const version = await lockTemplate(tx, shop.shopId, params.key);
        if (basedOn !== undefined && basedOn !== version) throw changedMeanwhile(given.name, version);
        await storeTemplate(tx, shop.shopId, { key: params.key, ...given }, desk.clock.now());
        await insertEvents(tx, shop.shopId, [
          { kind: 'template-changed', actor, at: desk.clock.now(), orderId: null, data: { key: params.key } },
        ]);
      });
      return { templates: await listTemplates(db.pool, shop.shopId) };
    },
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/shops/{shop}/mail-templates/check',
      role: 'staff',
      tag: 'mails',
      summary: 'テンプレートの点検と下見 / Check a template and preview it on an order',
      params: shopParam,
      body: z.strictObject({ subject, body, orderNumber: z.string().optional() }),
      response: z.object({
        problems: z.array(z.object({ ja: z.string(), en: z.string() }).loose()),
        preview: z.object({ subject: z.string(), text: z.string() }).nullable(),
      }),
    },
    async ({ params, body: given }) => {
      const shop = await shopOf(desk, params.shop);
      const compiled = compileTemplate(given);
      if (!compiled.ok) return { problems: compiled.problems, preview: null };
      const shown = previewTemplate(given, compiled.template, await modelOf(shop, given.orderNumber));
      if (!shown.ok) return { problems: [shown.problem], preview: null };
      return { problems: [], preview: { subject: shown.subject, text: shown.text } };
    },
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/mail-templates/variables',
      role: 'viewer',
      tag: 'mails',
      summary: '使える変数 / Variables',
      params: shopParam,
      response: z.object({ variables: z.array(z.object({ name: z.string() }).loose()) }),
    },
    async () => ({ variables: mailVariables }),
  );
}

function changedMeanwhile(name: string, version: number): DeskError {
  return new DeskError(
    'template-changed-meanwhile',
    409,
    {
      ja: `編集中に「${name}」の第${version}版が保存されました。保存していません。その版を開いて、変更を合わせてください。`,
      en: `Version ${version} of "${name}" was stored meanwhile. Nothing was stored: open it and bring the changes together.`,
    },
    { version },
  );
}
