/** Head of the page: what is in force, what the check found, and the four acts on the flow as a whole. */
import { dayAndTime } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import type { Finding } from './flow-model.ts';
import type { FlowVersion } from './flow-query.ts';
import { flowTexts } from './flow-texts.ts';
import { nameOf } from './overview-panel.tsx';

interface FlowHeadProps {
  inForce: FlowVersion;
  today: string;
  findings: readonly Finding[];
  changes: number;
  /** Nothing there yet: the page itself offers what to begin with. */
  isEmpty: boolean;
  asList: boolean;
  onlyList: boolean;
  mayChange: boolean;
  onView: (asList: boolean) => void;
  onFindings: () => void;
  onStatus: () => void;
  onSet: () => void;
  onTry: () => void;
  onPublish: () => void;
  onDiscard: () => void;
}

export function FlowHead(props: FlowHeadProps) {
  const { inForce, today, findings, changes, isEmpty, asList, mayChange } = props;
  const t = useTexts(flowTexts);
  const published = t.version(
    inForce.version,
    inForce.createdAt ? dayAndTime(inForce.createdAt, today) : '',
    nameOf(inForce),
  ) as string;
  const grave = findings.some((finding) => finding.severity === 'error' || finding.outcome !== undefined);
  return (
    <div className="page-head flow-head">
      <h1>{t.flow}</h1>
      {findings.length > 0 && (
        <button type="button" className={`mark ${grave ? 'stop' : 'know'}`} onClick={props.onFindings}>
          <Icon name="warning" />
          {t.problems(findings.length) as string}
        </button>
      )}
      <span className="muted note cut in-force" title={published}>
        {published}
      </span>
      {!props.onlyList && !isEmpty && (
        <fieldset className="tabs-row flow-views" aria-label={t.view}>
          {([false, true] as const).map((list) => (
            <button
              key={String(list)}
              type="button"
              className="tab"
              aria-current={list === asList}
              onClick={() => props.onView(list)}
            >
              {list ? t.list : t.picture}
            </button>
          ))}
        </fieldset>
      )}
      {mayChange && (
        <>
          <button type="button" className="btn" onClick={props.onStatus} aria-keyshortcuts="s">
            <Icon name="plus" />
            {t.addStatus}
            <Kbd of="s" />
          </button>
          {!isEmpty && (
            <button type="button" className="btn" onClick={props.onSet}>
              {t.useSet}
            </button>
          )}
        </>
      )}
      {!isEmpty && (
        <button type="button" className="btn" onClick={props.onTry} aria-keyshortcuts="t">
          {t.try}
          <Kbd of="t" />
        </button>
      )}
      {mayChange && !isEmpty && (
        <>
          {changes > 0 && (
            <button type="button" className="btn plain" onClick={props.onDiscard}>
              {t.discard}
            </button>
          )}
          <button
            type="button"
            className="btn main-act"
            disabled={changes === 0}
            title={changes === 0 ? t.nothingToPublish : undefined}
            onClick={props.onPublish}
          >
            {t.publish(changes) as string}
          </button>
        </>
      )}
    </div>
  );
}
