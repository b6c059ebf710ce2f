/** Names of what stands in rules, as staff say them: a mail is its template, a status its name. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { operationsQuery, statusesQuery, templatesQuery } from '../../api/desk.ts';
import type { Operation, Status } from '../../api/types.ts';
import { type Text, useLanguage } from '../../texts/language.tsx';
import type { IconName } from '../../ui/icon.tsx';
import type { FlowWords } from './flow-changes.ts';
import type { Act } from './flow-model.ts';

const noStatus: Text = { ja: 'ステータスなし', en: 'no status' };

export function useFlowWords(shop: string) {
  const language = useLanguage();
  const { data: operations = [] } = useQuery(operationsQuery);
  const { data: board } = useQuery({ ...statusesQuery(shop), enabled: shop !== '' });
  const { data: templates = [] } = useQuery({ ...templatesQuery(shop), enabled: shop !== '' });
  const statuses = board?.statuses;
  return useMemo(() => {
    const say = (text: Text) => text[language];
    const words = wordsOf(statuses ?? [], operations, templates);
    return {
      ...words,
      statuses: statuses ?? [],
      operations,
      templates,
      nameOf: (key: string | null) => say(words.status(key)),
      actName: (act: Act) => say(words.act(act)),
      outcomeName: (operation: string, outcome: string) => say(words.outcome(operation, outcome)),
    };
  }, [statuses, operations, templates, language]);
}
export type FlowNames = ReturnType<typeof useFlowWords>;

function wordsOf(
  statuses: readonly Status[],
  operations: readonly Operation[],
  templates: readonly { key: string; name: string }[],
): FlowWords {
  return {
    status: (key) => {
      if (key === null) return noStatus;
      const name = statuses.find((status) => status.key === key)?.name ?? key;
      return { ja: name, en: name };
    },
    act: ({ operation, with: params }) => {
      const template = params.template && templates.find((one) => one.key === params.template);
      if (template) return { ja: template.name, en: template.name };
      const label = operations.find((one) => one.name === operation)?.label ?? { ja: operation, en: operation };
      const rest = Object.values(params).join(', ');
      return rest ? { ja: `${label.ja}(${rest})`, en: `${label.en} (${rest})` } : label;
    },
    outcome: (operation, outcome) => {
      const label = operations.find((one) => one.name === operation)?.outcomes.find((one) => one.name === outcome)
        ?.label ?? { ja: outcome, en: outcome };
      // 「取込(注文確認待ち)」: beside the act 受注取込 the part in brackets says it all.
      const inside = operation === 'import-orders' ? /[((](.+)[))]$/.exec(label.ja)?.[1] : undefined;
      return inside ? { ja: inside, en: label.en.replace(/^imported, /, '') } : label;
    },
  };
}

const icons: Record<string, IconName> = {
  'import-orders': 'import',
  'follow-orders': 'run',
  'send-mail': 'mail',
  'confirm-orders': 'tick',
  'check-payments': 'run',
  'issue-waybills': 'waybill',
  'report-shipments': 'truck',
  'cancel-orders': 'declined',
  'move-orders': 'arrow',
  'hold-orders': 'held',
  'release-orders': 'held',
  'assign-orders': 'person',
};
export const iconOf = (operation: string): IconName => icons[operation] ?? 'flow';
