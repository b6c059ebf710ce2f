import type { Relays } from '../mail/relays.ts';
import { assignOrders } from './assign-orders.ts';
import { cancelOrders } from './cancel-orders.ts';
import { checkPayments } from './check-payments.ts';
import { confirmOrders } from './confirm-orders.ts';
import { followOrders } from './follow-orders.ts';
import { holdOrders, releaseOrders } from './hold-orders.ts';
import { importOrders } from './import-orders.ts';
import { issueWaybills } from './issue-waybills.ts';
import { labelOrders } from './label-orders.ts';
import { moveOrders } from './move-orders.ts';
import type { Operation } from './operation.ts';
import { reportShipments } from './report-shipments.ts';
import { sendMail } from './send-mail.ts';

/** Every operation of the desk, in the order of the Rakuten Pay flow. A new one is one file and one line here. */
export function allOperations(parts: { relays: Relays }): Record<string, Operation> {
  const operations: Operation[] = [
    importOrders,
    followOrders,
    sendMail(parts.relays),
    confirmOrders,
    checkPayments,
    issueWaybills,
    reportShipments,
    cancelOrders,
    moveOrders,
    assignOrders,
    labelOrders,
    holdOrders,
    releaseOrders,
  ];
  return Object.fromEntries(operations.map((operation) => [operation.name, operation]));
}
