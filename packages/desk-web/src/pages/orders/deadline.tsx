/** 確認期限: muted while there is time, a clock from three days on, filled when it runs out today. */
import { daysBetween, dayWithWeekday, shortDay } from '../../texts/format.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ordersTexts } from './orders-texts.ts';

export function Deadline({ day, today }: { day: string | null; today: string }) {
  const t = useTexts(ordersTexts);
  const language = useLanguage();
  if (!day) return <span className="muted">–</span>;
  const left = daysBetween(today, day);
  if (left > 3) return <span className="muted">{shortDay(day, today)}</span>;
  const said =
    left < 0
      ? t.overdue(shortDay(day, today))
      : left === 0
        ? `${t.today} ${dayWithWeekday(day, today, language)}`
        : left === 1
          ? `${t.tomorrow} ${dayWithWeekday(day, today, language)}`
          : t.daysLeft(shortDay(day, today), left);
  return (
    <span className={left <= 0 ? 'mark solid' : 'mark soon'}>
      <Icon name="clock" />
      {said as string}
    </span>
  );
}
