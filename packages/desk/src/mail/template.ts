/**
 * The merchant's mail templates in Liquid, strict: an unknown variable, field, filter or tag is an error with its place
 * and the nearest name that exists, when the template is saved and again before anything is sent.
 */
import type { Template } from 'liquidjs';
import { checkNames } from './check-template.ts';
import { mailLiquid } from './mail-liquid.ts';
import { type MailModel, mailModelShape, sampleMailModel } from './mail-model.ts';
import {
  type FoundProblem,
  parseProblem,
  problemAt,
  strayBraces,
  type TemplatePart,
  type TemplateProblem,
} from './template-problem.ts';

export type { TemplateProblem } from './template-problem.ts';

export interface CompiledTemplate {
  subject: Template[];
  body: Template[];
}

export type Compilation = { ok: true; template: CompiledTemplate } | { ok: false; problems: TemplateProblem[] };

const checking = mailLiquid({ strictFilters: false });
const sending = mailLiquid({ strictFilters: true });

export function compileTemplate(source: { subject: string; body: string }): Compilation {
  const problems = (['subject', 'body'] as const).flatMap((part) =>
    findProblems(source[part]).map((found) => problemAt(part, source[part], found)),
  );
  if (problems.length > 0) return { ok: false, problems };
  const template = { subject: sending.parse(source.subject), body: sending.parse(withoutTagLines(source.body)) };
  for (const part of ['subject', 'body'] as const) {
    const found = tryOnSample(template, part);
    if (found) return { ok: false, problems: [problemAt(part, source[part], found)] };
  }
  return { ok: true, template };
}

/**
 * The mail's words. The subject is one line, whatever stands in it. Throws where this order lacks what the template
 * takes for granted (`shipments[0]` of an order without one): no mail is better than half a mail.
 */
export function renderTemplate(template: CompiledTemplate, model: MailModel): { subject: string; text: string } {
  const subject = renderPart(template, 'subject', model)
    .replace(/[\s\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ')
    .trim();
  if (!subject) throw new Error('the subject is empty');
  const text = renderPart(template, 'body', model)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
  return { subject, text: `${text.trimEnd()}\n` };
}

export type Preview = { ok: true; subject: string; text: string } | { ok: false; problem: TemplateProblem };

/** The same for the eyes of whoever writes it: what this order lacks is told with its place, not thrown. */
export function previewTemplate(
  source: { subject: string; body: string },
  template: CompiledTemplate,
  model: MailModel,
): Preview {
  for (const part of ['subject', 'body'] as const) {
    try {
      const words = renderPart(template, part, model);
      if (part === 'subject' && !words.trim())
        return problemOf(part, source, {
          at: 0,
          ja: 'この注文では件名が空になります。',
          en: 'the subject comes out empty for this order.',
        });
    } catch (error) {
      return problemOf(part, source, parseProblem(error));
    }
  }
  return { ok: true, ...renderTemplate(template, model) };
}

function problemOf(part: TemplatePart, source: { subject: string; body: string }, found: FoundProblem): Preview {
  return { ok: false, problem: problemAt(part, source[part], found) };
}

function renderPart(template: CompiledTemplate, part: TemplatePart, model: MailModel): string {
  return String(sending.renderSync(template[part], model));
}

function findProblems(source: string): FoundProblem[] {
  if (!source.trim()) return [{ at: 0, ja: '何も書かれていません。', en: 'nothing is written here.' }];
  const stray = strayBraces(source);
  let parsed: Template[];
  try {
    parsed = checking.parse(source);
  } catch (error) {
    return [...stray, parseProblem(error)];
  }
  return [...stray, ...checkNames(parsed, mailModelShape)];
}

/** What names alone don't show, e.g. a loop that never ends, shows itself on the sample. */
function tryOnSample(template: CompiledTemplate, part: TemplatePart): FoundProblem | undefined {
  try {
    if (renderPart(template, part, sampleMailModel).trim()) return undefined;
    return part === 'subject'
      ? { at: 0, ja: '見本で作ると件名が空になります。', en: 'the subject comes out empty on the sample.' }
      : undefined;
  } catch (error) {
    return parseProblem(error);
  }
}

/**
 * A line that holds nothing but tags leaves no empty line in the mail: people write `{% if … %}` on a line of its own and
 * mean the lines between. Lines are neither added nor dropped, so that places in errors stay right.
 */
function withoutTagLines(source: string): string {
  return source.replace(/^[ \t]*(?:\{%(?:(?!%\}).)*%\}[ \t]*)+(?=\r?$)/gm, (line) =>
    line.trim().replace(/\{%-?/g, '{%-').replace(/-?%\}/g, '-%}'),
  );
}
