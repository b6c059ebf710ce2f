/** Rakuten Ichiba as a channel of the desk: verbs in, answers out. What Rakuten says is turned in mapping.ts and errors.ts. */
import {
  carriers,
  checkCredentials,
  createRmsClient,
  type Message,
  maxRowsPerBasket,
  type OrderAnswer,
  type RmsOrder,
  type SearchCursor,
  type ShippingReport,
  type ShippingRowAnswer,
} from 'rakuten-rms';
import type { CancelReason } from '../../orders/order.ts';
import type {
  Answer,
  CallOptions,
  Channel,
  Exchange,
  ImportScope,
  PaymentReading,
  Reading,
  ShipmentReport,
} from '../channel.ts';
import { cancelReasonCodes } from './codes.ts';
import { toChannelError } from './errors.ts';
import { orderOf, whatIsMissing } from './mapping.ts';
import { redactCard } from './redact-card.ts';

export interface RakutenOptions {
  credentials: { serviceSecret: string; licenseKey: string };
  baseUrl?: string;
  timeoutMs: number;
  lane: { slot(signal?: AbortSignal): Promise<void> };
  onExchange?: (exchange: Exchange) => void;
  /** What time it is at RMS: a stand-in may live in another year. */
  now?: () => Date;
}

const scopes: Record<ImportScope, number[]> = {
  all: [100, 200, 300],
  'processing-and-ready': [200, 300],
  ready: [300],
};
const restockCodes = { 'by-item': 0, yes: 1, no: 2 } as const;

