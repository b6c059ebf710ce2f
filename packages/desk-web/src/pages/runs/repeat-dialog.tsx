/** 「もう一度」: a new run of what was not done. What is in doubt or unknown is never in it; that is said too. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ApiError, api } from '../../api/client.ts';
import type { Operation, Run } from '../../api/types.ts';
import { count } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { repeatable } from './run-outcomes.ts';
import { runTexts } from './run-texts.ts';
import { useAnswer } from './use-answer.ts';

export function RepeatDialog({ run, operation, onClose }: { run: Run; operation: Operation; onClose: () => void }) {
  const t = useTexts(runTexts);
  const say = useSay();
  const language = useLanguage();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const answer = useAnswer();
  const groups = repeatable(operation, run);
  const n = groups.reduce((sum, one) => sum + one.count, 0);
  const doubts = (run.outcomes['in-doubt'] ?? 0) + (run.outcomes.unknown ?? 0);
  const repeat = useMutation({
    mutationFn: () => api.post<{ run: Run }>(`/api/runs/${encodeURIComponent(run.id)}/repeat`),
    onSuccess: async ({ run: next }) => {
      void queries.invalidateQueries({ queryKey: ['runs'] });
      onClose();
      await navigate({ to: '/runs/$id', params: { id: next.id }, search: (now) => ({ shop: now.shop }) });
    },
  });
  const question = t.repeatAsk(n, say(operation.label));
  return (
    <Dialog open onClose={onClose} label={question}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!repeat.isPending && answer.hears()) repeat.mutate();
        }}
      >
        <div className="in">
          <h2>{question}</h2>
          <p>{t.repeatHint}</p>
          <ul className="groups">
            {groups.map((group) => (
              <li key={group.name}>
                <b>{t.orders(group.count)}</b>
                {say(group.label)}
              </li>
            ))}
            {doubts > 0 && (
              <li className="soft">
                <b>{t.orders(doubts)}</b>
                {t.repeatDoubt}
              </li>
            )}
          </ul>
          {repeat.error && (
            <p className="shu" role="alert">
              {repeat.error instanceof ApiError ? repeat.error.text[language] : String(repeat.error)}
            </p>
          )}
        </div>
        <div className="acts">
          {operation.irreversible && (
            <span className="note kohaku grow run-warn">
              <Icon name="warning" size={14} />
              {t.irreversible}
            </span>
          )}
          <button type="button" className="btn l" onClick={onClose}>
            {t.leave}
            <Kbd of="Escape" />
          </button>
          <button ref={answer.button} type="submit" className="btn main-act l" disabled={repeat.isPending}>
            {repeat.isPending ? `${count(n)}…` : t.repeatDo(n, say(operation.label))}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
