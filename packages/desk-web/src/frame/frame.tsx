/** The frame around every page: shop, search, work that goes on, pages, statuses with live counts, how Rakuten answers. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { onSessionEnded } from '../api/client.ts';
import { meQuery, openRunsQuery, statusesQuery } from '../api/desk.ts';
import { signOut } from '../api/session.ts';
import { demoQuery, todayQuery } from '../api/today.ts';
import { useKeys } from '../keys/keys.tsx';
import { useConnection, useLive, useNewerVersion } from '../live/live.ts';
import { usePreferenceSync } from '../preference-sync.ts';
import { usePreferences } from '../preferences.tsx';
import { count } from '../texts/format.ts';
import { useTexts } from '../texts/language.tsx';
import { Icon } from '../ui/icon.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Menu, MenuItem, MenuRule } from '../ui/menu.tsx';
import { Toasts } from '../ui/toasts.tsx';
import './frame.css';
import { frameTexts } from './frame-texts.ts';
import { LaneLine } from './lane-line.tsx';
import { type Page, type PageName, pages } from './pages.ts';
import { RunBar } from './run-bar.tsx';
import { useShop } from './use-shop.ts';

/** Once it is here it is shown without a Suspense boundary, which would hold it back for 300 ms. */
let PaletteHere: typeof import('./palette.tsx').Palette | null = null;
const loadPalette = async () => {
  const { Palette } = await import('./palette.tsx');
  PaletteHere = Palette;
  return { default: Palette };
};
const Palette = lazy(loadPalette);
const KeysHelp = lazy(() => import('./keys-help.tsx').then((module) => ({ default: module.KeysHelp })));
const ImportDialog = lazy(() =>
  import('../pages/import/import-dialog.tsx').then((module) => ({ default: module.ImportDialog })),
);
const SessionEnded = lazy(() => import('./session-ended.tsx').then((module) => ({ default: module.SessionEnded })));

export type Over = 'palette' | 'keys' | 'import' | null;
/** Opens what lies over the page, from anywhere. */
let openOver: (over: Over) => void = () => {};
export const open = (over: Over): void => openOver(over);

export function Frame() {
  const [over, setOver] = useState<Over>(null);
  const [sessionEnded, setSessionEnded] = useState(false);
  const navigate = useNavigate();
  const closeOver = useCallback(() => setOver(null), []);
  openOver = setOver;
  usePreferenceSync();
  useLive(useShop().shop?.key);
  useEffect(() => onSessionEnded(() => setSessionEnded(true)), []);
  // It opens within 50 ms: it is fetched when the page has come to rest, not when the keys are pressed.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 1_500);
    return () => clearTimeout(timer);
  }, []);
  useKeys(
    useMemo(
      () => [
        {
          keys: 'Mod+k',
          inFields: true,
          label: frameTexts.palette,
          group: frameTexts.everywhere,
          run: () => setOver('palette'),
        },
        { keys: '?', label: frameTexts.keys, group: frameTexts.everywhere, run: () => setOver('keys') },
        { keys: 'i', label: frameTexts.import, group: frameTexts.everywhere, run: () => setOver('import') },
        ...pages.map((page, index) => ({
          keys: `g ${index + 1}`,
          label: frameTexts[page.name],
          group: frameTexts.goTo,
          run: () => void navigate({ to: page.to, search: (page.search ?? {}) as never }),
        })),
      ],
      [navigate],
    ),
  );
  return (
    <div className="app">
      <Top />
      <Side />
      <main className="main">
        <Offline />
        <Suspense fallback={<span />}>
          <Outlet />
        </Suspense>
        <Toasts />
      </main>
      <BottomTabs />
      {over === 'palette' && PaletteHere && <PaletteHere onClose={closeOver} />}
      <Suspense fallback={null}>
        {over === 'palette' && !PaletteHere && <Palette onClose={closeOver} />}
        {over === 'keys' && <KeysHelp onClose={() => setOver(null)} />}
        {over === 'import' && <ImportDialog onClose={() => setOver(null)} />}
        {sessionEnded && <SessionEnded onSignedIn={() => setSessionEnded(false)} />}
      </Suspense>
    </div>
  );
}