export function createRakutenChannel(options: RakutenOptions): Channel {
  const client = createRmsClient({
    credentials: options.credentials,
    ...(options.baseUrl ? { baseUrl: options.baseUrl } : {}),
    timeoutMs: options.timeoutMs,
    lane: options.lane,
    ...(options.now ? { now: options.now } : {}),
    ...(options.onExchange
      ? {
          onExchange: (exchange) =>
            options.onExchange!({ ...exchange, startedAt: new Date(exchange.startedAt).toISOString() }),
        }
      : {}),
  });

  return {
    name: 'rakuten',
    abilities: {
      confirm: { batchSize: 100 },
      cancel: { batchSize: 1 },
      report: { syncBatchSize: 1, asyncBatchSize: 100, preferAsyncFrom: 4 },
      read: { batchSize: 100 },
      knownCarrierCode: (code) => Object.hasOwn(carriers, code),
    },

    searchOrders: (query, cursor, call) =>
      told(async () => {
        const step = await client.searchOrdersStep(
          {
            dateType: 1,
            startDatetime: new Date(query.from),
            endDatetime: new Date(query.to),
            orderProgressList: scopes[query.scope],
          },
          cursor as SearchCursor | null,
          own(call),
        );
        return { orderNumbers: step.orderNumbers, next: step.next, total: step.total };
      }),

    readOrders: (orderNumbers, call) =>
      told(async () => {
        const { orders } = await client.getOrder(orderNumbers, own(call));
        return new Map(
          [...orders].map(([orderNumber, read]): [string, Reading] => {
            if (read.kind === 'missing') return [orderNumber, { kind: 'gone' }];
            if (read.kind === 'no-answer') return [orderNumber, { kind: 'no-answer' }];
            return [
              orderNumber,
              readingOf(
                read.order,
                read.raw,
                read.problems.map(({ path, expected, found }) => ({ path, text: `${found} instead of ${expected}` })),
              ),
            ];
          }),
        );
      }),

    readOriginal(original) {
      try {
        return readingOf(JSON.parse(original) as RmsOrder, original, []);
      } catch {
        return { kind: 'unreadable', original, notes: [{ path: '', text: 'no JSON' }] };
      }
    },

    confirmOrders: (orderNumbers, call) =>
      told(async () => {
        const { answers, requestId } = await client.confirmOrder(orderNumbers, own(call));
        return {
          answers: new Map([...answers].map(([orderNumber, answer]) => [orderNumber, answerOf(answer)])),
          requestId,
        };
      }),

    cancelOrder: (orderNumber, how, call) =>
      told(async () => {
        const answer = await client.cancelOrder(
          {
            orderNumber,
            inventoryRestoreType: restockCodes[how.restock],
            changeReasonDetailApply: cancelReasonCodes[how.reason as CancelReason] as 1,
          },
          own(call),
        );
        return { answers: new Map(answer ? [[orderNumber, answerOf(answer)]] : []), requestId: null };
      }),

    reportShipments: (report, call) =>
      told(async () => {
        const unfit = whyUnfit(report);
        if (unfit) return { answers: new Map([[report.orderNumber, unfit]]), requestId: null };
        const { rows, requestId } = await client.updateOrderShipping(shippingReportOf(report), own(call));
        const answer = answerOfRows(report.rows.length, rows);
        return { answers: new Map(answer ? [[report.orderNumber, answer]] : []), requestId };
      }),

    reportShipmentsAsync: (reports, call) =>
      told(async () => {
        // One order that breaks a limit would have the whole call refused: it is named, and the others go without it.
        const unfit = reports.flatMap((report): [string, Answer][] => {
          const answer = whyUnfit(report);
          return answer ? [[report.orderNumber, answer]] : [];
        });
        if (unfit.length > 0) return { kind: 'not-accepted', answers: new Map(unfit), requestId: null };
        const answer = await client.updateOrderShippingAsync(reports.map(shippingReportOf), own(call));
        if (answer.accepted)
          return { kind: 'accepted', acceptedId: answer.asyncRequestId, requestId: answer.requestId };
        return { kind: 'not-accepted', answers: refusals(reports, answer.messages), requestId: answer.requestId };
      }),

    shipmentReportResult: (acceptedId, call) =>
      told(async () => {
        const result = await client.getResultUpdateOrderShippingAsync(acceptedId, own(call));
        if (result.kind === 'no-result') return 'no-result';
        return new Map(
          [...result.orders].flatMap(([orderNumber, rows]): [string, Answer][] => {
            const answer = answerOfRows(1, rows);
            return answer ? [[orderNumber, answer]] : [];
          }),
        );
      }),

    readPayment: (orderNumber, call) =>
      told(async () =>
        paymentOf((await client.getPayment(orderNumber, own(call))).payments.at(-1)?.paymentStatus ?? null),
      ),

    async checkCredentials() {
      const check = await checkCredentials(client, options.now?.());
      return { verdict: check.verdict, text: check.text, expiresAt: check.verdict === 'ok' ? check.expiresAt : null };
    },

    close: async () => client.close(),
  };
}

/** Maps an order; one that can't be mapped at all is kept and said to be unreadable. */
function readingOf(tree: RmsOrder, raw: string, notes: { path: string; text: string }[]): Reading {
  const original = redactCard(raw);
  try {
    const missing = whatIsMissing(tree);
    if (missing.length > 0) return { kind: 'unreadable', original, notes: [...missing, ...notes] };
    return { kind: 'found', order: orderOf(tree), original, notes };
  } catch {
    // The error's own words could quote a value.
    return { kind: 'unreadable', original, notes: [...notes, { path: '', text: 'could not be mapped' }] };
  }
}

function own(call: CallOptions | undefined) {
  return {
    ...(call?.slotTaken ? { slot: 'taken' as const } : {}),
    ...(call?.sendBy ? { sendBy: call.sendBy } : {}),
    ...(call?.signal ? { signal: call.signal } : {}),
  };
}

function answerOf(answer: OrderAnswer): Answer {
  return { kind: answer.kind, code: answer.code, text: answer.text };
}

