/**
 * 今日: what needs a person, most urgent first; each row with the filter that shows exactly its orders. Pure: counts in,
 * rows with words out.
 */
import { addDays, endOfJstDate, jstDate, showJst, showJstDate } from '../jst.ts';
import type { OrderFilter } from '../orders/order-filter.ts';
import type { CredentialState } from '../shops/shop.ts';
import { type LaneState, standingPause } from '../storage/lanes.ts';
import type { DoubtGroup, HeldGroup, TroubleGroup } from '../storage/todays-facts.ts';
import type { Text } from '../text.ts';

/** stop: it stands still or harms. doubt: nobody knows. soon: it runs out. know: good to know. */
export type Urgency = 'stop' | 'doubt' | 'soon' | 'know';

export interface TodaysRow {
  code: string;
  urgency: Urgency;
  count: number;
  counted: 'orders' | 'shops';
  title: Text;
  detail: Text;
  /** Absolute times: what it runs out at, or how long it has been so. */
  until: string | null;
  since: string | null;
  /** The orders of it, exactly; null where it is not about orders. */
  filter: OrderFilter | null;
  /** Where else to look. */
  link: { page: 'settings' | 'runs' | 'effects'; id?: string } | null;
  /** It belongs to the number beside 今日. */
  needsPerson: boolean;
}

export interface TodaysFacts {
  now: Date;
  held: readonly HeldGroup[];
  deadlines: readonly { day: string; count: number; held: number }[];
  declined: { count: number; since: string | null };
  doubts: readonly DoubtGroup[];
  troubles: readonly TroubleGroup[];
  unwritten: readonly { deliveryMethod: string; count: number; since: string }[];
  credential: CredentialState | null;
  lanes: readonly LaneState[];
  timers: readonly { name: string; nextAt: Date | null; everyMs: number | null }[];
  /** The last run of a timer, where it broke off. */
  brokenOff: readonly { runId: string; operation: string; problem: Text; at: string }[];
  labelOf(operation: string): Text;
}

/** Source: 3 days before the deadline it is shown with a clock (the design language, deadlines). */
const soonDays = 3;
const keySoonDays = 30;
const keyUrgentDays = 7;
const troublesShown = 5;
const day = 86_400_000;
/** A timer that is later than this does not run: the worker is away, or its lane stands still. */
const lateAfterMs = 10 * 60_000;

export function todaysWork(facts: TodaysFacts): TodaysRow[] {
  const rows = [
    ...parcelsToStop(facts),
    ...deadlines(facts),
    ...laneTrouble(facts),
    ...keyTrouble(facts),
    ...declined(facts),
    ...inDoubt(facts),
    ...held(facts),
    ...failed(facts),
    ...brokenOff(facts),
    ...lateTimers(facts),
    ...toShip(facts),
  ];
  const weight: Record<Urgency, number> = { stop: 0, doubt: 1, soon: 2, know: 3 };
  return rows
    .filter((row) => row.count > 0)
    .map((row, index) => ({ row, index }))
    .sort((a, b) => rank(a.row) - rank(b.row) || weight[a.row.urgency] - weight[b.row.urgency] || a.index - b.index)
    .map(({ row }) => row);
}

/** What runs out today before all else that stands still. */
function rank(row: TodaysRow): number {
  if (row.code === 'stop-parcel') return 0;
  return row.urgency === 'stop' && row.until !== null ? 1 : 2;
}

function row(
  given: Partial<TodaysRow> & Pick<TodaysRow, 'code' | 'urgency' | 'count' | 'title' | 'detail'>,
): TodaysRow {
  return {
    counted: 'orders',
    until: null,
    since: null,
    filter: null,
    link: null,
    needsPerson: given.urgency === 'stop' || given.urgency === 'doubt',
    ...given,
  };
}

const stopReasons = ['cancelled-at-channel', 'release-withdrawn'];

