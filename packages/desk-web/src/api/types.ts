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
  credentials?: { verdict: string; ja: string; en: string; expiresAt: string | null; checkedAt: string } | null;
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

export interface OrderRow {
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
  pause: (Text & { kind: string; until: string }) | null;
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
