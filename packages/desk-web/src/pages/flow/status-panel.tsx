/** A status under the hand: how many stand in it, what is done there, what leads there and on, and its own looks. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Status } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RemoveStatus, StatusDialog } from '../settings/status-dialogs.tsx';
import '../settings/settings.css';
import { AddAct } from './add-act.tsx';
import { FindingBox } from './finding-box.tsx';
import { useFlow } from './flow-context.ts';
import { actKey, actOf, type OutcomeRule } from './flow-model.ts';
import { flowTexts, panelTexts } from './flow-texts.ts';
import { PanelHead } from './panel-head.tsx';

export function StatusPanel({ status }: { status: Status }) {
  const t = useTexts(panelTexts);
  const f = useTexts(flowTexts);
  const { shop, flow, names, picture, findings, mayChange, choose } = useFlow();
  const [dialog, setDialog] = useState<'edit' | 'remove' | null>(null);
  const acts = [...picture.rows.flatMap((row) => row.acts)].filter((act) => act.at === status.key);
  const here = findings.filter((finding) => finding.at.kind === 'status' && finding.at.key === status.key);
  return (
    <>
      <PanelHead hue={status.hue} title={status.name} onClose={() => choose(null)}>
        {f.legendStatus}
      </PanelHead>
      {here.map((finding) => (
        <FindingBox key={finding.ja} finding={finding} />
      ))}
      <h3>{t.ordersNow}</h3>
      <ul className="flow-lines-list">
        <li>
          <Link to="/orders" search={{ status: [status.key] } as never}>
            {t.unit(status.orders) as string}
          </Link>
          {status.held > 0 && (
            <Link className="mark stop" to="/orders" search={{ status: [status.key], held: true } as never}>
              <Icon name="held" />
              {f.held(status.held) as string}
            </Link>
          )}
        </li>
      </ul>
      <h3>{t.starts}</h3>
      <ul className="flow-lines-list">
        {acts.map((act) => (
          <li key={act.id}>
            <button type="button" className="linklike grow" onClick={() => choose({ node: act.id, outcome: null })}>
              {names.actName(act.act)}
            </button>
            <span className="note muted">{act.automatic ? t.onEntering : t.byPerson}</span>
          </li>
        ))}
        {acts.length === 0 && <li className="muted">{t.none}</li>}
      </ul>
      {mayChange && (
        <>
          <h3>{t.addAct}</h3>
          <AddAct key={status.key} at={status.key} />
        </>
      )}
      <Ways
        title={t.comesFrom}
        none={t.nothingLeadsHere}
        rules={flow.outcomes.filter((rule) => rule.to === status.key)}
        to={false}
        at={status.key}
      />
      <Ways
        title={t.goesTo}
        none={t.none}
        rules={flow.outcomes.filter((rule) => rule.to !== status.key && rule.from?.includes(status.key))}
        to
        at={status.key}
      />
      {mayChange && (
        <div className="stack">
          <button type="button" className="btn" onClick={() => setDialog('edit')}>
            <Icon name="edit" />
            {t.editStatus}
          </button>
          <button type="button" className="btn plain danger" onClick={() => setDialog('remove')}>
            {t.removeStatus}
          </button>
        </div>
      )}
      {dialog === 'edit' && (
        <StatusDialog shop={shop.key} statuses={names.statuses} status={status} onClose={() => setDialog(null)} />
      )}
      {dialog === 'remove' && <RemoveStatus shop={shop.key} status={status} onClose={() => setDialog(null)} />}
    </>
  );
}

interface WaysProps {
  title: string;
  none: string;
  rules: readonly OutcomeRule[];
  /** Lines say where it leads; else where it comes from. */
  to: boolean;
  at: string;
}

function Ways({ title, none, rules, to, at }: WaysProps) {
  const f = useTexts(flowTexts);
  const { names, picture, choose } = useFlow();
  const all = [
    ...(picture.source ? [picture.source] : []),
    ...picture.rows.flatMap((row) => row.acts),
    ...picture.anywhere,
  ];
  return (
    <>
      <h3>{title}</h3>
      <ul className="flow-lines-list ways">
        {rules.map((rule) => {
          const drawn =
            all.find(
              (one) =>
                actKey(one.act) === actKey(rule) && (to ? one.at === at : !rule.from || rule.from.includes(one.at)),
            ) ?? all.find((one) => actKey(one.act) === actKey(rule));
          const words = `${names.actName(actOf(rule))}・${names.outcomeName(rule.operation, rule.outcome)}`;
          return (
            <li key={`${actKey(rule)} ${rule.outcome} ${rule.to} ${rule.from?.join()}`}>
              {drawn ? (
                <button
                  type="button"
                  className="linklike grow"
                  onClick={() => choose({ node: drawn.id, outcome: rule.outcome })}
                >
                  {words}
                </button>
              ) : (
                <span className="grow">{words}</span>
              )}
              <span className="note muted">
                {to
                  ? `→ ${names.nameOf(rule.to)}`
                  : rule.from
                    ? rule.from.map(names.nameOf).join('・')
                    : rule.operation === 'import-orders'
                      ? ''
                      : f.anywhere}
              </span>
            </li>
          );
        })}
        {rules.length === 0 && <li className="muted">{none}</li>}
      </ul>
    </>
  );
}
