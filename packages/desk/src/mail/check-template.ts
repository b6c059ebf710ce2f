/**
 * Are all names in a parsed template there? Follows loops, conditions and assignments, so that `line.nmae` inside
 * `for line in destination.lines` is found without a single order at hand.
 */
import {
  AssignTag,
  CaptureTag,
  CaseTag,
  ForTag,
  IfTag,
  Output,
  type PropertyAccessToken,
  type Template,
  type Token,
  TypeGuards,
  UnlessTag,
  Value,
} from 'liquidjs';
import { filterRules, shapeAfterFilter } from './mail-liquid.ts';
import { mailVariables } from './mail-model.ts';
import type { Shape } from './model-shape.ts';
import { nearestName } from './nearest-name.ts';
import { type FoundProblem, suggestion, unknownFilter } from './template-problem.ts';

type Scope = Map<string, Shape>;

const made: Shape = { kind: 'made' };
const number: Shape = { kind: 'number' };
/** What Liquid brings inside a loop. */
const forloop: Shape = {
  kind: 'record',
  fields: new Map([
    ...['index', 'index0', 'rindex', 'rindex0', 'length'].map((name) => [name, number] as const),
    ['first', { kind: 'yes-no' }],
    ['last', { kind: 'yes-no' }],
  ]),
};

export function checkNames(templates: readonly Template[], model: Shape): FoundProblem[] {
  if (model.kind !== 'record') throw new Error('a model is a record');
  const check = new NameCheck();
  check.block(templates, new Map(model.fields));
  return check.problems;
}

/** Holds the problems found so far, and the names that some branch assigned. */
class NameCheck {
  readonly problems: FoundProblem[] = [];
  readonly #assignedSomewhere = new Set<string>();

  block(templates: readonly Template[], scope: Scope): void {
    for (const template of templates) this.#template(template, scope);
  }

