/**
 * What an answer proves. Pure: in goes what came over the wire, out comes the function's own answer or the error by remedy.
 *
 * The shape decides before the status (RMS sends refusals with 200 and, in theory, results with 400), but only statuses that
 * say "not taken up" prove that nothing happened:
 *
 *   did not happen   400 · 401 · 403 for too many requests · 404 · 405 · 415 · 429 · 503
 *   may have         any other status · a page · truncated · unreadable
 */
import type { z } from 'zod';
import type { Answered, Call } from './call.ts';
import {
  type ErrorFacts,
  type KeyVerdict,
  RmsAnswerLost,
  RmsRefused,
  RmsUnauthorised,
  RmsUnavailable,
} from './errors.ts';
import { isObject, type Message, messagesIn } from './models/message.ts';
import { type Mask, redactBody } from './redact.ts';

export interface RawAnswer {
  status: number;
  requestId: string | null;
  /** Null where the bytes are no UTF-8. */
  text: string | null;
}

/** The function's own answer; throws an RmsError for everything else. */
export function judgeAnswer<Request extends z.ZodType, Answer extends z.ZodType>(
  call: Call<Request, Answer>,
  raw: RawAnswer,
  mask: Mask,
): Answered<z.output<Answer>> {
  const body = parse(raw.text);
  const gateway = hasOwnShape(body) ? null : gatewayError(body);
  const messages = messagesIn(body);
  const facts = () => factsOf(call, raw, messages, gateway, mask);
  const refused = () => {
    const told = facts();
    return new RmsRefused(refusalText(told), told);
  };
  const { status } = raw;

  if (status === 429) throw new RmsUnavailable('too many requests', facts(), 'rate');
  // RMS answers 503 to overload and to maintenance alike; the text tells them apart at best.
  if (status === 503) throw new RmsUnavailable('overloaded or under maintenance', facts(), 'maintenance');
  if (status === 403 && isTooManyRequests(gateway, raw.text))
    throw new RmsUnavailable('too many requests', facts(), 'rate');
  const verdict = keyVerdict(status, gateway);
  if (verdict) throw new RmsUnauthorised('the licence key is not accepted', facts(), verdict);
  if ([404, 405, 415].includes(status)) throw new RmsRefused('not a request that RMS knows', facts());
  if (status === 400 && !isAnsweredByOrder(messages)) throw refused();
  if (status !== 200 && status !== 400) throw new RmsAnswerLost('the answer does not tell what became of it', facts());

  const read = call.answer.safeParse(body);
  if (gateway !== null || !read.success) throw new RmsAnswerLost('the answer can not be read', facts());
  // A read that names an error has no result, whatever the status: an empty list must not pass for "no orders".
  if (call.effect === 'reads' && isRefusedAsAWhole(messages)) throw refused();
  return { answer: read.data, messages, requestId: raw.requestId, httpStatus: status, text: raw.text ?? '' };
}

/** The answer of RMS ended too early, or never came, after the request was out. */
export function answerLost(
  call: Call,
  known: { status: number | null; requestId: string | null; code: string },
): RmsAnswerLost {
  return new RmsAnswerLost('the answer was lost', {
    function: call.function,
    httpStatus: known.status,
    requestId: known.requestId,
    code: known.code,
  });
}

/** Codes fit for a log: RMS's are words of ASCII, nothing else is let through. */
export function codesOf(messages: readonly Message[], code: string | null): string[] {
  const codes = [...(code === null ? [] : [code]), ...messages.map((message) => message.code)];
  return [...new Set(codes)].filter((each) => /^[\w.-]{1,128}$/.test(each));
}

interface GatewayError {
  code: string;
  message: string;
}

function parse(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hasOwnShape(body: unknown): boolean {
  return isObject(body) && (Array.isArray(body.MessageModelList) || Array.isArray(body.ResultShippingModelList));
}

/** `{"Results": {"errorCode", "message"}}` of the gateway, or `{"errors": [{"code", "message"}]}` of newer services. */
function gatewayError(body: unknown): GatewayError | null {
  if (!isObject(body)) return null;
  const results = body.Results;
  if (isObject(results)) return { code: String(results.errorCode ?? ''), message: String(results.message ?? '') };
  const first = Array.isArray(body.errors) ? body.errors.find(isObject) : undefined;
  return first ? { code: String(first.code ?? ''), message: String(first.message ?? '') } : null;
}

function isTooManyRequests(gateway: GatewayError | null, text: string | null): boolean {
  return /QPS|AccessLimit/i.test(gateway ? `${gateway.code} ${gateway.message}` : (text ?? ''));
}

/** Source: RMS order API, gateway errors (third parties). ES04-01 has been met with HTTP 200 too. */
function keyVerdict(status: number, gateway: GatewayError | null): KeyVerdict | null {
  const code = gateway?.code ?? '';
  // A server error proves nothing, whatever it carries.
  if (![200, 400, 401, 403].includes(status)) return null;
  if (code === 'ES01-01' || code === 'GA0001') return 'wrong-or-expired';
  if (code === 'ES04-01' || /^GK\d{4}$/.test(code)) return 'not-yet-active-or-function-not-enabled';
  return status === 401 ? 'wrong-or-expired' : null;
}

/**
 * A 400 that still speaks order by order: something in it was done, or every refusal names its order. Then the words count,
 * not the status (Unconfirmed that RMS does so; a client must not care).
 */
function isAnsweredByOrder(messages: readonly Message[]): boolean {
  if (messages.length === 0) return false;
  const isSomethingDone = messages.some((message) => message.type !== 'ERROR');
  return isSomethingDone || messages.every((message) => message.orderNumber !== null && message.dataNumber === null);
}

function isRefusedAsAWhole(messages: readonly Message[]): boolean {
  return messages.some(
    (message) => message.type === 'ERROR' && message.orderNumber === null && message.dataNumber === null,
  );
}

function refusalText(facts: ErrorFacts): string {
  const texts = (facts.messages ?? []).filter((message) => message.type === 'ERROR').map((message) => message.text);
  return texts.length > 0 ? `refused: ${texts.slice(0, 5).join(' ')}` : 'refused';
}

function factsOf(
  call: Call,
  raw: RawAnswer,
  messages: Message[],
  gateway: GatewayError | null,
  mask: Mask,
): ErrorFacts {
  return {
    function: call.function,
    httpStatus: raw.status,
    requestId: raw.requestId,
    code: codesOf(messages, gateway?.code ?? null).map(mask)[0] ?? null,
    // Masked before it is shortened, for half a secret would not be known for one; and after, for it may have come escaped.
    raw: raw.text === null ? null : mask(redactBody(mask(raw.text))),
    messages: messages.map((message) => ({ ...message, code: mask(message.code), text: mask(message.text) })),
  };
}
