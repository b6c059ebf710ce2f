import type { HeldOrder } from '../rules/held-order.ts';
import type { SubStatus } from '../rules/sub-statuses.ts';
import type { OrderTable } from '../state/order-table.ts';
import type { AsyncJob, Settings, Shop } from '../state/records.ts';
import { type FieldReader, fieldReader, type Problems } from './fields.ts';
import type { MessageModel } from './message.ts';

/** What a function of the order API may look at. It changes nothing itself: it returns what is to be changed. */
export type Scene = {
  shop: Shop;
  now: number;
  requestId: string;
  /** the shop's own order, or undefined: another shop's does not exist for it */
  find(orderNumber: string): HeldOrder | undefined;
  /** what searches look at */
  shopsOrders(): OrderTable;
  findJob(requestId: string): AsyncJob | undefined;
  issueShippingDetailId(): number;
  subStatuses: readonly SubStatus[];
  settings: Settings;
};

export type Answer = { status: number; body: unknown; hints: string[] };
/** The answer, and what changes if the call takes effect. */
export type Played = { answer: Answer; orders?: HeldOrder[]; jobs?: AsyncJob[] };

export type OrderFunction = {
  name: string;
  takesEmptyBody: boolean;
  play(body: Record<string, unknown>, scene: Scene): Played;
};

type Declaration<Request> = {
  /** as in the path, e.g. `confirmOrder` */
  name: string;
  /** the function's part of its message codes, e.g. `CONFIRM_ORDER` */
  prefix: string;
  /** Reads and checks the request, field by field; what is wrong goes into the reader. Undefined only when something was refused. */
  read(fields: FieldReader, scene: Scene): Request | undefined;
  /** It has no parameters, so that nothing at all is a request too. Default no. */
  takesEmptyBody?: boolean;
  /** The refusal's body around its messages. Default: `{MessageModelList}`. */
  refusal?(messages: MessageModel[]): unknown;
  /** Default 400 (documented). */
  refusalStatus?: number;
  answer(
    request: Request,
    scene: Scene,
  ): { status?: number; body: unknown; hints?: string[]; orders?: HeldOrder[]; jobs?: AsyncJob[] };
};

/** A function of the order API: request in, one look at the rules, answer out. */
export function defineFunction<Request>(declaration: Declaration<Request>): OrderFunction {
  return {
    name: declaration.name,
    takesEmptyBody: declaration.takesEmptyBody ?? false,
    play(body, scene) {
      const problems: Problems = { messages: [], hints: [] };
      const request = declaration.read(fieldReader(declaration.prefix, body, problems), scene);
      if (request === undefined || problems.messages.length > 0) {
        const refusal = declaration.refusal?.(problems.messages) ?? { MessageModelList: problems.messages };
        return { answer: { status: declaration.refusalStatus ?? 400, body: refusal, hints: problems.hints } };
      }
      const { status = 200, body: answer, hints = [], orders, jobs } = declaration.answer(request, scene);
      return { answer: { status, body: answer, hints }, orders, jobs };
    },
  };
}
