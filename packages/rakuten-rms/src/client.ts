import type { CallOptions, Credentials } from './call.ts';
import { type CancelOrderRequest, cancelOrder } from './calls/cancel-order.ts';
import { cancelOrderAfterShipping } from './calls/cancel-order-after-shipping.ts';
import { type ConfirmOrderAnswer, confirmOrder } from './calls/confirm-order.ts';
import { type GetOrderAnswer, type GetOrderOptions, getOrder } from './calls/get-order.ts';
import { type GetPaymentAnswer, getPayment } from './calls/get-payment.ts';
import {
  getResultUpdateOrderShippingAsync,
  type ShippingAsyncResult,
} from './calls/get-result-update-order-shipping-async.ts';
import { getSubStatusList, type SubStatusList } from './calls/get-sub-status-list.ts';
import { type LicenceExpiry, licenceExpiry } from './calls/licence-expiry.ts';
import { type SearchOrderAnswer, type SearchOrderRequest, searchOrder } from './calls/search-order.ts';
import { type CouponSimulation, simulateCouponAmount } from './calls/simulate-coupon-amount.ts';
import { type UpdateOrderDeliveryRequest, updateOrderDelivery } from './calls/update-order-delivery.ts';
import { type UpdateOrderMemoRequest, updateOrderMemo } from './calls/update-order-memo.ts';
import { type UpdateOrderOrdererRequest, updateOrderOrderer } from './calls/update-order-orderer.ts';
import { type UpdateOrderRemarksRequest, updateOrderRemarks } from './calls/update-order-remarks.ts';
import { updateOrderSender } from './calls/update-order-sender.ts';
import { updateOrderSenderAfterShipping } from './calls/update-order-sender-after-shipping.ts';
import { type UpdateOrderShippingAnswer, updateOrderShipping } from './calls/update-order-shipping.ts';
import { type UpdateOrderShippingAsyncAnswer, updateOrderShippingAsync } from './calls/update-order-shipping-async.ts';
import { type UpdateOrderSubStatusAnswer, updateOrderSubStatus } from './calls/update-order-sub-status.ts';
import { type Clock, systemClock } from './clock.ts';
import { RmsInvalidRequest } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { type ImportBatch, importOrders } from './import-orders.ts';
import {
  type AsyncShippingBatch,
  confirmOrderInBatches,
  type OrderBatch,
  type ShippingBatch,
  updateOrderShippingAsyncInBatches,
  updateOrderShippingInBatches,
  updateOrderSubStatusInBatches,
} from './in-batches.ts';
import { createLane, type Lane } from './lane.ts';
import type { DestinationEdit, DestinationEditAfterShipping } from './models/destination-edit.ts';
import type { OrderAnswer } from './models/order-answer.ts';
import type { OrderVersion } from './models/order-versions.ts';
import type { ShippingReport } from './models/shipping-report.ts';
import {
  type SearchCursor,
  type SearchQuery,
  type SearchStep,
  searchOrdersStep,
  searchOrdersToTheEnd,
} from './search-steps.ts';
import { createSender } from './send.ts';

export interface RmsClientOptions {
  /** Blanks around them are cut off: they come along when keys are copied, and break the login. */
  credentials: Credentials;
  /** Default `https://api.rms.rakuten.co.jp`. */
  baseUrl?: string;
  /** Default: a lane within this process, one request a second. Share one among all clients of a shop. */
  lane?: Lane;
  /** Per request, connection included; the socket is destroyed at the end. Default 30 000. */
  timeoutMs?: number;
  /** Told of every request on the wire, without personal data and secrets. */
  onExchange?: (exchange: Exchange) => void;
  /** A certificate authority of your own (PEM), for a proxy or a stand-in. */
  ca?: string | Buffer;
  /** Default: the system's clock. For tests. */
  clock?: Clock;
  /** What time it is at RMS, for "not older than 730 days". Default: the clock's; a stand-in may live in another year. */
  now?: () => Date;
}

/**
 * The functions of RMS's order API, and what splits by itself what exceeds one call. A function about one order answers null where
 * RMS said no word on it: ask. Errors: errors.ts; every one of them is an RmsError.
 */
