import type { Message } from './message.ts';

/** RMS's word on one order. A warning counts as done: the API has no warning that says otherwise (Unconfirmed: their meaning). */
export interface OrderAnswer {
  kind: 'done' | 'refused';
  code: string;
  /** Japanese. Several refusals of one order (one per field, say) stand below each other; the code is the first one's. */
  text: string;
  type: string;
}

export function toOrderAnswer(message: Message): OrderAnswer {
  return {
    kind: message.type === 'ERROR' ? 'refused' : 'done',
    code: message.code,
    text: message.text,
    type: message.type,
  };
}

/**
 * Order by order, for the orders that were asked. Orders without a word of their own are left out, so that the caller
 * asks; a message of unknown type is no word. With two messages on one order, the refusal counts.
 */
export function answersByOrder(asked: readonly string[], messages: readonly Message[]): Map<string, OrderAnswer> {
  const answers = new Map<string, OrderAnswer>();
  for (const message of messages) {
    // A call about one order may leave its number out: there is nobody else it could speak of.
    const orderNumber = message.orderNumber ?? (asked.length === 1 ? asked[0]! : null);
    if (orderNumber === null || !asked.includes(orderNumber)) continue;
    if (!['INFO', 'WARNING', 'ERROR'].includes(message.type)) continue;
    const answer = toOrderAnswer(message);
    const before = answers.get(orderNumber);
    if (before?.kind !== 'refused') answers.set(orderNumber, answer);
    else if (answer.kind === 'refused') answers.set(orderNumber, bothOf(before, answer));
  }
  return answers;
}

function bothOf(first: OrderAnswer, second: OrderAnswer): OrderAnswer {
  const isNews = !first.text.split('\n').includes(second.text);
  return isNews ? { ...first, text: `${first.text}\n${second.text}` } : first;
}

/** RMS's word on the one order of a call; null where there is none. */
export function theAnswer(orderNumber: string, messages: readonly Message[]): OrderAnswer | null {
  return answersByOrder([orderNumber], messages).get(orderNumber) ?? null;
}