function parcelsToStop({ held: groups }: TodaysFacts): TodaysRow[] {
  const stopped = groups.filter((group) => stopReasons.includes(group.reason) && group.withWaybill > 0);
  const cancelled = stopped.some((group) => group.reason === 'cancelled-at-channel');
  return [
    row({
      code: 'stop-parcel',
      urgency: 'stop',
      count: sum(stopped.map((group) => group.withWaybill)),
      title: cancelled
        ? {
            ja: '送り状を出したあとに、楽天でキャンセルになりました',
            en: 'Cancelled at Rakuten after the waybill was written',
          }
        : {
            ja: '送り状を出したあとに、楽天が発送指示を取り消しました',
            en: 'Release withdrawn after the waybill was written',
          },
      detail: {
        ja: '荷物が出ていないか確かめて、集荷の前に抜いてください。',
        en: 'Make sure that no parcel goes out: take it back before the pickup.',
      },
      since: least(stopped.map((group) => group.sinceWithWaybill)),
      filter: { holdReason: stopReasons, hasWaybill: true },
    }),
  ];
}

function deadlines({ now, deadlines: days }: TodaysFacts): TodaysRow[] {
  const today = jstDate(now);
  const due = days.filter((one) => one.day <= today);
  const soon = days.filter((one) => one.day > today && one.day <= addDays(today, soonDays));
  const heldOf = (some: typeof due) => sum(some.map((one) => one.held));
  return [
    row({
      code: 'deadline-today',
      urgency: 'stop',
      count: sum(due.map((one) => one.count)),
      title: {
        ja: '今日までに注文確認しないと、楽天が自動でキャンセルします',
        en: 'Rakuten cancels these by itself today',
      },
      detail: heldDetail(heldOf(due)),
      until: endOfJstDate(today).toISOString(),
      filter: { dueBy: today },
    }),
    row({
      code: 'deadline-soon',
      urgency: 'soon',
      count: sum(soon.map((one) => one.count)),
      title: { ja: '注文確認の期限が3日以内です', en: 'The deadline to confirm is within three days' },
      detail: {
        ja: soon.map((one) => `${showJstDate(one.day)} ${one.count}件`).join('・'),
        en: soon.map((one) => `${one.day}: ${one.count}`).join(', '),
      },
      until: soon[0] ? endOfJstDate(soon[0].day).toISOString() : null,
      filter: { dueFrom: addDays(today, 1), dueBy: addDays(today, soonDays) },
    }),
  ];
}

function heldDetail(count: number): Text {
  return count > 0
    ? { ja: `このうち${count}件は保留中です。`, en: `${count} of them are held.` }
    : { ja: '確認するか、できない理由を決めてください。', en: 'Confirm them, or decide why not.' };
}

function declined({ declined: { count, since } }: TodaysFacts): TodaysRow[] {
  return [
    row({
      code: 'declined',
      urgency: 'stop',
      count,
      title: { ja: '楽天の決済審査を通りませんでした', en: 'The payment was declined' },
      detail: {
        ja: '出荷しないでください。購入者に連絡するか、キャンセルするかを決めてください。',
        en: 'Do not ship. Contact the buyer, or cancel.',
      },
      since,
      filter: { review: ['declined'], phase: ['new', 'processing', 'ready', 'unknown'] },
    }),
  ];
}

