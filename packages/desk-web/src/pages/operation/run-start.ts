/** Starts a run, once: the same click repeated is the same run. */
import { api } from '../../api/client.ts';
import type { Reason, Run } from '../../api/types.ts';
import type { Text } from '../../texts/language.tsx';

/** Which orders: by number, or all that match a filter at this moment. */
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
  total: number;
  admitted: number;
  leftOut: (Text & { code: string; outcome: string; count: number; orderNumbers: string[] })[];
  irreversible: boolean;
  held: number;
}

export const previewRun = (request: RunRequest): Promise<RunPreview> =>
  api.post<RunPreview>('/api/runs/preview', request);

export type { Reason };
