/**
 * Work that goes on, also while one looks at something else. What one began oneself stays when it failed or is in doubt,
 * until one has looked at it; what the desk began by itself is told by 今日.
 */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { meQuery, openRunsQuery, operationsQuery, waitingRunsQuery } from '../api/desk.ts';
import { isOpen } from '../api/runs.ts';
import type { Operation, Run } from '../api/types.ts';
import { needingPerson } from '../pages/runs/run-outcomes.ts';
import { count } from '../texts/format.ts';
import { useSay, useTexts } from '../texts/language.tsx';
import { Icon } from '../ui/icon.tsx';
import { frameTexts } from './frame-texts.ts';
import { useSeenRuns } from './seen-runs.ts';

/** What is older than a day was told by 今日 long ago. */
const staysMs = 86_400_000;

export function RunBar({ shop }: { shop: string }) {
  const say = useSay();
  const t = useTexts(frameTexts);
  const { data: open = [] } = useQuery(openRunsQuery(shop));
  const { data: waiting = [] } = useQuery(waitingRunsQuery(shop));
  const { data: operations = [] } = useQuery(operationsQuery);
  const { data: me } = useQuery(meQuery);
  const seen = useSeenRuns();
  const operationOf = (run: Run) => operations.find((one) => one.name === run.operation);
  const shown = [
    ...open,
    ...waiting.filter((run) => !isOpen(run) && !seen.includes(run.id) && staysFor(me?.id, run, operationOf(run))),
  ];
  const run = shown[0];
  if (!run) return null;
  const operation = operationOf(run);
  const needs = operations.length > 0 ? needingPerson(operation, run) : 0;
  const others = shown.length - 1;
  if (isOpen(run))
    return (
      <Link className="runbar" to="/runs/$id" params={{ id: run.id }}>
        <Icon name={run.pause ? 'pause' : 'run'} />
        <span>{say(operation?.label)}</span>
        <RunMeter run={run} />
        <span className="soft">{t.of(run.done, run.total)}</span>
        {others > 0 && <span className="muted">+{count(others)}</span>}
      </Link>
    );
  const doubt = (run.outcomes['in-doubt'] ?? 0) + (run.outcomes.unknown ?? 0);
  return (
    <Link className={doubt === needs ? 'runbar asks' : 'runbar needs'} to="/runs/$id" params={{ id: run.id }}>
      <Icon name={doubt === needs ? 'doubt' : 'warning'} />
      <span>{say(operation?.label)}</span>
      <span>{run.problem ? t.brokenOff : doubt === needs ? t.inDoubt(doubt) : t.toSee(needs)}</span>
      {others > 0 && <span className="muted">+{count(others)}</span>}
    </Link>
  );
}

function staysFor(me: string | undefined, run: Run, operation: Operation | undefined): boolean {
  const mine = (run.actor.kind === 'person' || run.actor.kind === 'api-key') && run.actor.id === me;
  const fresh = Date.now() - Date.parse(run.finishedAt ?? run.createdAt) < staysMs;
  return mine && fresh && operation !== undefined && needingPerson(operation, run) > 0;
}

function RunMeter({ run }: { run: Pick<Run, 'done' | 'total'> }) {
  return (
    <span className="meter" aria-hidden="true">
      <i style={{ width: `${run.total === 0 ? 0 : (run.done / run.total) * 100}%` }} />
    </span>
  );
}
