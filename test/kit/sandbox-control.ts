/** The sandbox's control plane, as a test speaks to it: what Rakuten, the buyer or the network does. */
export interface HistoryEntry {
  at: string;
  what: string;
  requestId: string | null;
}

export interface Control {
  url: string;
  shopId: string;
  /** New orders of the generator, now; gives their numbers. */
  newOrders(count: number): Promise<string[]>;
  orders(progress?: number): Promise<{ orderNumber: string; progress: number }[]>;
  order(orderNumber: string): Promise<{ order: Record<string, unknown>; history: HistoryEntry[] }>;
  /** What really took place, in order. */
  history(orderNumber: string): Promise<string[]>;
  review(orderNumber: string, result: 'approved' | 'declined' | 'buyer-must-act' | 'cancelled'): Promise<void>;
  advance(duration: string): Promise<void>;
  fault(fault: {
    function: string;
    kind: string;
    times?: number;
    ms?: number;
    minutes?: number;
    effect?: boolean;
  }): Promise<void>;
  clearFaults(): Promise<void>;
  relayFault(kind: string, times?: number): Promise<void>;
  mailbox(): Promise<{ from: string; to: string; subject: string; text: string; messageId: string }[]>;
  calls(name?: string): Promise<{ at: string; function: string; httpStatus: number | null; orderNumbers: string[] }[]>;
  call(method: string, path: string, body?: unknown): Promise<unknown>;
}

export function controlOf(url: string, shopId: string): Control {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}/_sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    return text ? JSON.parse(text) : null;
  };
  const numbersOf = (answer: unknown) =>
    (answer as { orders: ({ orderNumber: string } | string)[] }).orders.map((order) =>
      typeof order === 'string' ? order : order.orderNumber,
    );
  return {
    url,
    shopId,
    newOrders: async (count) => numbersOf(await call('POST', 'orders', { shop: shopId, count })),
    orders: async (progress) =>
      (
        (await call('GET', `orders?shop=${shopId}${progress ? `&progress=${progress}` : ''}`)) as {
          orders: { orderNumber: string; progress: number }[];
        }
      ).orders,
    order: async (orderNumber) =>
      (await call('GET', `orders/${orderNumber}`)) as { order: Record<string, unknown>; history: HistoryEntry[] },
    history: async (orderNumber) =>
      ((await call('GET', `orders/${orderNumber}`)) as { history: HistoryEntry[] }).history.map((entry) => entry.what),
    review: async (orderNumber, result) => void (await call('POST', `orders/${orderNumber}/review`, { result })),
    advance: async (duration) => void (await call('POST', 'clock', { advance: duration })),
    fault: async (fault) => void (await call('POST', 'faults', fault)),
    clearFaults: async () => void (await call('DELETE', 'faults')),
    relayFault: async (kind, times = 1) => void (await call('POST', 'relay-faults', { kind, times })),
    mailbox: async () => {
      const answer = (await call('GET', 'mailbox')) as { mails: never[] } | never[];
      return Array.isArray(answer) ? answer : answer.mails;
    },
    calls: async (name) => {
      const answer = (await call('GET', `calls${name ? `?function=${name}` : ''}`)) as { calls: never[] } | never[];
      return Array.isArray(answer) ? answer : answer.calls;
    },
    call,
  };
}
