/** The columns of the list: one declaration each. Which are shown, their order and their pins are the user's. */
import type { ReactNode } from 'react';
import type { OrderRow } from '../../api/types.ts';
import { clockTime, dayWithWeekday, jstDay, shortDay } from '../../texts/format.ts';
import { type Language, useTexts } from '../../texts/language.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Deadline } from './deadline.tsx';
import { OrderMarks } from './order-marks.tsx';
import type { Sort } from './orders-search.ts';
import { ordersTexts } from './orders-texts.ts';

export interface CellContext {
  today: string;
  language: Language;
  /** The row's number as a link to the order. */
  link: (row: OrderRow) => ReactNode;
  statusOf: (row: OrderRow) => ReactNode;
  wide: boolean;
  /** Where the row has gone since the list was read; null: it is still where it was. */
  leftFor: (row: OrderRow) => string | null;
  /** Who else edits the order now. */
  editedBy: (row: OrderRow) => string | null;
}

export interface OrderColumn {
  key: string;
  label: keyof typeof ordersTexts;
  /** px; null = takes what is left. */
  width: number | null;
  wideWidth?: number;
  numeric?: boolean;
  /** Shown from 1600 px on, unless the user says otherwise. */
  onlyWide?: boolean;
  /** Only where the user asks for it. */
  hidden?: boolean;
  sorts?: Sort;
  cell: (row: OrderRow, context: CellContext) => ReactNode;
}

export const orderColumns: readonly OrderColumn[] = [
  { key: 'number', label: 'number', width: 92, cell: (row, { link }) => link(row) },
  {
    key: 'marks',
    label: 'marks',
    width: 160,
    wideWidth: 196,
    cell: (row, { wide, leftFor, editedBy }) => (
      <OrderMarks row={row} most={wide ? 3 : 2} leftFor={leftFor(row)} editedBy={editedBy(row)} />
    ),
  },
  {
    key: 'orderedAt',
    label: 'orderedAt',
    width: 92,
    sorts: 'newest',
    cell: (row, { today }) => `${shortDay(jstDay(row.orderedAt), today)} ${clockTime(row.orderedAt)}`,
  },
  { key: 'buyer', label: 'buyer', width: 98, wideWidth: 120, cell: (row) => row.buyerName },
  {
    key: 'recipients',
    label: 'recipients',
    width: 120,
    hidden: true,
    cell: (row) => row.recipientNames.join('、') || <span className="muted">–</span>,
  },
  { key: 'lines', label: 'lines', width: null, cell: (row) => <Lines row={row} /> },
  {
    key: 'amount',
    label: 'amount',
    width: 78,
    numeric: true,
    sorts: 'amount-high',
    cell: (row) => <Amount of={row.amountDue} />,
  },
  {
    key: 'payment',
    label: 'payment',
    width: 64,
    cell: (row) => <span title={row.payment}>{shortPayment(row.payment)}</span>,
  },
  { key: 'delivery', label: 'delivery', width: 84, cell: (row) => row.deliveryMethod },
  {
    key: 'requested',
    label: 'requested',
    width: 126,
    sorts: 'requested',
    cell: (row, context) => <Requested row={row} {...context} />,
  },
  {
    key: 'tracking',
    label: 'tracking',
    width: 124,
    onlyWide: true,
    cell: (row) =>
      row.trackingNumbers.length > 0 ? (
        <span className="lines">
          <span className="cut">{row.trackingNumbers[0]}</span>
          {row.trackingNumbers.length > 1 && <span className="more muted">+{row.trackingNumbers.length - 1}</span>}
        </span>
      ) : (
        <span className="muted">–</span>
      ),
  },
  {
    key: 'note',
    label: 'note',
    width: 200,
    onlyWide: true,
    cell: (row) => row.staffNote ?? <span className="muted">–</span>,
  },
  {
    key: 'assignee',
    label: 'assignee',
    width: 64,
    onlyWide: true,
    cell: (row) => row.assignee?.name ?? <span className="muted">–</span>,
  },
  { key: 'status', label: 'status', width: 130, onlyWide: true, cell: (row, { statusOf }) => statusOf(row) },
  {
    key: 'deadline',
    label: 'deadline',
    width: 122,
    sorts: 'deadline',
    cell: (row, { today }) => <Deadline day={row.phase === 'new' ? row.confirmDueOn : null} today={today} />,
  },
];

/** 「2× 備前焼 湯のみ 夫… 他2点」: the name may be cut, the counts never. */
function Lines({ row }: { row: OrderRow }) {
  const t = useTexts(ordersTexts);
  if (!row.line) return <span className="muted">–</span>;
  const { name, quantity, others } = row.line;
  return (
    <span className="lines">
      <span className={quantity === 1 ? 'q one' : 'q'}>{quantity}</span>
      <span className="cut">{name}</span>
      {others > 0 && <span className="more muted">{t.others(others) as string}</span>}
    </span>
  );
}

function Requested({ row, today, language }: { row: OrderRow } & CellContext) {
  const t = useTexts(ordersTexts);
  const slot = row.timeSlot;
  const time =
    !slot || slot.kind === 'none'
      ? ''
      : slot.kind === 'hours'
        ? (t.hours(slot.from, slot.to) as string)
        : slot.kind === 'other'
          ? slot.text
          : t[slot.kind];
  if (!row.requestedDeliveryDate && !time) return <span className="muted">–</span>;
  const day = row.requestedDeliveryDate ? dayWithWeekday(row.requestedDeliveryDate, today, language) : '';
  return [day, time].filter(Boolean).join(' ');
}

/** Staff's short words; the whole name stands in the tooltip and on the order. */
function shortPayment(name: string): string {
  if (name.includes('クレジットカード')) return 'カード';
  if (name.includes('代金引換')) return '代引';
  if (name.includes('銀行')) return '銀行';
  if (name.includes('後払')) return '後払い';
  if (/セブン|ローソン|ファミリーマート|郵便局ATM/.test(name)) return 'コンビニ';
  return name;
}
