/**
 * What nobody can be asked about: a person decides, with each choice's consequence before his eyes. The decided one keeps
 * its place, so that nothing moves under the hand.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, api } from '../../api/client.ts';
import type { Choice, Effect } from '../../api/runs.ts';
import { timeOrDay } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { OrderLink } from './run-doubts.tsx';
import { runTexts } from './run-texts.ts';
import { useAnswer } from './use-answer.ts';

interface RunUnknownProps {
  effects: readonly Effect[];
  today: string;
  mayAct: boolean;
}

const shownAtOnce = 10;

export function RunUnknown({ effects, today, mayAct }: RunUnknownProps) {
  const t = useTexts(runTexts);
  const [kept, setKept] = useState<ReadonlyMap<string, { effect: Effect; choice: Choice }>>(new Map());
  const [shown, setShown] = useState(shownAtOnce);
  const [asked, setAsked] = useState<{ effect: Effect; choice: Choice } | null>(null);
  const all = [...effects, ...[...kept.values()].map((one) => one.effect)]
    .filter((effect, index, list) => list.findIndex((one) => one.effectId === effect.effectId) === index)
    .sort((a, b) => (a.effectId < b.effectId ? -1 : 1));
  if (all.length === 0) return null;
  const open = all.filter((effect) => !kept.has(effect.effectId)).length;
  return (
    <section className="run-section">
      <div className="section-head">
        <h2>{t.unknown(open)}</h2>
        <span className="note muted">{t.unknownHint}</span>
      </div>
      <ol className="doubts one">
        {all.slice(0, shown).map((effect) => (
          <Unknown
            key={effect.effectId}
            effect={effect}
            today={today}
            mayAct={mayAct}
            decided={kept.get(effect.effectId)?.choice}
            onChoose={(choice) => setAsked({ effect, choice })}
          />
        ))}
      </ol>
      {all.length > shown && (
        <button type="button" className="btn" onClick={() => setShown(shown + shownAtOnce)}>
          {t.moreOfThem(Math.min(shownAtOnce, all.length - shown))}
        </button>
      )}
      {asked && (
        <DecideDialog
          {...asked}
          onClose={() => setAsked(null)}
          onDecided={() => {
            setKept(new Map(kept).set(asked.effect.effectId, asked));
            setAsked(null);
          }}
        />
      )}
    </section>
  );
}

interface UnknownProps {
  effect: Effect;
  today: string;
  mayAct: boolean;
  decided: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

function Unknown({ effect, today, mayAct, decided, onChoose }: UnknownProps) {
  const t = useTexts(runTexts);
  const say = useSay();
  return (
    <li className={decided ? 'doubt decided' : 'doubt'}>
      <div className="doubt-head">
        <span className="mark ask">
          <Icon name={effect.state === 'unknown' ? 'mail-unknown' : 'doubt'} />
          {effect.state === 'unknown' ? t.unknownMark : t.goneMark}
        </span>
        <OrderLink shop={effect.shop} number={effect.orderNumber} />
        <span className="cut">{effect.buyerName}</span>
        <span className="num">
          <Amount of={effect.amountDue} />
        </span>
      </div>
      <ol className="story">
        <li>
          <time dateTime={effect.since}>{timeOrDay(effect.since, today)}</time>
          {say(effect.reason) || t.sentNoAnswer}
        </li>
      </ol>
      {decided ? (
        <p className="decision" role="status">
          <Icon name="tick" />
          {t.decided(say(decided.label))}
        </p>
      ) : (
        <div className="ways">
          {effect.choices.map((choice) => {
            const notYet =
              choice.decision === 'send-again' &&
              effect.canSendAgainAt !== null &&
              Date.parse(effect.canSendAgainAt) > Date.now();
            return (
              <div key={choice.decision}>
                <button type="button" className="btn" disabled={!mayAct || notYet} onClick={() => onChoose(choice)}>
                  {say(choice.label)}…
                </button>
                {notYet && <p className="note kohaku">{t.notBefore(timeOrDay(effect.canSendAgainAt!, today))}</p>}
                <p className="note muted">{say(choice.consequence)}</p>
              </div>
            );
          })}
        </div>
      )}
    </li>
  );
}

interface DecideDialogProps {
  effect: Pick<Effect, 'effectId' | 'orderNumber'>;
  choice: Choice;
  onClose: () => void;
  onDecided: () => void;
}

export function DecideDialog({ effect, choice, onClose, onDecided }: DecideDialogProps) {
  const t = useTexts(runTexts);
  const say = useSay();
  const language = useLanguage();
  const queries = useQueryClient();
  const answer = useAnswer();
  const decide = useMutation({
    mutationFn: () =>
      api.post(`/api/effects/${encodeURIComponent(effect.effectId)}/resolve`, { decision: choice.decision }),
    onSuccess: () => {
      onDecided();
      for (const kind of ['run', 'runs', 'run-results', 'today']) void queries.invalidateQueries({ queryKey: [kind] });
    },
  });
  const question = t.decideAsk(effect.orderNumber.slice(-10), say(choice.label));
  return (
    <Dialog open onClose={onClose} label={question}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!decide.isPending && answer.hears()) decide.mutate();
        }}
      >
        <div className="in">
          <h2>{question}</h2>
          <p>{say(choice.consequence)}</p>
          {decide.error && (
            <p className="shu" role="alert">
              {decide.error instanceof ApiError ? decide.error.text[language] : String(decide.error)}
            </p>
          )}
        </div>
        <div className="acts">
          <button type="button" className="btn l" onClick={onClose}>
            {t.leave}
            <Kbd of="Escape" />
          </button>
          <button ref={answer.button} type="submit" className="btn main-act l" disabled={decide.isPending}>
            {t.decideIt(say(choice.label))}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
