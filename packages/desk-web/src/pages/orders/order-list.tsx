/** The rows: only those in sight are in the document, whether there are a hundred or a hundred thousand. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { meQuery } from '../../api/desk.ts';
import type { OrderRow } from '../../api/types.ts';
import { useKeys } from '../../keys/keys.tsx';
import { usePresences } from '../../live/live.ts';
import { usePreferences } from '../../preferences.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { useShownColumns } from './column-choice.tsx';
import { rememberList } from './list-memory.ts';
import type { CellContext, OrderColumn } from './order-columns.tsx';
import { stopsOf } from './order-marks.tsx';
import type { OrderSource } from './order-source.ts';
import type { Sort } from './orders-search.ts';
import { ordersTexts } from './orders-texts.ts';
import { isChosen, nothing, ranged, type Selection, toggled } from './selection.ts';

interface OrderListProps {
  source: OrderSource;
  sort: Sort;
  onSort: (sort: Sort) => void;
  today: string;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  filtered: boolean;
  shop: string;
  /** The statuses of the filter: a row that has left them stays where it is, grey. Null: any status. */
  inStatuses: readonly string[] | null;
  /** Another value is another list. */
  listKey: string;
  onDropFilters: () => void;
}

export function OrderList(props: OrderListProps) {
  const { source, selection, onSelect, today } = props;
  const t = useTexts(ordersTexts);
  const language = useLanguage();
  const navigate = useNavigate();
  const { preference } = usePreferences();
  const frame = useRef<HTMLDivElement>(null);
  const { wide, phone } = useWidth();
  const [hovered, setHovered] = useState(false);
  const presences = usePresences(props.shop);
  const { data: me } = useQuery(meQuery);
  const [focused, setFocused] = useState(-1);
  const { numbers, rowAt } = source;
  const length = source.total ?? numbers.length;
  const rowHeight = phone ? 86 : preference.density === 'comfortable' ? 40 : 32;
  const virtual = useVirtualizer({
    count: length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 28,
  });
  useEffect(() => virtual.measure(), [rowHeight]);
  const items = virtual.getVirtualItems();
  const [firstInSight, lastInSight] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => source.seen(firstInSight, lastInSight), [firstInSight, lastInSight, source.seen]);
  useEffect(() => {
    setFocused(-1);
    frame.current?.scrollTo({ top: 0 });
  }, [props.listKey]);

  // New rows come in by themselves only while nobody has a hand in the list.
  const isFree = !hovered && selection.numbers.size === 0 && selection.matching === null && focused < 0;
  useEffect(() => {
    if (source.waiting > 0 && isFree && (frame.current?.scrollTop ?? 0) === 0) source.again();
  }, [source.waiting, isFree, source.again]);

  const openRow = (row: OrderRow | undefined) => {
    if (!row) return;
    rememberList({ numbers, at: window.location.href });
    void navigate({ to: '/orders/$shopKey/$number', params: { shopKey: row.shop, number: row.orderNumber } });
  };
  const move = (by: number) => {
    const to = Math.max(0, Math.min(length - 1, focused + by));
    setFocused(to);
    virtual.scrollToIndex(to);
  };
  const inSight = Math.max(1, Math.floor((frame.current?.clientHeight ?? 500) / rowHeight) - 2);
  useKeys([
    { keys: ['j', 'ArrowDown'], label: ordersTexts.next, group: ordersTexts.row, repeats: true, run: () => move(1) },
    { keys: ['k', 'ArrowUp'], label: ordersTexts.previous, group: ordersTexts.row, repeats: true, run: () => move(-1) },
    { keys: 'PageDown', repeats: true, run: () => move(inSight) },
    { keys: 'PageUp', repeats: true, run: () => move(-inSight) },
    { keys: 'Home', run: () => move(-focused) },
    { keys: 'End', run: () => move(length) },
    { keys: 'Enter', label: ordersTexts.open, group: ordersTexts.row, run: () => openRow(rowAt(focused)) },
    {
      keys: 'x',
      label: ordersTexts.check,
      group: ordersTexts.row,
      run: () => numbers[focused] !== undefined && onSelect(toggled(selection, numbers[focused])),
    },
    {
      keys: ['Shift+j', 'Shift+ArrowDown'],
      label: ordersTexts.range,
      group: ordersTexts.row,
      repeats: true,
      run: () => {
        const anchor = selection.anchor ?? numbers[focused] ?? null;
        move(1);
        const next = numbers[Math.min(numbers.length - 1, focused + 1)];
        if (next) onSelect(ranged({ ...selection, anchor }, next, numbers));
      },
    },
    {
      keys: ['Shift+k', 'Shift+ArrowUp'],
      repeats: true,
      run: () => {
        const anchor = selection.anchor ?? numbers[focused] ?? null;
        move(-1);
        const next = numbers[Math.max(0, focused - 1)];
        if (next) onSelect(ranged({ ...selection, anchor }, next, numbers));
      },
    },
    {
      keys: 'Mod+a',
      label: ordersTexts.loadedRows,
      group: ordersTexts.row,
      run: () => onSelect(allLoadedOf(source)),
    },
    {
      keys: 'Mod+Shift+a',
      label: ordersTexts.matching,
      group: ordersTexts.row,
      run: () =>
        source.total !== null && onSelect({ numbers: new Set(), matching: { count: source.total }, anchor: null }),
    },
    { keys: 'Escape', run: () => onSelect(nothing) },
    { keys: 'Shift+r', label: ordersTexts.showNew, group: ordersTexts.row, run: source.again },
  ]);

  const columns = useShownColumns(wide);
  const context: CellContext = {
    today,
    language,
    wide,
    leftFor: (row) => (hasLeft(row, props.inStatuses) ? (row.status?.name ?? null) : null),
    editedBy: (row) =>
      presences.find((one) => one.orderNumber === row.orderNumber && one.state === 'editing' && one.id !== me?.id)
        ?.name ?? null,
    link: (row) => (
      <Link
        to="/orders/$shopKey/$number"
        params={{ shopKey: row.shop, number: row.orderNumber }}
        title={row.orderNumber}
        tabIndex={-1}
        onClick={(event) => {
          event.stopPropagation();
          rememberList({ numbers, at: window.location.href });
        }}
      >
        {row.orderNumber.slice(-10)}
      </Link>
    ),
    statusOf: ({ status }) =>
      status ? (
        <span className="status">
          <span className={`sw f-${status.hue}`} />
          {status.name}
        </span>
      ) : (
        <span className="muted">–</span>
      ),
  };

  if (source.error && numbers.length === 0) return <ListFailed source={source} />;
  if (!source.loading && numbers.length === 0) return <EmptyList {...props} />;
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const allLoaded = source.loaded.length > 0 && source.loaded.every((row) => isChosen(selection, row.orderNumber));
  const some = selection.numbers.size > 0 || selection.matching !== null;
  return (
    <>
      {source.waiting > 0 && (
        <button type="button" className="list-news" onClick={source.again}>
          <Icon name="down" size={14} />
          {t.newOrders(source.waiting) as string}
          <Kbd of="Shift+r" />
        </button>
      )}
      <section
        className="list"
        onPointerEnter={() => setHovered(true)}
        onPointerLeave={() => setHovered(false)}
        ref={frame}
        tabIndex={0}
        aria-label={t.orders}
        aria-busy={source.renewing || source.loading}
      >
        <table className="grid" aria-rowcount={length + 1}>
          <colgroup>
            <col style={{ width: 36 }} />
            {columns.map((column) => (
              <col key={column.key} style={widthOf(column, wide)} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th className="c" scope="col">
                <input
                  type="checkbox"
                  className="check"
                  aria-label={t.selectLoaded}
                  checked={allLoaded}
                  ref={(box) => {
                    if (box) box.indeterminate = some && !allLoaded;
                  }}
                  onChange={() => onSelect(some ? nothing : allLoadedOf(source))}
                />
              </th>
              {columns.map((column) => (
                <ColumnHead key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && (
              <tr className="space" aria-hidden="true">
                <td colSpan={columns.length + 1} style={{ height: before }} />
              </tr>
            )}
            {items.map((item) => {
              const row = rowAt(item.index);
              if (!row) return <WaitingRow key={item.index} columns={columns.length + 1} />;
              const stops = stopsOf(row);
              const chosen = isChosen(selection, row.orderNumber);
              const classes = [
                'order',
                stops.some((stop) => stop === 'held' || stop === 'declined' || stop === 'failed') ? 'held' : '',
                stops.some((stop) => stop === 'doubt' || stop === 'unknown') ? 'ask' : '',
                row.colour ? `tint t-row-${row.colour.hue}` : '',
                chosen ? 'checked' : '',
                hasLeft(row, props.inStatuses) ? 'moved' : '',
                item.index === focused ? 'focus' : '',
              ];
              return (
                <tr
                  key={row.orderNumber}
                  className={classes.filter(Boolean).join(' ')}
                  aria-rowindex={item.index + 2}
                  aria-selected={chosen}
                  onClick={(event) => {
                    if (window.getSelection()?.toString()) return;
                    setFocused(item.index);
                    if (event.shiftKey) onSelect(ranged(selection, row.orderNumber, numbers));
                    else openRow(row);
                  }}
                >
                  <td className="c">
                    <label onClick={(event) => event.stopPropagation()}>
                      <input
                        type="checkbox"
                        className="check"
                        tabIndex={-1}
                        aria-label={t.select(row.orderNumber) as string}
                        checked={chosen}
                        onChange={(event) => {
                          setFocused(item.index);
                          const native = event.nativeEvent as MouseEvent;
                          onSelect(
                            native.shiftKey
                              ? ranged(selection, row.orderNumber, numbers)
                              : selection.matching
                                ? {
                                    numbers: new Set(numbers.filter((number) => number !== row.orderNumber)),
                                    matching: null,
                                    anchor: row.orderNumber,
                                  }
                                : toggled(selection, row.orderNumber),
                          );
                        }}
                      />
                    </label>
                  </td>
                  {columns.map((column) => (
                    <td key={column.key} className={`k-${column.key}${column.numeric ? ' num' : ''}`}>
                      {column.cell(row, context)}
                    </td>
                  ))}
                </tr>
              );
            })}
            {after > 0 && (
              <tr className="space" aria-hidden="true">
                <td colSpan={columns.length + 1} style={{ height: after }} />
              </tr>
            )}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** Just moved: it stays in its place until the list is renewed. */
export function hasLeft(row: OrderRow, inStatuses: readonly string[] | null): boolean {
  return inStatuses !== null && !inStatuses.includes(row.status?.key ?? 'none');
}

const allLoadedOf = (source: OrderSource): Selection => ({
  numbers: new Set(source.loaded.map((row) => row.orderNumber)),
  matching: null,
  anchor: null,
});

function widthOf(column: OrderColumn, wide: boolean) {
  const width = (wide ? column.wideWidth : undefined) ?? column.width;
  return width === null ? undefined : { width };
}

/** A second click turns the order round, where both make sense. */
const opposite: Partial<Record<Sort, Sort>> = { newest: 'oldest', 'amount-high': 'amount-low' };

function ColumnHead({ column, sort, onSort }: { column: OrderColumn; sort: Sort; onSort: (sort: Sort) => void }) {
  const t = useTexts(ordersTexts);
  const label = t[column.label] as string;
  const className = column.numeric ? 'num' : undefined;
  if (!column.sorts)
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    );
  const turned = opposite[column.sorts];
  const isSorted = sort === column.sorts || sort === turned;
  const descending = sort === 'newest' || sort === 'amount-high';
  const next = sort === column.sorts && turned ? turned : column.sorts;
  return (
    <th
      scope="col"
      className={className}
      {...(isSorted ? { 'aria-sort': descending ? ('descending' as const) : ('ascending' as const) } : {})}
    >
      <button type="button" onClick={() => onSort(next)}>
        {label}
        {isSorted && <Icon name={descending ? 'down' : 'up'} size={12} />}
      </button>
    </th>
  );
}

function WaitingRow({ columns }: { columns: number }) {
  return (
    <tr className="waiting" aria-hidden="true">
      {Array.from({ length: columns }, (_, index) => (
        <td key={index}>{index > 0 && <i />}</td>
      ))}
    </tr>
  );
}

function EmptyList({ filtered, inStatuses, onDropFilters }: OrderListProps) {
  const t = useTexts(ordersTexts);
  const [title, hint] = filtered
    ? [t.emptyFilter, t.emptyFilterHint]
    : inStatuses
      ? [t.emptyStatus, t.emptyStatusHint]
      : [t.emptyNone, t.emptyNoneHint];
  return (
    <div className="state grow">
      <Icon name={filtered ? 'search' : 'order'} size={22} />
      <h2>{title}</h2>
      <p>{hint}</p>
      {filtered && (
        <div className="acts">
          <button type="button" className="btn" onClick={onDropFilters}>
            {t.dropFilters}
          </button>
        </div>
      )}
    </div>
  );
}

function ListFailed({ source }: { source: OrderSource }) {
  const t = useTexts(ordersTexts);
  const language = useLanguage();
  const said = (source.error as { text?: { ja: string; en: string } } | null)?.text?.[language];
  return (
    <div className="state grow" role="alert">
      <Icon name="warning" size={22} />
      <h2>{t.failed}</h2>
      {said && <p>{said}</p>}
      <div className="acts">
        <button type="button" className="btn main-act" onClick={source.again}>
          {t.again}
        </button>
      </div>
    </div>
  );
}

function useWidth(): { wide: boolean; phone: boolean } {
  const look = () => ({ wide: window.innerWidth >= 1600, phone: window.innerWidth <= 700 });
  const [width, setWidth] = useState(look);
  useEffect(() => {
    const renew = () => setWidth(look);
    window.addEventListener('resize', renew);
    return () => window.removeEventListener('resize', renew);
  }, []);
  return width;
}
