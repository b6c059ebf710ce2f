import { z } from '@hono/zod-openapi';
import { DeskError } from '../../desk-error.ts';
import { importNumbers } from '../../runs/import-numbers.ts';
import { groupCounts, type NumberRow, numberGroups } from '../../runs/number-rows.ts';
import { startRun } from '../../runs/start-run.ts';
import { typeNumbers } from '../../runs/typed-numbers.ts';
import { countReady } from '../../storage/count-ready.ts';
import { findRun } from '../../storage/runs.ts';
import { listWaybillFiles, readWaybillFile } from '../../storage/waybills.ts';
import { type Api, type ApiParts, reasonSchema, route, shopOf, shopParam, textSchema } from '../api.ts';
import { presentCarriers, presentFileWaybills, presentReady } from '../present-carriers.ts';
import { presentRun } from '../present-runs.ts';

/** Bytes: a carrier's file of 50,000 rows is below this. */
const uploadAtMost = 10 * 1024 * 1024;

const fileSchema = z
  .object({
    fileId: z.string(),
    carrier: z.string(),
    layoutVersion: z.string(),
    name: z.string(),
    rows: z.number().int(),
    /** Living waybills of the file, and how many of them have their numbers. */
    waybills: z.number().int(),
    issued: z.number().int(),
    createdAt: z.string(),
  })
  .loose();
const groupNames = Object.keys(numberGroups) as [keyof typeof numberGroups, ...(keyof typeof numberGroups)[]];
const rowSchema = z.object({
  line: z.number().int().nullable(),
  key: z.string().nullable(),
  orderNumber: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  verdict: z.enum(['new', 'same', 'skipped', 'conflict', 'unknown', 'wrong']),
  group: z.enum(groupNames),
  reason: reasonSchema.nullable(),
  /** What happened to the order since its waybill was written. */
  caution: reasonSchema.nullable(),
});
const groupsSchema = z.array(
  z.object({
    group: z.enum(groupNames),
    label: textSchema,
    count: z.number().int(),
    needsPerson: z.boolean(),
  }),
);
const findingSchema = z.object({ code: z.string(), severity: z.string(), field: z.string(), text: textSchema }).loose();
const carrierSchema = z.object({
  carrier: z.string(),
  name: textSchema,
  company: textSchema,
  isDefault: z.boolean(),
  layoutVersion: z.string(),
  headerRow: z.boolean(),
  columns: z.array(z.object({ header: z.string() }).loose()),
  services: z.array(z.object({ service: z.string(), name: textSchema, cool: z.boolean(), dayAndSlot: z.boolean() })),
  help: textSchema,
  settings: z.record(z.string(), z.unknown()),
  /** JSON Schema of the settings, to draw a form from. */
  settingsSchema: z.record(z.string(), z.unknown()),
  problems: z.array(findingSchema),
});
const readySchema = z.object({
  orders: z.number().int(),
  carriers: z.array(
    z.object({
      carrier: z.string(),
      name: textSchema,
      company: textSchema,
      layoutVersion: z.string().nullable(),
      orders: z.number().int(),
      methods: z.array(z.object({ method: z.string(), orders: z.number().int(), service: z.string().nullable() })),
      problems: z.array(findingSchema),
      /** What POST /api/runs takes as `orders`. */
      selection: z.object({ matching: z.record(z.string(), z.unknown()) }).nullable(),
    }),
  ),
});
const typedRowSchema = rowSchema.extend({
  recipientName: z.string().nullable(),
  carrier: z.string().nullable(),
  parcels: z.object({ wanted: z.number().int(), numbered: z.number().int() }).nullable(),
});
const flag = z.enum(['true', 'false']).default('false');

