import { readDatetime, startOfDate } from '../jst.ts';
import { isMachineDependent } from './machine-dependent.ts';
import { type MessageModel, message } from './message.ts';

/**
 * Reads the fields of a request one by one and collects what is wrong with them. Source: pattern of the message codes (documented):
 * 009 key missing, 010 value missing, 011 format wrong, one message a bad field. Numbers may come as numeric strings (documented samples).
 * Assumed: an optional field with null or '' counts as left out.
 */
export type FieldReader = {
  number(key: string, rule?: NumberRule): number | undefined;
  numbers(key: string, rule?: NumberRule & { maxCount?: number; maxBytes?: number }): number[] | undefined;
  text(key: string, rule?: TextRule): string | undefined;
  texts(key: string, rule?: { required?: boolean; maxCount?: number; maxBytes?: number }): string[] | undefined;
  date(key: string, rule?: { required?: boolean }): string | undefined;
  datetime(key: string, rule?: { required?: boolean }): number | undefined;
  /** A list of objects, each with a reader of its own that collects into the same problems. */
  models(key: string, rule?: { required?: boolean; maxCount?: number }): FieldReader[] | undefined;
  model(key: string, rule?: { required?: boolean }): FieldReader | undefined;
  /** A tax rate: 0, 0.08 or 0.1, as a number or a numeric string. */
  taxRate(key: string, rule?: { required?: boolean }): number | undefined;
  has(key: string): boolean;
  raw(key: string): unknown;
  refuse(key: string, number: string, hint: string): void;
  /** A refusal with a text of its own instead of the pattern's. */
  refuseAs(number: string, text: string, hint: string): void;
  /** Marks what this reader refuses from now on, e.g. with the order's number. */
  mark(marks: Partial<MessageModel>): void;
};
type NumberRule = { required?: boolean; oneOf?: readonly number[]; min?: number; max?: number };
type TextRule = {
  required?: boolean;
  /** characters */
  maxLength?: number;
  maxBytes?: number;
  /** no machine-dependent characters */
  plain?: boolean;
  oneOf?: readonly string[];
  pattern?: RegExp;
  /** outer blanks are cut before it is looked at */
  trimmed?: boolean;
};

export type Problems = { messages: MessageModel[]; hints: string[] };

const texts = { '009': 'の項目を指定して下さい。', '010': 'の値を指定して下さい。', '011': 'の書式が不正です。' };

