/** 注文: the list that staff live in. Statuses at the side, rows here, acts at the foot; the address says what is shown. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { meQuery, statusesQuery } from '../../api/desk.ts';
import { open } from '../../frame/frame.tsx';
import { useShop } from '../../frame/use-shop.ts';
import { useKeys } from '../../keys/keys.tsx';
import { count, jstDay } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { say } from '../../ui/toasts.tsx';
import { ActionBar } from './action-bar.tsx';
import { useAskedWords } from './asked-words.ts';
import { ColumnChoice } from './column-choice.tsx';
import { Conditions } from './conditions.tsx';
import { OrderList } from './order-list.tsx';
import { useOrderSource } from './order-source.ts';
import './orders.css';
import { conditionsOf, type OrderFilter, type OrdersSearch, type Sort, sorts } from './orders-search.ts';
import { ordersTexts } from './orders-texts.ts';
import { chosenCount, nothing, type Selection } from './selection.ts';
import { ViewTabs } from './view-tabs.tsx';

export function OrdersPage() {
  const t = useTexts(ordersTexts);
  const { shop } = useShop();
  const search = useSearch({ from: '/desk/orders' }) as OrdersSearch & { shop?: string };
  const navigate = useNavigate();
  const [words, setWords] = useState(wordsInAddress);
  useAskedWords(setWords);
  const asked = useDeferredValue(words.trim());
  const sort = search.sort ?? 'newest';
  const conditions = JSON.stringify(conditionsOf(search));
  const filter = useMemo<OrderFilter>(
    () => ({ ...JSON.parse(conditions), ...([...asked].length >= 2 ? { q: asked } : {}) }),
    [conditions, asked],
  );
  const source = useOrderSource(shop?.key ?? '', filter, sort);
  const [selection, setSelection] = useState<Selection>(nothing);
  const { data: me } = useQuery(meQuery);
  const today = jstDay(me?.now ?? new Date());
  const { data: board } = useQuery({ ...statusesQuery(shop?.key ?? ''), enabled: shop !== null });
  const status = search.status?.length === 1 ? board?.statuses.find((one) => one.key === search.status![0]) : undefined;

  // Names and phones are personal: they stand in the fragment, which no server sees.
  useEffect(() => {
    const { pathname, search: query } = window.location;
    window.history.replaceState(
      window.history.state,
      '',
      `${pathname}${query}${asked ? `#q=${encodeURIComponent(asked)}` : ''}`,
    );
  }, [asked]);
  // Another filter is another list: what was chosen in the former one is no longer meant.
  const shown = JSON.stringify(filter);
  useEffect(() => setSelection(nothing), [shown]);

  const searchField = useRef<HTMLInputElement>(null);
  const change = useCallback(
    (to: Partial<OrdersSearch>) => void navigate({ to: '/orders', search: (now) => ({ ...now, ...to }) as never }),
    [navigate],
  );
  useKeys(useMemo(() => [{ keys: '/', label: ordersTexts.searchKey, run: () => searchField.current?.focus() }], []));

  const title = search.held ? t.held : (status?.name ?? t.orders);
  const chosen = chosenCount(selection);
  return (
    <div className="page">
      <div className="orders-head">
        <h1>{title}</h1>
        {source.total !== null && (
          <span className="how-many">
            {count(source.total)}
            <small>{t.unit}</small>
          </span>
        )}
        {status && status.held > 0 && (
          <Link className="mark stop" to="/orders" search={{ status: [status.key], held: true }}>
            <Icon name="held" />
            {t.held} {count(status.held)}
          </Link>
        )}
        <span className="grow" />
        <button
          type="button"
          className="btn plain"
          onClick={() => {
            void navigator.clipboard?.writeText(window.location.href);
            say(t.copied);
          }}
        >
          <Icon name="link" />
          {t.link}
        </button>
        <button type="button" className="btn" onClick={() => open('import')} aria-keyshortcuts="i">
          <Icon name="import" />
          {t.import}
          <Kbd of="i" />
        </button>
      </div>
      <ViewTabs
        shop={shop?.key ?? ''}
        filter={filter}
        sort={sort}
        current={search.view ?? null}
        mayShare={me?.role !== 'viewer'}
        onOpen={(view) => {
          setWords(view?.filter.q ?? '');
          const { q: _words, ...conditions } = view?.filter ?? {};
          void navigate({
            to: '/orders',
            search: (now) =>
              (view
                ? { shop: now.shop, ...conditions, sort: view.sort, view: view.id }
                : { shop: now.shop, status: search.status }) as never,
          });
        }}
      />
      <div className="orders-tools">
        <label className="field">
          <Icon name="search" />
          <input
            ref={searchField}
            type="search"
            value={words}
            placeholder={t.search}
            aria-label={t.search}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
                setWords('');
                event.currentTarget.blur();
              }
            }}
          />
          <Kbd of="/" />
        </label>
        <Conditions search={search} today={today} change={change} />
        <span className="grow" />
        <Menu
          placement="bottom end"
          className="btn plain"
          label={`${t.sort}: ${sortName(t, sort)}`}
          button={
            <>
              {sortName(t, sort)}
              <Icon name="down" size={12} />
            </>
          }
        >
          {sorts.map((one) => (
            <MenuItem
              key={one}
              checked={one === sort}
              textValue={sortName(t, one)}
              onAction={() => change({ sort: one })}
            >
              {sortName(t, one)}
            </MenuItem>
          ))}
        </Menu>
        <ColumnChoice wide={window.innerWidth >= 1600} />
      </div>
      <OrderList
        source={source}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        today={today}
        selection={selection}
        onSelect={setSelection}
        filtered={Object.keys(filter).some((key) => key !== 'status')}
        listKey={`${shop?.key} ${JSON.stringify(filter)} ${sort}`}
        shop={shop?.key ?? ''}
        inStatuses={search.status ?? null}
        onDropFilters={() => {
          setWords('');
          void navigate({ to: '/orders', search: (now) => ({ shop: now.shop, status: search.status }) as never });
        }}
      />
      {chosen > 0 ? (
        <ActionBar
          shop={shop?.key ?? ''}
          selection={selection}
          source={source}
          filter={filter}
          onSelect={setSelection}
        />
      ) : (
        <div className="orders-foot">
          {source.total !== null && <span>{t.foot(source.total, source.loaded.length) as string}</span>}
          <span className="grow" />
          <span className="why not-phone">{t.footKeys}</span>
        </div>
      )}
    </div>
  );
}

function wordsInAddress(): string {
  return new URLSearchParams(window.location.hash.slice(1)).get('q') ?? '';
}

function sortName(t: { [Key in keyof typeof ordersTexts]: unknown }, sort: Sort): string {
  const names: Record<Sort, unknown> = {
    newest: t.newest,
    oldest: t.oldest,
    deadline: t.deadlineFirst,
    requested: t.requestedFirst,
    'amount-high': t.amountHigh,
    'amount-low': t.amountLow,
  };
  return names[sort] as string;
}
