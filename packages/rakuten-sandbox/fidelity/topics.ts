import { cancelling } from './cancelling.ts';
import { confirming } from './confirming.ts';
import { editing } from './editing.ts';
import { faults } from './faults.ts';
import { inventedOrders } from './invented-orders.ts';
import { lifeCycle } from './life-cycle.ts';
import { mailRelay } from './mail-relay.ts';
import { money } from './money.ts';
import { notes } from './notes.ts';
import { notifications } from './notifications.ts';
import { payments } from './payments.ts';
import { reading } from './reading.ts';
import type { Topic } from './rule.ts';
import { searching } from './searching.ts';
import { shipping } from './shipping.ts';
import { transport } from './transport.ts';

/** In the order in which one meets them: the wire, reading, an order's life, what is beside it. */
export const topics: readonly Topic[] = [
  transport,
  searching,
  reading,
  confirming,
  payments,
  shipping,
  lifeCycle,
  cancelling,
  editing,
  notes,
  money,
  notifications,
  mailRelay,
  faults,
  inventedOrders,
];
