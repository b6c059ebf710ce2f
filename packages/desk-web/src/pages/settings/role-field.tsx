import type { Role } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { settingsTexts } from './settings-texts.ts';
import { usersTexts } from './users-texts.ts';

const roles: readonly Role[] = ['viewer', 'staff', 'administrator'];

export function RoleField({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const t = useTexts(usersTexts);
  const s = useTexts(settingsTexts);
  return (
    <fieldset className="labelled">
      <legend>{t.role}</legend>
      {roles.map((role) => (
        <label className="choice" key={role}>
          <input type="radio" className="radio" name="role" checked={value === role} onChange={() => onChange(role)} />
          <span>
            {s[role]} <span className="note muted">{t[`${role}Hint`]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
