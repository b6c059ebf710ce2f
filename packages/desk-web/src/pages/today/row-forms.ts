/** How a row of today looks and where it leads: form, icon and word by what it is about. Pure. */
import type { TodaysRow } from '../../api/today.ts';
import type { Text } from '../../texts/language.tsx';
import type { IconName } from '../../ui/icon.tsx';

export interface RowForm {
  form: 'stop' | 'ask' | 'plainly';
  icon: IconName;
  word: Text;
}

const forms: Record<string, RowForm> = {
  'stop-parcel': { form: 'stop', icon: 'truck', word: { ja: '荷物を止める', en: 'Stop parcel' } },
  'deadline-today': { form: 'stop', icon: 'clock', word: { ja: '期限切れ間近', en: 'Deadline' } },
  'deadline-soon': { form: 'plainly', icon: 'clock', word: { ja: '確認期限', en: 'Deadline' } },
  declined: { form: 'stop', icon: 'declined', word: { ja: '審査NG', en: 'Declined' } },
  'in-doubt': { form: 'ask', icon: 'doubt', word: { ja: '照会中', en: 'In doubt' } },
  unknown: { form: 'ask', icon: 'mail-unknown', word: { ja: '送信不明', en: 'Unknown' } },
  held: { form: 'stop', icon: 'held', word: { ja: '保留', en: 'Held' } },
  failed: { form: 'stop', icon: 'warning', word: { ja: '失敗', en: 'Failed' } },
  'lane-paused': { form: 'ask', icon: 'pause', word: { ja: '応答待ち', en: 'No answer' } },
  'key-refused': { form: 'stop', icon: 'key', word: { ja: 'キーの拒否', en: 'Key refused' } },
  'key-expiring': { form: 'plainly', icon: 'key', word: { ja: 'キーの期限', en: 'Key expires' } },
  'run-broken-off': { form: 'stop', icon: 'run', word: { ja: '実行の中断', en: 'Broke off' } },
  'timers-late': { form: 'stop', icon: 'clock', word: { ja: '自動の停止', en: 'Timers late' } },
  'to-ship': { form: 'plainly', icon: 'parcel', word: { ja: '出荷準備', en: 'To ship' } },
};

/** What the desk tells and this screen does not know yet is shown by its urgency. */
const byUrgency: Record<TodaysRow['urgency'], RowForm> = {
  stop: { form: 'stop', icon: 'warning', word: { ja: '要対応', en: 'Act' } },
  doubt: { form: 'ask', icon: 'doubt', word: { ja: '不明', en: 'Unclear' } },
  soon: { form: 'plainly', icon: 'clock', word: { ja: '期限', en: 'Soon' } },
  know: { form: 'plainly', icon: 'order', word: { ja: 'お知らせ', en: 'To know' } },
};

export const formOfRow = (row: Pick<TodaysRow, 'code' | 'urgency'>): RowForm =>
  forms[row.code] ?? byUrgency[row.urgency];

export interface Target {
  to: '/orders' | '/runs' | '/runs/$id' | '/settings/{-$section}';
  params?: Record<string, string>;
  search: Record<string, unknown>;
}

/** Exactly the orders where it is about orders, else where one sees to it. */
export function targetOf(row: Pick<TodaysRow, 'filter' | 'link'>): Target {
  if (row.filter) return { to: '/orders', search: row.filter };
  if (row.link?.page === 'runs' && row.link.id) return { to: '/runs/$id', params: { id: row.link.id }, search: {} };
  if (row.link?.page === 'settings') return { to: '/settings/{-$section}', params: {}, search: {} };
  return { to: '/runs', search: row.link?.page === 'effects' ? { show: 'waiting' } : {} };
}

/** One row a reason may have the same code: what it is about tells them apart. */
export const keyOfRow = (row: Pick<TodaysRow, 'code' | 'filter' | 'link'>): string =>
  `${row.code} ${JSON.stringify(row.filter)} ${row.link?.id ?? ''}`;

export interface Steady {
  shown: { key: string; row: TodaysRow; gone: boolean }[];
  /** Rows that came meanwhile and wait to be shown. */
  waiting: number;
}

/**
 * The rows while a hand is among them: those shown keep their places with fresh numbers, what is settled stays as such,
 * what is new waits. `places` = null: nobody is there, the desk's own order.
 */
export function steadyRows(rows: readonly TodaysRow[], places: readonly Steady['shown'][number][] | null): Steady {
  const fresh = new Map(rows.map((row) => [keyOfRow(row), row]));
  if (places === null) return { shown: [...fresh].map(([key, row]) => ({ key, row, gone: false })), waiting: 0 };
  const shown = places.map(({ key, row }) => ({ key, row: fresh.get(key) ?? row, gone: !fresh.has(key) }));
  return { shown, waiting: [...fresh.keys()].filter((key) => !places.some((place) => place.key === key)).length };
}
