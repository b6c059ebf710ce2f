/** What becomes of orders is said before a status is changed or removed. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import type { Hue, Status } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAct } from '../../ui/use-act.ts';
import { HueField } from './hue-field.tsx';
import { settingsTexts } from './settings-texts.ts';
import { flowQuery, storeStatus, usesInFlow } from './status-query.ts';
import { statusTexts } from './status-texts.ts';

const kinds = ['open', 'waiting', 'done', 'cancelled'] as const;

interface StatusDialogProps {
  shop: string;
  statuses: readonly Status[];
  /** null = a new one. */
  status: Status | null;
  onClose: () => void;
}

export function StatusDialog({ shop, statuses, status, onClose }: StatusDialogProps) {
  const t = useTexts(statusTexts);
  const s = useTexts(settingsTexts);
  const queries = useQueryClient();
  const { busy, refusal, act } = useAct();
  const [name, setName] = useState(status?.name ?? '');
  const [key, setKey] = useState(status?.key ?? freeKey(statuses));
  const [hue, setHue] = useState<Hue>(status?.hue ?? 'sora');
  const [kind, setKind] = useState<Status['kind']>(status?.kind ?? 'open');
  const [tried, setTried] = useState(false);
  const others = statuses.filter((one) => one.key !== status?.key);
  const nameProblem = !name.trim()
    ? s.nameMissing
    : others.some((one) => one.name === name.trim())
      ? t.nameTaken
      : null;
  const plainKey = key.normalize('NFKC').toLowerCase().trim();
  const keyIsFine =
    status !== null || (/^[a-z0-9][a-z0-9-]{0,39}$/.test(plainKey) && !others.some((one) => one.key === plainKey));
  const title = status ? (t.editTitle(status.name) as string) : t.addTitle;

  async function store(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (nameProblem || !keyIsFine) return;
    await act(async () => {
      const position = status?.position ?? statuses.length + 1;
      await storeStatus(shop, { key: status?.key ?? plainKey, name: name.trim(), hue, kind, position });
      await queries.invalidateQueries({ queryKey: ['statuses', shop] });
      onClose();
    });
  }
  return (
    <Dialog open onClose={onClose} label={title}>
      <form onSubmit={store} noValidate>
        <div className="in">
          <h2>{title}</h2>
          {status && <p>{t.will(status.orders) as string}</p>}
          <Field label={t.name} wrong={tried ? nameProblem : null}>
            {(props) => (
              <input
                {...props}
                className="input"
                autoFocus
                autoComplete="off"
                value={name}
                maxLength={40}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <HueField value={hue} onChange={setHue} />
          <fieldset className="labelled">
            <legend>{t.kind}</legend>
            {kinds.map((one) => (
              <label className="choice" key={one}>
                <input
                  type="radio"
                  className="radio"
                  name="kind"
                  checked={kind === one}
                  onChange={() => setKind(one)}
                />
                <span>
                  {t[one]} <span className="note muted">{t[`${one}Hint`]}</span>
                </span>
              </label>
            ))}
          </fieldset>
          {!status && (
            <Field label={t.key} hint={t.keyHint} wrong={tried && !keyIsFine ? t.keyWrong : null}>
              {(props) => (
                <input
                  {...props}
                  className="input"
                  autoComplete="off"
                  value={key}
                  onChange={(event) => setKey(event.target.value)}
                />
              )}
            </Field>
          )}
          {refusal && (
            <p className="shu" role="alert">
              {refusal}
            </p>
          )}
        </div>
        <div className="acts">
          <button type="button" className="btn l" onClick={onClose}>
            {s.leave}
          </button>
          <button type="submit" className="btn main-act l" disabled={busy}>
            {busy ? s.saving : status ? t.store : t.addIt}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Scripts name a status by it; staff never see it, so one is proposed. */
function freeKey(statuses: readonly Status[]): string {
  for (let n = statuses.length + 1; ; n += 1) {
    if (!statuses.some((status) => status.key === `status-${n}`)) return `status-${n}`;
  }
}

interface RemoveStatusProps {
  shop: string;
  status: Status;
  onClose: () => void;
}

export function RemoveStatus({ shop, status, onClose }: RemoveStatusProps) {
  const t = useTexts(statusTexts);
  const s = useTexts(settingsTexts);
  const queries = useQueryClient();
  const { busy, refusal, act } = useAct();
  const { data: flow } = useQuery(flowQuery(shop));
  const uses = flow ? usesInFlow(flow, status.key) : null;
  const named = uses ? uses.into + uses.from + uses.starts : 0;
  const free = status.orders === 0 && uses !== null && named === 0;
  const title = t.removeTitle(status.name) as string;
  return (
    <Dialog open onClose={onClose} label={title}>
      <div className="in">
        <h2>{title}</h2>
        <ul className="groups">
          {status.orders > 0 && (
            <li>
              <Icon name="warning" />
              <span className="grow">{t.holds(status.orders) as string}</span>
              <Link to="/orders" search={{ status: [status.key] } as never} onClick={onClose}>
                {t.showThem(status.orders) as string}
              </Link>
            </li>
          )}
          {named > 0 && (
            <li>
              <Icon name="flow" />
              <span className="grow">{t.inFlow(named) as string}</span>
              <Link to="/flow" onClick={onClose}>
                {t.toFlow}
              </Link>
            </li>
          )}
          {free && (
            <li>
              <Icon name="tick" />
              {t.free}
            </li>
          )}
          {uses === null && <li className="soft">{s.loading}</li>}
        </ul>
        {refusal && (
          <p className="shu" role="alert">
            {refusal}
          </p>
        )}
      </div>
      <div className="acts">
        <button type="button" className="btn l" onClick={onClose}>
          {s.leave}
        </button>
        <button
          type="button"
          className="btn main-act l"
          disabled={!free || busy}
          onClick={() =>
            void act(async () => {
              await api.delete(`/api/shops/${encodeURIComponent(shop)}/statuses/${encodeURIComponent(status.key)}`);
              await queries.invalidateQueries({ queryKey: ['statuses', shop] });
              onClose();
            })
          }
        >
          {t.remove(status.name) as string}
        </button>
      </div>
    </Dialog>
  );
}
