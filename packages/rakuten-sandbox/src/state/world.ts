import { randomUUID } from 'node:crypto';
import { type Clock, type ClockSetting, clockFrom, resumedClock } from '../clock.ts';
import type { Fault, RelayFault } from '../faults.ts';
import { DAY } from '../jst.ts';
import type { HeldOrder } from '../rules/held-order.ts';
import { applyDue, nextDue } from '../rules/life-cycle.ts';
import { noticeXml } from '../rules/notice-xml.ts';
import { noticesOf } from '../rules/notices.ts';
import { bounceOf } from '../rules/relay-mail.ts';
import { updateShipping } from '../rules/shipping-rows.ts';
import { dueQueue } from './due-queue.ts';
import { forgetfulJournal, type Journal, openJournal, type Records } from './journal.ts';
import { type OrderStore, orderStore } from './order-store.ts';
import { type Outbox, outbox } from './outbox.ts';
import { packing } from './packed-orders.ts';
import type { AsyncJob, CallRecord, Mail, PendingBounce, PendingCall, PushNotice, Settings, Shop } from './records.ts';
import { usualSettings } from './records.ts';

/** How many calls are remembered; the oldest go first. */
const callsKept = 50_000;
/** Documented: results of an asynchronous report are kept 30 days (10 until 2020-05). */
const resultsKept = 30 * DAY;
/** Recorded ids of 2023 lie above 2^31; ours begin there, so that a 32-bit client is found out. */
const firstId = 2_600_000_000;

/**
 * All that the stand-in holds. Changed only through its methods, each of which writes to the journal; `settled()` before an answer goes out.
 * Single-threaded: between two awaits nothing else happens.
 */
export type World = {
  clock: Clock;
  /** Lets everything happen that was due up to now, oldest first, each with its own time. Returns how many changes that were. */
  catchUp(): number;
  shops: ReadonlyMap<string, Shop>;
  putShop(shop: Shop): void;
  orders: Omit<OrderStore, 'put'>;
  putOrders(orders: HeldOrder[]): void;
  hasBasket(basketId: number): boolean;
  issueShippingDetailId(): number;
  issueBasketId(): number;
  jobs: ReadonlyMap<string, AsyncJob>;
  putJob(job: AsyncJob): void;
  calls: readonly CallRecord[];
  addCall(call: Omit<CallRecord, 'seq'>): void;
  mailbox: readonly Mail[];
  addMail(mail: Omit<Mail, 'seq'>): void;
  clearMailbox(): void;
  putBounce(bounce: PendingBounce): void;
  faults: Fault[];
  saveFaults(): void;
  relayFaults: RelayFault[];
  saveRelayFaults(): void;
  pendingCalls: ReadonlyMap<string, PendingCall>;
  putPendingCall(call: PendingCall): void;
  dropPendingCall(id: string): void;
  /** push notices, written with the effects that they tell */
  outbox: Outbox;
  settings(): Settings;
  changeSettings(changes: Partial<Settings>): void;
  saveClock(): void;
  /** Small things kept by name, e.g. the relay's certificate. */
  kept<T>(name: string): T | undefined;
  keep(name: string, value: unknown): void;
  settled(): Promise<void>;
  close(): Promise<void>;
};

export async function openWorld(options: {
  dataDir: string | null;
  startAt: number;
  clockRate: number;
}): Promise<World> {
  const isWhole = (kept: Records) => kept.get('thing')?.has('account') === true;
  const { journal, records } =
    options.dataDir === null
      ? { journal: forgetfulJournal(), records: new Map() as Records }
      : await openJournal(options.dataDir, { isWhole, keptWritten: ['order'] });
  return worldOn(journal, records, options);
}

