/** 設定: one section a page, so that each has an address. */
import { Link, useParams } from '@tanstack/react-router';
import { type ComponentType, useEffect } from 'react';
import { NoSuchPage } from '../../frame/page-failed.tsx';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeysSection } from './keys-section.tsx';
import { OwnSection } from './own-section.tsx';
import { RowsSection } from './rows-section.tsx';
import { type SettingsSection, settingsSections } from './sections.ts';
import './settings.css';
import { settingsTexts } from './settings-texts.ts';
import { ShopSection } from './shop-section.tsx';
import { StatusSection } from './status-section.tsx';
import { UsersSection } from './users-section.tsx';

const parts: Record<SettingsSection['key'], ComponentType> = {
  shop: ShopSection,
  statuses: StatusSection,
  rows: RowsSection,
  users: UsersSection,
  keys: KeysSection,
  own: OwnSection,
};

export function SettingsPage() {
  const t = useTexts(settingsTexts);
  const say = useSay();
  const { section: named = 'shop' } = useParams({ strict: false }) as { section?: string };
  const section = settingsSections.find((one) => one.key === named);
  // A link may mean one block of a section.
  useEffect(() => {
    if (window.location.hash) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, []);
  if (!section) return <NoSuchPage />;
  const Part = parts[section.key];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <div className="settings">
        <nav className="sections nav" aria-label={t.sections}>
          <ul>
            {settingsSections.map((one) => (
              <li key={one.key}>
                <Link
                  to="/settings/{-$section}"
                  params={{ section: one.key }}
                  {...(one === section ? { 'aria-current': 'page' as const } : {})}
                >
                  <Icon name={one.icon} />
                  <span className="name">{say(one.name)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="section" key={section.key}>
          <Part />
        </div>
      </div>
    </div>
  );
}
