/** An act under the hand: what is wrong with it, where each outcome leads and how often it came, and what starts it. */
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { count } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { say } from '../../ui/toasts.tsx';
import { FindingBox, MissingTarget } from './finding-box.tsx';
import { pastOf, timerOf, useFlow } from './flow-context.ts';
import {
  ruleAnywhere,
  startsOnEntering,
  withoutAct,
  withTarget,
  withTargetAnywhere,
  withTrigger,
} from './flow-edit.ts';
import { type Act, actKey, engineOutcomes, ruleFor } from './flow-model.ts';
import { flowTexts, panelTexts } from './flow-texts.ts';
import { iconOf } from './flow-words.ts';
import { PanelHead } from './panel-head.tsx';
import { TargetField } from './target-field.tsx';

interface ActPanelProps {
  act: Act;
  at: string | null;
  outcome: string | null;
  under: string;
}

export function ActPanel({ act, at, outcome, under }: ActPanelProps) {
  const t = useTexts(panelTexts);
  const f = useTexts(flowTexts);
  const { shop, flow, names, findings, mayChange, change, choose } = useFlow();
  const operation = names.operations.find((one) => one.name === act.operation);
  const entry = at === null ? -1 : flow.entries.findIndex((rule) => rule.status === at && actKey(rule) === actKey(act));
  const here = findings.filter(
    (finding) =>
      (finding.at.kind === 'entry' && finding.at.index === entry) ||
      (finding.at.kind === 'outcome' && isOurs(finding.at.index)) ||
      (finding.at.kind === 'operation' && finding.at.name === act.operation),
  );
  const missing = here.filter((finding) => finding.outcome !== undefined);
  const timer = timerOf(shop, act.operation);
  const name = names.actName(act);
  useEffect(() => {
    if (outcome) document.getElementById(`target-${outcome}`)?.scrollIntoView({ block: 'nearest' });
  }, [outcome]);

  function isOurs(index: number): boolean {
    const rule = flow.outcomes[index];
    return rule !== undefined && actKey(rule) === actKey(act) && (at === null || !rule.from || rule.from.includes(at));
  }

  return (
    <>
      <PanelHead icon={iconOf(act.operation)} title={name} onClose={() => choose(null)}>
        {at === null ? under : `${names.nameOf(at)}${f.and}${under}`}
      </PanelHead>
      {missing.map((finding, index) => (
        <MissingTarget
          key={finding.outcome}
          finding={finding}
          act={act}
          at={at}
          outcome={finding.outcome!}
          first={index === 0}
        />
      ))}
      {here
        .filter((finding) => finding.outcome === undefined)
        .map((finding) => (
          <FindingBox key={finding.ja} finding={finding} />
        ))}
      <OutcomeTable act={act} at={at} outcome={outcome} />
      {at !== null && (
        <>
          <h3>
            <label htmlFor="trigger">{t.trigger}</label>
          </h3>
          <select
            id="trigger"
            className="input"
            disabled={!mayChange}
            value={startsOnEntering(flow, act, at) ? 'entry' : 'hand'}
            onChange={(event) => change(withTrigger(flow, act, at, event.target.value === 'entry'))}
          >
            <option value="entry">{t.onEntering}</option>
            <option value="hand">{t.byPerson}</option>
          </select>
          {timer !== null && <p className="note muted">{t.timerToo(timer) as string}</p>}
        </>
      )}
      <div className="stack">
        {act.with.template && (
          <Link to="/mails" search={{ template: act.with.template } as never}>
            {t.seeTemplate}
          </Link>
        )}
        {mayChange && at !== null && operation && (
          <button
            type="button"
            className="btn plain danger"
            onClick={() => {
              const before = flow;
              change(withoutAct(flow, act, at));
              choose(null);
              say(t.takenOut(name) as string, () => change(before));
            }}
          >
            {t.takeOut(name, names.nameOf(at)) as string}
          </button>
        )}
      </div>
    </>
  );
}

function OutcomeTable({ act, at, outcome }: Omit<ActPanelProps, 'under'>) {
  const t = useTexts(panelTexts);
  const { flow, names, past, mayChange, change } = useFlow();
  const known = names.operations.find((one) => one.name === act.operation)?.outcomes ?? [];
  const ruleOf = (name: string) =>
    at === null ? ruleAnywhere(flow, act, name) : flow.outcomes[ruleFor(flow, act, name, at)];
  const shown = known.filter(
    ({ name }) => !engineOutcomes.includes(name) || ruleOf(name) !== undefined || name === outcome,
  );
  const automatic = at !== null && startsOnEntering(flow, act, at);
  const rules = shown.map(({ name }) => ruleOf(name));
  const forAll = at !== null && rules.some((rule) => rule && !rule.from);
  const others = new Set(rules.flatMap((rule) => rule?.from ?? []).filter((key) => key !== at));
  return (
    <>
      <h3>
        {t.outcomes} <span className="muted">{t.last30}</span>
      </h3>
      <table className="flow-outcomes">
        <tbody>
          {shown.map(({ name, meaning }) => {
            const rule = ruleOf(name);
            const to = rule?.to ?? null;
            const bad = to === null && automatic && meaning === 'needs-person' && !engineOutcomes.includes(name);
            const n = pastOf(past, act, at, name);
            const label = names.outcomeName(act.operation, name);
            return (
              <tr key={name} className={`${bad ? 'bad' : ''}${name === outcome ? ' on' : ''}`}>
                <td>
                  {label}
                  {at === null && rule?.from && (
                    <span className="note muted" title={rule.from.map(names.nameOf).join('・')}>
                      {' '}
                      {t.onlyFrom(rule.from.length)}
                    </span>
                  )}
                </td>
                <td>
                  <Icon name="arrow" size={14} />
                </td>
                <td>
                  <TargetField
                    id={`target-${name}`}
                    label={label}
                    value={to}
                    none={bad ? t.undecided : at === null ? t.staysAnywhere : t.stays}
                    disabled={!mayChange}
                    onChange={(next) =>
                      change(
                        at === null ? withTargetAnywhere(flow, act, name, next) : withTarget(flow, act, name, at, next),
                      )
                    }
                  />
                </td>
                <td className="num">{n === undefined ? '' : count(n)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="note muted">
        {forAll || at === null
          ? t.fromAnywhere
          : others.size > 0
            ? (t.alsoFrom([...others].map(names.nameOf).join('・')) as string)
            : ''}
        {shown.some((one) => one.name === 'failed') && ` ${t.retried}`}
      </p>
    </>
  );
}