export interface RmsClient {
  searchOrder(request: SearchOrderRequest, options?: CallOptions): Promise<SearchOrderAnswer>;
  /** A search of any length, one request a step: give null first, then the `next` of the step before, until it is null. */
  searchOrdersStep(query: SearchQuery, cursor: SearchCursor | null, options?: CallOptions): Promise<SearchStep>;
  /** The same, to be read to its end; numbers may repeat. */
  searchOrders(query: SearchQuery, options?: CallOptions): AsyncGenerator<string[], void, undefined>;
  /** Any number of orders, of the newest version unless told otherwise. */
  getOrder<V extends OrderVersion = 10>(
    orderNumbers: readonly string[],
    options?: GetOrderOptions<V>,
  ): Promise<GetOrderAnswer<V>>;
  /** Searches and reads, a hundred orders at a time; reads nothing ahead of who consumes it. */
  importOrders<V extends OrderVersion = 10>(
    query: SearchQuery,
    options?: GetOrderOptions<V>,
  ): AsyncGenerator<ImportBatch<V>, void, undefined>;
  confirmOrder(orderNumbers: readonly string[], options?: CallOptions): Promise<ConfirmOrderAnswer>;
  confirmOrderInBatches(
    orderNumbers: readonly string[],
    options?: CallOptions,
  ): AsyncGenerator<OrderBatch, void, undefined>;
  updateOrderShipping(report: ShippingReport, options?: CallOptions): Promise<UpdateOrderShippingAnswer>;
  updateOrderShippingInBatches(
    report: ShippingReport,
    options?: CallOptions,
  ): AsyncGenerator<ShippingBatch, void, undefined>;
  updateOrderShippingAsync(
    reports: readonly ShippingReport[],
    options?: CallOptions,
  ): Promise<UpdateOrderShippingAsyncAnswer>;
  updateOrderShippingAsyncInBatches(
    reports: readonly ShippingReport[],
    options?: CallOptions,
  ): AsyncGenerator<AsyncShippingBatch, void, undefined>;
  getResultUpdateOrderShippingAsync(asyncRequestId: string, options?: CallOptions): Promise<ShippingAsyncResult>;
  getSubStatusList(options?: CallOptions): Promise<SubStatusList>;
  /** null takes the orders out of the folder that they are in. */
  updateOrderSubStatus(
    subStatusId: number | null,
    orderNumbers: readonly string[],
    options?: CallOptions,
  ): Promise<UpdateOrderSubStatusAnswer>;
  updateOrderSubStatusInBatches(
    subStatusId: number | null,
    orderNumbers: readonly string[],
    options?: CallOptions,
  ): AsyncGenerator<OrderBatch, void, undefined>;
  updateOrderMemo(request: UpdateOrderMemoRequest, options?: CallOptions): Promise<OrderAnswer | null>;
  updateOrderRemarks(request: UpdateOrderRemarksRequest, options?: CallOptions): Promise<OrderAnswer | null>;
  /** It replaces the lists: build the edit with `destinationEditOf`, change it, send all of it. */
  updateOrderSender(edit: DestinationEdit, options?: CallOptions): Promise<OrderAnswer | null>;
  updateOrderSenderAfterShipping(
    edit: DestinationEditAfterShipping,
    options?: CallOptions,
  ): Promise<OrderAnswer | null>;
  updateOrderOrderer(request: UpdateOrderOrdererRequest, options?: CallOptions): Promise<OrderAnswer | null>;
  updateOrderDelivery(request: UpdateOrderDeliveryRequest, options?: CallOptions): Promise<OrderAnswer | null>;
  /** What updateOrderSender would make of coupons and fees; changes nothing. */
  simulateCouponAmount(edit: DestinationEdit, options?: CallOptions): Promise<CouponSimulation>;
  cancelOrder(request: CancelOrderRequest, options?: CallOptions): Promise<OrderAnswer | null>;
  cancelOrderAfterShipping(request: CancelOrderRequest, options?: CallOptions): Promise<OrderAnswer | null>;
  getPayment(orderNumber: string, options?: CallOptions): Promise<GetPaymentAnswer>;
  licenceExpiry(options?: CallOptions): Promise<LicenceExpiry>;
  /** Closes the connections. Calls under way end as lost. */
  close(): void;
}

