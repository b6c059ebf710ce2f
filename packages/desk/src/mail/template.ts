/**
 * The merchant's mail templates in Liquid, strict: an unknown variable, field, filter or tag is an error with its place
 * and the nearest name that exists, before anything is sent.
 */
import { Liquid, type LiquidError, type Template } from 'liquidjs';
import { showJst, showJstDate } from '../jst.ts';
import { type MailModel, mailVariables, sampleMailModel } from './mail-model.ts';

export interface TemplateProblem {
  part: 'subject' | 'body';
  line: number;
  column: number;
  ja: string;
  en: string;
}

export interface CompiledTemplate {
  subject: Template[];
  body: Template[];
}

export type Compilation = { ok: true; template: CompiledTemplate } | { ok: false; problems: TemplateProblem[] };

// Limits stop a template that would never end; a mail of a hundred lines is far below them.
const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  memoryLimit: 2e6,
  renderLimit: 1_000,
  parseLimit: 1e6,
});
liquid.registerFilter('yen', (value: unknown) =>
  typeof value === 'number' ? `${value.toLocaleString('ja-JP')}円` : '',
);
liquid.registerFilter('date', (value: unknown) =>
  typeof value !== 'string'
    ? ''
    : /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? `${value.slice(0, 4)}年${showJstDate(value).replace('/', '月').replace('(', '日(')}`
      : showJst(new Date(value)),
);
liquid.registerFilter('tracking', (value: unknown) =>
  typeof value === 'string' ? (/^\d{12}$/.test(value) ? value.replace(/(\d{4})(?=\d)/g, '$1-') : value) : '',
);

const known = new Set<string>(mailVariables.map((variable) => variable.name));
/** Names that Liquid itself brings inside loops. */
const ofLiquid = new Set(['forloop', 'tablerowloop', 'size', 'first', 'last']);

export function compileTemplate(source: { subject: string; body: string }): Compilation {
  const problems: TemplateProblem[] = [];
  const subject = compilePart('subject', source.subject, problems);
  const body = compilePart('body', source.body, problems);
  if (!subject || !body || problems.length > 0) return { ok: false, problems };
  const template = { subject, body };
  try {
    // What the names alone don't show, e.g. a filter that gets the wrong thing, shows itself on the sample.
    renderNow(template, sampleMailModel);
  } catch (error) {
    return { ok: false, problems: [problemOf('body', error as LiquidError)] };
  }
  return { ok: true, template };
}

/** The mail's text. The subject is one line, whatever stands in it. */
export async function renderTemplate(
  template: CompiledTemplate,
  model: MailModel,
): Promise<{ subject: string; text: string }> {
  return renderNow(template, model);
}

function renderNow(template: CompiledTemplate, model: MailModel): { subject: string; text: string } {
  const subject = String(liquid.renderSync(template.subject, model)).replace(/\s+/g, ' ').trim();
  return { subject, text: String(liquid.renderSync(template.body, model)).replace(/\r\n?/g, '\n') };
}

function compilePart(part: 'subject' | 'body', source: string, problems: TemplateProblem[]): Template[] | undefined {
  let parsed: Template[];
  try {
    parsed = liquid.parse(source);
  } catch (error) {
    problems.push(problemOf(part, error as LiquidError));
    return undefined;
  }
  const aliases = loopNames(source);
  for (const [, uses] of Object.entries(liquid.analyzeSync(parsed).variables)) {
    for (const { segments, location } of uses) {
      const name = fullName(segments, aliases);
      if (name === null || known.has(name) || isSection(name)) continue;
      const shown = segments.filter((segment) => typeof segment === 'string' || typeof segment === 'number').join('.');
      const nearest = nearestName(name);
      problems.push({
        part,
        line: location.row,
        column: location.col,
        ja: `${part === 'subject' ? '件名' : '本文'}の${location.row}行目: 「${shown}」という項目はありません。${nearest ? `「${nearest}」ではありませんか?` : ''}`,
        en: `${part}, line ${location.row}: there is no "${shown}".${nearest ? ` Did you mean "${nearest}"?` : ''}`,
      });
    }
  }
  return parsed;
}

/** `order` and `buyer` alone are sections: allowed in a condition, e.g. {% if order.remarks %}. */
function isSection(name: string): boolean {
  return [...known].some((one) => one.startsWith(`${name}.`) || one === name.replace(/\.(size|first|last)$/, ''));
}

/** Loop variables and what they stand for: `for line in destination.lines`. `null` = made by the template itself. */
function loopNames(source: string): Map<string, string | null> {
  const names = new Map<string, string | null>();
  for (const [, variable, list] of source.matchAll(/\{%-?\s*(?:for|tablerow)\s+(\w+)\s+in\s+([\w.]+)/g)) {
    const target = fullName(list!.split('.'), names);
    names.set(variable!, target === null ? null : `${target}[]`);
  }
  for (const [, variable] of source.matchAll(/\{%-?\s*(?:assign|capture)\s+(\w+)/g)) names.set(variable!, null);
  return names;
}

function fullName(segments: readonly unknown[], aliases: ReadonlyMap<string, string | null>): string | null {
  const [first, ...rest] = segments;
  if (ofLiquid.has(String(first))) return null;
  const head = aliases.has(String(first)) ? aliases.get(String(first))! : String(first);
  if (head === null) return null;
  const tail = rest.map((segment) => (typeof segment === 'number' ? '[]' : `.${String(segment)}`)).join('');
  return `${head}${tail}`;
}

function nearestName(name: string): string | undefined {
  const ranked = [...known]
    .map((one) => ({ one, distance: editDistance(name, one) }))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0] && ranked[0].distance <= Math.max(2, name.length / 3) ? ranked[0].one : undefined;
}

/** Letters to change, add or drop to make one name of the other; two that changed places count as one. */
function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      rows[i]![j] = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        rows[i]![j] = Math.min(rows[i]![j]!, rows[i - 2]![j - 2]! + 1);
    }
  }
  return rows[a.length]![b.length]!;
}

function problemOf(part: 'subject' | 'body', error: LiquidError): TemplateProblem {
  const [line = 1, column = 1] = error.token?.getPosition?.() ?? [];
  const said = error.message.replace(/, line:.*$/s, '');
  return {
    part,
    line,
    column,
    ja: `${part === 'subject' ? '件名' : '本文'}の${line}行目: ${translated(said)}`,
    en: `${part}, line ${line}: ${said}`,
  };
}

function translated(said: string): string {
  const filter = /undefined filter: (\S+)/.exec(said);
  if (filter) return `「${filter[1]}」というフィルターはありません。`;
  const tag = /tag (.+) not closed/.exec(said);
  if (tag) return `${tag[1]} が閉じられていません。`;
  const unknown = /tag "(.+)" not found/.exec(said);
  if (unknown) return `「${unknown[1]}」というタグはありません。`;
  const variable = /undefined variable: (\S+)/.exec(said);
  if (variable) return `「${variable[1]}」という項目はありません。`;
  if (/limit exceeded/.test(said)) return 'テンプレートの処理が大きすぎます。繰り返しを減らしてください。';
  return `書き方に誤りがあります(${said})`;
}