function worldOn(journal: Journal, records: Records, start: { startAt: number; clockRate: number }): World {
  const recordsOf = <T>(kind: string) => (records.get(kind) ?? new Map()) as Map<string, T>;
  const things = recordsOf<unknown>('thing');
  const shops = recordsOf<Shop>('shop');
  const shapes = [...recordsOf<string[]>('shape')].sort(([a], [b]) => Number(a) - Number(b)).map(([, keys]) => keys);
  const packed = packing(shapes, (number, keys) => journal.put('shape', String(number), keys));
  const orders = orderStore(packed);
  const jobs = recordsOf<AsyncJob>('job');
  const pendingCalls = recordsOf<PendingCall>('pending-call');
  const bounces = recordsOf<PendingBounce>('bounce');
  const calls = [...recordsOf<CallRecord>('call').values()].sort((a, b) => a.seq - b.seq);
  const mailbox = [...recordsOf<Mail>('mail').values()].sort((a, b) => a.seq - b.seq);
  const faults = (things.get('faults') as Fault[] | undefined) ?? [];
  const relayFaults = (things.get('relay-faults') as RelayFault[] | undefined) ?? [];
  let settings: Settings = { ...usualSettings, ...(things.get('settings') as Partial<Settings> | undefined) };
  let nextCall = (calls.at(-1)?.seq ?? 0) + 1;
  let nextMail = Math.max(mailbox.at(-1)?.seq ?? 0, Number(things.get('last-mail') ?? 0)) + 1;

  const baskets = new Set<number>();
  const queue = dueQueue();
  // Kept by themselves too: a row that was deleted last must not give its id away after a restart.
  const keptIds = things.get('last-ids') as { detail: number; basket: number } | undefined;
  let lastDetailId = keptIds?.detail ?? firstId;
  let lastBasketId = keptIds?.basket ?? firstId;

  const index = (order: HeldOrder) => {
    for (const destination of order.tree.PackageModelList) {
      baskets.add(destination.basketId);
      lastBasketId = Math.max(
        lastBasketId,
        destination.basketId,
        ...destination.ItemModelList.map((item) => item.itemDetailId),
      );
      for (const row of destination.ShippingModelList ?? [])
        lastDetailId = Math.max(lastDetailId, row.shippingDetailId);
    }
    const due = nextDue(order);
    if (due) queue.add({ at: Math.max(due.at, order.changedAt), kind: 'order', id: order.tree.orderNumber });
  };
  let latest = calls.at(-1)?.at ?? 0;
  for (const json of recordsOf<Buffer>('order').values()) {
    // Folders that were written by earlier versions hold orders as plain JSON.
    const isPlain = json[0] === 0x7b;
    const order = isPlain ? (JSON.parse(json.toString()) as HeldOrder) : packed.unpack<HeldOrder>(json);
    orders.put(order, isPlain ? undefined : json);
    index(order);
    latest = Math.max(latest, order.changedAt);
  }
  records.delete('order');
  for (const job of jobs.values())
    if (job.results === null) queue.add({ at: job.readyAt, kind: 'job', id: job.requestId });

  for (const bounce of bounces.values()) queue.add({ at: bounce.dueAt, kind: 'bounce', id: bounce.id });

  const clock = clockFrom(resumedClock(things.get('clock') as ClockSetting | undefined, latest, start));

  const keep = (name: string, value: unknown) => {
    things.set(name, value);
    journal.put('thing', name, value);
  };
  const pushes = outbox(journal, recordsOf<PushNotice>('notice').values());
  const tellShop = (order: HeldOrder) => {
    const registered = shops.get(order.shopId)?.notifications;
    if (!registered) return;
    for (const notice of noticesOf(orders.get(order.tree.orderNumber), order)) {
      if (!registered.kinds.includes(notice.kind === 'order' ? 'orders' : 'system')) continue;
      const at = order.changedAt;
      const { shopId } = order;
      const { orderNumber } = order.tree;
      pushes.add(
        { shopId, kind: notice.kind, orderNumber, at, url: registered.url, attempts: [], nextAt: at },
        (seqId) => noticeXml(notice, order, registered, { seqId, requestId: randomUUID() }),
      );
    }
  };
  const putOrders = (changed: HeldOrder[]) => {
    for (const order of changed) {
      tellShop(order);
      journal.putWritten('order', order.tree.orderNumber, orders.put(order));
      index(order);
    }
    const ids = things.get('last-ids') as typeof keptIds;
    if (ids?.detail !== lastDetailId || ids.basket !== lastBasketId)
      keep('last-ids', { detail: lastDetailId, basket: lastBasketId });
  };
  const putJob = (job: AsyncJob) => {
    jobs.set(job.requestId, job);
    journal.put('job', job.requestId, job);
    if (job.results === null) queue.add({ at: job.readyAt, kind: 'job', id: job.requestId });
  };
  const issueShippingDetailId = () => {
    lastDetailId += 1;
    return lastDetailId;
  };
  const runJob = (job: AsyncJob) => {
    const results = job.requests.map((request) => {
      const order = orders.get(request.orderNumber);
      if (!order || order.shopId !== job.shopId)
        return { orderNumber: request.orderNumber, rows: 'not-found' as const };
      const outcome = updateShipping(
        order,
        request,
        { at: job.readyAt, by: 'shop', requestId: job.requestId },
        issueShippingDetailId,
      );
      if (outcome.order !== order) putOrders([outcome.order]);
      return { orderNumber: request.orderNumber, rows: outcome.results };
    });
    putJob({ ...job, results });
  };

  const addMail = (mail: Omit<Mail, 'seq'>) => {
    const record = { seq: nextMail, ...mail };
    nextMail += 1;
    mailbox.push(record);
    journal.put('mail', String(record.seq), record);
  };
  const comeBack = ({ id, dueAt, mail }: PendingBounce) => {
    bounces.delete(id);
    journal.drop('bounce', id);
    addMail({ at: dueAt, ...bounceOf(mail) });
  };

  return {
    clock,
    catchUp() {
      const now = clock.now();
      let count = 0;
      for (let entry = queue.take(now); entry; entry = queue.take(now)) {
        if (entry.kind === 'job') {
          const job = jobs.get(entry.id);
          if (job?.results === null) {
            runJob(job);
            count += 1;
          }
          continue;
        }
        if (entry.kind === 'bounce') {
          const bounce = bounces.get(entry.id);
          if (bounce) comeBack(bounce);
          continue;
        }
        const order = orders.get(entry.id);
        const due = order && nextDue(order);
        if (!order || !due || Math.max(due.at, order.changedAt) !== entry.at) continue;
        putOrders([applyDue(order, due)]);
        count += 1;
      }
      for (const job of jobs.values()) {
        if (job.acceptedAt + resultsKept > now) break;
        jobs.delete(job.requestId);
        journal.drop('job', job.requestId);
      }
      return count;
    },
    shops,
    putShop(shop) {
      shops.set(shop.shopId, shop);
      journal.put('shop', shop.shopId, shop);
    },
    orders,
    putOrders,
    hasBasket: (basketId) => baskets.has(basketId),
    issueShippingDetailId,
    issueBasketId() {
      lastBasketId += 1;
      return lastBasketId;
    },
    jobs,
    putJob,
    calls,
    addCall(call) {
      const record = { seq: nextCall, ...call };
      nextCall += 1;
      calls.push(record);
      journal.put('call', String(record.seq), record);
      if (calls.length > callsKept) for (const old of calls.splice(0, 1_000)) journal.drop('call', String(old.seq));
    },
    mailbox,
    addMail,
    clearMailbox() {
      keep('last-mail', nextMail - 1);
      for (const mail of mailbox.splice(0)) journal.drop('mail', String(mail.seq));
    },
    putBounce(bounce) {
      bounces.set(bounce.id, bounce);
      journal.put('bounce', bounce.id, bounce);
      queue.add({ at: bounce.dueAt, kind: 'bounce', id: bounce.id });
    },
    faults,
    saveFaults: () => keep('faults', faults),
    relayFaults,
    saveRelayFaults: () => keep('relay-faults', relayFaults),
    pendingCalls,
    putPendingCall(call) {
      pendingCalls.set(call.id, call);
      journal.put('pending-call', call.id, call);
    },
    dropPendingCall(id) {
      pendingCalls.delete(id);
      journal.drop('pending-call', id);
    },
    outbox: pushes,
    settings: () => settings,
    changeSettings(changes) {
      settings = { ...settings, ...changes };
      keep('settings', settings);
    },
    saveClock: () => keep('clock', clock.setting()),
    kept: <T>(name: string) => things.get(name) as T | undefined,
    keep,
    settled: () => journal.settled(),
    close: () => journal.close(),
  };
}
