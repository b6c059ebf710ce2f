/** 今日 of one shop, read: the rows, the flow of a day, and how the other sides answer. */
import type { Desk } from '../desk.ts';
import { addDays, jstDate, startOfJstDate } from '../jst.ts';
import { timerInterval } from '../runs/timers.ts';
import type { Shop } from '../shops/shop.ts';
import { laneStates, standingPause } from '../storage/lanes.ts';
import { findRun } from '../storage/runs.ts';
import { listTimers } from '../storage/timers.ts';
import {
  carrierFiles,
  deadlineDays,
  declinedOrders,
  doubtGroups,
  type FlowHour,
  flowOfDay,
  heldGroups,
  lastMailSentAt,
  lastRuns,
  troubleGroups,
  unwrittenWaybills,
} from '../storage/todays-facts.ts';
import type { Text } from '../text.ts';
import { type TodaysRow, todaysWork } from './todays-work.ts';

export async function readToday(desk: Desk, shop: Shop): Promise<{ now: string; rows: TodaysRow[]; people: number }> {
  const db = desk.db.pool;
  const { shopId } = shop;
  const now = desk.clock.now();
  const [held, deadlines, declined, doubts, troubles, unwritten, lanes, timers] = await Promise.all([
    heldGroups(db, shopId),
    deadlineDays(db, shopId, addDays(jstDate(now), 3)),
    declinedOrders(db, shopId),
    doubtGroups(db, shopId),
    troubleGroups(db, shopId),
    unwrittenWaybills(db, shopId),
    laneStates(db, shopId),
    listTimers(db, shopId),
  ]);
  const last = await Promise.all(timers.map((timer) => (timer.lastRunId ? findRun(db, timer.lastRunId) : undefined)));
  const rows = todaysWork({
    now,
    held,
    deadlines,
    declined,
    doubts,
    troubles,
    unwritten,
    credential: shop.credentialState,
    lanes,
    timers: timers.map((timer) => ({ ...timer, everyMs: timerInterval(shop, timer.name) })),
    brokenOff: last.flatMap((run) =>
      run?.problem && run.state === 'stopped'
        ? [{ runId: run.runId, operation: run.operation, problem: run.problem, at: run.finishedAt ?? run.createdAt }]
        : [],
    ),
    labelOf: (name) => desk.operations[name]?.label ?? { ja: name, en: name },
  });
  return {
    now: now.toISOString(),
    rows,
    people: rows.filter((row) => row.needsPerson).reduce((sum, row) => sum + row.count, 0),
  };
}

export interface DayFlow {
  day: string;
  hours: FlowHour[];
  totals: Record<FlowHour['what'], { orders: number; touched: number }>;
  /** Share of the confirmed and shipped that went through without a hand, whole permille; null = none yet. */
  automationRate: number | null;
}

export async function readDayFlow(desk: Desk, shop: Shop, day: string): Promise<DayFlow> {
  const hours = await flowOfDay(desk.db.pool, shop.shopId, startOfJstDate(day), startOfJstDate(addDays(day, 1)));
  const totals = { imported: nothing(), confirmed: nothing(), shipped: nothing() };
  for (const hour of hours) {
    totals[hour.what].orders += hour.orders;
    totals[hour.what].touched += hour.touched;
  }
  const worked = totals.confirmed.orders + totals.shipped.orders;
  const touched = totals.confirmed.touched + totals.shipped.touched;
  return { day, hours, totals, automationRate: worked > 0 ? Math.round(((worked - touched) / worked) * 1_000) : null };
}

const nothing = () => ({ orders: 0, touched: 0 });

export interface Connection {
  /** channel, mail, or the carrier's key. */
  name: string;
  kind: 'channel' | 'mail' | 'carrier';
  label: Text;
  state: 'ok' | 'paused' | 'refused' | 'unused';
  text: Text;
  lastSuccessAt: string | null;
  lastOperation: string | null;
  pausedUntil: string | null;
  waiting: number;
}

export async function readConnections(
  desk: Desk,
  shop: Shop,
  labelOfCarrier: (key: string) => Text,
): Promise<Connection[]> {
  const db = desk.db.pool;
  const [lanes, channelRuns, mailSentAt, carriers] = await Promise.all([
    laneStates(db, shop.shopId),
    lastRuns(db, shop.shopId, 'channel'),
    lastMailSentAt(db, shop.shopId),
    carrierFiles(db, shop.shopId),
  ]);
  const [last] = channelRuns.toSorted((a, b) => (a.finishedAt < b.finishedAt ? 1 : -1));
  const remote = (
    name: 'channel' | 'mail',
    label: Text,
    lastSuccessAt: string | null,
    lastOperation: string | null,
  ): Connection => {
    const lane = lanes.find((one) => one.lane === name);
    const pause = lane ? standingPause(lane) : null;
    const state = pause ? (pause.kind === 'key' ? 'refused' : 'paused') : lastSuccessAt ? 'ok' : 'unused';
    return {
      name,
      kind: name,
      label,
      state,
      text: pause ? { ja: pause.ja, en: pause.en } : state === 'ok' ? answers : unused,
      lastSuccessAt,
      lastOperation,
      pausedUntil: lane?.pausedUntil ?? null,
      waiting: lane?.waiting ?? 0,
    };
  };
  return [
    remote('channel', { ja: '楽天 RMS', en: 'Rakuten RMS' }, last?.finishedAt ?? null, last?.operation ?? null),
    remote('mail', { ja: 'あんしんメルアド', en: 'Masked-mail relay' }, mailSentAt, mailSentAt ? 'send-mail' : null),
    ...carriers.map(
      ({ carrier, exportedAt, numbersAt }): Connection => ({
        name: carrier,
        kind: 'carrier',
        label: labelOfCarrier(carrier),
        state: 'ok',
        text: answers,
        lastSuccessAt:
          [exportedAt, numbersAt]
            .filter((at) => at !== null)
            .sort()
            .at(-1) ?? null,
        lastOperation: (numbersAt ?? '') > (exportedAt ?? '') ? 'import-numbers' : 'issue-waybills',
        pausedUntil: null,
        waiting: 0,
      }),
    ),
  ];
}

const answers: Text = { ja: '正常', en: 'working' };
const unused: Text = { ja: 'まだ使っていません', en: 'not used yet' };
