/** An event in words, for the story of an order. Pure; the labels of operations and outcomes come from their definitions. */
import type { Actor } from '../actor.ts';
import type { Operation } from '../operations/operation.ts';
import { engineOutcomes } from '../operations/operation.ts';
import type { StoredEvent } from '../storage/events.ts';
import type { Text } from '../text.ts';

/** What events carry; each kind only some of it. */
interface EventData {
  operation?: string;
  outcome?: string;
  params?: Record<string, unknown>;
  reason?: Text | string;
  from?: string | null;
  to?: string | { name: string } | null;
  toName?: string;
  act?: string;
  added?: string[];
  removed?: string[];
  decision?: string;
  decisionJa?: string;
  fields?: string[];
  trackingNumber?: string;
}

export function tellActor(actor: Actor): Text {
  switch (actor.kind) {
    case 'person':
      return { ja: actor.name, en: actor.name };
    case 'api-key':
      return { ja: `APIキー「${actor.name}」`, en: `API key "${actor.name}"` };
    case 'flow':
      return { ja: `フロー(第${actor.version}版)`, en: `flow (version ${actor.version})` };
    case 'timer':
      return { ja: '自動実行', en: 'timer' };
    case 'desk':
      return { ja: 'Juchu', en: 'Juchu' };
    case 'channel':
      return { ja: '楽天', en: 'Rakuten' };
  }
}

export function tellEvent(event: StoredEvent, operations: Record<string, Operation>): Text {
  const data = event.data as EventData;
  const operation = operationText(operations, data.operation);
  const because = data.reason
    ? { ja: `: ${(data.reason as Text).ja}`, en: `: ${(data.reason as Text).en}` }
    : { ja: '', en: '' };
  switch (event.kind) {
    case 'imported':
      return { ja: '受注を取り込みました。', en: 'Imported.' };
    case 'moved':
      return { ja: `「${data.toName ?? data.to}」に移りました。`, en: `Moved to "${data.to}".` };
    case 'status-missing':
      return {
        ja: `移動先のステータス「${data.to}」がないため、移動しませんでした。`,
        en: `Not moved: there is no status "${data.to}".`,
      };
    case 'started-by-flow':
      return { ja: `${operation.ja}をフローが始めました。`, en: `${operation.en} started by the flow.` };
    case 'outcome': {
      const outcome = outcomeText(operations, data.operation ?? '', data.outcome ?? '');
      return {
        ja: `${operation.ja}${template(data)}: ${outcome.ja}${because.ja}`,
        en: `${operation.en}${template(data)}: ${outcome.en}${because.en}`,
      };
    }
    case 'in-doubt':
      return {
        ja: `${operation.ja}: 応答が届かず、照会を始めました。`,
        en: `${operation.en}: the answer was lost; asking what became of it.`,
      };
    case 'unknown':
      return {
        ja: `${operation.ja}: 実行されたかどうか分かりません。人の判断を待ちます。`,
        en: `${operation.en}: nobody can tell whether it took place; waits for a person.`,
      };
    case 'to-be-tried-again':
      return {
        ja: `${operation.ja}: 実行されていないことが分かり、もう一度行います${because.ja}`,
        en: `${operation.en}: it did not take place; it is tried again${because.en}`,
      };
    case 'late-proof':
      return {
        ja: `${operation.ja}: 決着のあとに結果が届きました(変更はありません)。`,
        en: `${operation.en}: proof came after it was settled (nothing changed).`,
      };
    case 'resolved':
      return {
        ja: `${operation.ja}: ${event.actor.kind === 'person' || event.actor.kind === 'api-key' ? event.actor.name : ''}が「${data.decisionJa}」と決めました。`,
        en: `${operation.en}: decided "${data.decision}".`,
      };
    case 'changed-at-channel':
      return {
        ja: `楽天側で内容が変わりました(${fieldLabels(data.fields ?? [])})。`,
        en: `Changed at Rakuten (${(data.fields ?? []).slice(0, 5).join(', ')}).`,
      };
    case 'held':
      return {
        ja: `保留にしました(${holdText(String(data.reason)).ja})。`,
        en: `Held (${holdText(String(data.reason)).en}).`,
      };
    case 'released':
      return { ja: '保留を解除しました。', en: 'Released.' };
    case 'tracking-number':
      return {
        ja: `送り状番号 ${data.trackingNumber} を登録しました。`,
        en: `Tracking number ${data.trackingNumber}.`,
      };
    case 'tracking-number-removed':
      return {
        ja: `送り状番号 ${data.trackingNumber} を外しました。`,
        en: `Tracking number ${data.trackingNumber} removed.`,
      };
    case 'note':
      return (
        {
          added: { ja: 'メモを書きました。', en: 'Staff note added.' },
          removed: { ja: 'メモを消しました。', en: 'Staff note removed.' },
          restored: { ja: 'メモを戻しました。', en: 'Staff note brought back.' },
        }[String(data.act)] ?? { ja: 'メモを書き換えました。', en: 'Staff note changed.' }
      );
    case 'assigned': {
      const to = data.to as { name: string } | string | null | undefined;
      return to && typeof to === 'object'
        ? { ja: `担当を${to.name}さんにしました。`, en: `Assigned to ${to.name}.` }
        : { ja: '担当を外しました。', en: 'Assigned to nobody.' };
    }
    case 'labelled': {
      const [added, removed] = [data.added ?? [], data.removed ?? []];
      return {
        ja: [
          added.length > 0 ? `しるしを付けました: ${added.join('、')}。` : '',
          removed.length > 0 ? `しるしを外しました: ${removed.join('、')}。` : '',
        ].join(''),
        en: [
          added.length > 0 ? `Marked: ${added.join(', ')}.` : '',
          removed.length > 0 ? `Unmarked: ${removed.join(', ')}.` : '',
        ]
          .filter(Boolean)
          .join(' '),
      };
    }
    default:
      return { ja: event.kind, en: event.kind };
  }
}

