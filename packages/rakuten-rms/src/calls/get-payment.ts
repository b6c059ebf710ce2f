import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { isObject, type Message, messageListSchema } from '../models/message.ts';
import { paymentModelSchema, paymentVersion, type RmsPayment } from '../models/payment.ts';
import { type FieldProblem, readTree } from '../models/read-tree.ts';
import { orderNumberSchema } from '../models/request-parts.ts';

export const getPaymentCall = orderFunction('getPayment', {
  effect: 'reads',
  request: z.strictObject({ orderNumber: orderNumberSchema, version: z.literal(paymentVersion) }),
  answer: z
    .looseObject({
      MessageModelList: messageListSchema,
      OrderModel: z.looseObject({ PaymentModelList: z.array(z.unknown()).nullish() }).nullish(),
    })
    .refine((answer) => answer.OrderModel !== undefined || answer.MessageModelList !== undefined),
});

export interface GetPaymentAnswer {
  /** One per attempt to have the order paid, in sequence: the last counts. */
  payments: RmsPayment[];
  messages: Message[];
  problems: FieldProblem[];
}

/** 決済情報取得 of one order. Source: RMS order API, getPayment. */
export async function getPayment(rms: Rms, orderNumber: string, options?: CallOptions): Promise<GetPaymentAnswer> {
  const { answer, messages } = await rms.send(getPaymentCall, { orderNumber, version: paymentVersion }, options);
  const problems: FieldProblem[] = [];
  const payments = (answer.OrderModel?.PaymentModelList ?? []).filter(isObject).map((payment, index) => {
    const read = readTree(paymentModelSchema, payment);
    problems.push(
      ...read.problems.map((problem) => ({ ...problem, path: `PaymentModelList[${index}].${problem.path}` })),
    );
    return read.tree;
  });
  return { payments, messages, problems };
}
