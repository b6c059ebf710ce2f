/** The flow as a picture. Boxes and labels are buttons over one drawing of lines; the arrow keys walk along those lines. */
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useKeys } from '../../keys/keys.tsx';
import { count } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type Chosen, isChosen } from './chosen.ts';
import type { Finding } from './flow-model.ts';
import { flowTexts } from './flow-texts.ts';
import type { FlowNames } from './flow-words.ts';
import { iconOf } from './flow-words.ts';
import type { Label, Layout, Node } from './layout-parts.ts';
import { walk } from './walk.ts';

export interface CanvasProps {
  layout: Layout;
  names: FlowNames;
  /** What stands under the name of an act: what starts it, and that it can't be taken back. */
  underAct: (node: Node) => string;
  findingsAt: (node: Node) => Finding[];
  /** Orders that would have stopped where nothing leads on; undefined = not tried yet. */
  stuck: (node: Node) => number | undefined;
  /** With a try: by how many orders a status would differ. */
  delta: ReadonlyMap<string | null, number> | null;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  label: string;
}

export function FlowCanvas(props: CanvasProps) {
  const { layout, chosen, onChoose, label } = props;
  const t = useTexts(flowTexts);
  const box = useRef<HTMLDivElement>(null);
  useArrows(box, layout);
  // What was chosen elsewhere (a finding, the list) is brought into view, without taking the focus.
  useEffect(() => {
    if (chosen)
      box.current?.querySelector(`[data-id="${CSS.escape(chosen.node)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <section className="flow-canvas" aria-label={label} tabIndex={0} ref={box}>
      <div className="flow-picture" style={{ width: layout.width, height: layout.height }}>
        <Lines layout={layout} chosen={chosen} />
        <p className="flow-legend note muted" style={{ top: layout.legend }}>
          <span>
            <i className="as-status" aria-hidden="true" /> {t.legendStatus}
          </span>
          <span>
            <i className="as-act" aria-hidden="true" /> {t.legendAct}
          </span>
          <br />
          {t.legendHint}
        </p>
        {layout.notes.map((note) => (
          <span key={`${note.x} ${note.y}`} className={`flow-note ${note.kind}`} style={{ left: note.x, top: note.y }}>
            {note.kind === 'stays' && (
              <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
                <path d="M1 0v7q0 3 3 3h7m-3-3l3 3-3 3" />
              </svg>
            )}
            {note.words}
          </span>
        ))}
        {layout.nodes.map((node) => (
          <NodeBox key={node.id} node={node} {...props} />
        ))}
        {layout.labels.map((one) => (
          <LabelButton
            key={`${one.act.id} ${one.words} ${one.output.to}`}
            label={one}
            chosen={chosen}
            onChoose={onChoose}
          />
        ))}
      </div>
    </section>
  );
}

function Lines({ layout, chosen }: { layout: Layout; chosen: Chosen }) {
  return (
    <svg className="flow-lines" width={layout.width} height={layout.height} aria-hidden="true">
      <defs>
        <marker id="flow-arrow" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M1 1l5.5 3L1 7" />
        </marker>
      </defs>
      {layout.lines.map((line) => (
        <path
          key={line.d}
          d={line.d}
          className={`${line.kind}${chosen?.node === line.act ? ' on' : ''}`}
          markerEnd={line.kind === 'bad' ? undefined : 'url(#flow-arrow)'}
        />
      ))}
      {layout.nodes
        .filter((node) => node.kind === 'missing')
        .map((node) => (
          <path key={node.id} className="stop" d={`M${node.x - 16} ${node.y + node.h / 2 - 8}v16`} />
        ))}
    </svg>
  );
}

function NodeBox({ node, names, underAct, findingsAt, stuck, delta, chosen, onChoose }: CanvasProps & { node: Node }) {
  const t = useTexts(flowTexts);
  const place = { left: node.x, top: node.y, width: node.w, height: node.h };
  const findings = findingsAt(node);
  const amiss = findings.some((one) => one.severity === 'error') ? ' error' : findings.length > 0 ? ' amiss' : '';
  const on = isChosen(chosen, node) ? ' on' : '';
  const choose = () => onChoose(chosenBy(node));
  switch (node.kind) {
    case 'status':
    case 'side': {
      const status = names.statuses.find((one) => one.key === node.status);
      const more = delta?.get(node.status) ?? 0;
      return (
        <div
          className={`flow-status t-${status?.hue ?? 'nezu'}${on}${amiss}`}
          style={{ ...place, borderColor: `var(--hue-${status?.hue ?? 'nezu'}-fill)` }}
        >
          <button type="button" data-id={node.id} onClick={choose} aria-pressed={on !== ''}>
            {amiss && <Icon name="warning" size={14} />}
            <span className="cut" title={status?.name}>
              {names.nameOf(node.status)}
            </span>
          </button>
          {status && (
            <span className="counts">
              <Link
                to="/orders"
                search={{ status: [status.key] } as never}
                aria-label={t.ordersIn(status.name, status.orders) as string}
              >
                {count(status.orders)}
              </Link>
              {more !== 0 ? (
                <span className="delta">{more > 0 ? `+${count(more)}` : `−${count(-more)}`}</span>
              ) : (
                status.held > 0 && (
                  <Link className="held" to="/orders" search={{ status: [status.key], held: true } as never}>
                    {t.held(status.held) as string}
                  </Link>
                )
              )}
            </span>
          )}
        </div>
      );
    }
    case 'act':
      return (
        <button
          type="button"
          data-id={node.id}
          className={`flow-act${on}${amiss}`}
          style={place}
          onClick={choose}
          aria-pressed={on !== ''}
        >
          <Icon name={amiss ? 'warning' : iconOf(node.act!.act.operation)} />
          <span className="cut">
            <b>{names.actName(node.act!.act)}</b>
            <span className="under">{underAct(node)}</span>
          </span>
        </button>
      );
    case 'chip': {
      const status = names.statuses.find((one) => one.key === node.status);
      return (
        <button
          type="button"
          data-id={node.id}
          className={`flow-chip${on}`}
          style={place}
          onClick={() => onChoose({ node: `status ${node.status}`, outcome: null })}
        >
          <span className={`sw f-${status?.hue ?? 'nezu'}`} />
          <span className="cut">{names.nameOf(node.status)}</span>
        </button>
      );
    }
    case 'missing': {
      const n = stuck(node);
      return (
        <button type="button" data-id={node.id} className="flow-missing" style={place} onClick={choose}>
          <Icon name="warning" />
          <span className="cut">
            <b>{t.missing}</b>
            <span className="under">{n ? (t.missingTried(n) as string) : t.missingUntried}</span>
          </span>
        </button>
      );
    }
  }
}

/** A way that was chosen stands for its act; what leads nowhere opens at that outcome. */
const chosenBy = (node: Node): Chosen =>
  node.kind === 'missing'
    ? { node: node.act!.id, outcome: node.act!.outputs.find((output) => output.to === null)?.outcomes[0] ?? null }
    : { node: node.id, outcome: null };

function LabelButton({
  label,
  chosen,
  onChoose,
}: {
  label: Label;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}) {
  const on = chosen?.node === label.act.id && label.output.outcomes.includes(chosen.outcome ?? '');
  return (
    <button
      type="button"
      className={`flow-label${label.output.to === null ? ' bad' : ''}${on ? ' on' : ''}`}
      style={{ left: label.x, top: label.y }}
      tabIndex={-1}
      onClick={() => onChoose({ node: label.act.id, outcome: label.output.outcomes[0] ?? null })}
    >
      {label.words}
    </button>
  );
}

function useArrows(box: React.RefObject<HTMLDivElement | null>, layout: Layout): void {
  useKeys(
    useMemo(() => {
      const go = (way: 'left' | 'right' | 'up' | 'down') => () => {
        const here = (document.activeElement as HTMLElement | null)?.dataset.id ?? null;
        const next = walk(layout.nodes, here, way);
        const button =
          next === null ? null : box.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(next)}"]`);
        button?.focus();
        button?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      };
      return [
        { keys: 'ArrowRight', repeats: true, label: flowTexts.walk, group: flowTexts.group, run: go('right') },
        { keys: 'ArrowLeft', repeats: true, run: go('left') },
        { keys: 'ArrowDown', repeats: true, run: go('down') },
        { keys: 'ArrowUp', repeats: true, run: go('up') },
        // The focused box is a button: Enter presses it. Told here, so that `?` names it.
        { keys: 'Enter', label: flowTexts.openPanel, group: flowTexts.group, run: () => {} },
      ];
    }, [box, layout]),
  );
}
