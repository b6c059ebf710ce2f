import type { HeldOrder } from '../rules/held-order.ts';
import { type OrderOutline, outlineOf } from '../rules/order-outline.ts';
import type { Packing } from './packed-orders.ts';

/**
 * All orders: packed, with an outline each for searches and lists, and per shop in order of time. `get` unpacks, so what it gives is new each time:
 * compare an order with the one that was got, not with another `get`. 100,000 orders: about 190 MB packed and 100 MB of outlines.
 */
export type OrderStore = {
  readonly size: number;
  has(orderNumber: string): boolean;
  get(orderNumber: string): HeldOrder | undefined;
  /** of all shops, in the order they came */
  outlines(): Iterable<OrderOutline>;
  /** of one shop, by order time, then number; `placed` names the first and the last orderDatetime that are wanted */
  outlinesOf(shopId: string, placed?: { from: string; to: string }): Iterable<OrderOutline>;
  /** Gives its packed form, as the store holds it; `packed` is that form where it is at hand. */
  put(order: HeldOrder, packed?: Buffer): Buffer;
};
type Slot = { packed: Buffer; outline: OrderOutline };

export function orderStore({ pack, unpack }: Packing): OrderStore {
  const slots = new Map<string, Slot>();
  const shops = new Map<string, { byTime: Slot[]; isSorted: boolean }>();

  const addToShop = (slot: Slot) => {
    const { shopId } = slot.outline;
    const shop = shops.get(shopId) ?? { byTime: [], isSorted: true };
    shops.set(shopId, shop);
    const last = shop.byTime.at(-1);
    if (last && isBefore(slot.outline, last.outline)) shop.isSorted = false;
    shop.byTime.push(slot);
  };
  const byTimeOf = (shopId: string): Slot[] => {
    const shop = shops.get(shopId);
    if (!shop) return [];
    // Orders come mostly in order of time: sorting is for those that didn't, once before the next look.
    if (!shop.isSorted) shop.byTime.sort((a, b) => (isBefore(a.outline, b.outline) ? -1 : 1));
    shop.isSorted = true;
    return shop.byTime;
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
      for (const slot of slots.values()) yield slot.outline;
    },
    *outlinesOf(shopId, placed) {
      const slotsOfShop = byTimeOf(shopId);
      const begin = placed ? firstFrom(slotsOfShop, placed.from) : 0;
      for (let i = begin; i < slotsOfShop.length; i++) {
        const { outline } = slotsOfShop[i]!;
        if (placed && outline.tree.orderDatetime > placed.to) return;
        yield outline;
      }
    },
    put(order, packed = pack(order)) {
      const { orderNumber } = order.tree;
      const held = slots.get(orderNumber);
      if (held) {
        // Neither shop nor order time of an order ever change, so its place doesn't either.
        held.packed = packed;
        held.outline = outlineOf(order);
      } else {
        const slot = { packed, outline: outlineOf(order) };
        slots.set(orderNumber, slot);
        addToShop(slot);
      }
      return packed;
    },
  };
}

const isBefore = ({ tree: a }: OrderOutline, { tree: b }: OrderOutline) =>
  a.orderDatetime === b.orderDatetime ? a.orderNumber < b.orderNumber : a.orderDatetime < b.orderDatetime;

/** Index of the first order placed at `from` or later. RMS's Datetime has one width, so text compares as time does. */
function firstFrom(slots: readonly Slot[], from: string): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (slots[middle]!.outline.tree.orderDatetime < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