  #template(template: Template, scope: Scope): void {
    if (template instanceof Output) {
      this.#output(template, scope);
    } else if (template instanceof AssignTag) {
      const [value] = template.arguments();
      this.#assign(template, scope, this.#argument(value, scope));
    } else if (template instanceof CaptureTag) {
      this.block(template.templates, new Map(scope));
      this.#assign(template, scope, { kind: 'text' });
    } else if (template instanceof ForTag) {
      this.#loop(template, scope);
    } else if (template instanceof IfTag || template instanceof UnlessTag) {
      for (const { value } of template.branches) this.#argument(value, scope);
      this.#branches(template.branches, template.elseTemplates, scope);
    } else if (template instanceof CaseTag) {
      this.#argument(template.value, scope);
      for (const { values } of template.branches) for (const value of values) this.#token(value, scope);
      this.#branches(template.branches, template.elseTemplates, scope);
    }
  }

  #output(output: Output, scope: Scope): void {
    const shape = this.#argument(output.value, scope);
    const [token] = output.value.initial.postfix;
    if (!token || (shape.kind !== 'list' && shape.kind !== 'record')) return;
    const name = token.getText();
    this.#problem(
      token,
      shape.kind === 'list'
        ? {
            ja: `「${name}」は一覧です。{% for … in ${name} %} で1件ずつ書いてください。`,
            en: `${name} is a list; loop over it with {% for … in ${name} %}.`,
          }
        : {
            ja: `「${name}」の後に項目が要ります (${fieldsOf(shape, name)})。`,
            en: `${name} needs a field after it (${fieldsOf(shape, name)}).`,
          },
    );
  }

  #assign(template: AssignTag | CaptureTag, scope: Scope, shape: Shape): void {
    for (const name of template.localScope()) {
      const content = typeof name === 'string' ? name : name.content;
      scope.set(content, shape);
      this.#assignedSomewhere.add(content);
    }
  }

  #loop(loop: ForTag, scope: Scope): void {
    const collection = this.#token(loop.collection, scope);
    for (const option of Object.values(loop.hash.hash)) if (option) this.#token(option, scope);
    if (collection.kind !== 'list' && collection.kind !== 'made') {
      this.#problem(loop.collection, {
        ja: `「${loop.collection.getText()}」は一覧ではないので for で繰り返せません。`,
        en: `${loop.collection.getText()} is no list to loop over.`,
      });
    }
    // The loop may run not once, so what it assigns is not sure to be there afterwards.
    this.block(
      loop.templates,
      new Map(scope).set(loop.variable, collection.kind === 'list' ? collection.of : made).set('forloop', forloop),
    );
    this.block(loop.elseTemplates ?? [], new Map(scope));
  }

  /** Afterwards only those names are sure that every way through has assigned. */
  #branches(branches: readonly { templates: Template[] }[], otherwise: Template[] | undefined, scope: Scope): void {
    const ends = [...branches.map((branch) => branch.templates), otherwise ?? []].map((templates) => {
      const end = new Map(scope);
      this.block(templates, end);
      return end;
    });
    const [first, ...others] = ends;
    for (const [name, shape] of first!) {
      if (!others.every((end) => end.has(name))) continue;
      scope.set(
        name,
        others.every((end) => end.get(name) === shape || end.get(name)!.kind === shape.kind) ? shape : made,
      );
    }
  }

  #argument(argument: unknown, scope: Scope): Shape {
    return argument instanceof Value ? this.#value(argument, scope) : this.#token(argument as Token, scope);
  }

  #value(value: Value, scope: Scope): Shape {
    const shapes = value.initial.postfix.map((token) => this.#token(token, scope));
    let shape = shapes.length === 1 ? shapes[0]! : made;
    for (const filter of value.filters) {
      const token = (filter as unknown as { token: Token }).token;
      for (const argument of filter.args) {
        const given = Array.isArray(argument) ? argument[1] : argument;
        if (given) this.#token(given, scope);
      }
      const rule = Object.hasOwn(filterRules, filter.name) ? filterRules[filter.name] : undefined;
      if (!rule) {
        this.#problem(token, unknownFilter(filter.name));
        return made;
      }
      if (rule.takes && shape.kind !== 'made' && shape.kind !== rule.takes) {
        const wanted = {
          number: { ja: '数', en: 'a number' },
          text: { ja: '文字', en: 'a text' },
          list: { ja: '一覧', en: 'a list' },
        }[rule.takes];
        this.#problem(token, {
          ja: `フィルター ${filter.name} は${wanted.ja}に使います。`,
          en: `the filter ${filter.name} takes ${wanted.en}.`,
        });
      }
      shape = shapeAfterFilter(shape, rule);
    }
    return shape;
  }

  #token(token: Token, scope: Scope): Shape {
    if (TypeGuards.isPropertyAccessToken(token)) return this.#path(token, scope);
    if (TypeGuards.isRangeToken(token)) {
      this.#token(token.lhs, scope);
      this.#token(token.rhs, scope);
      return { kind: 'list', of: number };
    }
    if (TypeGuards.isQuotedToken(token)) return { kind: 'text' };
    if (TypeGuards.isNumberToken(token)) return number;
    return made;
  }

  #path(path: PropertyAccessToken, scope: Scope): Shape {
    const [root, ...rest] = path.props;
    if (path.variable || !root || TypeGuards.isPropertyAccessToken(root)) {
      this.#problem(path, {
        ja: `「${path.getText()}」のような書き方は使えません。名前を点でつないでください。`,
        en: `${path.getText()} can not be checked; join names by dots.`,
      });
      return made;
    }
    const name = contentOf(root);
    let shape = scope.get(name);
    if (!shape) {
      this.#unknownRoot(path, name, scope);
      return made;
    }
    let written = name;
    for (const part of rest) {
      if (TypeGuards.isPropertyAccessToken(part)) {
        this.#path(part, scope);
        if (shape.kind !== 'list') return made;
        shape = shape.of;
        written += '[]';
        continue;
      }
      if (shape.kind === 'made') return made;
      const field = contentOf(part);
      const next = memberOf(shape, field);
      if (!next) {
        this.#unknownField(path, written, field, shape);
        return made;
      }
      shape = next;
      written += `.${field}`;
    }
    return shape;
  }

  #unknownRoot(path: PropertyAccessToken, name: string, scope: Scope): void {
    if (this.#assignedSomewhere.has(name)) {
      this.#problem(path, {
        ja: `「${name}」は、ここまでに必ず代入されるとは限りません。`,
        en: `${name} is not sure to be assigned by here.`,
      });
      return;
    }
    const written = path.getText();
    const root = nearestName(name, scope.keys());
    const near = suggestion(
      root
        ? written.replace(name, root)
        : nearestName(
            written,
            mailVariables.map((variable) => variable.name),
          ),
    );
    this.#problem(path, {
      ja: `「${written}」という項目はありません。${near.ja}`,
      en: `there is no ${written}.${near.en}`,
    });
  }

  #unknownField(path: PropertyAccessToken, parent: string, field: string, shape: Shape): void {
    const written = `${parent}.${field}`;
    const fields =
      shape.kind === 'record' ? [...shape.fields.keys()] : shape.kind === 'list' ? ['size', 'first', 'last'] : ['size'];
    const sibling = nearestName(field, fields);
    const near = suggestion(
      sibling
        ? `${parent}.${sibling}`
        : nearestName(
            written,
            mailVariables.map((variable) => variable.name),
          ),
    );
    if (near.ja || shape.kind !== 'record') {
      const hint =
        shape.kind === 'list'
          ? { ja: `「${parent}」は一覧です。for で1件ずつ書いてください。`, en: ` ${parent} is a list: loop over it.` }
          : { ja: '', en: '' };
      this.#problem(path, {
        ja: `「${written}」という項目はありません。${hint.ja}${near.ja}`,
        en: `there is no ${written}.${hint.en}${near.en}`,
      });
      return;
    }
    const list = fieldsOf(shape, parent);
    this.#problem(path, {
      ja: `「${written}」という項目はありません。あるのは ${list}`,
      en: `there is no ${written}. There are ${list}`,
    });
  }

  #problem(token: Token, { ja, en }: { ja: string; en: string }): void {
    this.problems.push({ at: token.begin, ja, en });
  }
}

function contentOf(token: unknown): string {
  return String((token as { content: unknown }).content);
}

function memberOf(shape: Shape, field: string): Shape | undefined {
  switch (shape.kind) {
    case 'record':
      return shape.fields.get(field);
    case 'list':
      return field === 'size'
        ? number
        : field === 'first' || field === 'last' || /^-?\d+$/.test(field)
          ? shape.of
          : undefined;
    case 'text':
      return field === 'size' ? number : undefined;
    default:
      return undefined;
  }
}

function fieldsOf(shape: Shape & { kind: 'record' }, parent: string): string {
  return [...shape.fields.keys()].map((field) => `${parent}.${field}`).join(', ');
}
