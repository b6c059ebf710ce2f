/** Before a flow takes force: what changes, in sentences, and what becomes of the orders that are here. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useKeys } from '../../keys/keys.tsx';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { say as toast } from '../../ui/toasts.tsx';
import { useAct } from '../../ui/use-act.ts';
import { type FlowChange, flowChanges } from './flow-changes.ts';
import { useFlow } from './flow-context.ts';
import type { Flow } from './flow-model.ts';
import { applySet, type FlowVersion, publish, type ReadySet, setsQuery } from './flow-query.ts';
import { dialogTexts, flowTexts } from './flow-texts.ts';

interface AskProps {
  title: string;
  text?: string;
  children?: ReactNode;
  go: string;
  can: boolean;
  onGo: () => Promise<unknown>;
  onClose: () => void;
}

function Ask({ title, text, children, go, can, onGo, onClose }: AskProps) {
  const f = useTexts(flowTexts);
  const { busy, refusal, act } = useAct();
  const start = () => {
    if (can && !busy) void act(onGo);
  };
  return (
    <Dialog open onClose={onClose} label={title} wide>
      <GoKey go={start} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <div className="in">
          <h2>{title}</h2>
          {text && <p>{text}</p>}
          {children}
          {refusal && (
            <p className="shu" role="alert">
              {refusal}
            </p>
          )}
        </div>
        <div className="acts">
          <button type="button" className="btn l" onClick={onClose}>
            {f.leave}
          </button>
          <button type="submit" className="btn main-act l" disabled={!can || busy}>
            {go}
            <Kbd of="Mod+Enter" />
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Inside the dialog, so that it is heard over what lies beneath, wherever in the dialog the focus is. */
function GoKey({ go }: { go: () => void }) {
  useKeys([{ keys: 'Mod+Enter', inFields: true, run: go }]);
  return null;
}

const shownAtMost = 12;

function Changes({ changes, first }: { changes: readonly FlowChange[]; first?: ReactNode }) {
  const f = useTexts(flowTexts);
  const say = useSay();
  return (
    <ul className="groups">
      {first}
      {changes.slice(0, shownAtMost).map((change) => (
        <li key={change.ja}>
          <Icon name={change.kind === 'added' ? 'plus' : change.kind === 'removed' ? 'close' : 'edit'} size={14} />
          <span>{say(change)}</span>
        </li>
      ))}
      {changes.length > shownAtMost && (
        <li className="muted">{f.moreChanges(changes.length - shownAtMost) as string}</li>
      )}
    </ul>
  );
}

export function PublishDialog({
  changes,
  basedOn,
  onDone,
  onClose,
}: {
  changes: readonly FlowChange[];
  basedOn: number;
  onDone: () => void;
  onClose: () => void;
}) {
  const t = useTexts(dialogTexts);
  const queries = useQueryClient();
  const { shop, flow, findings } = useFlow();
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  return (
    <Ask
      title={t.publishTitle(changes.length) as string}
      text={t.publishText}
      go={t.publishGo(changes.length) as string}
      can={errors === 0}
      onClose={onClose}
      onGo={async () => {
        const { version } = await publish(shop.key, flow, basedOn);
        await queries.invalidateQueries({ queryKey: ['flow', shop.key] });
        onDone();
        toast(t.published(version) as string);
        onClose();
      }}
    >
      <Changes changes={changes} />
      {errors > 0 ? (
        <p className="shu">{t.errors(errors) as string}</p>
      ) : (
        warnings > 0 && <p className="soft">{t.stillProblems(warnings) as string}</p>
      )}
    </Ask>
  );
}

export function BackDialog({
  version,
  inForce,
  onDone,
  onClose,
}: {
  version: FlowVersion;
  inForce: FlowVersion;
  onDone: () => void;
  onClose: () => void;
}) {
  const t = useTexts(dialogTexts);
  const queries = useQueryClient();
  const { shop, names } = useFlow();
  const next = inForce.version + 1;
  return (
    <Ask
      title={t.backTitle(version.version) as string}
      text={`${t.backText(version.version, next)} ${t.publishText}`}
      go={t.backGo(version.version, next) as string}
      can
      onClose={onClose}
      onGo={async () => {
        const published = await publish(shop.key, version.flow, inForce.version);
        await queries.invalidateQueries({ queryKey: ['flow', shop.key] });
        onDone();
        toast(t.published(published.version) as string);
        onClose();
      }}
    >
      <Changes changes={flowChanges(inForce.flow, version.flow, names)} />
    </Ask>
  );
}

export function SetDialog({
  inForce,
  hasDraft,
  onDone,
  onClose,
}: {
  inForce: Flow;
  hasDraft: boolean;
  onDone: () => void;
  onClose: () => void;
}) {
  const t = useTexts(dialogTexts);
  const queries = useQueryClient();
  const { shop, names } = useFlow();
  const { data: sets } = useQuery(setsQuery(shop.key));
  const set = sets?.[0];
  const changes = set ? flowChanges(inForce, set.flow, withSetNames(names, set)) : [];
  const fresh = set?.statuses.filter((status) => status.isNew) ?? [];
  const kept = (set?.statuses.length ?? 0) - fresh.length;
  const n = changes.length + fresh.length;
  return (
    <Ask
      title={t.setTitle}
      go={(n > 0 || !set ? t.setGo(n) : t.setNothing) as string}
      can={set !== undefined && (n > 0 || set.withoutStatus > 0)}
      onClose={onClose}
      onGo={async () => {
        await applySet(shop.key, set!.set);
        await Promise.all([
          queries.invalidateQueries({ queryKey: ['flow', shop.key] }),
          queries.invalidateQueries({ queryKey: ['statuses', shop.key] }),
        ]);
        onDone();
        toast(t.setUsed);
        onClose();
      }}
    >
      {set ? (
        <Changes
          changes={changes}
          first={
            <>
              {fresh.length > 0 && (
                <li>
                  <Icon name="plus" size={14} />
                  {t.setNew(fresh.length, fresh.map((status) => status.name).join('・')) as string}
                </li>
              )}
              {kept > 0 && fresh.length > 0 && (
                <li className="soft">
                  <Icon name="tick" size={14} />
                  {t.setKept(kept) as string}
                </li>
              )}
              {set.withoutStatus > 0 && (
                <li>
                  <Icon name="arrow" size={14} />
                  {t.setPlaced(set.withoutStatus) as string}
                </li>
              )}
              <li className="b">{(changes.length > 0 ? t.setFlow(changes.length) : t.setSame) as string}</li>
            </>
          }
        />
      ) : (
        <p className="muted">{t.loading}</p>
      )}
      {hasDraft && n > 0 && <p className="shu">{t.setDraft}</p>}
    </Ask>
  );
}

/** Statuses that the set would bring have a name already, in the set. */
function withSetNames(names: ReturnType<typeof useFlow>['names'], set: ReadySet) {
  return {
    ...names,
    status: (key: string | null) => {
      const brought = set.statuses.find((status) => status.key === key && status.isNew);
      return brought ? { ja: brought.name, en: brought.name } : names.status(key);
    },
  };
}