/** Fields of an order as staff call them; the longest fitting path wins. What only follows from others is not told. */
const labels: [path: RegExp, label: string][] = [
  [/^axes\.order/, '進捗'],
  [/^(phase|standing|marks\.isChangedByBuyer)/, ''],
  [/^confirmedAt/, '注文確認日時'],
  [/^(fixedAt|releasedAt)/, '発送指示'],
  [/^reportedAt/, '発送完了報告'],
  [/^confirmDueOn/, 'キャンセル期限'],
  [/^changes/, '変更・キャンセルの記録'],
  [/^buyerRemarks/, '備考'],
  [/^buyer/, '注文者'],
  [/^destinations.*recipient/, 'お届け先'],
  [/^destinations.*lines/, '商品'],
  [/^destinations.*shipments/, '楽天の配送情報'],
  [/^destinations.*socialGift/, 'ソーシャルギフト'],
  [/^destinations/, '送付先'],
  [/^money/, '金額'],
  [/^payment/, '支払'],
  [/^delivery/, '配送方法・お届け希望'],
  [/^coupons/, 'クーポン'],
  [/^wrappings/, 'ラッピング'],
  [/^channelMemo/, 'ひとことメモ'],
  [/^channelAssignee/, '担当者'],
  [/^messageToBuyer/, 'お客様へのメッセージ'],
  [/^subStatus/, 'サブステータス'],
  [/^caution/, '注意表示'],
];

function fieldLabels(fields: readonly string[]): string {
  const told = fields.map((field) => labels.find(([path]) => path.test(field))?.[1] ?? field).filter(Boolean);
  return [...new Set(told)].slice(0, 6).join('、') || '状態';
}

/** Why an order is held, in a word. */
function holdText(code: string): Text {
  const known: Record<string, Text> = {
    'cancelled-at-channel': { ja: '楽天側でキャンセル', en: 'cancelled at Rakuten' },
    'release-withdrawn': { ja: '発送指示の取消', en: 'release withdrawn' },
    'flow-loop': { ja: 'フローの循環', en: 'flow in a circle' },
    'by-hand': { ja: '人の判断', en: 'by hand' },
    'by-flow': { ja: 'フローの決まり', en: 'by the flow' },
  };
  return known[code] ?? { ja: code, en: code };
}

function template(data: EventData): string {
  return data.params?.template ? ` (${String(data.params.template)})` : '';
}

function operationText(operations: Record<string, Operation>, name: string | undefined): Text {
  return (name && operations[name]?.label) || { ja: name ?? '', en: name ?? '' };
}

function outcomeText(operations: Record<string, Operation>, name: string, outcome: string): Text {
  const known = [...(operations[name]?.outcomes ?? []), ...engineOutcomes].find(
    (definition) => definition.name === outcome,
  );
  return known?.label ?? { ja: outcome, en: outcome };
}
