/**
 * 受注取込: finds the channel's new orders of a period and adds those that the desk does not have. Already here means
 * already here: unless overwriting is asked for, not even a reading is spent on them.
 */
import { z } from 'zod';
import { importScopes, type SearchQuery } from '../channels/channel.ts';
import { DeskError } from '../desk-error.ts';
import { parseJstMoment, showJst } from '../jst.ts';
import type { StoredOrder } from '../storage/orders.ts';
import type { Reason } from '../text.ts';
import { defineOperation, type ImportingOperation } from './operation.ts';

/** Source: RMS order API, searchOrder: the start may be at most 730 days ago. The client splits what is longer than 63 days. */
export const oldestDays = 730;

const paramsSchema = z.strictObject({
  /** Order date and time, JST: a day, or `2026-11-24T09:00`. */
  from: z.string(),
  to: z.string(),
  scope: z.enum(importScopes).default('all'),
  overwrite: z.boolean().default(false),
});
export type ImportParams = z.infer<typeof paramsSchema>;

export const importOrders = defineOperation<ImportingOperation>({
  kind: 'imports',
  name: 'import-orders',
  label: { ja: '受注取込', en: 'Import orders' },
  description: {
    ja: '注文日時の期間を指定して、楽天の注文を取り込みます。取り込み済みの注文はそのままにします。',
    en: 'Brings in the orders of a period. Orders that are already here stay as they are.',
  },
  outcomes: [
    {
      name: 'imported-awaiting-confirmation',
      label: { ja: '取込(注文確認待ち)', en: 'imported, awaiting confirmation' },
      meaning: 'done',
    },
    {
      name: 'imported-rakuten-processing',
      label: { ja: '取込(楽天処理中)', en: 'imported, Rakuten processing' },
      meaning: 'done',
    },
    {
      name: 'imported-awaiting-shipment',
      label: { ja: '取込(発送待ち)', en: 'imported, awaiting shipment' },
      meaning: 'done',
    },
    { name: 'already-here', label: { ja: '取込済み', en: 'already here' }, meaning: 'neutral' },
    { name: 'overwritten', label: { ja: '上書き', en: 'overwritten' }, meaning: 'done' },
    { name: 'unchanged', label: { ja: '変更なし', en: 'unchanged' }, meaning: 'neutral' },
    { name: 'failed', label: { ja: '失敗', en: 'failed' }, meaning: 'needs-person' },
  ],
  params: paramsSchema,
  lane: 'channel',
  irreversible: false,
  async checkParams(params, { clock }) {
    checkPeriod(params as ImportParams, clock.now());
    return undefined;
  },
});

/** Imported by progress, so that the flow can place each differently. */
export function importedOutcome(order: StoredOrder): string {
  if (order.phase === 'new') return 'imported-awaiting-confirmation';
  if (order.phase === 'ready') return 'imported-awaiting-shipment';
  return 'imported-rakuten-processing';
}

export function overwriteResult(changed: readonly string[]): { outcome: string; reason: Reason | null } {
  return { outcome: changed.length > 0 ? 'overwritten' : 'unchanged', reason: null };
}

export function importQuery(params: ImportParams): SearchQuery {
  return {
    from: parseJstMoment(params.from, 'start')!.toISOString(),
    to: parseJstMoment(params.to, 'end')!.toISOString(),
    scope: params.scope,
  };
}

/** A period that can't be meant is refused before anything is stored. */
export function checkPeriod(params: ImportParams, now: Date): void {
  const from = parseJstMoment(params.from, 'start');
  const to = parseJstMoment(params.to, 'end');
  for (const [field, given, read] of [
    ['from', params.from, from],
    ['to', params.to, to],
  ] as const) {
    if (read) continue;
    throw new DeskError(
      'invalid-period',
      422,
      {
        ja: `期間の${field === 'from' ? '開始' : '終了'}「${given}」を日付として読み取れません。2026-11-24 または 2026-11-24T09:00 の形で指定してください(日本時間)。`,
        en: `"${given}" is no date for "${field}". Write 2026-11-24 or 2026-11-24T09:00 (Japan time).`,
      },
      { field },
    );
  }
  if (from! > to!) {
    throw new DeskError(
      'invalid-period',
      422,
      {
        ja: `期間が逆です。開始 ${showJst(from!)} が終了 ${showJst(to!)} より後になっています。`,
        en: `The period is backwards: it starts ${showJst(from!)} and ends ${showJst(to!)}.`,
      },
      { field: 'from' },
    );
  }
  const oldest = new Date(now.getTime() - oldestDays * 86_400_000);
  if (from! < oldest) {
    throw new DeskError(
      'period-too-old',
      422,
      {
        ja: `楽天から取り込めるのは過去${oldestDays}日分(2年)までです。開始を ${showJst(oldest)} 以降にしてください。`,
        en: `Rakuten gives orders of the last ${oldestDays} days only. Start at ${showJst(oldest)} or later.`,
      },
      { field: 'from' },
    );
  }
}