const defaultBaseUrl = 'https://api.rms.rakuten.co.jp';

export function createRmsClient(options: RmsClientOptions): RmsClient {
  const clock = options.clock ?? systemClock;
  const rms = createSender({
    credentials: trimmed(options.credentials),
    baseUrl: options.baseUrl ?? defaultBaseUrl,
    lane: options.lane ?? createLane({ intervalMs: 1000, clock }),
    timeoutMs: options.timeoutMs ?? 30_000,
    clock,
    now: options.now ?? (() => new Date(clock.wall())),
    ca: options.ca,
    onExchange: options.onExchange,
  });

  return {
    searchOrder: (request, callOptions) => searchOrder(rms, request, callOptions),
    searchOrdersStep: (query, cursor, callOptions) => searchOrdersStep(rms, query, cursor, callOptions),
    searchOrders: (query, callOptions) => searchOrdersToTheEnd(rms, query, callOptions),
    getOrder: (orderNumbers, callOptions) => getOrder(rms, orderNumbers, callOptions),
    importOrders: (query, callOptions) => importOrders(rms, query, callOptions),
    confirmOrder: (orderNumbers, callOptions) => confirmOrder(rms, orderNumbers, callOptions),
    confirmOrderInBatches: (orderNumbers, callOptions) => confirmOrderInBatches(rms, orderNumbers, callOptions),
    updateOrderShipping: (report, callOptions) => updateOrderShipping(rms, report, callOptions),
    updateOrderShippingInBatches: (report, callOptions) => updateOrderShippingInBatches(rms, report, callOptions),
    updateOrderShippingAsync: (reports, callOptions) => updateOrderShippingAsync(rms, reports, callOptions),
    updateOrderShippingAsyncInBatches: (reports, callOptions) =>
      updateOrderShippingAsyncInBatches(rms, reports, callOptions),
    getResultUpdateOrderShippingAsync: (asyncRequestId, callOptions) =>
      getResultUpdateOrderShippingAsync(rms, asyncRequestId, callOptions),
    getSubStatusList: (callOptions) => getSubStatusList(rms, callOptions),
    updateOrderSubStatus: (subStatusId, orderNumbers, callOptions) =>
      updateOrderSubStatus(rms, subStatusId, orderNumbers, callOptions),
    updateOrderSubStatusInBatches: (subStatusId, orderNumbers, callOptions) =>
      updateOrderSubStatusInBatches(rms, subStatusId, orderNumbers, callOptions),
    updateOrderMemo: (request, callOptions) => updateOrderMemo(rms, request, callOptions),
    updateOrderRemarks: (request, callOptions) => updateOrderRemarks(rms, request, callOptions),
    updateOrderSender: (edit, callOptions) => updateOrderSender(rms, edit, callOptions),
    updateOrderSenderAfterShipping: (edit, callOptions) => updateOrderSenderAfterShipping(rms, edit, callOptions),
    updateOrderOrderer: (request, callOptions) => updateOrderOrderer(rms, request, callOptions),
    updateOrderDelivery: (request, callOptions) => updateOrderDelivery(rms, request, callOptions),
    simulateCouponAmount: (edit, callOptions) => simulateCouponAmount(rms, edit, callOptions),
    cancelOrder: (request, callOptions) => cancelOrder(rms, request, callOptions),
    cancelOrderAfterShipping: (request, callOptions) => cancelOrderAfterShipping(rms, request, callOptions),
    getPayment: (orderNumber, callOptions) => getPayment(rms, orderNumber, callOptions),
    licenceExpiry: (callOptions) => licenceExpiry(rms, callOptions),
    close: () => rms.close(),
  };
}

function trimmed(credentials: Credentials): Credentials {
  // An environment variable that is not set comes as undefined, whatever the type says.
  const serviceSecret = (credentials.serviceSecret ?? '').trim();
  const licenseKey = (credentials.licenseKey ?? '').trim();
  const problems = Object.entries({ serviceSecret, licenseKey })
    .filter(([, value]) => value === '')
    .map(([path]) => ({ path, text: 'is empty' }));
  if (problems.length > 0) throw new RmsInvalidRequest('createRmsClient', problems);
  return { serviceSecret, licenseKey };
}