export function waybillRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db.pool;

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/carriers',
      role: 'viewer',
      tag: 'waybills',
      summary: '配送会社の形式と店舗の設定 / Carrier formats, as the shop has set them',
      params: shopParam,
      response: z.object({ carriers: z.array(carrierSchema) }),
    },
    async ({ params }) => ({ carriers: presentCarriers(await shopOf(desk, params.shop)) }),
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/waybills/ready',
      role: 'viewer',
      tag: 'waybills',
      summary: '送り状を出せる注文を配送会社ごとに数える / Orders ready for a waybill, by carrier',
      params: shopParam,
      response: readySchema,
    },
    async ({ params }) => {
      const shop = await shopOf(desk, params.shop);
      return presentReady(shop, await countReady(db, shop.shopId));
    },
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/waybill-files',
      role: 'viewer',
      tag: 'waybills',
      summary: '出力した送り状データ / Waybill files',
      params: shopParam,
      query: z.object({ run: z.uuid().optional() }),
      response: z.object({ files: z.array(fileSchema) }),
    },
    async ({ params, query }) => ({
      files: await listWaybillFiles(db, (await shopOf(desk, params.shop)).shopId, {
        ...(query.run ? { runId: query.run } : {}),
        limit: 200,
      }),
    }),
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/waybill-files/{id}',
      role: 'staff',
      tag: 'waybills',
      summary: '送り状データを取り出す / Fetch a waybill file',
      params: shopParam.extend({ id: z.string() }),
      response: z.string(),
    },
    async ({ params, context }) => {
      const file = await readWaybillFile(db, (await shopOf(desk, params.shop)).shopId, params.id);
      if (!file)
        throw new DeskError('unknown-file', 404, { ja: 'このファイルはありません。', en: 'There is no such file.' });
      if (!file.bytes)
        throw new DeskError('file-erased', 410, {
          ja: '保存期間を過ぎたため、このファイルの内容は消去されています。',
          en: 'The contents were erased after their time.',
        });
      return context.body(new Uint8Array(file.bytes), 200, {
        'content-type': 'text/csv; charset=Shift_JIS',
        'content-disposition': `attachment; filename="${file.name}"`,
        'cache-control': 'no-store',
      });
    },
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/waybill-files/{id}/waybills',
      role: 'staff',
      tag: 'waybills',
      summary: 'ファイルの送り状を並び順に / The waybills of a file in its order, for scanning one after the other',
      params: shopParam.extend({ id: z.string() }),
      response: z.object({
        file: z.object({ fileId: z.string(), carrier: z.string() }).loose(),
        waybills: z.array(
          z.object({
            place: z.number().int(),
            key: z.string(),
            orderNumber: z.string(),
            recipientName: z.string().nullable(),
            service: z.string(),
            state: z.string(),
            parcels: z.number().int(),
            trackingNumbers: z.array(z.string()),
          }),
        ),
      }),
    },
    async ({ params }) => presentFileWaybills(db, await shopOf(desk, params.shop), params.id),
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/shops/{shop}/tracking-numbers/typed',
      role: 'staff',
      tag: 'waybills',
      summary:
        '送り状番号を打つ・スキャンする。write=false は確認だけ / Tracking numbers typed or scanned: each with a waybill key or an order number; write=false only previews',
      params: shopParam,
      body: z.strictObject({
        rows: z
          .array(z.strictObject({ of: z.string().trim().min(1).max(100), trackingNumber: z.string().trim().max(60) }))
          .min(1)
          .max(500),
        carrier: z.string().optional(),
        shippedOn: z.iso.date().optional(),
        acceptWarnings: z.boolean().default(false),
        write: z.boolean().default(false),
      }),
      response: z.object({
        rows: z.array(typedRowSchema),
        groups: groupsSchema,
        counts: z.record(z.string(), z.number().int()),
        orderNumbers: z.array(z.string()),
      }),
    },
    async ({ params, body, actor }) => {
      const report = await typeNumbers(
        desk,
        await shopOf(desk, params.shop),
        {
          rows: body.rows,
          ...(body.carrier ? { carrier: body.carrier } : {}),
          ...(body.shippedOn ? { shippedOn: body.shippedOn } : {}),
          acceptWarnings: body.acceptWarnings,
          write: body.write,
        },
        actor,
      );
      return { ...report, groups: groupCounts(report.rows), counts: countsOf(report.rows) };
    },
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/shops/{shop}/tracking-numbers',
      role: 'staff',
      tag: 'waybills',
      summary:
        '送り状番号の取込。本文は発行済データのファイル。write=false は確認だけ / Tracking numbers from a carrier file (request body: the bytes); write=false only previews',
      params: shopParam,
      query: z.object({
        /** Left out: the file tells, by its columns or by the keys in it. */
        carrier: z.string().optional(),
        write: flag,
        acceptWarnings: flag,
        keyColumn: z.coerce.number().int().min(1).optional(),
        numberColumn: z.coerce.number().int().min(1).optional(),
      }),
      response: z.object({
        carrier: z.string(),
        recognisedBy: z.enum(['given', 'names', 'keys', 'positions', 'nothing']),
        rows: z.array(rowSchema),
        groups: groupsSchema,
        counts: z.record(z.string(), z.number().int()),
        run: z.object({ id: z.string() }).loose().nullable(),
      }),
    },
    async ({ params, query, request, actor }) => {
      const shop = await shopOf(desk, params.shop);
      const bytes = await boundedBytes(request);
      const report = await importNumbers(
        desk,
        shop,
        {
          carrier: query.carrier ?? null,
          bytes,
          ...(query.keyColumn && query.numberColumn
            ? { columns: { key: query.keyColumn, trackingNumber: query.numberColumn } }
            : {}),
          acceptWarnings: query.acceptWarnings === 'true',
          write: query.write === 'true',
        },
        actor,
      );
      const starts = query.write === 'true' && report.orderNumbers.length > 0;
      // The numbers are stored; the run settles which orders are complete. The same file again starts it again and changes nothing.
      const started = starts
        ? await startRun(
            desk,
            shop,
            { operation: 'issue-waybills', params: { step: 'numbers' }, orders: { orderNumbers: report.orderNumbers } },
            { actor },
          )
        : null;
      return {
        carrier: report.carrier,
        recognisedBy: report.recognisedBy,
        rows: report.rows,
        groups: groupCounts(report.rows),
        counts: countsOf(report.rows),
        run: started ? await presentRun(desk, (await findRun(db, started.runId))!) : null,
      };
    },
  );
}

function countsOf(rows: readonly NumberRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row.verdict] = (counts[row.verdict] ?? 0) + 1;
  return counts;
}

async function boundedBytes(request: Request): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > uploadAtMost)
      throw new DeskError('file-too-large', 413, {
        ja: 'ファイルが大きすぎます(10 MBまで)。分けて取り込んでください。',
        en: 'The file is too large (10 MB at most): import it in parts.',
      });
    parts.push(part);
  }
  if (size === 0) throw new DeskError('file-empty', 422, { ja: 'ファイルが空です。', en: 'The file is empty.' });
  return Buffer.concat(parts);
}
