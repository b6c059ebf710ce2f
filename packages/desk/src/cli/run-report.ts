/** A run in words: what came out, and the orders that need a person. */
import { at } from './api.ts';
import type { OperationAnswer, Result, Run } from './api-answers.ts';
import { paintMeaning } from './colours.ts';
import type { CommandLine } from './command-line.ts';
import { type ExitStatus, exitStatusOfRun, isAlreadyDone } from './exit-status.ts';

/** As `--json` gives a run. Scripts rely on these names. */
export function runForJson(run: Run) {
  const { id, operation, state, total, outcomes, startedAt, finishedAt } = run;
  return { id, operation, state, total, outcomes, startedAt, finishedAt };
}

/** As `--json` gives a result: one text, in the language of the call. */
export function resultForJson(line: CommandLine, { orderNumber, outcome, reason }: Result) {
  return {
    orderNumber,
    outcome,
    reason: reason && {
      code: reason.code,
      text: line.say(reason),
      ...(reason.remote ? { remote: reason.remote } : {}),
    },
  };
}

/** Results of a run, page by page. */
export async function* resultsOf(
  line: CommandLine,
  runId: string,
  outcome?: string,
  limit = 500,
): AsyncGenerator<Result> {
  let cursor: string | null = null;
  do {
    const page: { results: Result[]; nextCursor: string | null } = await line.api.get(at`/api/runs/${runId}/results`, {
      limit,
      ...(outcome ? { outcome } : {}),
      ...(cursor ? { cursor } : {}),
    });
    yield* page.results;
    cursor = page.nextCursor;
  } while (cursor);
}

/** Skipped orders are looked at one by one: only what was done already is as hoped. */
export async function judgeRun(
  line: CommandLine,
  run: Run,
  operation: OperationAnswer | undefined,
): Promise<ExitStatus> {
  let alreadyDone = true;
  if (run.outcomes.skipped) {
    for await (const result of resultsOf(line, run.id, 'skipped')) {
      alreadyDone = isAlreadyDone(result);
      if (!alreadyDone) break;
    }
  }
  return exitStatusOfRun(run, operation, alreadyDone);
}

const shownAtMost = 20;

export async function reportRun(line: CommandLine, run: Run, operation: OperationAnswer | undefined): Promise<void> {
  const outcomeOf = (name: string | null) => operation?.outcomes.find((one) => one.name === name);
  line.print(headline(line, run, operation));
  if (run.problem) line.print(run.problem);
  const counted = Object.entries(run.outcomes).filter(([, count]) => count > 0);
  if (counted.length > 0) {
    line.printTable(
      [
        {
          header: { ja: '結果', en: 'outcome' },
          value: ([name]: [string, number]) => line.say(outcomeOf(name)?.label ?? name),
          ...(line.inColour
            ? { paint: ([name]: [string, number], cell: string) => paintMeaning(outcomeOf(name)?.meaning)(cell) }
            : {}),
        },
        { header: { ja: '名前', en: 'name' }, value: ([name]) => name },
        { header: { ja: '件数', en: 'orders' }, value: ([, count]) => count },
      ],
      counted,
    );
  }
  await reportTrouble(line, run, operation);
}

/** Those that need a person, and those skipped for another reason than being done already. */
async function reportTrouble(line: CommandLine, run: Run, operation: OperationAnswer | undefined): Promise<void> {
  const wanted = Object.keys(run.outcomes).filter((name) => {
    const meaning = operation?.outcomes.find((one) => one.name === name)?.meaning ?? 'needs-person';
    return run.outcomes[name]! > 0 && (meaning === 'needs-person' || name === 'skipped');
  });
  const troubled: Result[] = [];
  for (const outcome of wanted) {
    for await (const result of resultsOf(line, run.id, outcome, outcome === 'skipped' ? 500 : shownAtMost + 1)) {
      if (troubled.length > shownAtMost) break;
      if (!isAlreadyDone(result)) troubled.push(result);
    }
  }
  if (troubled.length === 0) return;
  line.print('');
  line.print({ ja: '確認が必要な注文:', en: 'Orders that need a person:' });
  printResults(line, troubled.slice(0, shownAtMost), operation);
  if (troubled.length > shownAtMost)
    line.print({
      ja: `ほかにもあります: juchu runs show ${run.id} --results`,
      en: `There are more: juchu runs show ${run.id} --results`,
    });
}

export function printResults(
  line: CommandLine,
  results: readonly Result[],
  operation: OperationAnswer | undefined,
): void {
  line.printTable(
    [
      { header: { ja: '注文番号', en: 'order' }, value: (result) => result.orderNumber },
      {
        header: { ja: '結果', en: 'outcome' },
        value: (result) =>
          line.say(operation?.outcomes.find((one) => one.name === result.outcome)?.label ?? result.outcome ?? '…'),
      },
      {
        header: { ja: '理由', en: 'reason' },
        value: (result) => (result.reason ? `${line.say(result.reason)} [${result.reason.code}]` : ''),
      },
    ],
    results,
  );
}

const states = {
  waiting: { ja: '待機中', en: 'waiting' },
  running: { ja: '実行中', en: 'running' },
  stopping: { ja: '停止処理中', en: 'stopping' },
  finished: { ja: '完了', en: 'finished' },
  stopped: { ja: '停止済み', en: 'stopped' },
} as const;

export function runState(line: CommandLine, run: Run): string {
  return line.say(states[run.state] ?? run.state);
}

function headline(line: CommandLine, run: Run, operation: OperationAnswer | undefined): string {
  const name = line.say(operation?.label ?? run.operation);
  const seconds =
    run.startedAt && run.finishedAt ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1_000 : null;
  const took = seconds === null ? '' : line.say({ ja: `、${seconds.toFixed(1)}秒`, en: `, ${seconds.toFixed(1)} s` });
  return line.say({
    ja: `${name}: ${runState(line, run)} (${run.total}件${took}) 実行 ${run.id}`,
    en: `${name}: ${runState(line, run)} (${run.total} orders${took}), run ${run.id}`,
  });
}
