/** From a stored run to the end of the call: wait with a progress bar, tell what came out, end with the right status. */
import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Run } from './api-answers.ts';
import type { OrderSelection } from './choose-orders.ts';
import type { CommandLine } from './command-line.ts';
import { exitStatuses } from './exit-status.ts';
import { followRun, hasEnded } from './follow-run.ts';
import { type ProgressKind, progressKinds, showProgress } from './progress-bar.ts';
import { judgeRun, reportRun, runForJson } from './run-report.ts';

export interface WaitOptions {
  wait: boolean;
  json?: boolean;
  progress?: ProgressKind;
}

export function addWaitOptions(command: Command): Command {
  return command
    .option('--no-wait', "終わりを待たず、実行のIDを出す / don't wait: print the run's id")
    .option('--json', 'JSONで出す / print JSON')
    .addOption(
      new Option(
        '--progress <kind>',
        '進み具合の見せ方 (既定: 端末では bar) / how progress is shown (on a terminal: bar)',
      ).choices(progressKinds),
    );
}

export async function startRun(
  line: CommandLine,
  request: { shop: string; operation: string; params: Record<string, unknown>; orders: OrderSelection | null },
): Promise<Run> {
  const { run } = await line.api.send<{ run: Run }>('POST', '/api/runs', {
    body: request,
    idempotencyKey: randomUUID(),
  });
  return run;
}

export interface Beside {
  /** What the JSON has beside the run. */
  alongside?: Record<string, unknown>;
  /** May do something with the finished run, and add to the JSON. */
  whenEnded?(run: Run): Promise<Record<string, unknown>>;
}

export async function seeRunThrough(
  line: CommandLine,
  run: Run,
  options: WaitOptions,
  { alongside, whenEnded }: Beside = {},
): Promise<void> {
  if (!options.wait) {
    if (options.json) line.printJson({ run: runForJson(run), ...alongside });
    else line.print(run.id);
    return;
  }
  const operation = (await line.operations()).find((one) => one.name === run.operation);
  const followed = await wait(line, run, line.say(operation?.label ?? run.operation), options);
  const added = hasEnded(followed.run) ? await whenEnded?.(followed.run) : undefined;
  if (options.json) line.printJson({ run: runForJson(followed.run), ...alongside, ...added });
  if (followed.how === 'ended') {
    if (!options.json) await reportRun(line, followed.run, operation);
    line.endWith(await judgeRun(line, followed.run, operation));
    return;
  }
  line.endWith(exitStatuses.otherwise);
  const { id, shop, pause } = followed.run;
  if (followed.how === 'interrupted') {
    line.note({
      ja: `待つのをやめました。実行 ${id} は続いています。「juchu runs watch ${id}」で見る、「juchu runs stop ${id}」で止める。`,
      en: `No longer waiting. Run ${id} goes on: "juchu runs watch ${id}" to see it, "juchu runs stop ${id}" to stop it.`,
    });
    return;
  }
  line.note({
    ja: `[key] ${pause?.ja ?? ''} 待つのをやめました。実行 ${id} は残っていて、鍵を直すと続きます: juchu shops credentials ${shop}`,
    en: `[key] ${pause?.en ?? ''} No longer waiting. Run ${id} is kept and goes on when the key is mended: juchu shops credentials ${shop}`,
  });
}

async function wait(line: CommandLine, run: Run, label: string, { progress }: WaitOptions) {
  const shown = showProgress(line, label, progress);
  const interrupt = new AbortController();
  const stopListening = line.terminal.onInterrupt(() => interrupt.abort());
  let toldAway = false;
  try {
    return await followRun(line.api, run, {
      interrupted: interrupt.signal,
      onProgress: (now) => shown.show(now),
      onAway() {
        if (!toldAway)
          shown.tell(
            line.say({
              ja: 'デスクが応答しません。戻るのを待っています。',
              en: 'The desk does not answer; waiting for it.',
            }),
          );
        toldAway = true;
      },
    });
  } finally {
    stopListening();
    shown.end();
  }
}
