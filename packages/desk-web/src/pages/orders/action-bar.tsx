/** The foot while orders are chosen: how many, what can be done, the next step as the one main button. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { operationsQuery } from '../../api/desk.ts';
import type { OrderRow } from '../../api/types.ts';
import { useKeys } from '../../keys/keys.tsx';
import { count } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useChosen } from '../operation/chosen.ts';
import { OperationDialog } from '../operation/operation-dialog.tsx';
import { nextVerbOf, type Verb, verbs } from '../operation/verbs.ts';
import type { OrderSource } from './order-source.ts';
import type { OrderFilter } from './orders-search.ts';
import { ordersTexts } from './orders-texts.ts';
import { chosenCount, nothing, type Selection } from './selection.ts';

interface ActionBarProps {
  shop: string;
  selection: Selection;
  source: OrderSource;
  filter: OrderFilter;
  onSelect: (selection: Selection) => void;
}

export function ActionBar({ shop, selection, source, filter, onSelect }: ActionBarProps) {
  const t = useTexts(ordersTexts);
  const words = useTexts(Object.fromEntries(verbs.map((verb) => [verb.operation, verb.button])));
  const [verb, setVerb] = useState<Verb | null>(null);
  const { data: operations = [] } = useQuery(operationsQuery);
  const chosen = chosenCount(selection);
  const rows = useMemo(
    () => source.loaded.filter((row) => selection.matching !== null || selection.numbers.has(row.orderNumber)),
    [source.loaded, selection],
  );
  useChosen(chosen, setVerb);
  const main = nextVerbOf(commonRow(rows)) ?? verbs[0]!;
  const others = verbs.filter((one) => one !== main && one.inBar);
  useKeys(
    verbs
      .filter((one) => one.key)
      .map((one) => ({ keys: one.key!, label: one.label, group: ordersTexts.selectionGroup, run: () => setVerb(one) })),
  );
  return (
    <div className="orders-foot act">
      <button type="button" className="btn plain icon" aria-label={t.clear} onClick={() => onSelect(nothing)}>
        <Icon name="close" />
      </button>
      <span className="sel">
        <b>{count(chosen)}</b>
        {t.selectedUnit}
      </span>
      {selection.matching === null && source.total !== null && source.total > chosen && (
        <button
          type="button"
          className="link not-phone"
          onClick={() => onSelect({ numbers: new Set(), matching: { count: source.total! }, anchor: null })}
        >
          {t.selectMatching(source.total) as string}
        </button>
      )}
      <span className="grow" />
      <button type="button" className="btn main-act" onClick={() => setVerb(main)} aria-keyshortcuts={main.key}>
        {(words[main.operation] as unknown as (n: number) => string)(chosen)}
        {main.key && <Kbd of={main.key} />}
      </button>
      {others.map((one) => (
        <button
          key={one.operation}
          type="button"
          className="btn not-phone"
          onClick={() => setVerb(one)}
          aria-keyshortcuts={one.key}
        >
          <VerbName verb={one} />
          {one.key && <Kbd of={one.key} />}
        </button>
      ))}
      <Menu className="btn icon" placement="top end" label={t.more} button={<Icon name="more" />}>
        {verbs
          .filter((one) => one !== main && !others.includes(one))
          .map((one) => (
            <MenuItem key={one.operation} textValue={one.label.ja} onAction={() => setVerb(one)}>
              <VerbName verb={one} />
            </MenuItem>
          ))}
      </Menu>
      {verb && (
        <OperationDialog
          verb={verb}
          shop={shop}
          operation={operations.find((one) => one.name === verb.operation)}
          orders={
            selection.matching
              ? { matching: filter, count: selection.matching.count }
              : { numbers: [...selection.numbers], count: selection.numbers.size }
          }
          rows={rows}
          onClose={() => setVerb(null)}
          onStarted={() => {
            setVerb(null);
            onSelect(nothing);
          }}
        />
      )}
    </div>
  );
}

function VerbName({ verb }: { verb: Verb }) {
  const words = useTexts({ name: verb.label });
  return words.name;
}

/** The row that stands for the chosen: the next step is most of theirs. */
function commonRow(rows: readonly OrderRow[]): OrderRow | undefined {
  const phases = new Map<string, number>();
  for (const row of rows) phases.set(row.phase, (phases.get(row.phase) ?? 0) + 1);
  const most = [...phases].sort((a, b) => b[1] - a[1])[0]?.[0];
  return rows.find((row) => row.phase === most);
}
