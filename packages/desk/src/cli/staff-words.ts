/** The API's names of states as staff call them. A name that this version does not know is shown as it is. */
import type { Text } from '../text.ts';
import type { CommandLine } from './command-line.ts';

type Words = Record<string, Text>;

/** Source: RMS order API §8.1; the Japanese as RMS's own screens say it. */
const progresses: Words = {
  'awaiting-confirmation': { ja: '注文確認待ち', en: 'awaiting-confirmation' },
  'rakuten-processing': { ja: '楽天処理中', en: 'rakuten-processing' },
  'awaiting-shipment': { ja: '発送待ち', en: 'awaiting-shipment' },
  'awaiting-change': { ja: '変更確定待ち', en: 'awaiting-change' },
  shipped: { ja: '発送済', en: 'shipped' },
  'payment-processing': { ja: '支払手続き中', en: 'payment-processing' },
  'paid-out': { ja: '支払手続き済', en: 'paid-out' },
  'awaiting-cancel': { ja: 'キャンセル確定待ち', en: 'awaiting-cancel' },
  cancelled: { ja: 'キャンセル確定', en: 'cancelled' },
};

const statusKinds: Words = {
  open: { ja: '作業', en: 'open' },
  waiting: { ja: '待ち', en: 'waiting' },
  done: { ja: '完了', en: 'done' },
  cancelled: { ja: 'キャンセル', en: 'cancelled' },
};

const effectStates: Words = {
  planned: { ja: '送信前', en: 'planned' },
  sending: { ja: '送信中', en: 'sending' },
  accepted: { ja: '受付済み', en: 'accepted' },
  'in-doubt': { ja: '照会中', en: 'in doubt' },
  unknown: { ja: '送信不明', en: 'unknown' },
  settled: { ja: '決着済み', en: 'settled' },
};

/** A mail that was not sent stands where its effect stands; one whose effect is settled was not sent after all. */
const mailStates: Words = {
  ...effectStates,
  sent: { ja: '送信済み', en: 'sent' },
  settled: { ja: '未送信', en: 'not sent' },
};

const words = {
  progress: progresses,
  statusKind: statusKinds,
  effectState: effectStates,
  mailState: mailStates,
} as const;

export function inStaffWords(line: CommandLine, of: keyof typeof words, name: string): string {
  return line.say(words[of][name] ?? name);
}