function inDoubt({ doubts, labelOf }: TodaysFacts): TodaysRow[] {
  const asked = doubts.filter((group) => group.state === 'in-doubt');
  const unknown = doubts.filter((group) => group.state === 'unknown');
  const what = (groups: readonly DoubtGroup[]): Text =>
    groups.length === 1 ? labelOf(groups[0]!.operation) : { ja: '操作', en: 'An act' };
  const next = least(asked.map((group) => group.nextAskAt));
  return [
    row({
      code: 'in-doubt',
      urgency: 'doubt',
      count: sum(asked.map((group) => group.count)),
      title: {
        ja: `${what(asked).ja}が届いたか、1時間以上わかりません`,
        en: `${what(asked).en}: in doubt for more than an hour`,
      },
      detail: {
        ja: `楽天に照会しています。${next ? `次は ${showJst(new Date(next))}。` : ''}二重に送られることはありません。`,
        en: `The desk is asking${next ? `, next at ${showJst(new Date(next))}` : ''}. Nothing is sent twice.`,
      },
      since: least(asked.map((group) => group.since)),
      filter: { doubt: ['overdue'] },
      link: { page: 'effects' },
    }),
    row({
      code: 'unknown',
      urgency: 'doubt',
      count: sum(unknown.map((group) => group.count)),
      title: { ja: `${what(unknown).ja}ができたか、確かめられません`, en: `${what(unknown).en}: nobody can tell` },
      detail: {
        ja: '人が決めると進みます。もう一度送ると2通届くかもしれません。',
        en: 'A person decides. Sending again may deliver it twice.',
      },
      since: least(unknown.map((group) => group.since)),
      filter: { doubt: ['unknown'] },
      link: { page: 'effects' },
    }),
  ];
}

const holdWords: Record<string, Text> = {
  'by-hand': { ja: '人の判断', en: 'by hand' },
  'by-flow': { ja: 'フローの決まり', en: 'by the flow' },
  'cancelled-at-channel': { ja: '楽天でキャンセル', en: 'cancelled at Rakuten' },
  'release-withdrawn': { ja: '発送指示の取消', en: 'release withdrawn' },
  'flow-loop': { ja: 'フローの循環', en: 'flow in a circle' },
};

function held({ held: groups }: TodaysFacts): TodaysRow[] {
  const word = (group: HeldGroup) => holdWords[group.reason] ?? { ja: group.reason, en: group.reason };
  return [
    row({
      code: 'held',
      urgency: 'stop',
      count: sum(groups.map((group) => group.count)),
      title: { ja: '保留で止まっています', en: 'Held' },
      detail: {
        ja: groups.map((group) => `${word(group).ja} ${group.count}`).join('・'),
        en: groups.map((group) => `${word(group).en} ${group.count}`).join(', '),
      },
      since: least(groups.map((group) => group.since)),
      filter: { held: true },
    }),
  ];
}

function failed({ troubles, labelOf }: TodaysFacts): TodaysRow[] {
  // These have rows of their own.
  const own = troubles.filter(
    (group) => group.outcome !== 'declined' && !(group.operation === 'follow-orders' && group.outcome !== 'gone'),
  );
  return own.slice(0, troublesShown).map((group) =>
    row({
      code: 'failed',
      urgency: 'stop',
      count: group.count,
      title: {
        ja: `${labelOf(group.operation).ja}ができませんでした`,
        en: `${labelOf(group.operation).en} could not be done`,
      },
      detail: { ja: `${group.ja}直すと、もう一度実行できます。`, en: `${group.en} Mend it and run it again.` },
      since: group.since,
      filter: { trouble: [`${group.operation}:${group.code ?? ''}`] },
    }),
  );
}

function keyTrouble({ credential, lanes, now }: TodaysFacts): TodaysRow[] {
  const paused = lanes.find((lane) => lane.pause?.kind === 'key');
  const base = { count: 1, counted: 'shops' as const, link: { page: 'settings' as const } };
  if (paused?.pause || credential?.verdict === 'wrong-or-expired') {
    const said = paused?.pause ?? credential!.text;
    return [
      row({
        ...base,
        code: 'key-refused',
        urgency: 'stop',
        title: { ja: 'キーが受け付けられません', en: 'The key is refused' },
        detail: { ja: said.ja, en: said.en },
        since: paused?.pause?.since ?? credential!.checkedAt,
      }),
    ];
  }
  const days = credential?.expiresAt ? Math.ceil((Date.parse(credential.expiresAt) - now.getTime()) / day) : Infinity;
  if (days > keySoonDays) return [];
  return [
    row({
      ...base,
      code: 'key-expiring',
      urgency: days <= keyUrgentDays ? 'soon' : 'know',
      title: {
        ja: `ライセンスキーがあと${Math.max(0, days)}日で切れます`,
        en: `The licence key expires in ${days} days`,
      },
      detail: { ja: 'RMSで更新し、設定に貼り付けてください。', en: 'Renew it in RMS and enter it in the settings.' },
      until: credential!.expiresAt,
      needsPerson: true,
    }),
  ];
}

