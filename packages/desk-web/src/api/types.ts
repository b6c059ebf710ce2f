/** What the desk's HTTP API answers, as the screens use it. The full description: /docs. */
import type { Text } from '../texts/language.tsx';

export type Hue =
  | 'beni'
  | 'kaki'
  | 'yamabuki'
  | 'koke'
  | 'wakaba'
  | 'tokiwa'
  | 'asagi'
  | 'sora'
  | 'ai'
  | 'fuji'
  | 'ume'
  | 'nezu';
export type Role = 'administrator' | 'staff' | 'viewer';

export interface Me {
  kind: 'person' | 'api-key';
  id: string;
  name: string;
  role: Role;
  now: string;
}

export interface Shop {
  shopId: string;
  key: string;
  name: string;
  channel: string;
  settings: Record<string, unknown>;
  /** When each secret was entered; the secrets themselves are never given out. */
  credentials: {
    serviceSecret: { enteredAt: string } | null;
    licenseKey: { enteredAt: string } | null;
    relayPassword: { enteredAt: string } | null;
    /** What the last test of the key said. */
    state: { verdict: string; text: Text; expiresAt: string | null; checkedAt: string } | null;
  };
  timers: { name: string; nextAt: string | null; cursorAt: string | null }[];
}

export interface Status {
  key: string;
  name: string;
  hue: Hue;
  position: number;
  kind: 'open' | 'waiting' | 'done' | 'cancelled';
  orders: number;
  held: number;
}

export interface Standing extends Text {
  code: string;
  since: string;
  mover: 'staff' | 'desk' | 'channel' | 'buyer' | 'nobody';
}

export type TimeSlot =
  | { kind: 'none' | 'morning' | 'afternoon' }
  | { kind: 'hours'; from: number; to: number }
  | { kind: 'other'; text: string };

export interface OrderRow {
  orderNumber: string;
  shopId: string;
  shop: string;
  status: { key: string; name: string; hue: Hue } | null;
  phase: string;
  progress: string;
  orderedAt: string;
  confirmDueOn: string | null;
  confirmDueAt: string | null;
  buyerName: string;
  linesInShort: string;
  line: { name: string; quantity: number; others: number } | null;
  amountDue: number | null;
  payment: string;
  paymentKind: string;
  deliveryMethod: string;
  temperature: string;
  requestedDeliveryDate: string | null;
  timeSlot: TimeSlot | null;
  recipientNames: string[];
  marks: string[];
  labels: string[];
  /** By the shop's row rules; held and checked rows keep their own. */
  colour: { hue: Hue; rule: string } | null;
  hold: { reason: string; since: string } | null;
  doubt: { state: 'in-doubt' | 'unknown'; operation: string; since: string; nextAskAt: string | null } | null;
  trouble: (Text & { operation: string; outcome: string; code: string | null; at: string }) | null;
  review: { outcome: string; until: string | null; at: string } | null;
  trackingNumbers: string[];
  shipment: { destinations: number; numbered: number; reported: number };
  staffNote: string | null;
  assignee: { id: string; name: string } | null;
  version: string;
  standing: Standing | null;
}

export interface Reason extends Text {
  code: string;
  remote?: { code: string; text?: string };
}

export interface Operation {
  name: string;
  label: Text;
  description: Text;
  irreversible: boolean;
  kind: string;
  outcomes: { name: string; label: Text; meaning: 'done' | 'pending' | 'neutral' | 'needs-person' }[];
}

export interface Run {
  id: string;
  shop: string;
  operation: string;
  params: Record<string, unknown>;
  state: 'waiting' | 'running' | 'stopping' | 'finished' | 'stopped';
  total: number;
  done: number;
  outcomes: Record<string, number>;
  problem: Text | null;
  pause: (Text & { kind: string; until: string | null }) | null;
  flowVersion: number | null;
  actor: Actor;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  files: { fileId: string; name: string; rows: number }[];
}

export type Actor =
  | { kind: 'person' | 'api-key'; id: string; name: string }
  | { kind: 'flow'; version: number; status: string }
  | { kind: 'timer'; name: string }
  | { kind: 'desk' | 'channel' };
