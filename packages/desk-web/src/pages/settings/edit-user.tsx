import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useAct } from '../../ui/use-act.ts';
import { RoleField } from './role-field.tsx';
import { settingsTexts } from './settings-texts.ts';
import { newPassword } from './shown-once.tsx';
import type { User } from './users-section.tsx';
import { usersTexts } from './users-texts.ts';

interface EditUserProps {
  user: User;
  onClose: () => void;
  onReset: (shown: { name: string; password: string }) => void;
}

export function EditUser({ user, onClose, onReset }: EditUserProps) {
  const t = useTexts(usersTexts);
  const s = useTexts(settingsTexts);
  const queries = useQueryClient();
  const { busy, refusal, act } = useAct();
  const [role, setRole] = useState(user.role);
  const [disabled, setDisabled] = useState(user.disabled);
  const title = t.editTitle(user.name) as string;
  const change = (body: object) => api.patch(`/api/users/${encodeURIComponent(user.id)}`, body);
  const changed = role !== user.role || disabled !== user.disabled;

  async function store(event: FormEvent) {
    event.preventDefault();
    await act(async () => {
      await change({ ...(role === user.role ? {} : { role }), ...(disabled === user.disabled ? {} : { disabled }) });
      await queries.invalidateQueries({ queryKey: ['users'] });
      onClose();
    });
  }
  const reset = () =>
    void act(async () => {
      const password = newPassword();
      await change({ password });
      onClose();
      onReset({ name: user.name, password });
    });
  return (
    <Dialog open onClose={onClose} label={title}>
      <form onSubmit={store}>
        <div className="in">
          <h2>{title}</h2>
          <p>{t.endsSessions}</p>
          <RoleField value={role} onChange={setRole} />
          <div className="labelled">
            <label className="choice">
              <input
                type="checkbox"
                className="check"
                checked={disabled}
                onChange={(event) => setDisabled(event.target.checked)}
              />
              {t.stop}
            </label>
          </div>
          <div className="labelled">
            <button type="button" className="btn" disabled={busy} onClick={reset}>
              {t.reset}
            </button>
            <span className="hint">{t.resetHint}</span>
          </div>
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
          <button type="submit" className="btn main-act l" disabled={busy || !changed}>
            {busy ? s.saving : changed ? t.store : s.nothingChanged}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
