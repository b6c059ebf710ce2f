/** What came of tracking numbers, as a table: the groups first, then the rows that a person should look at. */
import type { NumbersAnswer } from './api-answers.ts';
import type { CommandLine } from './command-line.ts';

export const nothingWritten = {
  ja: 'まだ何も取り込んでいません。取り込むには --write を付けてください。',
  en: 'Nothing was taken over yet: add --write.',
};

export const troubling = ['conflict', 'unknown', 'wrong'];

export function hasTrouble({ counts }: Pick<NumbersAnswer, 'counts'>): boolean {
  return troubling.some((verdict) => (counts[verdict] ?? 0) > 0);
}

export const verdicts: Record<string, { ja: string; en: string }> = {
  new: { ja: '新しい', en: 'new' },
  same: { ja: '取込済み', en: 'already here' },
  skipped: { ja: '対象外', en: 'skipped' },
  conflict: { ja: '別の番号あり', en: 'has another number' },
  unknown: { ja: '該当なし', en: 'unknown key' },
  wrong: { ja: '誤り', en: 'wrong' },
};

export function printNumbers(line: CommandLine, { carrier, groups, rows, counts }: Omit<NumbersAnswer, 'run'>): void {
  if (carrier) line.print({ ja: `配送会社: ${carrier}`, en: `Carrier: ${carrier}` });
  const told = groups
    ? groups.map(({ label, count }) => ({ name: line.say(label), count }))
    : Object.entries(counts).map(([name, count]) => ({ name: line.say(verdicts[name] ?? name), count }));
  line.printTable(
    [
      { header: { ja: '判定', en: 'verdict' }, value: (one) => one.name },
      { header: { ja: '行', en: 'rows' }, value: (one) => one.count },
    ],
    told.filter(({ count }) => count > 0),
  );
  const troubled = rows.filter((row) => (row.verdict !== 'new' && row.verdict !== 'same') || row.caution);
  if (troubled.length === 0) return;
  const labels = new Map(groups?.map(({ group, label }) => [group, label]));
  line.print('');
  line.printTable(
    [
      { header: { ja: '行', en: 'line' }, value: (row) => row.line },
      { header: { ja: '管理番号', en: 'key' }, value: (row) => row.key },
      { header: { ja: '注文番号', en: 'order' }, value: (row) => row.orderNumber },
      { header: { ja: '送り状番号', en: 'tracking number' }, value: (row) => row.trackingNumber },
      {
        header: { ja: '判定', en: 'verdict' },
        value: (row) => line.say(labels.get(row.group ?? '') ?? verdicts[row.verdict] ?? row.verdict),
      },
      { header: { ja: '理由', en: 'reason' }, value: (row) => line.say(row.reason ?? row.caution ?? null) },
    ],
    troubled.slice(0, 50),
  );
}
