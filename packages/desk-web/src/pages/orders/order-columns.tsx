/** The columns of the list: one declaration each. Which are shown, their order and their pins are the user's. */
import type { ReactNode } from 'react';
import type { OrderRow } from '../../api/types.ts';
import { clockTime, dayWithWeekday, jstDay, shortDay } from '../../texts/format.ts';
import type { Language } from '../../texts/language.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Deadline } from './deadline.tsx';
import { OrderMarks } from './order-marks.tsx';
import type { ordersTexts } from './orders-texts.ts';

export interface CellContext {
  today: string;
  language: Language;
  /** The row's number as a link to the order. */
  link: (row: OrderRow) => ReactNode;
  statusOf: (key: string | undefined) => ReactNode;
  wide: boolean;
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
  sorts?: 'newest' | 'deadline';
  cell: (row: OrderRow, context: CellContext) => ReactNode;
}

export const orderColumns: readonly OrderColumn[] = [
  { key: 'number', label: 'number', width: 92, cell: (row, { link }) => link(row) },
  {
    key: 'marks',
    label: 'marks',
    width: 160,
    wideWidth: 214,
    cell: (row, { wide }) => <OrderMarks row={row} most={wide ? 3 : 2} />,
  },
  {
    key: 'orderedAt',
    label: 'orderedAt',
    width: 92,
    sorts: 'newest',
    cell: (row, { today }) => `${shortDay(jstDay(row.orderedAt), today)} ${clockTime(row.orderedAt)}`,
  },
  { key: 'buyer', label: 'buyer', width: 98, wideWidth: 150, cell: (row) => row.buyerName },
  { key: 'lines', label: 'lines', width: null, cell: (row) => <Lines row={row} /> },
  { key: 'amount', label: 'amount', width: 78, numeric: true, cell: (row) => <Amount of={row.amountDue} /> },
  {
    key: 'payment',
    label: 'payment',
    width: 72,
    cell: (row) => <span title={row.payment}>{shortPayment(row.payment)}</span>,
  },
  { key: 'delivery', label: 'delivery', width: 84, cell: (row) => row.deliveryMethod },
  {
    key: 'requested',
    label: 'requested',
    width: 96,
    wideWidth: 126,
    cell: (row, { today, language }) =>
      row.requestedDeliveryDate ? (
        dayWithWeekday(row.requestedDeliveryDate, today, language)
      ) : (
        <span className="muted">–</span>
      ),
  },
  {
    key: 'status',
    label: 'status',
    width: 130,
    onlyWide: true,
    cell: (row, { statusOf }) => statusOf(row.status?.key),
  },
  {
    key: 'deadline',
    label: 'deadline',
    width: 122,
    sorts: 'deadline',
    cell: (row, { today }) => <Deadline day={row.confirmDueOn} today={today} />,
  },
];

/** 「2× 備前焼 湯のみ 夫… 他2点」: the name may be cut, the counts never. */
function Lines({ row }: { row: OrderRow }) {
  const match = /^(\d+)× (.*?)( 他\d+点)?$/s.exec(row.linesInShort);
  if (!match) return <span className="muted">{row.linesInShort || '–'}</span>;
  const [, quantity, name, more] = match;
  return (
    <span className="lines">
      <span className={quantity === '1' ? 'q one' : 'q'}>{quantity}</span>
      <span className="cut">{name}</span>
      {more && <span className="more muted">{more.trim()}</span>}
    </span>
  );
}

/** Staff's short words; the whole name stands in the tooltip and on the order. */
function shortPayment(name: string): string {
  if (name.includes('クレジット') && !name.includes('ローン')) return 'カード';
  if (name.includes('代金引換')) return '代引';
  if (name.includes('銀行')) return '銀行';
  if (name.includes('後払')) return '後払い';
  if (name.includes('セブン')) return 'セブン';
  if (name.includes('ローソン')) return 'コンビニ';
  return name;
}
