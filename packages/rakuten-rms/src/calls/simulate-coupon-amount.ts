import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { type DestinationEdit, destinationEditSchema } from '../models/destination-edit.ts';
import { isObject, messageListSchema } from '../models/message.ts';
import { type OrderAnswer, theAnswer } from '../models/order-answer.ts';

export const simulateCouponAmountCall = orderFunction('simulateCouponAmount', {
  effect: 'reads',
  request: destinationEditSchema,
  answer: z
    .looseObject({ MessageModelList: messageListSchema })
    .refine((answer) => answer.MessageModelList !== undefined),
});

export interface CouponSimulation {
  /** RMS's word on the simulation. Null: there was none, and the figures prove nothing. */
  answer: OrderAnswer | null;
  /** In yen; null where the answer does not have it. */
  paymentChargeBefore: number | null;
  paymentChargeAfter: number | null;
  /** Everything that came, as it came. */
  tree: Record<string, unknown>;
  /** The answer's JSON exactly as received. */
  raw: string;
}

/**
 * クーポン利用額シミュレーション: what updateOrderSender would make of coupons and fees; changes nothing. The order is in 100, 200, 300,
 * 500, 600 or 700.
 * Source: RMS order API, simulateCouponAmount. Its answer is not public: two figures are known by name and looked for wherever
 * they stand (Unconfirmed); for the others see `tree`.
 */
export async function simulateCouponAmount(
  rms: Rms,
  edit: DestinationEdit,
  options?: CallOptions,
): Promise<CouponSimulation> {
  const { answer, messages, text } = await rms.send(simulateCouponAmountCall, edit, options);
  return {
    answer: theAnswer(edit.orderNumber, messages),
    paymentChargeBefore: figureIn(answer, 'paymentChargeBefore'),
    paymentChargeAfter: figureIn(answer, 'paymentChargeAfter'),
    tree: answer,
    raw: text,
  };
}

function figureIn(value: unknown, key: string): number | null {
  if (Array.isArray(value)) return firstFigure(value, key);
  if (!isObject(value)) return null;
  const own = value[key];
  if (typeof own === 'number') return own;
  if (typeof own === 'string' && /^-?\d{1,15}$/.test(own)) return Number(own);
  return firstFigure(Object.values(value), key);
}

function firstFigure(values: readonly unknown[], key: string): number | null {
  for (const value of values) {
    const figure = figureIn(value, key);
    if (figure !== null) return figure;
  }
  return null;
}
