/** How far it is, and what came out so far: each number leads to exactly those orders, below. */
import { Link } from '@tanstack/react-router';
import { isOpen, type WholeRun } from '../../api/runs.ts';
import type { Operation, Run } from '../../api/types.ts';
import { count } from '../../texts/format.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { type OutcomeForm, outcomeCounts } from './run-outcomes.ts';
import { runTexts } from './run-texts.ts';

const icons: Record<OutcomeForm, IconName | null> = { done: 'tick', stop: 'declined', ask: 'doubt', calm: null };

interface RunProgressProps {
  run: WholeRun;
  operation: Operation | undefined;
  secondsLeft: number | null;
}

export function RunProgress({ run, operation, secondsLeft }: RunProgressProps) {
  const t = useTexts(runTexts);
  const say = useSay();
  const counts = outcomeCounts(operation, run);
  const open = isOpen(run);
  const sumOf = (form: OutcomeForm) =>
    counts.filter((one) => one.form === form).reduce((sum, one) => sum + one.count, 0);
  const share = (n: number) => ({ width: `${run.total === 0 ? 0 : (n / run.total) * 100}%` });
  const [stop, ask] = [sumOf('stop'), sumOf('ask')];
  const whereTo = (outcome: string) => {
    const to = run.results.find((group) => group.outcome === outcome)?.to;
    return to ? t.to(to.name) : t.stays;
  };
  return (
    <section className="run-progress">
      <div className="run-figure">
        <span className="fig">{count(run.done)}</span>
        <span className="of">{t.ofTotal(run.total)}</span>
        <span className="grow" />
        <span className="soft">
          <Pace run={run} secondsLeft={secondsLeft} />
        </span>
      </div>
      <div
        className="run-bar"
        role="progressbar"
        aria-label={t.progressOf(say(operation?.label))}
        aria-valuenow={run.done}
        aria-valuemin={0}
        aria-valuemax={run.total}
        aria-valuetext={`${count(run.done)} ${t.ofTotal(run.total)}`}
      >
        <i className="through" style={share(run.done - stop - ask)} />
        {stop > 0 && <i className="stop" style={share(stop)} />}
        {ask > 0 && <i className="ask" style={share(ask)} />}
      </div>
      <ul className="run-outcomes">
        {counts.map((one) => (
          <li key={one.name} className={one.count === 0 ? 'none' : one.form}>
            <OutcomeLink run={run} outcome={one.name} count={one.count}>
              {icons[one.form] && one.count > 0 && <Icon name={icons[one.form]!} />}
              <b>{count(one.count)}</b>
              {say(one.label)}
            </OutcomeLink>
            <span className="where">{one.count === 0 ? '–' : whereTo(one.name)}</span>
          </li>
        ))}
        {open && (
          <li className="none">
            <span className="n">
              <b>{count(run.total - run.done)}</b>
              {t.toCome}
            </span>
            <span className="where">–</span>
          </li>
        )}
      </ul>
    </section>
  );
}

function OutcomeLink({
  run,
  outcome,
  count: n,
  children,
}: {
  run: Run;
  outcome: string;
  count: number;
  children: React.ReactNode;
}) {
  if (n === 0) return <span className="n">{children}</span>;
  return (
    <Link className="n" to="/runs/$id" params={{ id: run.id }} search={(now) => ({ shop: now.shop, outcome })} replace>
      {children}
    </Link>
  );
}

function Pace({ run, secondsLeft }: { run: Run; secondsLeft: number | null }) {
  const t = useTexts(runTexts);
  if (run.state === 'stopping') return t.stoppingHint;
  if (run.state === 'waiting') return t.inLine;
  if (run.state !== 'running' || run.pause) return null;
  if (run.total === 0) return t.searching;
  if (secondsLeft === null) return null;
  return (
    <>
      {t.left} <b>{secondsLeft < 90 ? t.seconds(secondsLeft) : t.minutes(Math.round(secondsLeft / 60))}</b>
      {t.leftAfter}
    </>
  );
}
