/** Client of the order API of Rakuten RMS WEB SERVICE (楽天ペイ受注API). Start at `createRmsClient`. */
export type { CallOptions, Credentials } from './call.ts';
export type { CancelOrderRequest } from './calls/cancel-order.ts';
export type { ConfirmOrderAnswer } from './calls/confirm-order.ts';
export {
  type FoundOrder,
  type GetOrderAnswer,
  type GetOrderOptions,
  type ReadOrder,
  readOrder,
} from './calls/get-order.ts';
export type { GetPaymentAnswer } from './calls/get-payment.ts';
export type { ShippingAsyncResult } from './calls/get-result-update-order-shipping-async.ts';
export type { SubStatusList } from './calls/get-sub-status-list.ts';
export type { LicenceExpiry } from './calls/licence-expiry.ts';
export { type SearchOrderAnswer, type SearchOrderRequest, searchLimits } from './calls/search-order.ts';
export type { CouponSimulation } from './calls/simulate-coupon-amount.ts';
export type { UpdateOrderDeliveryRequest } from './calls/update-order-delivery.ts';
export type { UpdateOrderMemoRequest } from './calls/update-order-memo.ts';
export type { UpdateOrderOrdererRequest } from './calls/update-order-orderer.ts';
export type { UpdateOrderRemarksRequest } from './calls/update-order-remarks.ts';
export type { UpdateOrderShippingAnswer } from './calls/update-order-shipping.ts';
export type { UpdateOrderShippingAsyncAnswer } from './calls/update-order-shipping-async.ts';
export type { UpdateOrderSubStatusAnswer } from './calls/update-order-sub-status.ts';
export { type CredentialCheck, checkCredentials } from './check-credentials.ts';
export { createRmsClient, type RmsClient, type RmsClientOptions } from './client.ts';
export { type Clock, systemClock } from './clock.ts';
export * from './codes.ts';
export { destinationEditOf } from './edit-destinations.ts';
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
export type { ImportBatch } from './import-orders.ts';
export type {
  AsyncShippingBatch,
  AsyncShippingResult,
  Batch,
  OrderBatch,
  ShippingBatch,
  ShippingRowResult,
  Unanswered,
} from './in-batches.ts';
export { createLane, type Lane } from './lane.ts';
export type { DestinationEdit, DestinationEditAfterShipping } from './models/destination-edit.ts';
export type { Message } from './models/message.ts';
export { orderVersion } from './models/order.ts';
export type { OrderAnswer } from './models/order-answer.ts';
export { type KeptOrderVersion, type OrderVersion, orderVersions, type RmsOrder } from './models/order-versions.ts';
export type { RmsPayment } from './models/payment.ts';
export type { FieldProblem } from './models/read-tree.ts';
export { maxOrdersPerCall, orderBatches } from './models/request-parts.ts';
export { maxRowsPerBasket, type ShippingReport, type ShippingRowAnswer } from './models/shipping-report.ts';
export type { RmsStatus } from './models/sub-status.ts';
export { authenticate, type NotifiedShop } from './notifications/authenticate.ts';
export {
  createNotificationHandler,
  handleNotification,
  type NotificationAnswer,
  type NotificationOptions,
  type NotificationResult,
  notificationAnswer,
  notificationResults,
} from './notifications/handle.ts';
export {
  type Notice,
  type Notification,
  type NotificationSender,
  type NotifiedItem,
  type NotifiedValue,
  parseNotification,
  readNotifiedTime,
  reviewResults,
} from './notifications/notification.ts';
export { UnreadableXml } from './notifications/xml.ts';
export type { SearchCursor, SearchQuery, SearchStep } from './search-steps.ts';
export { shippingReportBatches, shippingReportParts } from './shipping-parts.ts';
export { decodeDateTime, encodeDateTime } from './time.ts';
