/** What a person does with a whole run: stop it, or do again what was not done. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, api } from '../../api/client.ts';
import { isOpen, runQuery } from '../../api/runs.ts';
import type { Operation, Run } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RepeatDialog } from './repeat-dialog.tsx';
import { repeatable } from './run-outcomes.ts';
import { runTexts } from './run-texts.ts';

/** Asks nothing: what is left over stays as it was and can be started again. */
export function StopButton({ run, mayAct }: { run: Run; mayAct: boolean }) {
  const t = useTexts(runTexts);
  const language = useLanguage();
  const queries = useQueryClient();
  const stop = useMutation({
    mutationFn: () => api.post<{ run: Run }>(`/api/runs/${encodeURIComponent(run.id)}/stop`),
    onSuccess: ({ run: now }) => queries.setQueryData(runQuery(run.id).queryKey, (old) => old && { ...old, ...now }),
  });
  if (!isOpen(run)) return null;
  return (
    <>
      {stop.error && (
        <span className="shu" role="alert">
          {stop.error instanceof ApiError ? stop.error.text[language] : String(stop.error)}
        </span>
      )}
      <button
        type="button"
        className="btn"
        disabled={!mayAct || run.state === 'stopping' || stop.isPending}
        onClick={() => stop.mutate()}
      >
        <Icon name="pause" />
        {run.state === 'stopping' || stop.isPending ? t.stopping : t.stop}
      </button>
    </>
  );
}

interface RepeatButtonProps {
  run: Run;
  operation: Operation | undefined;
  mayAct: boolean;
}

export function RepeatButton({ run, operation, mayAct }: RepeatButtonProps) {
  const t = useTexts(runTexts);
  const [asks, setAsks] = useState(false);
  const n = repeatable(operation, run).reduce((sum, one) => sum + one.count, 0);
  if (!operation || n === 0) return null;
  const open = isOpen(run);
  return (
    <>
      {open && <span className="note muted">{t.repeatAfter}</span>}
      <button
        type="button"
        className={open ? 'btn' : 'btn main-act'}
        disabled={open || !mayAct}
        onClick={() => setAsks(true)}
      >
        {operation.kind === 'imports' ? t.repeatImport : t.repeat(n)}
      </button>
      {asks && <RepeatDialog run={run} operation={operation} onClose={() => setAsks(false)} />}
    </>
  );
}
