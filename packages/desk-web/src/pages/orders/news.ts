/**
 * What happened to orders of the list since it was read: their rows are renewed in place. Orders that are not in the list
 * are counted alone, since the list must not jump under the hand.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import type { OrderRow } from '../../api/types.ts';
import { changedOrders } from '../../live/changed-orders.ts';

interface News {
  rows: readonly OrderRow[];
  /** How many orders outside the list were new or moved. */
  others: number;
  forget: () => void;
}

const gatherMs = 400;
const rowsAtOnce = 500;

/** `list` names the list: another one begins without news. */
export function useNews(shop: string, listed: ReadonlySet<string>, list: string): News {
  const [rows, setRows] = useState<ReadonlyMap<string, OrderRow>>(new Map());
  const [others, setOthers] = useState<ReadonlySet<string>>(new Set());
  const here = useRef(listed);
  here.current = listed;
  const forget = () => {
    setRows(new Map());
    setOthers(new Set());
  };
  useEffect(forget, [shop, list]);
  useEffect(() => {
    let gathered = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = async () => {
      timer = undefined;
      const orderNumbers = [...gathered].slice(0, rowsAtOnce);
      gathered = new Set();
      const fresh = await api
        .post<{ orders: OrderRow[] }>('/api/orders/rows', { shop, orderNumbers })
        .catch(() => null);
      if (fresh) setRows((now) => new Map([...now, ...fresh.orders.map((row) => [row.orderNumber, row] as const)]));
    };
    const end = changedOrders.listen((orders) => {
      for (const { orderNumber } of orders) if (here.current.has(orderNumber)) gathered.add(orderNumber);
      const outside = orders
        .filter(
          ({ orderNumber, what }) => !here.current.has(orderNumber) && (what.includes('new') || what.includes('moved')),
        )
        .map(({ orderNumber }) => orderNumber);
      if (outside.length > 0) setOthers((now) => new Set([...now, ...outside]));
      if (gathered.size > 0) timer ??= setTimeout(() => void renew(), gatherMs);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [shop]);
  return { rows: useMemo(() => [...rows.values()], [rows]), others: others.size, forget };
}
