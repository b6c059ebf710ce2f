/** What the page asks the desk about mails. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Template } from '../../api/desk.ts';
import type { Choice } from '../../api/runs.ts';
import type { OrderRow, Reason } from '../../api/types.ts';
import type { Text } from '../../texts/language.tsx';
import type { MailResult } from './mails-search.ts';
import type { Problem } from './problem-places.ts';
import type { Variable } from './variables.ts';

const at = (shop: string) => `/api/shops/${encodeURIComponent(shop)}`;

export const variablesQuery = (shop: string) =>
  queryOptions({
    queryKey: ['mail-variables', shop],
    queryFn: async () => (await api.get<{ variables: Variable[] }>(`${at(shop)}/mail-templates/variables`)).variables,
    staleTime: Number.POSITIVE_INFINITY,
  });

export interface Words {
  subject: string;
  body: string;
}

export interface Checked {
  problems: Problem[];
  preview: { subject: string; text: string } | null;
}

/** `order` null: the desk's own sample. */
export const checkQuery = (shop: string, words: Words, order: string | null) =>
  queryOptions({
    queryKey: ['mail-check', shop, words, order],
    queryFn: () =>
      api.post<Checked>(`${at(shop)}/mail-templates/check`, { ...words, ...(order ? { orderNumber: order } : {}) }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
  });

/** Orders to show a template on: those that fit what was typed, or the newest. */
export const ordersForPreview = (shop: string, words: string, shipped: boolean) =>
  queryOptions({
    queryKey: ['mail-orders', shop, words, shipped],
    queryFn: async () => {
      const q = [...words].length >= 2 ? words : undefined;
      const ask = (more: Record<string, boolean>) =>
        api.get<{ orders: OrderRow[] }>('/api/orders', { shop, limit: 20, q, ...more });
      const first = shipped && !q ? (await ask({ hasTracking: true })).orders : [];
      return first.length > 0 ? first : (await ask({})).orders;
    },
    placeholderData: keepPreviousData,
  });

export const storeTemplate = async (shop: string, key: string, template: Words & { name: string; basedOn: number }) =>
  (await api.put<{ templates: Template[] }>(`${at(shop)}/mail-templates/${encodeURIComponent(key)}`, template))
    .templates;

export interface SentMail {
  mailId: string;
  effectId: string;
  orderNumber: string;
  runId: string;
  buyerName: string | null;
  recipient: string | null;
  subject: string | null;
  template: string;
  templateName: string | null;
  templateVersion: number;
  result: MailResult;
  reason: Reason | null;
  actorText: Text;
  plannedAt: string;
  sentAt: string | null;
  settledAt: string | null;
  choices: Choice[];
  canSendAgainAt: string | null;
}

export type MailCounts = Record<Exclude<MailResult, 'sent'>, number>;

export const sentMailsQuery = (
  shop: string,
  filter: { template?: string | undefined; result?: MailResult | undefined },
) =>
  infiniteQueryOptions({
    queryKey: ['mails', shop, filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ mails: SentMail[]; counts: MailCounts; nextCursor: string | null }>(
        `${at(shop)}/mails`,
        { ...filter, limit: 100, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    // What is on its way is renewed while one looks at the newest; further back nothing changes under the eye.
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) <= 1 ? 5_000 : false),
  });

export const mailQuery = (shop: string, id: string) =>
  queryOptions({
    queryKey: ['mail', shop, id],
    queryFn: () =>
      api.get<{ subject: string | null; body: string | null; sender: string; recipient: string | null }>(
        `${at(shop)}/mails/${encodeURIComponent(id)}`,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const resolve = (effectId: string, decision: Choice['decision']) =>
  api.post(`/api/effects/${encodeURIComponent(effectId)}/resolve`, { decision });
