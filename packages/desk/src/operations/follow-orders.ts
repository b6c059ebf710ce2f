/**
 * 変化の取込: reads again what is not over, so that what Rakuten, the buyer or someone in RMS did is noticed. A cancelled
 * order or a withdrawn release stops all automatic work on it and is put before a person.
 */
import { z } from 'zod';
import type { Reading } from '../channels/channel.ts';
import type { StoredOrder } from '../storage/orders.ts';
import { reason } from '../text.ts';
import { defineOperation, type Judgement, type ReadingOperation } from './operation.ts';

export const followOrders = defineOperation<ReadingOperation>({
  kind: 'reads',
  name: 'follow-orders',
  label: { ja: '変化の取込', en: 'Follow orders' },
  description: {
    ja: '終わっていない注文を楽天で読み直し、キャンセル・変更・発送指示の取消・完了を取り込みます。',
    en: 'Reads again the orders that are not over: cancels, changes, withdrawn releases and closes.',
  },
  outcomes: [
    { name: 'unchanged', label: { ja: '変化なし', en: 'unchanged' }, meaning: 'neutral' },
    { name: 'changed', label: { ja: '変更あり', en: 'changed' }, meaning: 'done' },
    { name: 'cancelled', label: { ja: 'キャンセル', en: 'cancelled' }, meaning: 'needs-person' },
    { name: 'release-withdrawn', label: { ja: '発送指示の取消', en: 'release withdrawn' }, meaning: 'needs-person' },
    { name: 'closed', label: { ja: '発送済に確定', en: 'closed' }, meaning: 'done' },
    { name: 'gone', label: { ja: '楽天にない', en: 'gone' }, meaning: 'needs-person' },
  ],
  params: z.strictObject({}),
  lane: 'channel',
  irreversible: false,
  batchSize: 100,
  judge: judgeChange,
});

const over = new Set(['shipped', 'closed']);

/** What a reading shows that was not so before. Pure: every reader of an order may ask it. */
export function judgeChange(
  before: StoredOrder,
  reading: Reading,
  { changed }: { changed: readonly string[] },
): Judgement {
  switch (reading.kind) {
    case 'gone':
      return {
        outcome: 'gone',
        told: true,
        reason: reason(
          'gone',
          '楽天にこの注文がありません(2年より前、または別の店舗)。',
          'The channel has no such order any more.',
        ),
      };
    case 'unreadable':
      return {
        outcome: 'unchanged',
        told: true,
        reason: reason(
          'unreadable',
          '注文情報を読み取れませんでした。前に読んだ内容のままです。',
          'It could not be read; the desk keeps what it read before.',
        ),
      };
    case 'no-answer':
      return {
        outcome: 'unchanged',
        told: false,
        reason: reason(
          'no-answer',
          '楽天の応答にこの注文が含まれていませんでした。次の回に読み直します。',
          'The answer left it out; it is read again next time.',
        ),
      };
    case 'found': {
      const now = reading.order;
      if (now.phase === 'cancelled' || now.standing.cancelPending) {
        if (before.phase === 'cancelled' || before.standing.cancelPending)
          return { outcome: 'unchanged', told: false, reason: null };
        return {
          outcome: 'cancelled',
          told: true,
          reason: reason(
            'cancelled-at-channel',
            '楽天側でキャンセルされました。出荷を止めてください。',
            'It was cancelled at the channel. Stop the parcel.',
          ),
          change: { hold: { reason: 'cancelled-at-channel', data: { from: before.progress } } },
        };
      }
      if (before.phase === 'ready' && now.phase === 'processing' && !now.standing.changePending) {
        return {
          outcome: 'release-withdrawn',
          told: true,
          reason: reason(
            'release-withdrawn',
            '楽天が発送指示を取り消しました。荷物を止めてください。',
            'The channel withdrew the release. Stop the parcel.',
          ),
          change: {
            hold: { reason: 'release-withdrawn', data: {} },
            review: { outcome: 'pending', code: 'release-withdrawn', who: 'channel', until: null },
          },
        };
      }
      if (over.has(now.phase) && !over.has(before.phase)) return { outcome: 'closed', told: true, reason: null };
      return { outcome: changed.length > 0 ? 'changed' : 'unchanged', told: false, reason: null };
    }
  }
}
