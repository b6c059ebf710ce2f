import type { CallOptions, Credentials, Rms } from './call.ts';
import { type CancelOrderRequest, cancelOrder } from './calls/cancel-order.ts';
import { type ConfirmOrderAnswer, confirmOrder } from './calls/confirm-order.ts';
import { type GetOrderAnswer, getOrder } from './calls/get-order.ts';
import { type GetPaymentAnswer, getPayment } from './calls/get-payment.ts';
import {
  getResultUpdateOrderShippingAsync,
  type ShippingAsyncResult,
} from './calls/get-result-update-order-shipping-async.ts';
import { type LicenceExpiry, licenceExpiry } from './calls/licence-expiry.ts';
import { type SearchOrderAnswer, type SearchOrderRequest, searchOrder } from './calls/search-order.ts';
import { type UpdateOrderShippingAnswer, updateOrderShipping } from './calls/update-order-shipping.ts';
import { type UpdateOrderShippingAsyncAnswer, updateOrderShippingAsync } from './calls/update-order-shipping-async.ts';
import { type Clock, systemClock } from './clock.ts';
import { RmsInvalidRequest } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { createLane, type Lane } from './lane.ts';
import type { OrderAnswer } from './models/order-answer.ts';
import type { ShippingReport } from './models/shipping-report.ts';
import { type SearchCursor, type SearchQuery, type SearchStep, searchOrdersStep } from './search-steps.ts';
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

/** The functions of RMS's order API. Errors: errors.ts; every one of them is an RmsError. */
export interface RmsClient {
  searchOrder(request: SearchOrderRequest, options?: CallOptions): Promise<SearchOrderAnswer>;
  /** A search of any length, one request a step: give null first, then the `next` of the step before, until it is null. */
  searchOrdersStep(query: SearchQuery, cursor: SearchCursor | null, options?: CallOptions): Promise<SearchStep>;
  /** The same, to be read to its end; numbers may repeat. */
  searchOrders(query: SearchQuery, options?: CallOptions): AsyncGenerator<string[], void, undefined>;
  getOrder(orderNumbers: readonly string[], options?: CallOptions): Promise<GetOrderAnswer>;
  confirmOrder(orderNumbers: readonly string[], options?: CallOptions): Promise<ConfirmOrderAnswer>;
  updateOrderShipping(report: ShippingReport, options?: CallOptions): Promise<UpdateOrderShippingAnswer>;
  updateOrderShippingAsync(
    reports: readonly ShippingReport[],
    options?: CallOptions,
  ): Promise<UpdateOrderShippingAsyncAnswer>;
  getResultUpdateOrderShippingAsync(asyncRequestId: string, options?: CallOptions): Promise<ShippingAsyncResult>;
  getPayment(orderNumber: string, options?: CallOptions): Promise<GetPaymentAnswer>;
  cancelOrder(request: CancelOrderRequest, options?: CallOptions): Promise<OrderAnswer | null>;
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
    searchOrders: (query, callOptions) => readToTheEnd(rms, query, callOptions),
    getOrder: (orderNumbers, callOptions) => getOrder(rms, orderNumbers, callOptions),
    confirmOrder: (orderNumbers, callOptions) => confirmOrder(rms, orderNumbers, callOptions),
    updateOrderShipping: (report, callOptions) => updateOrderShipping(rms, report, callOptions),
    updateOrderShippingAsync: (reports, callOptions) => updateOrderShippingAsync(rms, reports, callOptions),
    getResultUpdateOrderShippingAsync: (asyncRequestId, callOptions) =>
      getResultUpdateOrderShippingAsync(rms, asyncRequestId, callOptions),
    getPayment: (orderNumber, callOptions) => getPayment(rms, orderNumber, callOptions),
    cancelOrder: (request, callOptions) => cancelOrder(rms, request, callOptions),
    licenceExpiry: (callOptions) => licenceExpiry(rms, callOptions),
    close: () => rms.close(),
  };
}

async function* readToTheEnd(
  rms: Rms,
  query: SearchQuery,
  options?: CallOptions,
): AsyncGenerator<string[], void, undefined> {
  let cursor: SearchCursor | null = null;
  do {
    // A slot of the caller's serves one request.
    const stepOptions: CallOptions | undefined = cursor === null ? options : { ...options, slot: undefined };
    const step: SearchStep = await searchOrdersStep(rms, query, cursor, stepOptions);
    yield step.orderNumbers;
    cursor = step.next;
  } while (cursor !== null);
}

function trimmed(credentials: Credentials): Credentials {
  const serviceSecret = credentials.serviceSecret.trim();
  const licenseKey = credentials.licenseKey.trim();
  const problems = Object.entries({ serviceSecret, licenseKey })
    .filter(([, value]) => value === '')
    .map(([path]) => ({ path, text: 'is empty' }));
  if (problems.length > 0) throw new RmsInvalidRequest('createRmsClient', problems);
  return { serviceSecret, licenseKey };
}
