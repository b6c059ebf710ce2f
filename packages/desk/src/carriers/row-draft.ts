/**
 * One row in the making: the cells it holds and all that was found on the way. Checks and file come from the same draft,
 * so that what was checked is what is written.
 */
import { blocks, type Finding, warns } from './carrier.ts';
import { guardFormula } from './csv.ts';
import type { Layout } from './layout.ts';
import { labelText, width } from './text-cp932.ts';

export interface RowDraft<Held extends string> {
  readonly findings: Finding[];
  readonly cells: ReadonlyMap<Held, string>;
  put(cell: Held, text: string): void;
  block(code: string, field: string, ja: string, en: string, proposal?: string): void;
  warn(code: string, field: string, ja: string, en: string, proposal?: string): void;
  /** The text as the label can print it; says which characters are replaced or refused. `ja`: what staff call the field. */
  label(field: string, ja: string, text: string): string;
  /** Puts a label text that must fit its column: never cut, refused when too long. */
  putFitting(cell: Held, field: string, ja: string, text: string): void;
  /** Half-width characters that the column takes; by the layout, else `otherwise`. */
  widthOf(cell: Held, otherwise?: number): number;
  hasColumn(cell: Held): boolean;
  /** Says what found no column, or is wider than its column: nothing is cut or left out unseen. */
  finish(harmless: readonly Held[]): void;
}

export interface Substitution {
  substitute: boolean;
  own: Record<string, string>;
  /** Characters of Windows alone (髙 ①) where they are not replaced: the tool refuses them, or may print them wrong. */
  extended?: 'refused' | 'doubtful';
}

export function newRowDraft<Held extends string>(
  orderNumber: string,
  substitution: Substitution,
  layout: Layout<Held>,
): RowDraft<Held> {
  const findings: Finding[] = [];
  const cells = new Map<Held, string>();
  const widths = new Map(layout.columns.flatMap((column) => (column.holds ? [[column.holds, column.width]] : [])));
  const draft: RowDraft<Held> = {
    findings,
    cells,
    put: (cell, text) => void cells.set(cell, guardFormula(text)),
    block: (...finding) => void findings.push(blocks(...finding)),
    warn: (...finding) => void findings.push(warns(...finding)),
    label(field, ja, given) {
      const { text, replaced, refused } = labelText(given, substitution);
      for (const { from, to } of replaced) {
        draft.warn(
          'character-replaced',
          field,
          `${ja}の「${from}」は送り状ソフトで使えないため、送り状には「${to}」と印字します(注文データは元のままです)。`,
          `${field}: "${from}" is printed as "${to}" on the label; the order keeps it.`,
        );
      }
      for (const { character, codePoint, class: kind, proposal } of refused) {
        if (kind === 'extended' && substitution.extended === 'doubtful') {
          draft.warn(
            'character-doubtful',
            field,
            `${ja}の「${character}」(${codePoint})は機種依存文字のため、送り状で「?」や「〓」になることがあります。`,
            `${field}: "${character}" (${codePoint}) may be printed as "?" on the label.`,
            proposal,
          );
          continue;
        }
        const remedy = proposal
          ? `「${proposal}」に置き換えてよければ、設定の「文字の置き換え」を有効にしてください。`
          : '送り状に印字する文字を「文字の置き換え」の設定に登録するか、書き換えてください。';
        draft.block(
          'character-unwritable',
          field,
          `注文 ${orderNumber} の${ja}に、送り状ソフトで使えない文字「${character}」(${codePoint})があります。${remedy}`,
          `Order ${orderNumber}, ${field}: the label software can't take "${character}" (${codePoint}). ${proposal ? `Switch substituteCharacters on to print "${proposal}".` : 'Name a substitute in the settings, or change the text.'}`,
          proposal,
        );
      }
      return text;
    },
    hasColumn: (cell) => widths.has(cell),
    widthOf: (cell, otherwise = Number.POSITIVE_INFINITY) => widths.get(cell) ?? otherwise,
    putFitting(cell, field, ja, text) {
      const guarded = guardFormula(text);
      const atMost = draft.widthOf(cell);
      if (width(guarded) > atMost) {
        draft.block(
          'too-long',
          field,
          `注文 ${orderNumber} の${ja}が全角${Math.floor(atMost / 2)}文字に収まりません(全角${Math.ceil(width(guarded) / 2)}文字分): 「${text}」。短くしてください。自動では切り詰めません。`,
          `Order ${orderNumber}: ${field} takes ${Math.floor(atMost / 2)} full-width characters, "${text}" has ${Math.ceil(width(guarded) / 2)}. Nothing is cut by itself.`,
        );
      }
      cells.set(cell, guarded);
    },
    finish(harmless) {
      const told = findings.some((finding) => finding.severity === 'blocks');
      for (const [cell, text] of cells) {
        if (text === '') continue;
        if (!widths.has(cell)) {
          const say = harmless.includes(cell) ? draft.warn : draft.block;
          say(
            'no-column',
            cell,
            `店舗のレイアウトに「${cell}」の列がないため、「${text}」を出力できません。配送設定のレイアウトを直してください。`,
            `The shop's layout has no column for ${cell}: "${text}" can't be written.`,
          );
        } else if (width(text) > draft.widthOf(cell) && !told) {
          draft.block(
            'too-long',
            cell,
            `注文 ${orderNumber} の「${text}」が、レイアウトの列の幅(半角${draft.widthOf(cell)}文字)に収まりません。自動では切り詰めません。`,
            `Order ${orderNumber}: "${text}" is wider than its column (${draft.widthOf(cell)}). Nothing is cut by itself.`,
          );
        }
      }
    },
  };
  return draft;
}
