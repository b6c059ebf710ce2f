import type { z } from 'zod';
import type { Message } from './models/message.ts';

export interface Credentials {
  serviceSecret: string;
  licenseKey: string;
}

/** What every call takes. */
export interface CallOptions {
  /**
   * `'taken'`: the caller holds the lane's slot already. The client then neither waits for one nor repeats anything. Where a
   * read needs several requests (getOrder beyond 100 numbers), the slot serves the first; the others wait in the lane.
   */
  slot?: 'taken';
  /**
   * The last moment for the first byte, on both clocks (`performance.now()`, `Date.now()`). Looked at immediately before
   * the bytes are written, when the connection stands already; later nothing is sent and RmsNotSent is thrown.
   */
  sendBy?: { monotonic: number; wall: number };
  /** Gives up: before the first byte RmsNotSent, afterwards RmsAnswerLost. */
  signal?: AbortSignal;
}

/** One function of RMS as plain data: everything that is peculiar to it, nothing of how it is sent. */
export interface Call<Request extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  /** RMS's own name. */
  function: string;
  path: string;
  method: 'POST' | 'GET';
  /** Reads may be repeated by the client; what changes orders never is. */
  effect: 'reads' | 'changes-orders';
  /** Checked before anything is sent; its output is the JSON body. */
  request: Request;
  /** The least that an answer must have to be one; unknown keys are kept. */
  answer: Answer;
  /** For the one function that takes the key in its address. Such addresses are told to nobody. */
  query?: (credentials: Credentials) => Record<string, string>;
}

/** What came back, when it was an answer of the function itself. */
export interface Answered<Answer> {
  answer: Answer;
  messages: Message[];
  requestId: string | null;
  httpStatus: number;
  /** The body exactly as received. May hold personal data. */
  text: string;
}

/** A function of the order API: POST, JSON, `/es/2.0/order/<function>/` with the slash. */
export function orderFunction<Request extends z.ZodType, Answer extends z.ZodType>(
  name: string,
  declaration: Pick<Call<Request, Answer>, 'effect' | 'request' | 'answer'>,
): Call<Request, Answer> {
  return { function: name, path: `/es/2.0/order/${name}/`, method: 'POST', ...declaration };
}

/** What a call needs to be carried out. */
export interface Rms {
  send<Request extends z.ZodType, Answer extends z.ZodType>(
    call: Call<Request, Answer>,
    request: z.input<Request>,
    options?: CallOptions,
  ): Promise<Answered<z.output<Answer>>>;
  /** Rakuten's time, for limits such as "not older than 730 days". */
  now(): Date;
}
