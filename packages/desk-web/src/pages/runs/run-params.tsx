/** What a run was asked to do beside the operation: the template, the period, the status. In words. */
import { useQuery } from '@tanstack/react-query';
import { statusesQuery, templatesQuery } from '../../api/desk.ts';
import type { Run } from '../../api/types.ts';
import { jstDay, shortDay } from '../../texts/format.ts';
import { useLanguage } from '../../texts/language.tsx';

const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** Null where there is nothing to say. */
export function useParamsInWords(run: Pick<Run, 'operation' | 'params' | 'shop'> | undefined): string | null {
  const language = useLanguage();
  const isMail = run?.operation === 'send-mail';
  const moves = run?.operation === 'move-orders';
  const { data: templates } = useQuery({ ...templatesQuery(run?.shop ?? ''), enabled: isMail });
  const { data: board } = useQuery({ ...statusesQuery(run?.shop ?? ''), enabled: moves });
  if (!run) return null;
  const { params } = run;
  if (isMail) return templates?.find((one) => one.key === params.template)?.name ?? text(params.template);
  if (moves) {
    const to = board?.statuses.find((one) => one.key === params.to)?.name ?? text(params.to);
    return to && (language === 'ja' ? `${to}へ` : `to ${to}`);
  }
  const [from, to] = [text(params.from), text(params.to)];
  if (from && to) return language === 'ja' ? `${shown(from)} から ${shown(to)} まで` : `${shown(from)} to ${shown(to)}`;
  const day = text(params.shipsOn);
  return day && (language === 'ja' ? `${day} 出荷分` : `shipping ${day}`);
}

/** `11/24`, with the time where one was given. */
function shown(moment: string): string {
  const [day, time] = moment.split('T') as [string, string | undefined];
  return [shortDay(day, jstDay(new Date())), time?.slice(0, 5)].filter(Boolean).join(' ');
}
