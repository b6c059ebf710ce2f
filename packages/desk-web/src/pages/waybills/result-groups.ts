/** The groups of a result file as they are shown: what is taken but must be looked at stands apart from what is simply right. */
import type { GroupCount, NumberGroup, NumberRow, NumbersReport } from '../../api/waybills.ts';

export type ShownGroup = NumberGroup | 'caution';

export function groupsOf(
  report: Pick<NumbersReport, 'rows' | 'groups'>,
): (Omit<GroupCount, 'group'> & { group: ShownGroup })[] {
  const cautious = rowsOf(report, 'caution').length;
  return report.groups.flatMap((group) => {
    if (group.group !== 'matched' || cautious === 0) return [group];
    return [
      { ...group, count: group.count - cautious },
      { ...group, group: 'caution' as const, count: cautious, needsPerson: true },
    ].filter((one) => one.count > 0);
  });
}

export function rowsOf(report: Pick<NumbersReport, 'rows'>, group: ShownGroup): NumberRow[] {
  const isCautious = (row: NumberRow) => row.group === 'matched' && row.caution !== null;
  return report.rows.filter((row) => (group === 'caution' ? isCautious(row) : row.group === group && !isCautious(row)));
}
