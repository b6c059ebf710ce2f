/** Carriers, the files written for them, and the numbers that come back: as the desk answers, and how the screens ask. */
import { queryOptions } from '@tanstack/react-query';
import type { Text } from '../texts/language.tsx';
import { api } from './client.ts';
import type { Reason } from './types.ts';

const shopPath = (shop: string) => `/api/shops/${encodeURIComponent(shop)}`;

/** What a carrier's settings lack; `blocks`: nothing can be written before it is mended. */
export interface Finding {
  code: string;
  severity: 'blocks' | 'warns';
  field: string;
  text: Text;
  proposal?: unknown;
}

export interface Carrier {
  carrier: string;
  /** The tool that prints its labels: ヤマトB2クラウド. */
  name: Text;
  company: Text;
  isDefault: boolean;
  layoutVersion: string;
  services: { service: string; name: Text }[];
  /** How the file goes into the tool. */
  help: Text;
}

export const carriersQuery = (shop: string) =>
  queryOptions({
    queryKey: ['carriers', shop],
    queryFn: async () => (await api.get<{ carriers: Carrier[] }>(`${shopPath(shop)}/carriers`)).carriers,
    staleTime: 300_000,
  });

export interface ReadyCarrier {
  carrier: string;
  name: Text;
  company: Text;
  layoutVersion: string | null;
  orders: number;
  methods: { method: string; orders: number; service: string | null }[];
  problems: Finding[];
  /** Goes to POST /api/runs as it is; null = none are ready. */
  selection: { matching: Record<string, unknown> } | null;
}

export const readyQuery = (shop: string) =>
  queryOptions({
    queryKey: ['waybills', shop, 'ready'],
    queryFn: async () => (await api.get<{ carriers: ReadyCarrier[] }>(`${shopPath(shop)}/waybills/ready`)).carriers,
    refetchInterval: 10_000,
  });

export interface WaybillFile {
  fileId: string;
  runId: string;
  carrier: string;
  layoutVersion: string;
  name: string;
  rows: number;
  /** Living waybills of the file, and how many of them have their numbers. */
  waybills: number;
  issued: number;
  createdAt: string;
}

export const filesQuery = (shop: string) =>
  queryOptions({
    queryKey: ['waybills', shop, 'files'],
    queryFn: async () => (await api.get<{ files: WaybillFile[] }>(`${shopPath(shop)}/waybill-files`)).files,
    refetchInterval: 30_000,
  });

/** Where the bytes of a file are fetched; names and addresses are in it. */
export const fileAddress = (shop: string, fileId: string): string =>
  `${shopPath(shop)}/waybill-files/${encodeURIComponent(fileId)}`;

export interface FileWaybill {
  place: number;
  key: string;
  orderNumber: string;
  recipientName: string | null;
  service: string;
  state: 'exported' | 'issued' | 'void';
  parcels: number;
  trackingNumbers: string[];
}

export const fileWaybillsQuery = (shop: string, fileId: string | undefined) =>
  queryOptions({
    queryKey: ['waybills', shop, 'file', fileId],
    queryFn: async () =>
      (await api.get<{ waybills: FileWaybill[] }>(`${fileAddress(shop, fileId!)}/waybills`)).waybills,
    enabled: fileId !== undefined,
    refetchInterval: 30_000,
  });

export type NumberGroup =
  | 'matched'
  | 'double-number'
  | 'conflict'
  | 'check-digit'
  | 'no-such-order'
  | 'unreadable'
  | 'already-there'
  | 'not-issued'
  | 'not-ours';

export interface NumberRow {
  line: number | null;
  key: string | null;
  orderNumber: string | null;
  trackingNumber: string | null;
  verdict: string;
  group: NumberGroup;
  reason: Reason | null;
  /** What happened to the order since its waybill was written; the number is taken all the same. */
  caution: Reason | null;
}

export interface GroupCount {
  group: NumberGroup;
  label: Text;
  count: number;
  needsPerson: boolean;
}

export interface NumbersReport {
  carrier: string;
  recognisedBy: 'given' | 'names' | 'keys' | 'positions';
  rows: NumberRow[];
  groups: GroupCount[];
  run: { id: string } | null;
}

/** How a result file is read; what is left out the desk finds by itself. */
export interface ReadAs {
  carrier?: string;
  keyColumn?: number;
  numberColumn?: number;
  acceptWarnings?: boolean;
}

export const sendNumbers = (shop: string, bytes: ArrayBuffer, as: ReadAs, write: boolean, signal?: AbortSignal) =>
  api.upload<NumbersReport>(`${shopPath(shop)}/tracking-numbers`, bytes, { ...as, write }, signal);

export interface TypedRow extends NumberRow {
  recipientName: string | null;
  carrier: string | null;
  /** Of the waybill, after this row. */
  parcels: { wanted: number; numbered: number } | null;
}

export async function sendScan(shop: string, of: string, trackingNumber: string, accept: boolean): Promise<TypedRow> {
  const { rows } = await api.post<{ rows: TypedRow[] }>(`${shopPath(shop)}/tracking-numbers/typed`, {
    rows: [{ of, trackingNumber }],
    acceptWarnings: accept,
    write: true,
  });
  return rows[0]!;
}
