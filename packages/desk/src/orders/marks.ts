import type { Order } from './order.ts';

/** しるし: what staff should see at a glance on a row, in fixed order. */
export const marks = [
  'gift',
  'remarks',
  'remote-island',
  'several-destinations',
  'caution',
  'social-gift',
  'address-pending',
  'amount-open',
  'pickup-point',
  'drop-off',
  'noshi',
  'wrapping',
  'cool',
  'cash-on-delivery',
  'preorder',
  'subscription',
  'asuraku',
  'next-day',
  'message',
  'channel-review',
] as const;
export type Mark = (typeof marks)[number];

export function marksOf(order: Order): Mark[] {
  const living = order.destinations.filter((destination) => !destination.removed);
  const holds: Record<Mark, boolean> = {
    gift: order.marks.isGift,
    remarks: Boolean(order.buyerRemarks?.trim()),
    'remote-island': order.marks.hasRemoteIsland,
    'several-destinations': living.length > 1,
    caution: order.caution.level !== 'none',
    'social-gift': order.marks.isSocialGift,
    'address-pending': order.standing.addressPending,
    'amount-open': !order.standing.amountsSettled,
    'pickup-point': living.some((destination) => destination.pickupPoint !== null),
    'drop-off': living.some((destination) => destination.dropOff.wished),
    noshi: living.some((destination) => Boolean(destination.noshi)),
    wrapping: order.wrappings.some((wrapping) => !wrapping.removed),
    cool: order.delivery.temperature === 'chilled' || order.delivery.temperature === 'frozen',
    'cash-on-delivery': order.payment.kind === 'cash-on-delivery',
    preorder: order.marks.orderKind === 'preorder',
    subscription: order.marks.orderKind === 'subscription' || order.marks.orderKind === 'distribution-club',
    asuraku: order.marks.isAsuraku,
    'next-day': order.marks.isNextDayGuaranteed,
    message: Boolean(order.messageToBuyer?.trim()),
    'channel-review': order.standing.underChannelReview,
  };
  return marks.filter((mark) => holds[mark]);
}