function Top() {
  const t = useTexts(frameTexts);
  const { shop, shops } = useShop();
  const { data: me } = useQuery(meQuery);
  const { data: demo } = useQuery(demoQuery);
  const { preference, choose } = usePreferences();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <header className="top">
      <Link className="brand" to="/today" aria-label={t.brand}>
        <img src="/juchu.svg" width="22" height="22" alt="" />
        <span>Juchu</span>
      </Link>
      {shop && (
        <Menu
          className="shop"
          label={t.shopIs(shop.name) as string}
          button={
            <>
              <Icon name="shop" />
              <span className="cut">{shop.name}</span>
              <Icon name="down" size={12} />
            </>
          }
        >
          {shops.map((one) => (
            <MenuItem
              key={one.key}
              checked={one.key === shop.key}
              textValue={one.name}
              onAction={() => void navigate({ to: '.', search: { shop: one.key } as never })}
            >
              {one.name}
            </MenuItem>
          ))}
        </Menu>
      )}
      <button type="button" className="find" onClick={() => open('palette')} aria-keyshortcuts="Control+K Meta+K">
        <Icon name="search" />
        <span>{t.find}</span>
        <Kbd of="Mod+k" />
      </button>
      <span className="grow" />
      {shop && <RunBar shop={shop.key} />}
      <button type="button" className="btn plain icon help" aria-label={t.keys} onClick={() => open('keys')}>
        <Kbd of="?" />
      </button>
      {me && (
        <Menu
          className="who"
          placement="bottom end"
          label={t.you(me.name) as string}
          button={
            <>
              <span className="avatar" aria-hidden="true">
                {[...me.name][0]}
              </span>
              <span className="nm">{me.name}</span>
            </>
          }
        >
          <MenuItem
            checked={preference.language === 'ja'}
            textValue="日本語"
            onAction={() => choose({ language: 'ja' })}
          >
            日本語
          </MenuItem>
          <MenuItem
            checked={preference.language === 'en'}
            textValue="English"
            onAction={() => choose({ language: 'en' })}
          >
            English
          </MenuItem>
          <MenuRule />
          {(['system', 'light', 'dark'] as const).map((theme) => (
            <MenuItem
              key={theme}
              checked={preference.theme === theme}
              textValue={t[theme]}
              onAction={() => choose({ theme })}
            >
              {t[theme]}
            </MenuItem>
          ))}
          <MenuRule />
          <MenuItem
            checked={preference.density === 'comfortable'}
            textValue={t.comfortable}
            onAction={() => choose({ density: preference.density === 'dense' ? 'comfortable' : 'dense' })}
          >
            {t.comfortable}
          </MenuItem>
          <MenuItem
            checked={preference.letters}
            textValue={t.letters}
            onAction={() => choose({ letters: !preference.letters })}
          >
            {t.letters}
          </MenuItem>
          <MenuRule />
          {demo && (
            <MenuItem
              icon="link"
              textValue={t.standIn}
              onAction={() => void window.open(demo.standInUrl, '_blank', 'noreferrer')}
            >
              {t.standIn}
            </MenuItem>
          )}
          <MenuItem
            textValue={t.signOut}
            onAction={() =>
              void signOut().then(async () => {
                queries.clear();
                await navigate({ to: '/sign-in' });
              })
            }
          >
            {t.signOut}
          </MenuItem>
        </Menu>
      )}
    </header>
  );
}