/** A report is done when every row is; a row without a word leaves the order open: it is asked. */
function answerOfRows(planned: number, rows: readonly ShippingRowAnswer[]): Answer | undefined {
  const refused = rows.find((row) => row.type === 'ERROR');
  if (refused) return { kind: 'refused', code: refused.code, text: refused.text };
  // A message of unknown type is no word.
  const done = rows.filter((row) => row.type === 'INFO' || row.type === 'WARNING');
  const [first] = done;
  return first && done.length >= planned ? { kind: 'done', code: first.code, text: first.text } : undefined;
}

/** Limits of updateOrderShipping, §3 and §6.4: 20 rows a destination, 120 characters a number, ids that Rakuten gave. */
function whyUnfit(report: ShipmentReport): Answer | undefined {
  const refused = (code: string, text: string): Answer => ({ kind: 'refused', code, text });
  const isId = (id: string) => /^[1-9]\d{0,14}$/.test(id);
  const perDestination = new Map<string, number>();
  for (const { destinationId } of report.rows)
    perDestination.set(destinationId, (perDestination.get(destinationId) ?? 0) + 1);
  if (report.rows.length === 0) return refused('no-rows', '報告する荷物がありません。');
  if ([...perDestination.values()].some((rows) => rows > maxRowsPerBasket))
    return refused('too-many-rows', `1つの送付先に登録できる荷物は${maxRowsPerBasket}個までです。`);
  if (report.rows.some((row) => !row.remove && [...row.trackingNumber].length > 120))
    return refused('tracking-number-too-long', '送り状番号が120文字を超えています。');
  if (report.rows.some((row) => !isId(row.destinationId) || (row.rowId !== null && !isId(row.rowId))))
    return refused('no-channel-id', '楽天の送付先IDまたは発送明細IDのない荷物は報告できません。');
  return undefined;
}

/** Per order why nothing runs. Where no order is named, every one of them is told, rather than all sent again in vain. */
function refusals(reports: readonly ShipmentReport[], messages: readonly Message[]): Map<string, Answer> {
  const refusalOf = ({ code, text }: Message): Answer => ({ kind: 'refused', code, text });
  const named = messages.filter((message) => message.orderNumber !== null);
  if (named.length > 0) return new Map(named.map((message) => [message.orderNumber!, refusalOf(message)]));
  const [first] = messages;
  return new Map(first ? reports.map((report) => [report.orderNumber, refusalOf(first)]) : []);
}

function shippingReportOf(report: ShipmentReport): ShippingReport {
  const baskets = new Map<string, ShippingReport['BasketidModelList'][number]['ShippingModelList']>();
  for (const row of report.rows) {
    const list = baskets.get(row.destinationId) ?? [];
    list.push(
      row.remove
        ? { shippingDetailId: Number(row.rowId), shippingDeleteFlag: 1 }
        : {
            ...(row.rowId === null ? {} : { shippingDetailId: Number(row.rowId) }),
            deliveryCompany: row.carrierCode,
            shippingNumber: row.trackingNumber,
            shippingDate: row.shippedOn,
          },
    );
    baskets.set(row.destinationId, list);
  }
  return {
    orderNumber: report.orderNumber,
    BasketidModelList: [...baskets].map(([basketId, list]) => ({
      basketId: Number(basketId),
      ShippingModelList: list,
    })),
  };
}

/** Source: RMS order API §8.8. */
function paymentOf(status: number | null): PaymentReading {
  const code = status === null ? null : String(status);
  if (status === null || status === 30000) return { state: 'none', code };
  if ([30100, 30110, 30200, 31600].includes(status)) return { state: 'under-way', code };
  if ([30300, 30500, 30600, 30610, 31700].includes(status)) return { state: 'done', code };
  if ([30400, 30700, 30710].includes(status)) return { state: 'refused', code };
  const cancelled = [31100, 31110, 31120, 31200, 31400, 31410, 31420, 31500, 31800];
  // 31300 and 31900: a cancel of the payment failed, so it may stand or not.
  return { state: cancelled.includes(status) ? 'cancelled' : 'unknown', code };
}

async function told<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toChannelError(error);
  }
}
