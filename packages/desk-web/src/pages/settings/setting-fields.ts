/** The shop's settings as fields: where each stands, how it is typed, what is wrong with it. Pure. */
import { halfWidth } from '../../texts/format.ts';
import type { Text } from '../../texts/language.tsx';
import type { Typed } from '../../ui/use-typed.ts';

export interface SettingField {
  /** Its place in the shop's settings: `mail.senderName`; `name` is the shop's own. */
  path: string;
  label: Text;
  kind: 'text' | 'digits' | 'number' | 'flag' | 'choice';
  hint?: Text;
  optional?: boolean;
  /** Of six columns. */
  width?: 2 | 3 | 4;
  /** Characters. */
  longest?: number;
  least?: number;
  most?: number;
  options?: readonly { value: string; label: Text }[];
  /** Beside what the kind says. */
  check?: (read: string) => Text | null;
}

/** What is sent for what was typed: full width, hyphens and spaces are taken where digits are meant. */
export function readSetting(field: SettingField, typed: Typed): unknown {
  if (field.kind === 'flag') return typed === true;
  const text = String(typed);
  if (field.kind === 'digits') return halfWidth(text).replace(/\s/g, '');
  if (field.kind === 'number') return Number(halfWidth(text).replace(/[,\s]/g, ''));
  return text.trim();
}

export function problemOf(field: SettingField, typed: Typed): Text | null {
  if (field.kind === 'flag') return null;
  const read = readSetting(field, typed);
  if (String(typed).trim() === '')
    return field.optional ? null : { ja: `${field.label.ja}を入れてください。`, en: `Give ${field.label.en}.` };
  if (field.kind === 'number') {
    const { least = 0, most = Number.MAX_SAFE_INTEGER } = field;
    if (!Number.isInteger(read) || (read as number) < least || (read as number) > most)
      return { ja: `${least}から${most}までの整数にしてください。`, en: `A whole number from ${least} to ${most}.` };
  }
  const length = [...String(read)].length;
  if (field.longest !== undefined && length > field.longest)
    return {
      ja: `${field.longest}文字までにしてください(いま${length}文字)。`,
      en: `Up to ${field.longest} characters; these are ${length}.`,
    };
  return field.check?.(String(read)) ?? null;
}

/** Our reading, where it differs from the text. */
export function readingOf(field: SettingField, typed: Typed): string | null {
  if (field.kind !== 'digits' && field.kind !== 'number') return null;
  const read = String(readSetting(field, typed));
  return read !== '' && read !== 'NaN' && read !== String(typed).trim() ? read : null;
}

/** `{mail: {senderName: …}}` out of `mail.senderName`. */
export function nested(changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(changes)) {
    const parts = path.split('.');
    let at = out;
    for (const part of parts.slice(0, -1)) {
      at[part] ??= {};
      at = at[part] as Record<string, unknown>;
    }
    at[parts.at(-1)!] = value;
  }
  return out;
}

export function at(settings: unknown, path: string): Typed {
  let value: unknown = settings;
  for (const part of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[part];
  return typeof value === 'boolean' ? value : value === null || value === undefined ? '' : String(value);
}
