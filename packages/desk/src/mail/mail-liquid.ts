/**
 * Liquid as mails may use it: strict, bounded, and only the tags and filters whose use can be checked before anything is
 * sent. Tags that read files (include, render, layout) are not there; neither are filters that name fields in strings
 * (map, where …), which no check would see.
 */
import { Liquid } from 'liquidjs';
import { isJstDate, jstDate } from '../jst.ts';
import type { Shape } from './model-shape.ts';

const allowedTags = new Set(['for', 'if', 'unless', 'case', 'assign', 'capture', 'comment', 'break', 'continue', '#']);

/** What a filter takes and gives; `same` = what it was given, `member` = one of the list. */
interface FilterRule {
  takes?: 'number' | 'text' | 'list';
  gives: 'text' | 'number' | 'same' | 'member' | 'made';
}

export const filterRules: Readonly<Record<string, FilterRule>> = {
  yen: { takes: 'number', gives: 'text' },
  date: { takes: 'text', gives: 'text' },
  time: { takes: 'text', gives: 'text' },
  tracking: { takes: 'text', gives: 'text' },
  one_line: { takes: 'text', gives: 'text' },
  default: { gives: 'same' },
  append: { gives: 'text' },
  prepend: { gives: 'text' },
  strip: { gives: 'text' },
  replace: { gives: 'text' },
  remove: { gives: 'text' },
  truncate: { gives: 'text' },
  upcase: { gives: 'text' },
  downcase: { gives: 'text' },
  slice: { gives: 'same' },
  split: { takes: 'text', gives: 'made' },
  join: { takes: 'list', gives: 'text' },
  size: { gives: 'number' },
  first: { takes: 'list', gives: 'member' },
  last: { takes: 'list', gives: 'member' },
  reverse: { takes: 'list', gives: 'same' },
  plus: { takes: 'number', gives: 'number' },
  minus: { takes: 'number', gives: 'number' },
  times: { takes: 'number', gives: 'number' },
  divided_by: { takes: 'number', gives: 'number' },
  modulo: { takes: 'number', gives: 'number' },
  round: { takes: 'number', gives: 'number' },
  ceil: { takes: 'number', gives: 'number' },
  floor: { takes: 'number', gives: 'number' },
  abs: { takes: 'number', gives: 'number' },
  at_least: { takes: 'number', gives: 'number' },
  at_most: { takes: 'number', gives: 'number' },
};

export const tagNames: readonly string[] = [...allowedTags];

export function shapeAfterFilter(shape: Shape, rule: FilterRule): Shape {
  switch (rule.gives) {
    case 'same':
      return shape;
    case 'member':
      return shape.kind === 'list' ? shape.of : { kind: 'made' };
    default:
      return { kind: rule.gives };
  }
}

/** `strictFilters: false` only to find all misspelt filters at once; what is sent is always strict. */
export function mailLiquid({ strictFilters }: { strictFilters: boolean }): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters,
    ownPropertyOnly: true,
    // A mail of a hundred lines is far below these; `(1..100000000)` is above.
    memoryLimit: 2e6,
    renderLimit: 2_000,
    parseLimit: 2e5,
    // "-%}" takes one line end with it, not the empty lines that somebody put there on purpose.
    greedy: false,
    // No template lives in a file; nothing on the disk can be named.
    templates: {},
  });
  for (const name of Object.keys(liquid.tags)) if (!allowedTags.has(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) if (!(name in filterRules)) liquid.unregisterFilter(name);
  liquid.registerFilter('yen', showYen);
  liquid.registerFilter('date', showDate);
  liquid.registerFilter('time', showTime);
  liquid.registerFilter('tracking', showTrackingNumber);
  liquid.registerFilter('one_line', (value: unknown) =>
    value == null
      ? ''
      : textOf(value, 'one_line')
          .trim()
          .replace(/\s*\n\s*/g, ' / '),
  );
  return liquid;
}

/** `1,234円`. An amount that the channel has not settled says so: a blank or 0円 would be a false promise. */
function showYen(value: unknown): string {
  if (value == null) return '未確定';
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error('yen takes an amount');
  return `${value.toLocaleString('ja-JP')}円`;
}

/** `2026年11月24日(火)`: a day as it is, an instant as its day in Japan. Nothing where there is none. */
function showDate(value: unknown): string {
  if (value == null) return '';
  const date = isJstDate(textOf(value, 'date')) ? String(value) : jstDate(instantOf(value, 'date'));
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日(${'日月火水木金土'[new Date(`${date}T00:00:00Z`).getUTCDay()]})`;
}

/** `9:05` in Japan. */
function showTime(value: unknown): string {
  if (value == null) return '';
  const local = new Date(instantOf(value, 'time').getTime() + 9 * 3_600_000);
  return `${local.getUTCHours()}:${String(local.getUTCMinutes()).padStart(2, '0')}`;
}

/** Twelve digits as 4-4-4, as carriers print them; another shape as it is. */
function showTrackingNumber(value: unknown): string {
  if (value == null) return '';
  const number = textOf(value, 'tracking');
  return /^\d{12}$/.test(number) ? number.replace(/(\d{4})(?=\d)/g, '$1-') : number;
}

function textOf(value: unknown, filter: string): string {
  if (typeof value !== 'string') throw new Error(`${filter} takes a text`);
  return value;
}

function instantOf(value: unknown, filter: string): Date {
  const time = Date.parse(textOf(value, filter));
  if (Number.isNaN(time)) throw new Error(`${filter} takes a day or an instant`);
  return new Date(time);
}
