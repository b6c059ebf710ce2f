/** Client of the order API of Rakuten RMS WEB SERVICE (楽天ペイ受注API). Start at `createRmsClient`. */
export type { CallOptions, Credentials } from './call.ts';
export type { CancelOrderRequest } from './calls/cancel-order.ts';
export type { ConfirmOrderAnswer } from './calls/confirm-order.ts';
export type { GetOrderAnswer, ReadOrder } from './calls/get-order.ts';
export type { GetPaymentAnswer } from './calls/get-payment.ts';
export type { ShippingAsyncResult } from './calls/get-result-update-order-shipping-async.ts';
export type { LicenceExpiry } from './calls/licence-expiry.ts';
export { type SearchOrderAnswer, type SearchOrderRequest, searchLimits } from './calls/search-order.ts';
export type { UpdateOrderShippingAnswer } from './calls/update-order-shipping.ts';
export type { UpdateOrderShippingAsyncAnswer } from './calls/update-order-shipping-async.ts';
export { type CredentialCheck, checkCredentials } from './check-credentials.ts';
export { createRmsClient, type RmsClient, type RmsClientOptions } from './client.ts';
export { type Clock, systemClock } from './clock.ts';
export * from './codes.ts';
export {
  type KeyVerdict,
  type LanePause,
  type Remedy,
  RmsAnswerLost,
  RmsError,
  RmsInvalidRequest,
  RmsNotSent,
  RmsRefused,
  RmsUnauthorised,
  RmsUnavailable,
} from './errors.ts';
export type { Exchange } from './exchange.ts';
export { createLane, type Lane } from './lane.ts';
export type { Message } from './models/message.ts';
export { orderVersion, type RmsOrder } from './models/order.ts';
export type { OrderAnswer } from './models/order-answer.ts';
export type { RmsPayment } from './models/payment.ts';
export type { FieldProblem } from './models/read-tree.ts';
export { maxOrdersPerCall } from './models/request-parts.ts';
export { maxRowsPerBasket, type ShippingReport, type ShippingRowAnswer } from './models/shipping-report.ts';
export type { SearchCursor, SearchQuery, SearchStep } from './search-steps.ts';
export { decodeDateTime, encodeDateTime } from './time.ts';
