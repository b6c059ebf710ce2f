/** Waybills into a carrier's file: by the layout as the shop has it, from the very drafts that the checks are made of. */
import type { Finding, Waybill, WaybillFileContent } from './carrier.ts';
import { writeCsvCp932 } from './csv.ts';
import type { Layout } from './layout.ts';
import type { RowDraft } from './row-draft.ts';

export interface WaybillWriting<Held extends string> {
  /** The carrier's key; the file's name begins with it. */
  carrier: string;
  layout: Layout<Held>;
  settingsProblems: readonly Finding[];
  /** `today` is the ship date: that is checked against the clock by `check`, here there is none. */
  draft(waybill: Waybill, today: string): RowDraft<Held>;
  /** Rows that a waybill takes; default one. */
  rowsOf?(waybill: Waybill): number;
}

export function writeWaybills<Held extends string>(
  waybills: readonly Waybill[],
  writing: WaybillWriting<Held>,
): WaybillFileContent {
  const { carrier, layout } = writing;
  const keys = new Set<string>();
  const rows = waybills.flatMap((waybill) => {
    if (!/^[0-9A-Z]{1,15}$/.test(waybill.key)) throw new Error(`"${waybill.key}" is no waybill key`);
    if (keys.has(waybill.key)) throw new Error(`The waybill key ${waybill.key} is given twice in one file`);
    keys.add(waybill.key);
    const draft = writing.draft(waybill, waybill.shipsOn);
    const blocking = [...writing.settingsProblems, ...draft.findings].find((finding) => finding.severity === 'blocks');
    if (blocking)
      throw new Error(
        `Waybill ${waybill.key} was to be written although its check blocks it: ${blocking.code} in ${blocking.field}`,
      );
    const row = layout.columns.map((column) =>
      column.holds ? (draft.cells.get(column.holds) ?? '') : (column.text ?? ''),
    );
    return Array.from({ length: writing.rowsOf?.(waybill) ?? 1 }, () => row);
  });
  const days = [...new Set(waybills.map((waybill) => waybill.shipsOn))].sort();
  const head = layout.headerRow ? [layout.columns.map((column) => column.header)] : [];
  return {
    name: `${carrier}_${days[0] ?? 'empty'}_${rows.length}.csv`,
    bytes: writeCsvCp932([...head, ...rows]),
    rows: rows.length,
    contentType: 'text/csv; charset=Shift_JIS',
  };
}
