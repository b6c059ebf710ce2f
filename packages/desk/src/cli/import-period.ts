/** The period of an import, as people type it. Days are days in Japan. */
import { addDays, jstDate, parseJstMoment } from '../jst.ts';
import { wrongCall } from './exit-status.ts';

export interface PeriodOptions {
  from?: string;
  to?: string;
  today?: boolean;
  days?: string;
}

/** `now` is the desk's clock, which in the demo follows the sandbox's. */
export function importPeriod(options: PeriodOptions, now: Date): { from: string; to: string } {
  const today = jstDate(now);
  const ways = [options.from ?? options.to, options.today, options.days].filter((way) => way !== undefined);
  if (ways.length > 1)
    throw wrongCall(
      'period-given-twice',
      '期間は --from/--to、--today、--days のどれか1つで指定してください。',
      'Give the period by only one of --from/--to, --today and --days.',
    );
  if (options.today) return { from: today, to: today };
  if (options.days !== undefined) {
    const days = Number(options.days);
    if (!/^\d+$/.test(options.days) || days < 1 || days > 730)
      throw wrongCall(
        'invalid-period',
        `--days は1から730までの日数です (「${options.days}」)。`,
        `--days takes 1 to 730 days, not "${options.days}".`,
      );
    return { from: addDays(today, 1 - days), to: today };
  }
  if (!options.from)
    throw wrongCall(
      'invalid-period',
      '期間を指定してください: --from 2026-11-24 --to 2026-11-30、--today、または --days 7',
      'Give a period: --from 2026-11-24 --to 2026-11-30, --today, or --days 7',
    );
  const period = { from: options.from, to: options.to ?? today };
  for (const [flag, given] of Object.entries(period)) {
    if (parseJstMoment(given, 'start')) continue;
    throw wrongCall(
      'invalid-period',
      `--${flag} の「${given}」を日付として読み取れません。2026-11-24 または 2026-11-24T09:00 の形で指定してください(日本時間)。`,
      `"${given}" is no date for --${flag}. Write 2026-11-24 or 2026-11-24T09:00 (Japan time).`,
    );
  }
  // Without an end, "backwards" would speak of a day that nobody gave.
  if (!options.to && jstDate(parseJstMoment(period.from, 'start')!) > today)
    throw wrongCall(
      'invalid-period',
      `--from の「${options.from}」は今日 (${today}) より後です。`,
      `--from ${options.from} is later than today (${today}).`,
    );
  return period;
}
