/** 利用者: who may sign in, as what. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { meQuery } from '../../api/desk.ts';
import type { Role } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAct } from '../../ui/use-act.ts';
import { RoleNote, useMay } from './block.tsx';
import { EditUser } from './edit-user.tsx';
import { RoleField } from './role-field.tsx';
import { settingsTexts } from './settings-texts.ts';
import { newPassword, ShownOnce } from './shown-once.tsx';
import { usersTexts } from './users-texts.ts';

export interface User {
  id: string;
  email: string;
  name: string;
  role: Role;
  disabled: boolean;
  createdAt: string;
}

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: async () => (await api.get<{ users: User[] }>('/api/users')).users,
});

export function UsersSection() {
  const t = useTexts(usersTexts);
  const s = useTexts(settingsTexts);
  const may = useMay('administrator');
  const { data: me } = useQuery(meQuery);
  const { data: users = [] } = useQuery({ ...usersQuery, enabled: may });
  const [asked, setAsked] = useState<'add' | User | null>(null);
  const [shown, setShown] = useState<{ name: string; password: string } | null>(null);
  return (
    <div className="column broad">
      <div className="head-acts">
        <h2>{t.title}</h2>
        <span className="grow" />
        <button type="button" className="btn" disabled={!may} onClick={() => setAsked('add')}>
          <Icon name="plus" />
          {t.add}
        </button>
      </div>
      <RoleNote needs="administrator" sees />
      <p className="lead">{t.lead}</p>
      {may && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t.name}</th>
              <th scope="col">{t.email}</th>
              <th scope="col">{t.role}</th>
              <th scope="col">{t.state}</th>
              <th scope="col">
                <span className="sr">{s.edit}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {users.map((user) => (
              <tr key={user.id}>
                <td className="b">
                  {user.name}
                  {user.id === me?.id && <span className="note muted"> {t.you}</span>}
                </td>
                <td>{user.email}</td>
                <td>{s[user.role]}</td>
                <td className={user.disabled ? 'muted' : ''}>{user.disabled ? t.disabled : t.active}</td>
                <td className="acts">
                  <button type="button" className="btn plain" onClick={() => setAsked(user)}>
                    {s.edit}
                    <span className="sr">{user.name}</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {asked === 'add' && <AddUser onClose={() => setAsked(null)} onAdded={setShown} />}
      {asked && asked !== 'add' && <EditUser user={asked} onClose={() => setAsked(null)} onReset={setShown} />}
      {shown && (
        <ShownOnce
          title={t.password(shown.name) as string}
          secret={shown.password}
          warning={t.once}
          done={t.gotIt}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  );
}

interface AddUserProps {
  onClose: () => void;
  onAdded: (shown: { name: string; password: string }) => void;
}

function AddUser({ onClose, onAdded }: AddUserProps) {
  const t = useTexts(usersTexts);
  const s = useTexts(settingsTexts);
  const queries = useQueryClient();
  const { busy, refusal, act } = useAct();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('staff');
  const [tried, setTried] = useState(false);
  const plainEmail = email.normalize('NFKC').trim();
  const emailIsFine = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(plainEmail);

  async function add(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!name.trim() || !emailIsFine) return;
    const password = newPassword();
    await act(async () => {
      await api.post('/api/users', { name: name.trim(), email: plainEmail, password, role });
      await queries.invalidateQueries({ queryKey: ['users'] });
      onClose();
      onAdded({ name: name.trim(), password });
    });
  }
  return (
    <Dialog open onClose={onClose} label={t.addTitle}>
      <form onSubmit={add} noValidate>
        <div className="in">
          <h2>{t.addTitle}</h2>
          <Field label={t.name} wrong={tried && !name.trim() ? s.nameMissing : null}>
            {(props) => (
              <input
                {...props}
                className="input"
                autoFocus
                autoComplete="off"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label={t.email} hint={t.emailHint} wrong={tried && !emailIsFine ? t.emailWrong : null}>
            {(props) => (
              <input
                {...props}
                className="input"
                autoComplete="off"
                inputMode="email"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
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
