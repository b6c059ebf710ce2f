/**
 * One row in the making: the cells it holds and all that was found on the way. Checks and file come from the same draft,
 * so that what was checked is what is written.
 */
import { blocks, type Finding, warns } from './carrier.ts';
import { guardFormula } from './csv.ts';
import { labelText, width } from './text-cp932.ts';

export interface RowDraft<Held extends string> {
  readonly findings: Finding[];
  readonly cells: ReadonlyMap<Held, string>;
  put(cell: Held, text: string): void;
  block(code: string, field: string, ja: string, en: string, proposal?: string): void;
  warn(code: string, field: string, ja: string, en: string, proposal?: string): void;
  /** The text as the label can print it; says which characters are replaced or refused. `ja`: what staff call the field. */
  label(field: string, ja: string, text: string): string;
  /** Puts a label text that must fit: never cut, refused when too long. `characters`: full-width ones. */
  putFitting(cell: Held, field: string, ja: string, text: string, characters: number): void;
}

export function newRowDraft<Held extends string>(
  orderNumber: string,
  substitution: { substitute: boolean; own: Record<string, string> },
): RowDraft<Held> {
  const findings: Finding[] = [];
  const cells = new Map<Held, string>();
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
      for (const { character, codePoint, proposal } of refused) {
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
    putFitting(cell, field, ja, text, characters) {
      const guarded = guardFormula(text);
      if (width(guarded) > characters * 2) {
        draft.block(
          'too-long',
          field,
          `注文 ${orderNumber} の${ja}が全角${characters}文字に収まりません(全角${Math.ceil(width(guarded) / 2)}文字分): 「${text}」。短くしてください。自動では切り詰めません。`,
          `Order ${orderNumber}: ${field} takes ${characters} full-width characters, "${text}" has ${Math.ceil(width(guarded) / 2)}. Nothing is cut by itself.`,
        );
      }
      cells.set(cell, guarded);
    },
  };
  return draft;
}
