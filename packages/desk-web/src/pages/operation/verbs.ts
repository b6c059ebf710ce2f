/** What staff do with orders: the word on the button, the key, the question. Whether an order may be tried is the desk's to say. */
import type { OrderRow } from '../../api/types.ts';
import { count } from '../../texts/format.ts';
import type { Text } from '../../texts/language.tsx';

export interface Verb {
  operation: string;
  /** The same key on the list and on the order. */
  key?: string;
  label: Text;
  /** Verb, object and number: 「5件を注文確認する」. */
  button: { ja: (n: number) => string; en: (n: number) => string };
  /** The question of the dialog; irreversible acts ask once. */
  question: { ja: (n: number) => string; en: (n: number) => string };
  /** Stands in the bar by itself; the others are under 「…」. */
  inBar?: boolean;
}

export const verbs: readonly Verb[] = [
  {
    operation: 'confirm-orders',
    key: 'c',
    label: { ja: '注文確認', en: 'Confirm' },
    button: { ja: (n) => `${count(n)}件を注文確認する`, en: (n) => `Confirm ${count(n)} orders` },
    question: { ja: (n) => `${count(n)}件を注文確認しますか`, en: (n) => `Confirm ${count(n)} orders?` },
    inBar: true,
  },
  {
    operation: 'check-payments',
    key: 'p',
    label: { ja: '審査結果', en: 'Payments' },
    button: { ja: (n) => `${count(n)}件の審査結果を確かめる`, en: (n) => `Check payment of ${count(n)} orders` },
    question: { ja: (n) => `${count(n)}件の審査結果を確かめますか`, en: (n) => `Check payment of ${count(n)} orders?` },
    inBar: true,
  },
  {
    operation: 'send-mail',
    key: 'm',
    label: { ja: 'メール', en: 'Mail' },
    button: { ja: (n) => `${count(n)}件にメールを送る…`, en: (n) => `Mail ${count(n)} buyers…` },
    question: { ja: (n) => `${count(n)}件にメールを送りますか`, en: (n) => `Send ${count(n)} mails?` },
    inBar: true,
  },
  {
    operation: 'issue-waybills',
    key: 'w',
    label: { ja: '送り状', en: 'Waybills' },
    button: { ja: (n) => `${count(n)}件の送り状データを書き出す…`, en: (n) => `Write waybills of ${count(n)} orders…` },
    question: {
      ja: (n) => `${count(n)}件の送り状データを書き出しますか`,
      en: (n) => `Write waybills of ${count(n)} orders?`,
    },
    inBar: true,
  },
  {
    operation: 'report-shipments',
    key: 'r',
    label: { ja: '発送報告', en: 'Report' },
    button: { ja: (n) => `${count(n)}件の発送を報告する`, en: (n) => `Report ${count(n)} shipments` },
    question: {
      ja: (n) => `${count(n)}件の発送を楽天に報告しますか`,
      en: (n) => `Report ${count(n)} shipments to Rakuten?`,
    },
  },
  {
    operation: 'move-orders',
    key: 'v',
    label: { ja: '移動', en: 'Move' },
    button: { ja: (n) => `${count(n)}件を移動する…`, en: (n) => `Move ${count(n)} orders…` },
    question: { ja: (n) => `${count(n)}件を別のステータスへ移動しますか`, en: (n) => `Move ${count(n)} orders?` },
    inBar: true,
  },
  {
    operation: 'follow-orders',
    label: { ja: '楽天の今を読む', en: 'Read again' },
    button: { ja: (n) => `${count(n)}件を楽天で読み直す`, en: (n) => `Read ${count(n)} orders again` },
    question: { ja: (n) => `${count(n)}件を楽天で読み直しますか`, en: (n) => `Read ${count(n)} orders again?` },
  },
  {
    operation: 'cancel-orders',
    label: { ja: '注文をキャンセル', en: 'Cancel orders' },
    button: { ja: (n) => `${count(n)}件の注文をキャンセルする…`, en: (n) => `Cancel ${count(n)} orders…` },
    question: {
      ja: (n) => `${count(n)}件の注文を楽天でキャンセルしますか`,
      en: (n) => `Cancel ${count(n)} orders at Rakuten?`,
    },
  },
];

/** The next step of an order as it stands: what the one main button says. */
export function nextVerbOf(row: OrderRow | undefined): Verb | undefined {
  const operation = row && nextOperation(row);
  return verbs.find((verb) => verb.operation === operation);
}

function nextOperation(row: OrderRow): string {
  switch (row.phase) {
    case 'new':
      return 'confirm-orders';
    case 'processing':
      return 'check-payments';
    case 'ready':
      return row.standing?.code === 'awaiting-report' ? 'report-shipments' : 'issue-waybills';
    default:
      return 'move-orders';
  }
}
