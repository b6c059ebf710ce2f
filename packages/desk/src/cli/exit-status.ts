/** How a call ends, for scripts. The numbers stay: users' scripts rely on them. */
import type { Text } from '../text.ts';
import type { OperationAnswer, Result, Run } from './api-answers.ts';

export const exitStatuses = {
  /** Every order ended as hoped, is pending, or was skipped as already done. */
  fine: 0,
  otherwise: 1,
  wrongCall: 2,
  unreachable: 3,
  notAllowed: 4,
} as const;
export type ExitStatus = (typeof exitStatuses)[keyof typeof exitStatuses];

/** Ends the call with a status and one message in words. */
export class CallEnded extends Error {
  override readonly name = 'CallEnded';
  readonly status: ExitStatus;
  readonly code: string;
  readonly text: Text;
  /** More lines under the message, e.g. each problem of a template. */
  readonly lines: readonly Text[];

  constructor(status: ExitStatus, code: string, text: Text, lines: readonly Text[] = []) {
    super(`${code}: ${text.en}`);
    this.status = status;
    this.code = code;
    this.text = text;
    this.lines = lines;
  }
}

export function wrongCall(code: string, ja: string, en: string, lines: readonly Text[] = []): CallEnded {
  return new CallEnded(exitStatuses.wrongCall, code, { ja, en }, lines);
}

/** Skipped, but what was wanted is so already. */
export function isAlreadyDone(result: Pick<Result, 'outcome' | 'reason'>): boolean {
  return result.outcome === 'skipped' && (result.reason?.code.startsWith('already-') ?? false);
}

/** Outcomes of the engine that are neutral for the flow, yet not what the caller hoped for. */
const notHopedFor = new Set(['skipped', 'withdrawn']);

/** `skippedAlreadyDone`: all skipped orders were skipped as already done; asked for only where some were skipped. */
export function exitStatusOfRun(
  run: Run,
  operation: OperationAnswer | undefined,
  skippedAlreadyDone: boolean,
): ExitStatus {
  if (run.state !== 'finished' || run.problem) return exitStatuses.otherwise;
  const counted = Object.entries(run.outcomes).filter(([, count]) => count > 0);
  const hoped = counted.every(([outcome]) => {
    if (outcome === 'skipped') return skippedAlreadyDone;
    const meaning = operation?.outcomes.find((one) => one.name === outcome)?.meaning ?? 'needs-person';
    return meaning !== 'needs-person' && !notHopedFor.has(outcome);
  });
  const settled = counted.reduce((sum, [, count]) => sum + count, 0);
  return hoped && settled >= run.total ? exitStatuses.fine : exitStatuses.otherwise;
}
