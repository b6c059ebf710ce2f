/** What a tracking number that comes back would do, row by row, in groups that staff can go through one by one. */
import type { Reason, Text } from '../text.ts';

export interface NumberRow {
  line: number | null;
  /** Key of the waybill; null where the row names none. */
  key: string | null;
  orderNumber: string | null;
  trackingNumber: string | null;
  verdict: 'new' | 'same' | 'skipped' | 'conflict' | 'unknown' | 'wrong';
  group: NumberGroup;
  reason: Reason | null;
  /** What happened to the order since its waybill was written; the number is taken all the same, the parcel looked at. */
  caution: Reason | null;
}

/** In the order in which they are shown: what is taken, what needs a person, what needs nobody. */
export const numberGroups = {
  matched: { label: { ja: '一致', en: 'Matched' }, needsPerson: false },
  'double-number': { label: { ja: '番号の重複', en: 'Double number' }, needsPerson: true },
  conflict: { label: { ja: '別の番号あり', en: 'Conflict' }, needsPerson: true },
  'check-digit': { label: { ja: 'チェックデジット不一致', en: 'Wrong check digit' }, needsPerson: true },
  'no-such-order': { label: { ja: '該当する注文なし', en: 'No such order' }, needsPerson: true },
  unreadable: { label: { ja: '読み取れない', en: 'Unreadable' }, needsPerson: true },
  'already-there': { label: { ja: '取込済み', en: 'Already there' }, needsPerson: false },
  'not-issued': { label: { ja: '未発行', en: 'Not issued yet' }, needsPerson: false },
  'not-ours': { label: { ja: '対象外', en: 'Not from this desk' }, needsPerson: false },
} as const satisfies Record<string, { label: Text; needsPerson: boolean }>;
export type NumberGroup = keyof typeof numberGroups;

const groupOfCode: Record<string, NumberGroup> = {
  'number-of-two-waybills': 'double-number',
  'number-elsewhere': 'double-number',
  'check-digit': 'check-digit',
  'not-issued-yet': 'not-issued',
  'key-mistyped': 'no-such-order',
};

export function groupOf(verdict: NumberRow['verdict'], code: string | undefined): NumberGroup {
  const byCode = code === undefined ? undefined : groupOfCode[code];
  if (byCode) return byCode;
  switch (verdict) {
    case 'new':
      return 'matched';
    case 'same':
      return 'already-there';
    case 'conflict':
      return 'conflict';
    case 'unknown':
      return 'no-such-order';
    case 'skipped':
      return 'not-ours';
    case 'wrong':
      return 'unreadable';
  }
}

export interface GroupCount {
  group: NumberGroup;
  label: Text;
  count: number;
  needsPerson: boolean;
}

/** Groups that have rows, in the order of showing. */
export function groupCounts(rows: readonly NumberRow[]): GroupCount[] {
  return (Object.keys(numberGroups) as NumberGroup[])
    .map((group) => ({ group, ...numberGroups[group], count: rows.filter((row) => row.group === group).length }))
    .filter(({ count }) => count > 0);
}
