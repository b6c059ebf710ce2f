/** APIキー: made once, shown once. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { meQuery } from '../../api/desk.ts';
import type { Role } from '../../api/types.ts';
import { dayAndTime, jstDay, shortDay } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAct } from '../../ui/use-act.ts';
import { RoleNote, useMay } from './block.tsx';
import { RoleField } from './role-field.tsx';
import { settingsTexts } from './settings-texts.ts';
import { ShownOnce } from './shown-once.tsx';
import { apiKeyTexts } from './users-texts.ts';

interface ApiKey {
  id: string;
  name: string;
  start: string | null;
  role: Role;
  createdAt: string;
  lastUsedAt: string | null;
}

export function KeysSection() {
  const t = useTexts(apiKeyTexts);
  const s = useTexts(settingsTexts);
  const may = useMay('administrator');
  const { data: me } = useQuery(meQuery);
  const today = jstDay(me?.now ?? new Date());
  const { data: keys } = useQuery({
    queryKey: ['keys'],
    queryFn: async () => (await api.get<{ keys: ApiKey[] }>('/api/keys')).keys,
    enabled: may,
  });
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<ApiKey | null>(null);
  const [shown, setShown] = useState<{ name: string; key: string } | null>(null);
  return (
    <div className="column broad">
      <div className="head-acts">
        <h2>{t.title}</h2>
        <span className="grow" />
        <a className="btn plain" href="/docs" target="_blank" rel="noreferrer">
          <Icon name="link" />
          {t.docs}
        </a>
        <button type="button" className="btn" disabled={!may} onClick={() => setAdding(true)}>
          <Icon name="plus" />
          {t.add}
        </button>
      </div>
      <RoleNote needs="administrator" sees />
      <p className="lead">{t.lead}</p>
      {keys?.length === 0 && <p className="lead">{t.none}</p>}
      {keys && keys.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t.name}</th>
              <th scope="col">{t.role}</th>
              <th scope="col">{t.made}</th>
              <th scope="col">{t.used}</th>
              <th scope="col">
                <span className="sr">{t.remove}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key.id}>
                <td className="b">{key.name}</td>
                <td>{s[key.role]}</td>
                <td>{shortDay(jstDay(key.createdAt), today)}</td>
                <td className={key.lastUsedAt ? '' : 'muted'}>
                  {key.lastUsedAt ? dayAndTime(key.lastUsedAt, today) : t.never}
                </td>
                <td className="acts">
                  <button type="button" className="btn plain" onClick={() => setRemoving(key)}>
                    {t.remove}
                    <span className="sr">{key.name}</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && <AddKey onClose={() => setAdding(false)} onAdded={setShown} />}
      {removing && <RemoveKey apiKey={removing} onClose={() => setRemoving(null)} />}
      {shown && (
        <ShownOnce
          title={t.shown(shown.name) as string}
          secret={shown.key}
          warning={t.once}
          done={t.gotIt}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  );
}

interface AddKeyProps {
  onClose: () => void;
  onAdded: (shown: { name: string; key: string }) => void;
}

function AddKey({ onClose, onAdded }: AddKeyProps) {
  const t = useTexts(apiKeyTexts);
  const s = useTexts(settingsTexts);
  const queries = useQueryClient();
  const { busy, refusal, act } = useAct();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('staff');
  const [tried, setTried] = useState(false);

  async function add(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!name.trim()) return;
    await act(async () => {
      const { key } = await api.post<{ key: string }>('/api/keys', { name: name.trim(), role });
      await queries.invalidateQueries({ queryKey: ['keys'] });
      onClose();
      onAdded({ name: name.trim(), key });
    });
  }
  return (
    <Dialog open onClose={onClose} label={t.addTitle}>
      <form onSubmit={add} noValidate>
        <div className="in">
          <h2>{t.addTitle}</h2>
          <Field label={t.name} hint={t.nameHint} wrong={tried && !name.trim() ? s.nameMissing : null}>
            {(props) => (
              <input
                {...props}
                className="input"
                autoFocus
                autoComplete="off"
                maxLength={32}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <RoleField value={role} onChange={setRole} />
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
            {busy ? s.saving : t.addIt}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function RemoveKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const t = useTexts(apiKeyTexts);
  const s = useTexts(settingsTexts);
  const queries = useQueryClient();
  const { busy, refusal, act } = useAct();
  const title = t.removeTitle(apiKey.name) as string;
  return (
    <Dialog open onClose={onClose} label={title}>
      <div className="in">
        <h2>{title}</h2>
        <p>{t.removeWill}</p>
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
          disabled={busy}
          onClick={() =>
            void act(async () => {
              await api.delete(`/api/keys/${encodeURIComponent(apiKey.id)}`);
              await queries.invalidateQueries({ queryKey: ['keys'] });
              onClose();
            })
          }
        >
          {t.removeIt}
        </button>
      </div>
    </Dialog>
  );
}
