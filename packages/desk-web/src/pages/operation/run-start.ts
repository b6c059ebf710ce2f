/** Starts a run, once: the same click repeated is the same run. */
import { api } from '../../api/client.ts';
import type { Run } from '../../api/types.ts';
import type { Text } from '../../texts/language.tsx';

/** Which orders: by number, or all that match a filter at the moment of the start. */
export type ChosenOrders = { numbers: readonly string[]; count: number } | { matching: object; count: number };

export const selectionOf = (orders: ChosenOrders) =>
  'numbers' in orders ? { orderNumbers: orders.numbers } : { matching: orders.matching };

export interface RunRequest {
  shop: string;
  operation: string;
  params: Record<string, unknown>;
  orders: object | null;
}

export async function startRun(request: RunRequest, idempotencyKey: string): Promise<Run> {
  const { run } = await api.post<{ run: Run }>('/api/runs', request, { 'idempotency-key': idempotencyKey });
  return run;
}

/** What a run would do, said before it starts; nothing is written. */
export interface RunPreview {
  chosen: number;
  acts: number;
  left: (Text & { code: string; outcome: string; count: number; orderNumbers: string[] })[];
  irreversible: boolean;
  held: { acts: number; left: number };
  amountDue: { sum: number; open: number };
  next: {
    outcome: string;
    label: Text;
    to: { key: string; name: string } | null;
    starts: { operation: string; label: Text; irreversible: boolean }[];
  }[];
}

export const previewRun = (request: RunRequest): Promise<RunPreview> =>
  api.post<RunPreview>('/api/runs/preview', request);

/** All that match are counted anew at the start: what came meanwhile is told, not taken. */
export const asPreviewed = (request: RunRequest, preview: RunPreview): RunRequest =>
  request.orders && 'matching' in request.orders
    ? { ...request, orders: { ...request.orders, expected: preview.chosen } }
    : request;
