/** The board of the page: picture or list, panel, and what may be done with the flow as a whole. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { Shop } from '../../api/types.ts';
import { useKeys } from '../../keys/keys.tsx';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { say } from '../../ui/toasts.tsx';
import { StatusDialog } from '../settings/status-dialogs.tsx';
import type { Chosen } from './chosen.ts';
import { FlowCanvas } from './flow-canvas.tsx';
import { flowChanges } from './flow-changes.ts';
import { FlowParts, pastOf } from './flow-context.ts';
import { BackDialog, PublishDialog, SetDialog } from './flow-dialogs.tsx';
import { FlowHead } from './flow-head.tsx';
import { FlowList } from './flow-list.tsx';
import type { Finding, Flow } from './flow-model.ts';
import { FlowPanel } from './flow-panel.tsx';
import { type FlowVersion, findingsQuery, tryQuery } from './flow-query.ts';
import type { FlowSearch } from './flow-search.ts';
import { flowTexts } from './flow-texts.ts';
import type { FlowNames } from './flow-words.ts';
import type { Node } from './layout-parts.ts';
import { placeOf } from './overview-panel.tsx';
import { type PeriodName, periodOf } from './periods.ts';
import { useDraft } from './use-draft.ts';
import { useFlowPicture } from './use-flow-picture.ts';

interface FlowBoardProps {
  shop: Shop;
  inForce: FlowVersion & { findings: Finding[] };
  names: FlowNames;
  mayChange: boolean;
  today: string;
}

type Over = 'status' | 'set' | 'publish' | FlowVersion | null;

export function FlowBoard({ shop, inForce, names, mayChange, today }: FlowBoardProps) {
  const t = useTexts(flowTexts);
  const draft = useDraft(shop.key, inForce);
  const { flow, changed } = draft;
  const { picture, layout, underAct } = useFlowPicture(shop, flow, names);
  const { data: checked } = useQuery({ ...findingsQuery(shop.key, flow), enabled: changed });
  const findings = changed ? (checked ?? []) : inForce.findings;
  const search = useSearch({ strict: false }) as FlowSearch;
  const navigate = useNavigate();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [trying, setTrying] = useState<PeriodName | null>(null);
  const [over, setOver] = useState<Over>(null);
  const chosen = useMemo<Chosen>(() => (search.at ? { node: search.at, outcome } : null), [search.at, outcome]);
  const narrow = useNarrow();
  const asList = narrow || search.as === 'list';
  const changes = useMemo(() => flowChanges(inForce.flow, flow, names), [inForce.flow, flow, names]);
  const missing = layout.nodes.some((node) => node.kind === 'missing');
  const { data: past } = useQuery({
    ...tryQuery(shop.key, inForce.flow, periodOf('last30', today)),
    enabled: missing || (chosen?.node.startsWith('act ') ?? false),
  });
  const { data: tried } = useQuery({
    ...tryQuery(shop.key, flow, periodOf(trying ?? 'last30', today)),
    enabled: trying !== null,
  });

  const choose = (next: Chosen) => {
    setOutcome(next?.outcome ?? null);
    if (next) setTrying(null);
    void navigate({
      to: '/flow',
      search: ({ at: _at, ...now }: Record<string, unknown>) =>
        ({ ...now, ...(next ? { at: next.node } : {}) }) as never,
      replace: true,
    });
  };
  const tryIt = () => {
    choose(null);
    setTrying('last30');
  };
  const change = (next: Flow) => {
    if (mayChange) draft.change(next);
  };
  useKeys([
    ...(mayChange
      ? [{ keys: 's', label: flowTexts.addStatusKey, group: flowTexts.group, run: () => setOver('status') }]
      : []),
    { keys: 't', label: flowTexts.try, group: flowTexts.group, run: tryIt },
    {
      keys: 'Escape',
      run: () => {
        if (trying) setTrying(null);
        else if (chosen) choose(null);
      },
    },
  ]);
  const findingsAt = (node: Node): Finding[] =>
    node.kind === 'chip' || node.kind === 'missing'
      ? []
      : findings.filter((finding) => finding.outcome === undefined && placeOf(finding, flow, picture) === node.id);
  const context = { shop, flow, names, picture, findings, mayChange, change, choose, past };
  const isEmpty = flow.outcomes.length === 0 && flow.entries.length === 0 && names.statuses.length === 0;
  return (
    <FlowParts value={context}>
      <div className="page">
        <FlowHead
          inForce={inForce}
          today={today}
          findings={findings}
          changes={changes.length}
          isEmpty={isEmpty}
          asList={asList}
          onlyList={narrow}
          mayChange={mayChange}
          onView={(list) =>
            void navigate({
              to: '/flow',
              search: ({ as: _as, ...now }: Record<string, unknown>) =>
                ({ ...now, ...(list ? { as: 'list' } : {}) }) as never,
            })
          }
          onFindings={() => {
            setTrying(null);
            choose(null);
          }}
          onStatus={() => setOver('status')}
          onSet={() => setOver('set')}
          onTry={tryIt}
          onPublish={() => setOver('publish')}
          onDiscard={() => {
            const before = flow;
            draft.forget();
            say(t.discarded, () => draft.change(before));
          }}
        />
        {changed && draft.basedOn !== inForce.version && (
          <div className="strip flow-strip" role="status">
            <Icon name="warning" />
            {t.otherVersion(inForce.version) as string}
            <button type="button" className="btn" onClick={draft.rebase}>
              {t.onTop}
            </button>
          </div>
        )}
        {isEmpty ? (
          <div className="state">
            <Icon name="flow" size={22} />
            <h2>{t.empty}</h2>
            <p>{t.emptyHint}</p>
            {mayChange && (
              <div className="acts">
                <button type="button" className="btn main-act" onClick={() => setOver('set')}>
                  {t.useSet}
                </button>
              </div>
            )}
          </div>
        ) : (
          <div className="flow-cols">
            {asList ? (
              <FlowList underAct={underAct} />
            ) : (
              <FlowCanvas
                layout={layout}
                names={names}
                underAct={(node) => underAct(node.act!)}
                findingsAt={findingsAt}
                stuck={(node) =>
                  node.act?.outputs
                    .filter((output) => output.to === null)
                    .flatMap((output) => output.outcomes)
                    .reduce((sum, one) => sum + (pastOf(past, node.act!.act, node.act!.at, one) ?? 0), 0)
                }
                delta={trying && tried ? new Map(tried.statuses.map((one) => [one.key, one.wouldBe - one.was])) : null}
                chosen={chosen}
                onChoose={choose}
                label={
                  t.pictureOf(
                    names.statuses.length,
                    layout.nodes.filter((node) => node.kind === 'act').length,
                    findings.length,
                  ) as string
                }
              />
            )}
            <FlowPanel
              chosen={chosen}
              nodes={layout.nodes}
              underAct={underAct}
              trying={trying}
              today={today}
              changed={changed}
              version={inForce.version}
              onPeriod={setTrying}
              onEndTry={() => setTrying(null)}
              onBack={setOver}
            />
          </div>
        )}
      </div>
      {over === 'status' && (
        <StatusDialog shop={shop.key} statuses={names.statuses} status={null} onClose={() => setOver(null)} />
      )}
      {over === 'set' && (
        <SetDialog inForce={inForce.flow} hasDraft={changed} onDone={draft.forget} onClose={() => setOver(null)} />
      )}
      {over === 'publish' && (
        <PublishDialog changes={changes} basedOn={draft.basedOn} onDone={draft.forget} onClose={() => setOver(null)} />
      )}
      {over !== null && typeof over === 'object' && (
        <BackDialog version={over} inForce={inForce} onDone={draft.forget} onClose={() => setOver(null)} />
      )}
    </FlowParts>
  );
}

/** A phone, or a laptop at 200 %: the flow is its list. */
function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia('(max-width: 700px)');
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => window.matchMedia('(max-width: 700px)').matches,
  );
}