function laneTrouble({ lanes }: TodaysFacts): TodaysRow[] {
  return lanes
    .filter((lane) => lane.pause?.kind !== 'key' && standingPause(lane))
    .map((lane) =>
      row({
        code: 'lane-paused',
        urgency: lane.pause!.kind === 'maintenance' ? 'know' : 'soon',
        count: 1,
        counted: 'shops',
        title:
          lane.lane === 'mail'
            ? { ja: 'メールサーバーが応答していません', en: 'The mail relay does not answer' }
            : lane.pause!.kind === 'maintenance'
              ? { ja: '楽天がメンテナンス中です', en: 'Rakuten is under maintenance' }
              : { ja: '楽天が応答していません', en: 'Rakuten does not answer' },
        detail: {
          ja: `${lane.pause!.ja}${lane.waiting > 0 ? `${lane.waiting}件が待っています。` : ''}戻ると自動で続きます。`,
          en: `${lane.pause!.en} ${lane.waiting} wait; they go on by themselves.`,
        },
        since: lane.pause!.since,
        until: lane.pausedUntil,
        link: { page: 'runs' },
      }),
    );
}

function brokenOff({ brokenOff: runs, labelOf }: TodaysFacts): TodaysRow[] {
  return runs.map((run) =>
    row({
      code: 'run-broken-off',
      urgency: 'stop',
      count: 1,
      counted: 'shops',
      title: {
        ja: `自動の${labelOf(run.operation).ja}が止まりました`,
        en: `${labelOf(run.operation).en} by timer broke off`,
      },
      detail: run.problem,
      since: run.at,
      link: { page: 'runs', id: run.runId },
    }),
  );
}

function lateTimers({ timers, now, labelOf }: TodaysFacts): TodaysRow[] {
  const late = timers.filter(
    (timer) => timer.everyMs !== null && timer.nextAt && now.getTime() - timer.nextAt.getTime() > lateAfterMs,
  );
  return [
    row({
      code: 'timers-late',
      urgency: 'stop',
      count: late.length > 0 ? 1 : 0,
      counted: 'shops',
      title: { ja: '自動の実行が止まっています', en: 'The timers do not run' },
      detail: {
        ja: `${late.map((timer) => labelOf(timer.name).ja).join('・')}。ワーカーが動いているか確かめてください。`,
        en: `${late.map((timer) => labelOf(timer.name).en).join(', ')}. Is the worker running?`,
      },
      since: least(late.map((timer) => timer.nextAt!.toISOString())),
      link: { page: 'settings' },
    }),
  ];
}

function toShip({ unwritten }: TodaysFacts): TodaysRow[] {
  return [
    row({
      code: 'to-ship',
      urgency: 'know',
      count: sum(unwritten.map((group) => group.count)),
      title: { ja: '送り状がまだ出ていません', en: 'No waybill yet' },
      detail: {
        ja: unwritten.map((group) => `${group.deliveryMethod} ${group.count}`).join('・'),
        en: unwritten.map((group) => `${group.deliveryMethod} ${group.count}`).join(', '),
      },
      since: least(unwritten.map((group) => group.since)),
      filter: { phase: ['ready'], held: false, hasWaybill: false },
    }),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function least(times: readonly (string | null)[]): string | null {
  return times.filter((time) => time !== null).sort()[0] ?? null;
}
