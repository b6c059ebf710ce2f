/** 実行: one run, live. How far, what came out for which order and why; what a person can do about it. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { ApiError } from '../../api/client.ts';
import { meQuery, operationsQuery, statusesQuery } from '../../api/desk.ts';
import { isOpen, runDoubtsQuery } from '../../api/runs.ts';
import { markRunSeen } from '../../frame/seen-runs.ts';
import { useKeys } from '../../keys/keys.tsx';
import { clockTime, jstDay, timeOrDay } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { actorName } from './actor-name.ts';
import { duration } from './duration.ts';
import { RepeatButton, StopButton } from './run-acts.tsx';
import { RunDoubts } from './run-doubts.tsx';
import { RunFiles } from './run-files.tsx';
import { useParamsInWords } from './run-params.tsx';
import { RunProgress } from './run-progress.tsx';
import { RunResults } from './run-results.tsx';
import type { RunSearch } from './run-search.ts';
import { runTexts } from './run-texts.ts';
import { RunUnknown } from './run-unknown.tsx';
import './runs.css';
import { useRun } from './use-run.ts';

export function RunPage() {
  const t = useTexts(runTexts);
  const say = useSay();
  const language = useLanguage();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const search = useSearch({ strict: false }) as RunSearch & { shop?: string };
  const { run, error, again, secondsLeft } = useRun(id);
  const { data: me } = useQuery(meQuery);
  const { data: operations = [] } = useQuery(operationsQuery);
  const { data: board } = useQuery({ ...statusesQuery(run?.shop ?? ''), enabled: run !== undefined });
  const words = useParamsInWords(run);
  const frame = useRef<HTMLDivElement>(null);
  const today = jstDay(me?.now ?? new Date());
  const mayAct = me?.role !== 'viewer';
  const operation = operations.find((one) => one.name === run?.operation);
  const doubtful = run ? (run.outcomes['in-doubt'] ?? 0) + (run.outcomes.unknown ?? 0) : 0;
  const { data: beyond } = useQuery({
    ...runDoubtsQuery(run),
    enabled: run !== undefined && doubtful > run.doubts.length,
  });
  const effects = beyond ?? run?.doubts ?? [];
  if (run && !isOpen(run)) markRunSeen(run);
  const toList = () => void navigate({ to: '/runs', search: (now) => ({ shop: now.shop }) });
  useKeys(useMemo(() => [{ keys: 'Escape', label: runTexts.back, run: toList }], []));

  if (!run) return error ? <RunMissing error={error} again={again} /> : <RunWaits />;
  const settledByPeople = (effect: { choices: readonly unknown[] }) => effect.choices.length > 0;
  return (
    <div className="page">
      <div className="page-head">
        <Link className="btn plain icon" to="/runs" aria-label={t.back} aria-keyshortcuts="Escape">
          <Icon name="left" />
        </Link>
        <h1>{say(operation?.label) || run.operation}</h1>
        <span className="soft">
          {[
            words,
            t.orders(run.total),
            t.begun(
              actorName(run.actor, board?.statuses ?? [], t, language),
              timeOrDay(run.startedAt ?? run.createdAt, today),
            ),
          ]
            .filter(Boolean)
            .join('・')}
        </span>
        {run.finishedAt && (
          <span className="muted">
            {run.state === 'stopped'
              ? t.stoppedAt(timeOrDay(run.finishedAt, today))
              : t.ended(
                  timeOrDay(run.finishedAt, today),
                  duration(run.startedAt ?? run.createdAt, run.finishedAt, language),
                )}
          </span>
        )}
        <span className="grow" />
        <StopButton run={run} mayAct={mayAct} />
      </div>
      <div className="page-body run-body" ref={frame} tabIndex={-1}>
        {run.pause && isOpen(run) && (
          <p className="run-pause" role="status">
            <Icon name="pause" />
            <b>{say(run.pause)}</b>
            <span>
              {run.pause.until ? t.pausedUntil(clockTime(run.pause.until)) : t.pausedTrying}
              {t.pausedGoesOn}
            </span>
          </p>
        )}
        {run.problem && (
          <p className="run-pause wrong" role="alert">
            <Icon name="warning" />
            <b>{t.brokenOff}</b>
            <span>{say(run.problem)}</span>
          </p>
        )}
        {!mayAct && (isOpen(run) || doubtful > 0) && <p className="note soft run-rights">{t.notAllowed}</p>}
        <RunProgress run={run} operation={operation} secondsLeft={secondsLeft} />
        <RunFiles run={run} mayAct={mayAct} />
        {effects.some((effect) => !settledByPeople(effect)) && (
          <RunDoubts
            run={run}
            effects={effects.filter((effect) => !settledByPeople(effect))}
            today={today}
            mayAct={mayAct}
          />
        )}
        <RunUnknown effects={effects.filter(settledByPeople)} today={today} mayAct={mayAct} />
        <RunResults
          run={run}
          operation={operation}
          search={search}
          frame={frame}
          acts={<RepeatButton run={run} operation={operation} mayAct={mayAct} />}
        />
      </div>
    </div>
  );
}

function RunWaits() {
  return (
    <div className="page">
      <div className="page-head" />
      <div className="page-body">
        <Waiting rows={10} />
      </div>
    </div>
  );
}

function RunMissing({ error, again }: { error: Error; again: () => void }) {
  const t = useTexts(runTexts);
  const language = useLanguage();
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <div className="state" role="alert">
      <Icon name={missing ? 'search' : 'warning'} size={22} />
      <h1>{missing ? t.notFound : t.runFailed}</h1>
      {error instanceof ApiError && <p>{error.text[language]}</p>}
      <div className="acts">
        {!missing && (
          <button type="button" className="btn main-act" onClick={again}>
            {t.again}
          </button>
        )}
        <Link className="btn" to="/runs">
          {t.back}
        </Link>
      </div>
    </div>
  );
}
