/** The import as it goes, and what came of it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import { isOpen, runQuery } from '../../api/runs.ts';
import type { Run } from '../../api/types.ts';
import { count } from '../../texts/format.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { importTexts } from './import-texts.ts';

const lookEveryMs = 500;
const importedOutcomes = [
  'imported-awaiting-confirmation',
  'imported-rakuten-processing',
  'imported-awaiting-shipment',
] as const;

interface ImportRunProps {
  run: Run;
  onClose: () => void;
  onAgain: () => void;
}

export function ImportRun({ run: started, onClose, onAgain }: ImportRunProps) {
  const t = useTexts(importTexts);
  const say = useSay();
  const queries = useQueryClient();
  const [stopping, setStopping] = useState(false);
  const { data: run = started } = useQuery({
    ...runQuery(started.id),
    refetchInterval: (query) => (query.state.data && !isOpen(query.state.data) ? false : lookEveryMs),
  });
  const going = isOpen(run);
  const main = useRef<HTMLAnchorElement & HTMLButtonElement>(null);
  useEffect(() => main.current?.focus(), [going]);
  useEffect(() => {
    if (going) return;
    for (const key of ['orders', 'orders-count', 'orders-keys', 'statuses', 'today', 'runs', 'first-use'])
      void queries.invalidateQueries({ queryKey: [key] });
  }, [going, queries]);
  const of = (...outcomes: readonly string[]) =>
    outcomes.reduce((sum, outcome) => sum + (run.outcomes[outcome] ?? 0), 0);
  const added = of(...importedOutcomes);
  const title = going
    ? run.total === 0
      ? t.searching
      : t.importing
    : run.problem
      ? t.broke
      : run.state === 'stopped'
        ? t.stopped
        : added + of('overwritten', 'unchanged', 'failed') === 0
          ? t.nothing
          : t.done;
  return (
    <>
      <div className="import-progress" aria-live="polite">
        <h3>
          {title}
          {(going || run.total > 0) && <span className="soft">{t.of(run.done, run.total) as string}</span>}
        </h3>
        {going && (
          <span className="meter" aria-hidden="true">
            <i style={{ width: `${run.total === 0 ? 0 : (run.done / run.total) * 100}%` }} />
          </span>
        )}
        {going && run.pause && (
          <p className="paused">
            <Icon name="pause" />
            {say(run.pause)}
          </p>
        )}
        {run.problem && <p className="broke">{say(run.problem)}</p>}
        <Results run={run} onClose={onClose} />
      </div>
      <div className="import-foot">
        <div className="saying">{going && <span>{t.goesOn}</span>}</div>
        {going ? (
          <>
            <button
              type="button"
              className="btn l"
              disabled={stopping || run.state === 'stopping'}
              onClick={() => {
                setStopping(true);
                void api.post(`/api/runs/${run.id}/stop`).finally(() => setStopping(false));
              }}
            >
              {stopping || run.state === 'stopping' ? t.stopping : t.stop}
            </button>
            <button ref={main} type="button" className="btn l" onClick={onClose}>
              {t.close}
              <Kbd of="Escape" />
            </button>
          </>
        ) : (
          <>
            <button type="button" className="btn l plain" onClick={onAgain}>
              {t.again}
            </button>
            <Link className="btn l" to="/runs/$id" params={{ id: run.id }} onClick={onClose}>
              {t.toRun}
            </Link>
            {added > 0 ? (
              <Link
                ref={main}
                className="btn main-act l"
                to="/orders"
                search={{ from: String(run.params.from), to: String(run.params.to) } as never}
                onClick={onClose}
              >
                {t.toList}
              </Link>
            ) : (
              <button ref={main} type="button" className="btn main-act l" onClick={onClose}>
                {t.close}
              </button>
            )}
          </>
        )}
      </div>
    </>
  );
}

function Results({ run, onClose }: { run: Run; onClose: () => void }) {
  const t = useTexts(importTexts);
  const of = (outcome: string) => run.outcomes[outcome] ?? 0;
  const added = importedOutcomes.reduce((sum, outcome) => sum + of(outcome), 0);
  const others = (['already-here', 'overwritten', 'unchanged', 'failed', 'skipped'] as const).filter(
    (outcome) => of(outcome) > 0,
  );
  if (isOpen(run) && added === 0 && others.length === 0) return null;
  return (
    <ul className="import-results">
      <li>
        <b>
          {count(added)}
          <small>{t.unit}</small>
        </b>
        <span className="what">{t.added}</span>
        <span className="parts">
          {importedOutcomes
            .filter((outcome) => of(outcome) > 0)
            .map((outcome) => (
              <ToResults key={outcome} run={run} outcome={outcome} onClose={onClose}>
                {t[outcome]} {count(of(outcome))}
              </ToResults>
            ))}
        </span>
      </li>
      {others.map((outcome) => (
        <li key={outcome}>
          <ToResults run={run} outcome={outcome} onClose={onClose}>
            <b>
              {count(of(outcome))}
              <small>{t.unit}</small>
            </b>
            <span className="what">{t[outcome]}</span>
            <Icon name="right" size={12} />
          </ToResults>
        </li>
      ))}
    </ul>
  );
}

interface ToResultsProps {
  run: Run;
  outcome: string;
  onClose: () => void;
  children: ReactNode;
}

/** Exactly those orders: the results of this run with this outcome. */
function ToResults({ run, outcome, onClose, children }: ToResultsProps) {
  return (
    <Link
      className={outcome === 'failed' ? 'wrong' : ''}
      to="/runs/$id"
      params={{ id: run.id }}
      search={{ outcome } as never}
      onClick={onClose}
    >
      {children}
    </Link>
  );
}
