/** Which statuses send this template by themselves. */
import { useQuery } from '@tanstack/react-query';
import { statusesQuery } from '../../api/desk.ts';
import { useTexts } from '../../texts/language.tsx';
import { flowQuery } from '../settings/status-query.ts';
import { mailTexts } from './mails-texts.ts';

export function SentBy({ shop, template }: { shop: string; template: string }) {
  const t = useTexts(mailTexts);
  const { data: flow } = useQuery(flowQuery(shop));
  const { data: board } = useQuery(statusesQuery(shop));
  if (!flow || !board) return null;
  const statuses = flow.flow.entries
    .filter(
      (rule) =>
        rule.operation === 'send-mail' && (rule as { with?: { template?: string } }).with?.template === template,
    )
    .map((rule) => board.statuses.find((status) => status.key === rule.status)?.name ?? rule.status);
  return <>{statuses.length > 0 ? (t.sentBy(statuses.join(t.and)) as string) : t.sentByHand}</>;
}
