import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { meQuery } from '../../api/desk.ts';
import type { Role } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { settingsTexts } from './settings-texts.ts';

interface BlockProps {
  id: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

export function Block({ id, title, lead, children }: BlockProps) {
  return (
    <section className="block" aria-labelledby={`block-${id}`}>
      <h3 id={`block-${id}`}>{title}</h3>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </section>
  );
}

const ranks: Record<Role, number> = { viewer: 0, staff: 1, administrator: 2 };

/** Whether the reader's role reaches so far. Nothing is hidden: what is not theirs is disabled, with the reason. */
export function useMay(role: Role): boolean {
  const { data: me } = useQuery(meQuery);
  return me ? ranks[me.role] >= ranks[role] : false;
}

/** Which right is missing, and who has it. */
export function RoleNote({ needs, sees = false }: { needs: Role; sees?: boolean }) {
  const t = useTexts(settingsTexts);
  const { data: me } = useQuery(meQuery);
  const may = useMay(needs);
  if (may || !me) return null;
  const say = (sees ? t.adminSees : needs === 'staff' ? t.staffOnly : t.adminOnly) as (role: string) => string;
  return (
    <p className="role-note">
      <Icon name="lock" />
      {say(t[me.role])}
    </p>
  );
}
