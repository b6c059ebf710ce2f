/** The run that writes the file, as it goes on: then its files to save, and those left out with the reason of each. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isOpen, type WholeRun } from '../../api/runs.ts';
import { fileAddress } from '../../api/waybills.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useRun } from '../runs/use-run.ts';
import { waybillTexts } from './waybills-texts.ts';

interface ExportRunProps {
  id: string;
  mayAct: boolean;
  onClose: () => void;
}

export function ExportRun({ id, mayAct, onClose }: ExportRunProps) {
  const t = useTexts(waybillTexts);
  const say = useSay();
  const queries = useQueryClient();
  const { run, error } = useRun(id);
  const going = run !== undefined && isOpen(run);
  const sawItGo = useRef(false);
  const save = useRef<HTMLAnchorElement>(null);
  if (going) sawItGo.current = true;
  useEffect(() => {
    if (going || !run) return;
    for (const kind of ['waybills', 'statuses', 'orders', 'orders-count', 'orders-keys', 'today'])
      void queries.invalidateQueries({ queryKey: [kind] });
    // Whoever pressed waits for the file: Enter saves it.
    if (sawItGo.current) save.current?.focus();
  }, [going, run === undefined, queries]);
  if (!run) return error ? <p className="waybill-run muted">{t.stoppedMidway}</p> : <div className="waybill-run" />;
  const written = run.outcomes.exported ?? 0;
  const left = leftOut(run);
  const sum = left.reduce((all, one) => all + one.count, 0);
  const title = going
    ? t.writing
    : run.problem || run.state === 'stopped'
      ? t.stoppedMidway
      : written > 0
        ? (t.written(written) as string)
        : t.writtenNone;
  return (
    <div className="waybill-run" aria-live="polite">
      <p className="head">
        {!going && written > 0 && !run.problem && (
          <span className="take">
            <Icon name="tick" />
          </span>
        )}
        <b>{title}</b>
        {going && (
          <>
            <span className="meter" aria-hidden="true">
              <i style={{ width: `${run.total === 0 ? 0 : (run.done / run.total) * 100}%` }} />
            </span>
            <span className="soft">{t.of(run.done, run.total) as string}</span>
          </>
        )}
        <span className="grow" />
        <Link to="/runs/$id" params={{ id }}>
          {t.toRun}
        </Link>
        {!going && (
          <button type="button" className="btn plain icon" aria-label={t.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        )}
      </p>
      {run.problem && <p className="shu">{say(run.problem)}</p>}
      <ul className="waybill-saves">
        {run.files.map((file, index) => (
          <li key={file.fileId}>
            <Icon name="waybill" />
            <span className="cut">{file.name}</span>
            <span className="soft nowrap">{t.rows(file.rows) as string}</span>
            <span className="grow" />
            {mayAct && (
              <a
                ref={index === 0 ? save : null}
                className="btn"
                href={fileAddress(run.shop, file.fileId)}
                download={file.name}
                aria-label={t.saveOf(file.name) as string}
              >
                <Icon name="import" />
                {t.save}
              </a>
            )}
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <ul className="waybill-left">
          <li className="shu b">{t.notWritten(sum) as string}</li>
          {left.map((one) => (
            <li key={`${one.outcome} ${one.code}`}>
              <Link
                className="num"
                to="/runs/$id"
                params={{ id }}
                search={{ outcome: one.outcome, ...(one.code ? { reason: one.code } : {}) } as never}
              >
                {t.nOrders(one.count) as string}
              </Link>
              <span>{say(one.text)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** By reason; a result without one is told by its outcome alone. */
function leftOut(run: WholeRun) {
  return run.results
    .filter((group) => group.count > 0 && group.meaning !== 'done')
    .flatMap((group) => {
      const named = group.reasons.map((reason) => ({
        outcome: group.outcome,
        code: reason.code as string | null,
        count: reason.count,
        text: { ja: reason.ja, en: reason.en },
      }));
      const rest = group.count - named.reduce((sum, one) => sum + one.count, 0);
      return rest > 0 ? [...named, { outcome: group.outcome, code: null, count: rest, text: group.label }] : named;
    });
}
