/** What may have happened and is not known: when the desk asks next, or what a person may decide and what comes of it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, api } from '../../api/client.ts';
import { operationsQuery } from '../../api/desk.ts';
import { clockTime, timeOrDay } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { say as toast } from '../../ui/toasts.tsx';
import { DecideDialog } from '../runs/run-unknown.tsx';
import { orderTexts } from './order-texts.ts';
import { type Effect, isInDoubt, type WholeOrder } from './order-types.ts';

interface DoubtsProps {
  order: WholeOrder;
  today: string;
  mayAct: boolean;
  /** The one that the page's main button asks about: it needs no second button here. */
  askedByMain: string | null;
  onChanged: () => void;
}

export function Doubts(props: DoubtsProps) {
  const t = useTexts(orderTexts);
  const open = props.order.effects.filter(isInDoubt);
  if (open.length === 0) return null;
  return (
    <section id="doubts" aria-label={t.doubts}>
      {open.map((effect) => (
        <Doubt key={effect.effectId} effect={effect} {...props} />
      ))}
    </section>
  );
}

/** Asks what became of it, now; used by the page's main button too. */
export const askNow = (effectId: string): Promise<unknown> => api.post(`/api/effects/${effectId}/ask`);

function Doubt({ effect, order, today, mayAct, askedByMain, onChanged }: DoubtsProps & { effect: Effect }) {
  const t = useTexts(orderTexts);
  const say = useSay();
  const language = useLanguage();
  const { data: operations = [] } = useQuery(operationsQuery);
  const label = operations.find((one) => one.name === effect.operation)?.label;
  const ask = useMutation({
    mutationFn: () => askNow(effect.effectId),
    onSuccess: () => {
      toast(t.asking);
      onChanged();
    },
  });
  const [choice, setChoice] = useState<Effect['choices'][number] | null>(null);
  const decidable = effect.choices.length > 0;
  const { error } = ask;
  return (
    <div className="doubt">
      <div className="fh">
        <Icon name={decidable ? 'mail-unknown' : 'doubt'} />
        <b>{say(label) || effect.operation}</b>
        {effect.since && <span>{t.since(timeOrDay(effect.since, today)) as string}</span>}
      </div>
      <p>{!decidable ? t.lostAnswer : order.standing.code === 'in-doubt-gone' ? t.goneOrder : t.unknownMail}</p>
      {decidable && (
        <ul className="choices">
          {effect.choices.map((choice) => {
            const waits =
              choice.decision === 'send-again' &&
              effect.canSendAgainAt !== null &&
              Date.parse(effect.canSendAgainAt) > Date.now();
            return (
              <li key={choice.decision}>
                <button type="button" className="btn" disabled={!mayAct || waits} onClick={() => setChoice(choice)}>
                  {say(choice.label)}…
                </button>
                <span>
                  {say(choice.consequence)}
                  {waits && <em>{t.sendAgainFrom(clockTime(effect.canSendAgainAt!)) as string}</em>}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {!decidable && (
        <div className="fa">
          {effect.effectId !== askedByMain && (
            <button type="button" className="btn" disabled={!mayAct || ask.isPending} onClick={() => ask.mutate()}>
              {t.askNow}
            </button>
          )}
          {effect.nextAskAt && <span className="soft">{t.askedAt(clockTime(effect.nextAskAt)) as string}</span>}
        </div>
      )}
      {error && (
        <p className="shu" role="alert">
          {error instanceof ApiError ? error.text[language] : String(error)}
        </p>
      )}
      {choice && (
        <DecideDialog
          effect={{ effectId: effect.effectId, orderNumber: order.orderNumber }}
          choice={choice}
          onClose={() => setChoice(null)}
          onDecided={() => {
            setChoice(null);
            onChanged();
          }}
        />
      )}
    </div>
  );
}
