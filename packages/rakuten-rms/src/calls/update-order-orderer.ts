import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { applicableReasons } from '../codes.ts';
import { effectAnswerSchema } from '../models/message.ts';
import { type OrderAnswer, theAnswer } from '../models/order-answer.ts';
import { maxBytes, orderNumberSchema } from '../models/request-parts.ts';

/** As RMS gives it: 127 characters of three bytes. */
const text = maxBytes(z.string(), 382).nullish();
const figure = z.int().min(0).nullish();

export const updateOrderOrdererCall = orderFunction('updateOrderOrderer', {
  effect: 'changes-orders',
  request: z.strictObject({
    orderNumber: orderNumberSchema,
    /** The keys of OrdererModel as read. It is not said which are required: send them all. */
    OrdererModel: z.strictObject({
      zipCode1: text,
      zipCode2: text,
      prefecture: text,
      city: text,
      subAddress: text,
      familyName: text,
      firstName: text,
      familyNameKana: text,
      firstNameKana: text,
      phoneNumber1: text,
      phoneNumber2: text,
      phoneNumber3: text,
      emailAddress: text,
      sex: text,
      birthYear: figure,
      birthMonth: figure,
      birthDay: figure,
    }),
    /** Required where the amount falls, and for 後払い決済 after shipping: codes.ts, `changeReasonDetails`. */
    reductionReason: z.literal(applicableReasons).nullish(),
  }),
  answer: effectAnswerSchema,
});

export type UpdateOrderOrdererRequest = z.input<typeof updateOrderOrdererCall.request>;

/**
 * 注文者情報更新: the buyer's name, address, phone, mail address, sex and birthday. Null where RMS answered without a word on
 * this order: read it.
 * Source: RMS order API, updateOrderOrderer.
 */
export async function updateOrderOrderer(
  rms: Rms,
  request: UpdateOrderOrdererRequest,
  options?: CallOptions,
): Promise<OrderAnswer | null> {
  const { messages } = await rms.send(updateOrderOrdererCall, request, options);
  return theAnswer(request.orderNumber, messages);
}
