/** At the right: the try, what was chosen, or the flow as a whole. */
import { useTexts } from '../../texts/language.tsx';
import { ActPanel } from './act-panel.tsx';
import type { Chosen } from './chosen.ts';
import { useFlow } from './flow-context.ts';
import type { PictureAct } from './flow-picture.ts';
import type { FlowVersion } from './flow-query.ts';
import { flowTexts } from './flow-texts.ts';
import type { Node } from './layout-parts.ts';
import { OverviewPanel } from './overview-panel.tsx';
import type { PeriodName } from './periods.ts';
import { StatusPanel } from './status-panel.tsx';
import { TryPanel } from './try-panel.tsx';

interface FlowPanelProps {
  chosen: Chosen;
  nodes: readonly Node[];
  underAct: (act: PictureAct) => string;
  trying: PeriodName | null;
  today: string;
  changed: boolean;
  version: number;
  onPeriod: (period: PeriodName) => void;
  onEndTry: () => void;
  onBack: (version: FlowVersion) => void;
}

export function FlowPanel(props: FlowPanelProps) {
  const { chosen, nodes, underAct, trying, today, changed, version } = props;
  const t = useTexts(flowTexts);
  const { names } = useFlow();
  const node = chosen && nodes.find((one) => one.id === chosen.node);
  const status = node && names.statuses.find((one) => one.key === node.status);
  const content = trying ? (
    <TryPanel period={trying} today={today} changed={changed} onPeriod={props.onPeriod} onClose={props.onEndTry} />
  ) : node?.kind === 'act' && node.act ? (
    <ActPanel key={node.id} act={node.act.act} at={node.act.at} outcome={chosen!.outcome} under={underAct(node.act)} />
  ) : status ? (
    <StatusPanel status={status} />
  ) : null;
  return (
    <aside className={`flow-panel${content ? ' open' : ''}`} aria-label={t.flow} tabIndex={-1}>
      {content ?? <OverviewPanel today={today} version={version} onBack={props.onBack} />}
    </aside>
  );
}
