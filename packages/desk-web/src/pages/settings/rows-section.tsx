/** 行の色と印: rules that tint the rows of the list, and the shop's own marks. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { statusesQuery } from '../../api/desk.ts';
import { useShop } from '../../frame/use-shop.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { say as toast } from '../../ui/toasts.tsx';
import { useAct } from '../../ui/use-act.ts';
import { Block, RoleNote, useMay } from './block.tsx';
import { LabelsBlock } from './labels-block.tsx';
import { labelsQuery, rowRulesQuery, storeRowRules } from './rows-query.ts';
import { rowsTexts } from './rows-texts.ts';
import { RuleDialog } from './rule-dialog.tsx';
import { type OwnNames, type RowRule, ruleInWords } from './rule-words.ts';
import { settingsTexts } from './settings-texts.ts';

export function useOwnNames(shop: string): OwnNames {
  const { data: board } = useQuery(statusesQuery(shop));
  const { data: labels = [] } = useQuery(labelsQuery(shop));
  return {
    status: new Map((board?.statuses ?? []).map((status) => [status.key, status.name])),
    label: new Map(labels.map((label) => [label.key, label.name])),
  };
}

export function RowsSection() {
  const t = useTexts(rowsTexts);
  const { shop } = useShop();
  const mayChange = useMay('staff');
  if (!shop) return <p className="lead">{t.noShop}</p>;
  return (
    <div className="column broad">
      <h2>{t.title}</h2>
      <RoleNote needs="staff" />
      <RulesBlock shop={shop.key} mayChange={mayChange} />
      <LabelsBlock shop={shop.key} mayChange={mayChange} />
    </div>
  );
}

function RulesBlock({ shop, mayChange }: { shop: string; mayChange: boolean }) {
  const t = useTexts(rowsTexts);
  const s = useTexts(settingsTexts);
  const language = useLanguage();
  const queries = useQueryClient();
  const own = useOwnNames(shop);
  const { data: rules } = useQuery(rowRulesQuery(shop));
  const { busy, refusal, act } = useAct();
  const [asked, setAsked] = useState<number | null>(null);
  const store = async (next: readonly RowRule[]) => {
    await storeRowRules(shop, next);
    await queries.invalidateQueries({ queryKey: ['row-rules', shop] });
    void queries.invalidateQueries({ queryKey: ['orders'] });
  };
  const now = rules ?? [];
  /** Reversible: done at once, taken back with U. */
  const change = (next: readonly RowRule[], said: string) =>
    void act(async () => {
      await store(next);
      toast(said, () => void store(now));
    });
  const move = (index: number, by: number) => {
    const next = [...now];
    const [rule] = next.splice(index, 1);
    next.splice(index + by, 0, rule!);
    change(next, t.moved(rule!.name) as string);
  };
  return (
    <Block id="rules" title={t.rules} lead={t.rulesLead}>
      {refusal && (
        <p className="shu" role="alert">
          {refusal}
        </p>
      )}
      {rules?.length === 0 && <p className="lead">{t.noRules}</p>}
      {now.length > 0 && (
        <table className="table">
          <tbody>
            {now.map((rule, index) => (
              <tr key={`${rule.name}/${index}`}>
                <td>
                  <span className={`chip t-${rule.hue}`}>
                    <span className={`sw f-${rule.hue}`} />
                    {rule.name}
                  </span>
                </td>
                <td className="soft">{ruleInWords(rule.when, language, own)}</td>
                <td className="acts">
                  <button
                    type="button"
                    className="btn plain icon"
                    aria-label={s.up(rule.name) as string}
                    disabled={!mayChange || index === 0 || busy}
                    onClick={() => move(index, -1)}
                  >
                    <Icon name="up" />
                  </button>
                  <button
                    type="button"
                    className="btn plain icon"
                    aria-label={s.down(rule.name) as string}
                    disabled={!mayChange || index === now.length - 1 || busy}
                    onClick={() => move(index, 1)}
                  >
                    <Icon name="down" />
                  </button>
                  <button type="button" className="btn plain" disabled={!mayChange} onClick={() => setAsked(index)}>
                    {s.edit}
                    <span className="sr">{rule.name}</span>
                  </button>
                  <button
                    type="button"
                    className="btn plain"
                    disabled={!mayChange || busy}
                    onClick={() =>
                      change(
                        now.filter((_, at) => at !== index),
                        t.removed(rule.name) as string,
                      )
                    }
                  >
                    {t.removeNow}
                    <span className="sr">{rule.name}</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="block-foot">
        <button type="button" className="btn" disabled={!mayChange} onClick={() => setAsked(now.length)}>
          <Icon name="plus" />
          {t.addRule}
        </button>
      </div>
      {asked !== null && (
        <RuleDialog
          shop={shop}
          rule={now[asked] ?? null}
          onClose={() => setAsked(null)}
          onStore={(rule) => store(asked < now.length ? now.with(asked, rule) : [...now, rule])}
        />
      )}
    </Block>
  );
}
