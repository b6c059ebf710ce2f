/** Nothing chosen: what the check found, each a way to its place, and how the flow came to be as it is. */
import { useQuery } from '@tanstack/react-query';
import { dayAndTime, exactTime } from '../../texts/format.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { flowChanges } from './flow-changes.ts';
import { useFlow } from './flow-context.ts';
import { actKey, type Finding, type Flow } from './flow-model.ts';
import { type FlowVersion, versionsQuery } from './flow-query.ts';
import { flowTexts } from './flow-texts.ts';

interface OverviewProps {
  today: string;
  version: number;
  onBack: (version: FlowVersion) => void;
}

export function OverviewPanel({ today, version, onBack }: OverviewProps) {
  const t = useTexts(flowTexts);
  const say = useSay();
  const { flow, findings, picture, choose, mayChange } = useFlow();
  return (
    <>
      <h2 className="sr">{t.flow}</h2>
      <p className="muted">{mayChange ? t.chooseSomething : t.notAllowed}</p>
      <h3>{t.findings}</h3>
      <ul className="flow-lines-list">
        {findings.map((finding) => {
          const node = placeOf(finding, flow, picture);
          return (
            <li key={`${finding.code} ${finding.ja}`} style={{ alignItems: 'flex-start' }}>
              <span
                className={finding.severity === 'error' || finding.outcome ? 'shu' : 'muted'}
                style={{ paddingTop: 4 }}
              >
                <Icon name="warning" />
              </span>
              {node ? (
                <button
                  type="button"
                  className="linklike"
                  onClick={() => choose({ node, outcome: finding.outcome ?? null })}
                >
                  {say(finding)}
                </button>
              ) : (
                <span>{say(finding)}</span>
              )}
            </li>
          );
        })}
        {findings.length === 0 && (
          <li>
            <span className="take">
              <Icon name="tick" />
            </span>
            {t.noFindings}
          </li>
        )}
      </ul>
      <History today={today} version={version} onBack={onBack} />
    </>
  );
}

function History({ today, version, onBack }: OverviewProps) {
  const t = useTexts(flowTexts);
  const say = useSay();
  const { shop, names, mayChange } = useFlow();
  const { data: versions, isError } = useQuery(versionsQuery(shop.key));
  return (
    <>
      <h3>{t.history}</h3>
      <ol className="flow-history">
        {versions?.map((one, index) => (
          <li key={one.version}>
            <time {...(one.createdAt ? { dateTime: one.createdAt, title: exactTime(one.createdAt) } : {})}>
              {one.createdAt ? dayAndTime(one.createdAt, today) : ''}
            </time>
            <b className="grow">{nameOf(one)}</b>
            {one.version === version ? (
              <span className="note muted">{t.inForce}</span>
            ) : (
              mayChange && (
                <button type="button" className="linklike" onClick={() => onBack(one)}>
                  {t.back}
                </button>
              )
            )}
            <span className="what">{inShort(one, versions[index + 1])}</span>
          </li>
        ))}
        {versions?.length === 0 && <li className="muted">{t.noHistory}</li>}
        {isError && <li className="shu">{t.failed}</li>}
      </ol>
    </>
  );

  function inShort(one: FlowVersion, before: FlowVersion | undefined): string {
    if (!before) return t.first;
    const changes = flowChanges(before.flow, one.flow, names);
    if (changes.length === 0) return t.nothingDiffers;
    return `${say(changes[0])}${changes.length > 1 ? ` ${t.moreChanges(changes.length - 1)}` : ''}`;
  }
}

export const nameOf = ({ actor }: FlowVersion): string => (actor && 'name' in actor ? actor.name : 'Juchu');

/** The box at which a finding is drawn. */
export function placeOf(finding: Finding, flow: Flow, picture: ReturnType<typeof useFlow>['picture']): string | null {
  const { at } = finding;
  const acts = [
    ...(picture.source ? [picture.source] : []),
    ...picture.rows.flatMap((row) => row.acts),
    ...picture.anywhere,
  ];
  switch (at.kind) {
    case 'status':
      return `status ${at.key}`;
    case 'operation':
      return acts.find((one) => one.act.operation === at.name)?.id ?? null;
    case 'entry': {
      const rule = flow.entries[at.index];
      return rule ? (acts.find((one) => one.at === rule.status && actKey(one.act) === actKey(rule))?.id ?? null) : null;
    }
    case 'outcome': {
      const rule = flow.outcomes[at.index];
      if (!rule) return null;
      const ours = acts.filter((one) => actKey(one.act) === actKey(rule));
      return (ours.find((one) => !rule.from || rule.from.includes(one.at)) ?? ours[0])?.id ?? null;
    }
  }
}
