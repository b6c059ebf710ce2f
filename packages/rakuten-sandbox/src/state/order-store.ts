import type { HeldOrder } from '../rules/held-order.ts';
import { type OrderOutline, type OrderTable, orderTable } from './order-table.ts';
import type { Packing } from './packed-orders.ts';

/**
 * All orders: packed, and per shop a table of what searches and lists look at. `get` unpacks, so what it gives is new each time: compare an order with
 * the one that was got, not with another `get`.
 */
export type OrderStore = {
  readonly size: number;
  has(orderNumber: string): boolean;
  get(orderNumber: string): HeldOrder | undefined;
  /** of all shops, in the order they came */
  outlines(): Iterable<OrderOutline>;
  tableOf(shopId: string): OrderTable;
  /** Gives its packed form, as the store holds it; `packed` is that form where it is at hand. */
  put(order: HeldOrder, packed?: Buffer): Buffer;
};
type Slot = { packed: Buffer; table: OrderTable; row: number };

export function orderStore({ pack, unpack }: Packing): OrderStore {
  const slots = new Map<string, Slot>();
  const tables = new Map<string, OrderTable>();
  const tableOf = (shopId: string) => {
    const table = tables.get(shopId) ?? orderTable(shopId);
    tables.set(shopId, table);
    return table;
  };
  return {
    get size() {
      return slots.size;
    },
    has: (orderNumber) => slots.has(orderNumber),
    get(orderNumber) {
      const slot = slots.get(orderNumber);
      return slot && unpack<HeldOrder>(slot.packed);
    },
    *outlines() {
      for (const { table, row } of slots.values()) yield table.outline(row);
    },
    tableOf,
    put(order, packed = pack(order)) {
      const { orderNumber } = order.tree;
      const slot = slots.get(orderNumber);
      if (slot) {
        // Neither shop nor order time of an order ever change, so its place doesn't either.
        slot.packed = packed;
        slot.table.update(slot.row, order);
      } else {
        const table = tableOf(order.shopId);
        slots.set(orderNumber, { packed, table, row: table.add(order) });
      }
      return packed;
    },
  };
}
