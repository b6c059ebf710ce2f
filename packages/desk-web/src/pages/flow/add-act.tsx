/** One more act for a status: which, what starts it, and where its good outcome leads. */
import { type FormEvent, useState } from 'react';
import { useTexts } from '../../texts/language.tsx';
import { say } from '../../ui/toasts.tsx';
import { useFlow } from './flow-context.ts';
import { startsOnEntering, withAct, withTrigger } from './flow-edit.ts';
import { type Act, actKey, targetOf } from './flow-model.ts';
import { panelTexts } from './flow-texts.ts';
import { TargetField } from './target-field.tsx';

/** What staff do with orders in a status; imports bring them in, and moves have no outcome to wait for. */
const notHere = new Set([
  'import-orders',
  'follow-orders',
  'move-orders',
  'assign-orders',
  'label-orders',
  'hold-orders',
  'release-orders',
]);

export function AddAct({ at }: { at: string }) {
  const t = useTexts(panelTexts);
  const { flow, names, change, choose } = useFlow();
  const [operation, setOperation] = useState('');
  const [template, setTemplate] = useState('');
  const [trigger, setTrigger] = useState<'entry' | 'hand'>('hand');
  const [to, setTo] = useState<string | null>(null);
  const act: Act = { operation, with: operation === 'send-mail' ? { template } : {} };
  const good = names.operations.find((one) => one.name === operation)?.outcomes.find((one) => one.meaning === 'done');
  const complete = operation !== '' && (operation !== 'send-mail' || template !== '');
  const already =
    complete &&
    (startsOnEntering(flow, act, at) ||
      flow.outcomes.some((rule) => actKey(rule) === actKey(act) && rule.from?.includes(at)));
  const target = to ?? (complete && good ? targetOf(flow, act, good.name, at) : null);

  function add(event: FormEvent) {
    event.preventDefault();
    const before = flow;
    let next = trigger === 'entry' ? withTrigger(flow, act, at, true) : flow;
    if (target && good) next = withAct(next, act, good.name, at, target);
    change(next);
    choose({ node: `act ${at} ${actKey(act)}`, outcome: null });
    say(t.added(names.actName(act)) as string, () => change(before));
    setOperation('');
  }
  return (
    <form className="flow-add" onSubmit={add}>
      <label>
        {t.operation}
        <select className="input" value={operation} onChange={(event) => setOperation(event.target.value)}>
          <option value="">{t.choose}</option>
          {names.operations
            .filter((one) => !notHere.has(one.name))
            .map((one) => (
              <option key={one.name} value={one.name}>
                {names.actName({ operation: one.name, with: {} })}
              </option>
            ))}
        </select>
      </label>
      {operation === 'send-mail' && (
        <label>
          {t.template}
          <select className="input" value={template} onChange={(event) => setTemplate(event.target.value)}>
            <option value="">{t.choose}</option>
            {names.templates.map((one) => (
              <option key={one.key} value={one.key}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {complete && (
        <>
          <label>
            {t.trigger}
            <select
              className="input"
              value={trigger}
              onChange={(event) => setTrigger(event.target.value as 'entry' | 'hand')}
            >
              <option value="hand">{t.byPerson}</option>
              <option value="entry">{t.onEntering}</option>
            </select>
          </label>
          {good && (
            <div className="labelled" style={{ margin: 0 }}>
              <span className="label">{t.whenDone(names.outcomeName(operation, good.name)) as string}</span>
              <TargetField
                label={names.outcomeName(operation, good.name)}
                value={target}
                none={t.stays}
                onChange={setTo}
              />
            </div>
          )}
          {already ? (
            <span className="muted">{t.already}</span>
          ) : (
            <button type="submit" className="btn" disabled={trigger === 'hand' && !target}>
              {t.add(names.actName(act)) as string}
            </button>
          )}
        </>
      )}
    </form>
  );
}
