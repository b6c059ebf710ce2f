/** What differs between two flows, in sentences: before publishing, in the history, and before a ready-made set is used. */
import type { Text } from '../../texts/language.tsx';
import { type Act, actKey, actOf, type Flow, type OutcomeRule } from './flow-model.ts';

export interface FlowWords {
  status: (key: string | null) => Text;
  act: (act: Act) => Text;
  outcome: (operation: string, outcome: string) => Text;
}

export interface FlowChange extends Text {
  kind: 'added' | 'removed' | 'changed';
  what: 'outcome' | 'entry';
}

export function flowChanges(before: Flow, after: Flow, words: FlowWords): FlowChange[] {
  return [...outcomeChanges(before, after, words), ...entryChanges(before, after, words)];
}

/** Each rule spread over the statuses that it names: so a name taken out of a list is a change of that status alone. */
function spread(flow: Flow): Map<string, { rule: OutcomeRule; from: string | null | undefined; to: string }> {
  const all = new Map<string, { rule: OutcomeRule; from: string | null | undefined; to: string }>();
  for (const rule of flow.outcomes)
    for (const from of rule.from ?? [undefined]) {
      const key = JSON.stringify([actKey(rule), rule.outcome, from === undefined ? '*' : from]);
      if (!all.has(key)) all.set(key, { rule, from, to: rule.to });
    }
  return all;
}

function outcomeChanges(before: Flow, after: Flow, words: FlowWords): FlowChange[] {
  const [was, is] = [spread(before), spread(after)];
  const changes = new Map<
    string,
    { kind: FlowChange['kind']; rule: OutcomeRule; from: (string | null)[]; old: string | null; to: string | null }
  >();
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(key), is.get(key)];
    if (old?.to === now?.to) continue;
    const { rule, from } = (now ?? old)!;
    const kind = !old ? 'added' : !now ? 'removed' : 'changed';
    const id = JSON.stringify([kind, actKey(rule), rule.outcome, old?.to ?? null, now?.to ?? null]);
    const known = changes.get(id) ?? { kind, rule, from: [], old: old?.to ?? null, to: now?.to ?? null };
    if (from !== undefined) known.from.push(from);
    changes.set(id, known);
  }
  return [...changes.values()].map(({ kind, rule, from, old, to }) => {
    const act = words.act(actOf(rule));
    const outcome = words.outcome(rule.operation, rule.outcome);
    const where = from.map((key) => words.status(key));
    const ja = `${where.length > 0 ? `${where.map((one) => one.ja).join('・')}: ` : ''}${act.ja}の「${outcome.ja}」`;
    const en = `${where.length > 0 ? `${where.map((one) => one.en).join(', ')}: ` : ''}${act.en}, “${outcome.en}”`;
    const [oldName, newName] = [words.status(old), words.status(to)];
    const said: Record<FlowChange['kind'], Text> = {
      added: { ja: `${ja} → ${newName.ja}`, en: `${en} → ${newName.en}` },
      removed: { ja: `${ja} → ここに残る(これまで ${oldName.ja})`, en: `${en} → stays (was ${oldName.en})` },
      changed: { ja: `${ja} → ${newName.ja}(これまで ${oldName.ja})`, en: `${en} → ${newName.en} (was ${oldName.en})` },
    };
    return { kind, what: 'outcome', ...said[kind] };
  });
}

function entryChanges(before: Flow, after: Flow, words: FlowWords): FlowChange[] {
  const keyOf = (rule: Flow['entries'][number]) => `${rule.status} ${actKey(rule)}`;
  const [was, is] = [new Set(before.entries.map(keyOf)), new Set(after.entries.map(keyOf))];
  const said = (rule: Flow['entries'][number]) => ({ status: words.status(rule.status), act: words.act(actOf(rule)) });
  return [
    ...after.entries
      .filter((rule) => !was.has(keyOf(rule)))
      .map((rule): FlowChange => {
        const { status, act } = said(rule);
        return {
          kind: 'added',
          what: 'entry',
          ja: `${status.ja}に入ったら、${act.ja}を自動で始める`,
          en: `Entering ${status.en} starts ${act.en}`,
        };
      }),
    ...before.entries
      .filter((rule) => !is.has(keyOf(rule)))
      .map((rule): FlowChange => {
        const { status, act } = said(rule);
        return {
          kind: 'removed',
          what: 'entry',
          ja: `${status.ja}に入っても、${act.ja}を自動で始めない`,
          en: `Entering ${status.en} no longer starts ${act.en}`,
        };
      }),
  ];
}
