import { z } from '@hono/zod-openapi';
import { DeskError } from '../../desk-error.ts';
import { importNumbers } from '../../runs/import-numbers.ts';
import { startRun } from '../../runs/start-run.ts';
import { findRun } from '../../storage/runs.ts';
import { listWaybillFiles, readWaybillFile } from '../../storage/waybills.ts';
import { type Api, type ApiParts, reasonSchema, route, shopOf, shopParam } from '../api.ts';
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
    createdAt: z.string(),
  })
  .loose();
const rowSchema = z.object({
  line: z.number().int().nullable(),
  key: z.string().nullable(),
  orderNumber: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  verdict: z.enum(['new', 'same', 'skipped', 'conflict', 'unknown', 'wrong']),
  reason: reasonSchema.nullable(),
});
const flag = z.enum(['true', 'false']).default('false');

export function waybillRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db.pool;

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
      method: 'post',
      path: '/api/shops/{shop}/tracking-numbers',
      role: 'staff',
      tag: 'waybills',
      summary:
        '送り状番号の取込。本文は発行済データのファイル。write=false は確認だけ / Tracking numbers from a carrier file (request body: the bytes); write=false only previews',
      params: shopParam,
      query: z.object({
        carrier: z.string().optional(),
        write: flag,
        acceptWarnings: flag,
        keyColumn: z.coerce.number().int().min(1).optional(),
        numberColumn: z.coerce.number().int().min(1).optional(),
      }),
      response: z.object({
        rows: z.array(rowSchema),
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
          carrier: query.carrier ?? shop.settings.shipping.carrier,
          bytes,
          ...(query.keyColumn && query.numberColumn
            ? { columns: { key: query.keyColumn, trackingNumber: query.numberColumn } }
            : {}),
          acceptWarnings: query.acceptWarnings === 'true',
          write: query.write === 'true',
        },
        actor,
      );
      const counts: Record<string, number> = {};
      for (const row of report.rows) counts[row.verdict] = (counts[row.verdict] ?? 0) + 1;
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
        rows: report.rows,
        counts,
        run: started ? await presentRun(desk, (await findRun(db, started.runId))!) : null,
      };
    },
  );
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
