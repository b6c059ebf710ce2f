/** One run as one line: what, by whom, how far, what came out, how long it took. */
import { Link } from '@tanstack/react-router';
import { isOpen } from '../../api/runs.ts';
import type { Operation, Run, Status } from '../../api/types.ts';
import { count, timeOrDay } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { actorName } from './actor-name.ts';
import { duration } from './duration.ts';
import { type OutcomeForm, outcomeCounts } from './run-outcomes.ts';
import { useParamsInWords } from './run-params.tsx';
import { runTexts } from './run-texts.ts';

interface RunLineProps {
  run: Run;
  operation: Operation | undefined;
  statuses: readonly Status[];
  today: string;
  now: number;
  focused: boolean;
  /** Something in it still waits for a person; what was seen to since has only its numbers. */
  waits: boolean;
  onOpen: () => void;
}

export function RunLine({ run, operation, statuses, today, now, focused, waits, onOpen }: RunLineProps) {
  const t = useTexts(runTexts);
  const say = useSay();
  const language = useLanguage();
  const words = useParamsInWords(run);
  const counts = outcomeCounts(operation, run).filter((one) => one.count > 0);
  const sumOf = (form: OutcomeForm) =>
    counts.filter((one) => one.form === form).reduce((sum, one) => sum + one.count, 0);
  const [stop, ask] = [sumOf('stop'), sumOf('ask')];
  const share = (n: number) => ({ width: `${run.total === 0 ? 0 : (n / run.total) * 100}%` });
  const began = run.startedAt ?? run.createdAt;
  const open = isOpen(run);
  const edge = !waits ? '' : ask > 0 && stop === 0 ? ' ask' : ' stop';
  return (
    <tr
      className={`line${edge}${focused ? ' focus' : ''}`}
      onClick={() => !window.getSelection()?.toString() && onOpen()}
    >
      <td>
        <span className="op">
          <Link to="/runs/$id" params={{ id: run.id }} onClick={(event) => event.stopPropagation()}>
            {say(operation?.label) || run.operation}
          </Link>
          {words && <span className="soft cut">{words}</span>}
        </span>
      </td>
      <td>
        {actorName(run.actor, statuses, t, language)} <span className="muted">{timeOrDay(began, today)}</span>
      </td>
      <td>
        <span className="prog">
          <span className="meter" aria-hidden="true">
            <i style={share(run.done - stop - ask)} />
            {stop > 0 && <i className="stop" style={share(stop)} />}
            {ask > 0 && <i className="ask" style={share(ask)} />}
          </span>
          <span className="num">
            {run.done === run.total ? count(run.total) : `${count(run.done)} / ${count(run.total)}`}
            {t.unit}
          </span>
        </span>
      </td>
      <td>
        <span className="results">
          {open && run.pause && (
            <span className="mark soon" title={say(run.pause)}>
              <Icon name="pause" />
              {t.pauseWord(run.pause.kind)}
            </span>
          )}
          {run.problem && (
            <span className="mark stop">
              <Icon name="warning" />
              {say(run.problem)}
            </span>
          )}
          {counts.map((one) => (
            <span key={one.name} className={one.form === 'stop' ? 'shu' : one.form === 'ask' ? 'kohaku' : 'soft'}>
              {say(one.label)} <b>{count(one.count)}</b>
            </span>
          ))}
          {!open && run.total === 0 && <span className="muted">{t.noneFound}</span>}
        </span>
      </td>
      <td className="num soft">
        {run.state === 'waiting'
          ? t.inLineShort
          : open
            ? duration(began, new Date(now).toISOString(), language)
            : duration(began, run.finishedAt ?? began, language)}
      </td>
    </tr>
  );
}