export function fieldReader(
  prefix: string,
  body: Record<string, unknown>,
  problems: Problems,
  inherited: Partial<MessageModel> = {},
): FieldReader {
  let marks = inherited;
  const refuse = (key: string, number: string, hint: string) => {
    problems.messages.push({
      ...message(prefix, 'ERROR', number, `${key}${texts[number as keyof typeof texts]}`),
      ...marks,
    });
    problems.hints.push(`${key}: ${hint}`);
  };
  /** The value, or undefined after a refusal or when an optional one was left out. */
  const present = (key: string, required: boolean | undefined, hint: string): unknown => {
    const value = body[key];
    if (value === undefined) {
      if (required) refuse(key, '009', hint);
      return undefined;
    }
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
      if (required) refuse(key, '010', hint);
      return undefined;
    }
    return value;
  };
  const expectNumber = (rule: NumberRule) =>
    rule.oneOf
      ? `one of ${rule.oneOf.join(', ')}`
      : `a whole number${rule.min === undefined ? '' : ` from ${rule.min}`}${rule.max === undefined ? '' : ` to ${rule.max}`}`;
  const readable = (value: unknown, rule: NumberRule): number | undefined => {
    const number = asNumber(value);
    if (
      number === null ||
      (rule.oneOf && !rule.oneOf.includes(number)) ||
      number < (rule.min ?? -Infinity) ||
      number > (rule.max ?? Infinity)
    )
      return undefined;
    return number;
  };
  const reader: FieldReader = {
    number(key, rule = {}) {
      const value = present(key, rule.required, expectNumber(rule));
      if (value === undefined) return undefined;
      const number = readable(value, rule);
      if (number === undefined) refuse(key, '011', expectNumber(rule));
      return number;
    },
    numbers(key, rule = {}) {
      const hint = `a list, each ${expectNumber(rule)}${rule.maxBytes ? `, together at most ${rule.maxBytes} bytes` : ''}`;
      const value = present(key, rule.required, hint);
      if (value === undefined) return undefined;
      const list = Array.isArray(value) ? value.map((one) => readable(one, rule)) : [undefined];
      if (
        list.includes(undefined) ||
        list.length > (rule.maxCount ?? Infinity) ||
        list.join('').length > (rule.maxBytes ?? Infinity)
      ) {
        refuse(key, '011', hint);
        return undefined;
      }
      return list as number[];
    },
    text(key, rule = {}) {
      const hint = rule.oneOf
        ? `one of ${rule.oneOf.join(', ')}`
        : `a string${rule.maxLength ? ` of at most ${rule.maxLength} characters` : ''}${rule.maxBytes ? ` of at most ${rule.maxBytes} bytes` : ''}${rule.pattern ? ` like ${rule.pattern.source}` : ''}${rule.plain ? ' without machine-dependent characters' : ''}`;
      const value = present(key, rule.required, hint);
      if (value === undefined) return undefined;
      const given = typeof value === 'number' ? String(value) : value;
      const text = rule.trimmed && typeof given === 'string' ? given.trim() : given;
      if (
        typeof text !== 'string' ||
        [...text].length > (rule.maxLength ?? Infinity) ||
        Buffer.byteLength(text) > (rule.maxBytes ?? Infinity) ||
        (rule.pattern && !rule.pattern.test(text)) ||
        (rule.plain && isMachineDependent(text)) ||
        (rule.oneOf && !rule.oneOf.includes(text))
      ) {
        refuse(key, '011', hint);
        return undefined;
      }
      return text;
    },
    texts(key, rule = {}) {
      const hint = `a list of strings${rule.maxCount ? `, at most ${rule.maxCount}` : ''}${rule.maxBytes ? `, together at most ${rule.maxBytes} bytes` : ''}`;
      const value = present(key, rule.required, hint);
      if (value === undefined) return undefined;
      const isList = Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '');
      const bytes = isList ? value.reduce((sum: number, one: string) => sum + Buffer.byteLength(one), 0) : 0;
      if (!isList || value.length > (rule.maxCount ?? Infinity) || bytes > (rule.maxBytes ?? Infinity)) {
        refuse(key, '011', hint);
        return undefined;
      }
      return value as string[];
    },
    date(key, rule = {}) {
      const value = present(key, rule.required, 'YYYY-MM-DD');
      if (value === undefined) return undefined;
      if (typeof value !== 'string' || startOfDate(value) === null) {
        refuse(key, '011', 'YYYY-MM-DD');
        return undefined;
      }
      return value;
    },
    datetime(key, rule = {}) {
      const hint = 'YYYY-MM-DDThh:mm:ss+0900, offset without a colon';
      const value = present(key, rule.required, hint);
      if (value === undefined) return undefined;
      const at = typeof value === 'string' ? readDatetime(value) : null;
      if (at === null) refuse(key, '011', hint);
      return at ?? undefined;
    },
    models(key, rule = {}) {
      const hint = `a list of objects${rule.maxCount ? `, at most ${rule.maxCount}` : ''}`;
      const value = present(key, rule.required, hint);
      if (value === undefined) return undefined;
      if (!Array.isArray(value) || !value.every(isObject) || value.length > (rule.maxCount ?? Infinity)) {
        refuse(key, '011', hint);
        return undefined;
      }
      return value.map((one) => fieldReader(prefix, one, problems, marks));
    },
    model(key, rule = {}) {
      const value = present(key, rule.required, 'an object');
      if (value === undefined) return undefined;
      if (!isObject(value)) {
        refuse(key, '011', 'an object');
        return undefined;
      }
      return fieldReader(prefix, value, problems, marks);
    },
    taxRate(key, rule = {}) {
      const hint = '0, 0.08 or 0.1';
      const value = present(key, rule.required, hint);
      if (value === undefined) return undefined;
      const isNumeric = typeof value === 'number' || (typeof value === 'string' && /^\d\.?\d*$/.test(value));
      const rate = isNumeric ? [0, 0.08, 0.1].find((one) => one === Number(value)) : undefined;
      if (rate === undefined) refuse(key, '011', hint);
      return rate;
    },
    has: (key) => body[key] !== undefined,
    raw: (key) => body[key],
    refuse,
    refuseAs(number, text, hint) {
      problems.messages.push({ ...message(prefix, 'ERROR', number, text), ...marks });
      problems.hints.push(hint);
    },
    mark(more) {
      marks = { ...marks, ...more };
    },
  };
  return reader;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null;
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : null;
}
