/** What the desk's HTTP API answers, as far as the command line reads it. Times are ISO 8601 in UTC, money whole yen. */
import type { Reason, Text } from '../text.ts';

export type RunState = 'waiting' | 'running' | 'stopping' | 'finished' | 'stopped';

export interface Pause extends Text {
  kind: 'maintenance' | 'rate' | 'key' | 'relay' | 'trouble';
  until: string | null;
}

export interface Run {
  id: string;
  /** The shop's key. */
  shop: string;
  operation: string;
  params: Record<string, unknown>;
  state: RunState;
  total: number;
  done: number;
  outcomes: Record<string, number>;
  problem: Text | null;
  pause: Pause | null;
  actor: unknown;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  files?: { fileId: string; name: string; rows: number }[];
}

export interface PreviewAnswer {
  operation: string;
  label: Text;
  irreversible: boolean;
  chosen: number;
  acts: number;
  left: (Text & { outcome: string; code: string; count: number; orderNumbers: string[] })[];
  held: { acts: number; left: number };
}

export interface TodayAnswer {
  shop: string;
  now: string;
  people: number;
  rows: {
    code: string;
    urgency: 'stop' | 'doubt' | 'soon' | 'know';
    count: number;
    counted: 'orders' | 'shops';
    title: Text;
    detail: Text;
    until: string | null;
    since: string | null;
    filter: Record<string, unknown> | null;
  }[];
}

export interface Result {
  orderNumber: string;
  outcome: string | null;
  reason: Reason | null;
}

export interface OperationAnswer {
  name: string;
  label: Text;
  description: Text;
  irreversible: boolean;
  outcomes: { name: string; label: Text; meaning: 'done' | 'pending' | 'needs-person' | 'neutral' }[];
}

export interface SecretEntered {
  enteredAt: string;
}

export interface Lane {
  lane: string;
  pausedUntil: string | null;
  pause: (Text & { kind: string; since: string }) | null;
  waiting: number;
}

export interface ShopAnswer {
  shopId: string;
  key: string;
  name: string;
  channel: string;
  settings: Record<string, unknown>;
  credentials: {
    serviceSecret: SecretEntered | null;
    licenseKey: SecretEntered | null;
    relayPassword: SecretEntered | null;
    state: { verdict: string; text: Text; expiresAt: string | null; checkedAt: string } | null;
  };
  lanes: Lane[];
  timers: { name: string; nextAt: string | null; cursorAt: string | null }[];
}

export interface Verdict {
  verdict: string;
  text: Text;
  expiresAt?: string | null;
}

export interface CredentialsTest {
  channel: Verdict | null;
  relay: Verdict | null;
}

export interface StatusAnswer {
  key: string;
  name: string;
  hue: string;
  kind: string;
  position: number;
  orders: number;
  held: number;
}

export interface Finding extends Text {
  severity: string;
  code: string;
  at?: unknown;
}

export interface FlowAnswer {
  version: number;
  flow: { outcomes: unknown[]; entries: unknown[] };
  findings: Finding[];
  actor: unknown;
  createdAt: string | null;
}

export interface OrderInList {
  orderNumber: string;
  shopId: string;
  shop: string;
  status: { key: string; name: string } | null;
  phase: string;
  progress: string;
  orderedAt: string;
  confirmDueOn: string | null;
  buyerName: string;
  linesInShort: string;
  amountDue: number | null;
  payment: string;
  deliveryMethod: string;
  requestedDeliveryDate: string | null;
  marks: string[];
  hold: { reason: string; since: string } | null;
  standing: (Text & { code: string; since: string }) | null;
}

export interface Parcel {
  shipmentId: string;
  destinationId: string;
  carrier: string | null;
  carrierCode: string | null;
  trackingNumber: string | null;
  shippedOn: string | null;
  reportedAt: string | null;
}

export interface OrderEvent {
  at: string;
  actor: unknown;
  actorText: Text | string;
  kind: string;
  text: Text;
  runId?: string | null;
  data: unknown;
}

export interface OrderAnswer extends Omit<OrderInList, 'buyerName' | 'linesInShort' | 'marks'> {
  staffNote: string | null;
  details: OrderDetails;
  parcels: Parcel[];
  waybills: { key: string; destinationId: string; carrier: string; state: string; fileId: string | null }[];
  mails: { mailId: string; template: string; subject: string; sentAt: string | null; state: string }[];
  effects: {
    effectId: string;
    operation: string;
    state: string;
    attempt: number;
    nextAskAt: string | null;
    outcome: string | null;
    reason: Reason | null;
  }[];
  events: OrderEvent[];
}

interface PersonName {
  family: string;
  first: string | null;
}

interface Address {
  postalCode: string;
  prefecture: string;
  city: string;
  street: string;
  phone: string | null;
}

/** The parts of an order (orders/order.ts) that a terminal shows. */
export interface OrderDetails {
  buyer: { name: PersonName; address: Address };
  destinations: {
    destinationId: string;
    recipient: { name: PersonName; address: Address };
    lines: { itemName: string; choices: string | null; quantity: number; unitPrice: number; removed: boolean }[];
    removed: boolean;
  }[];
  money: { itemsTotal: number | null; shippingFee: number | null; total: number | null; amountDue: number | null };
  delivery: { requestedDeliveryDate: string | null };
  buyerRemarks: string | null;
}

export interface EffectAnswer {
  effectId: string;
  shop: string;
  orderNumber: string;
  operation: string;
  state: string;
  since: string;
  nextAskAt: string | null;
  canSendAgainAt: string | null;
  reason: Reason | null;
  choices: { decision: string; label: Text; consequence: Text }[];
}

export interface MailTemplate {
  key: string;
  name: string;
  subject: string;
  body: string;
  version: number;
  updatedAt: string;
}

export interface TemplateCheck {
  problems: (Text & { line: number; column: number })[];
  preview: { subject: string; text: string } | null;
}

export interface WaybillFile {
  fileId: string;
  runId: string | null;
  carrier: string;
  layoutVersion: string;
  name: string;
  rows: number;
  waybills?: number;
  issued?: number;
  createdAt: string;
}

export interface NumberRow {
  line: number | null;
  key: string | null;
  orderNumber: string | null;
  trackingNumber: string | null;
  verdict: string;
  group?: string;
  reason: Reason | null;
  caution?: Reason | null;
}

export interface NumbersAnswer {
  carrier?: string;
  recognisedBy?: string;
  rows: NumberRow[];
  groups?: { group: string; label: Text; count: number; needsPerson: boolean }[];
  counts: Record<string, number>;
  run: Run | null;
}

export interface TypedAnswer extends Omit<NumbersAnswer, 'run'> {
  rows: (NumberRow & { recipientName: string | null; parcels: { wanted: number; numbered: number } | null })[];
  orderNumbers: string[];
}

export interface ReadyAnswer {
  orders: number;
  carriers: {
    carrier: string;
    name: Text;
    layoutVersion: string | null;
    orders: number;
    methods: { method: string; orders: number; service: string | null }[];
    problems: { field: string; severity: string; text: Text }[];
    selection: { matching: Record<string, unknown> } | null;
  }[];
}
