import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { RmsAnswerLost } from '../errors.ts';
import { isObject, type Message, messageListSchema } from '../models/message.ts';
import { type FieldProblem, readTree } from '../models/read-tree.ts';
import { type RmsStatus, statusModelSchema } from '../models/sub-status.ts';

export const getSubStatusListCall = orderFunction('getSubStatusList', {
  effect: 'reads',
  /** It takes no parameters: the body is empty. */
  request: z.undefined(),
  answer: z
    .looseObject({ MessageModelList: messageListSchema, StatusModelList: z.array(z.unknown()).nullish() })
    .refine((answer) => answer.StatusModelList !== undefined || answer.MessageModelList !== undefined),
});

export interface SubStatusList {
  statuses: RmsStatus[];
  messages: Message[];
  /** Fields that did not come as documented. */
  problems: FieldProblem[];
}

/** サブステータス情報取得: the folders that the shop has made below each status. Source: RMS order API, getSubStatusList. */
export async function getSubStatusList(rms: Rms, options?: CallOptions): Promise<SubStatusList> {
  const { answer, messages, requestId, httpStatus } = await rms.send(getSubStatusListCall, undefined, options);
  if (!answer.StatusModelList && !messages.some((message) => message.type === 'INFO')) {
    // Neither a list nor the word that there is none.
    throw new RmsAnswerLost('the answer has no list of statuses', {
      function: 'getSubStatusList',
      requestId,
      httpStatus,
      messages,
    });
  }
  const problems: FieldProblem[] = [];
  const statuses = (answer.StatusModelList ?? []).filter(isObject).map((status, index) => {
    const read = readTree(statusModelSchema, status);
    problems.push(
      ...read.problems.map((problem) => ({ ...problem, path: `StatusModelList[${index}].${problem.path}` })),
    );
    return read.tree;
  });
  return { statuses, messages, problems };
}
