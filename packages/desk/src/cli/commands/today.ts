/** `juchu today`: what needs a person, most urgent first. */
import type { Command } from 'commander';
import type { TodayAnswer } from '../api-answers.ts';
import { chooseShop, shopOption } from '../choose-shop.ts';
import { bilingual, examples, type OpenCommandLine } from '../command-line.ts';

export function addToday(program: Command, open: OpenCommandLine): void {
  const today = program
    .command('today')
    .description(bilingual('今日: 人の手がいるもの、急ぐ順', 'what needs a person, most urgent first'))
    .option(...shopOption)
    .option('--json', 'JSONで出す。filter は「orders list」の条件 / print JSON; filter is that of "orders list"')
    .addHelpText('after', examples('today', 'today --json'));
  today.action(async (options: { shop?: string; json?: boolean }) => {
    const line = open(today);
    const answer = await line.api.get<TodayAnswer>('/api/today', { shop: await chooseShop(line, options.shop) });
    if (options.json) return line.printJson(answer);
    if (answer.rows.length === 0)
      return line.print({ ja: '人の手がいるものはありません。', en: 'Nothing needs a person.' });
    line.printTable<TodayAnswer['rows'][number]>(
      [
        { header: { ja: '件数', en: 'count' }, value: (row) => row.count, align: 'right' },
        { header: { ja: '何が', en: 'what' }, value: (row) => line.say(row.title) },
        { header: { ja: 'いつまで', en: 'until' }, value: (row) => (row.until ? line.time(row.until) : '') },
        { header: { ja: 'いつから', en: 'since' }, value: (row) => (row.since ? line.time(row.since) : '') },
        { header: { ja: 'くわしく', en: 'detail' }, value: (row) => line.say(row.detail) },
      ],
      answer.rows,
    );
  });
}