function Side() {
  const t = useTexts(frameTexts);
  const { shop } = useShop();
  const { data: runs = [] } = useQuery({ ...openRunsQuery(shop?.key ?? ''), enabled: shop !== null });
  const { data } = useQuery({ ...statusesQuery(shop?.key ?? ''), enabled: shop !== null });
  const { data: work } = useQuery({ ...todayQuery(shop?.key ?? ''), enabled: shop !== null });
  const held = (data?.statuses ?? []).reduce((sum, status) => sum + status.held, data?.withoutStatus.held ?? 0);
  const statuses = data?.statuses ?? [];
  const open = statuses.filter((status) => status.kind === 'open' || status.kind === 'waiting');
  const over = statuses.filter((status) => status.kind === 'done' || status.kind === 'cancelled');
  const beside: Partial<Record<PageName, { need?: number; note?: string }>> = {
    today: { need: work?.people ?? 0 },
    held: { need: held },
    runs: runs.length > 0 ? { note: t.goingOn(runs.length) as string } : {},
  };
  const row = (status: (typeof statuses)[number]) => (
    <li key={status.key}>
      <Link to="/orders" search={{ status: [status.key] }} activeOptions={{ includeSearch: true, exact: false }}>
        <span className={`sw f-${status.hue}`} />
        <span className="name">{status.name}</span>
        {status.held > 0 && (
          <span className="need" title={t.heldOf(status.held) as string}>
            {count(status.held)}
          </span>
        )}
        <span className="n fixed">{count(status.orders)}</span>
      </Link>
    </li>
  );
  return (
    <nav className="side nav" aria-label={t.pages}>
      <ul>
        {pages.map((page) => (
          <li key={page.name}>
            <PageLink page={page} name={t[page.name]}>
              {beside[page.name]?.note && <span className="n">{beside[page.name]!.note}</span>}
              {(beside[page.name]?.need ?? 0) > 0 && <span className="need">{count(beside[page.name]!.need!)}</span>}
            </PageLink>
          </li>
        ))}
      </ul>
      <div className="cap">
        <span>{t.status}</span>
        <span>{t.orderCount}</span>
      </div>
      <ul className="statuses">
        {data && data.withoutStatus.orders > 0 && (
          <li>
            <Link to="/orders" search={{ status: ['none'] }}>
              <span className="sw f-nezu" />
              <span className="name">{t.withoutStatus}</span>
              <span className="n fixed">{count(data.withoutStatus.orders)}</span>
            </Link>
          </li>
        )}
        {open.map(row)}
        {over.length > 0 && open.length > 0 && <li className="rule" aria-hidden="true" />}
        {over.map(row)}
      </ul>
      {shop && <LaneLine shop={shop.key} />}
    </nav>
  );
}

function PageLink({ page, name, children }: { page: Page; name: string; children?: React.ReactNode }) {
  return (
    <Link
      to={page.to}
      search={(page.search ?? {}) as never}
      activeOptions={{ exact: page.name === 'orders', includeSearch: page.name === 'held' || page.name === 'orders' }}
    >
      <Icon name={page.icon} />
      <span className="name">{name}</span>
      {children}
    </Link>
  );
}

function BottomTabs() {
  const t = useTexts(frameTexts);
  return (
    <nav className="bottom" aria-label={t.pages}>
      {pages
        .filter((page) => ['today', 'orders', 'held', 'runs', 'settings'].includes(page.name))
        .map((page) => (
          <PageLink key={page.name} page={page} name={t[page.name]} />
        ))}
    </nav>
  );
}

/** The network or the desk is away: the last data stay, reading works, typing is kept. */
function Offline() {
  const t = useTexts(frameTexts);
  const connection = useConnection();
  const newer = useNewerVersion();
  const online = useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener);
      window.addEventListener('offline', listener);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
  );
  if (!online || connection === 'lost')
    return (
      <div className="strip" role="status">
        <Icon name="warning" />
        {online ? t.deskAway : t.offline}
      </div>
    );
  if (newer)
    return (
      <div className="strip" role="status">
        <Icon name="run" />
        {t.newerVersion}
        <button type="button" className="btn" onClick={() => window.location.reload()}>
          {t.reload}
        </button>
      </div>
    );
  return null;
}
