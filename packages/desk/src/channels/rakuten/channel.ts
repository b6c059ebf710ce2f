/** Rakuten Ichiba as a channel of the desk: verbs in, answers out. What Rakuten says is turned in mapping.ts and errors.ts. */
import {
  carriers,
  checkCredentials,
  createRmsClient,
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
import { orderOf } from './mapping.ts';
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
      knownCarrierCode: (code) => code in carriers,
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

    readOriginal: (original) => readingOf(JSON.parse(original) as RmsOrder, original, []),

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
        const { rows, requestId } = await client.updateOrderShipping(shippingReportOf(report), own(call));
        const answer = answerOfRows(report, rows);
        return { answers: new Map(answer ? [[report.orderNumber, answer]] : []), requestId };
      }),

    reportShipmentsAsync: (reports, call) =>
      told(async () => {
        const answer = await client.updateOrderShippingAsync(reports.map(shippingReportOf), own(call));
        if (answer.accepted)
          return { kind: 'accepted', acceptedId: answer.asyncRequestId, requestId: answer.requestId };
        const refused = answer.messages.flatMap((message): [string, Answer][] =>
          message.orderNumber
            ? [[message.orderNumber, { kind: 'refused', code: message.code, text: message.text }]]
            : [],
        );
        return { kind: 'not-accepted', answers: new Map(refused), requestId: answer.requestId };
      }),

    shipmentReportResult: (acceptedId, call) =>
      told(async () => {
        const result = await client.getResultUpdateOrderShippingAsync(acceptedId, own(call));
        if (result.kind === 'no-result') return 'no-result';
        return new Map(
          [...result.orders].flatMap(([orderNumber, rows]): [string, Answer][] => {
            const worst = rows.find((row) => row.type === 'ERROR') ?? rows[0];
            return worst
              ? [
                  [
                    orderNumber,
                    { kind: worst.type === 'ERROR' ? 'refused' : 'done', code: worst.code, text: worst.text },
                  ],
                ]
              : [];
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
    const order = orderOf(tree);
    // Without these nothing can be done with it: an order without progress or time must not be taken for a new one.
    if (order.phase === 'unknown' && typeof tree.orderProgress !== 'number')
      return { kind: 'unreadable', original, notes: [...notes, { path: 'orderProgress', text: 'no number' }] };
    return { kind: 'found', order, original, notes };
  } catch (error) {
    return { kind: 'unreadable', original, notes: [...notes, { path: '', text: (error as Error).message }] };
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
function answerOfRows(report: ShipmentReport, rows: readonly ShippingRowAnswer[]): Answer | undefined {
  const refused = rows.find((row) => row.type === 'ERROR');
  if (refused) return { kind: 'refused', code: refused.code, text: refused.text };
  if (rows.length < report.rows.length) return undefined;
  return { kind: 'done', code: rows[0]!.code, text: rows[0]!.text };
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
  if ([30100, 30110, 30200].includes(status)) return { state: 'under-way', code };
  if ([30300, 30500, 30600, 30610].includes(status)) return { state: 'done', code };
  if ([30400, 30700, 30710].includes(status)) return { state: 'refused', code };
  return status >= 31100 && status <= 31800 ? { state: 'cancelled', code } : { state: 'unknown', code };
}

async function told<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toChannelError(error);
  }
}
