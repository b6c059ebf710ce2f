import type { z } from 'zod';
import type { Received } from './field.ts';
import { isObject } from './message.ts';

/** A field that did not come as documented. Names the place, never the value. */
export interface FieldProblem {
  /** e.g. `PackageModelList[0].ItemModelList[2].price` */
  path: string;
  expected: 'number' | 'text' | 'datetime' | 'date' | 'list' | 'object' | 'other';
  found: 'missing' | 'null' | 'text' | 'number' | 'boolean' | 'list' | 'object';
  /** converted: nothing is lost · kept: the value stands in the tree as it came · null: see the raw text · dropped: a list element that is none */
  readAs: 'converted' | 'kept' | 'null' | 'empty-list' | 'dropped';
}

export interface ReadTree<T> {
  tree: Received<T>;
  problems: FieldProblem[];
}

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/**
 * Reads a tree by its schema and loses none of it: where the schema complains, the value is converted if its meaning is
 * plain ("150", true), else kept or set to null, and the place is named. `value` is changed on the way: give a tree of your own.
 */
export function readTree<Schema extends z.ZodType<object>>(schema: Schema, value: object): ReadTree<z.output<Schema>> {
  const problems: FieldProblem[] = [];
  /** What must be put back into the tree after a stand-in made it readable. */
  const amends: { path: Path; value: unknown }[] = [];
  const told = new Set<string>();

  // Objects lie at most four deep, and each round mends one depth; more rounds mean a schema that this can't serve.
  for (let round = 1; round <= 20; round += 1) {
    const result = schema.safeParse(value);
    if (result.success) {
      for (const { path, value } of amends.toReversed()) setAt(result.data, path, value);
      return { tree: result.data as Received<z.output<Schema>>, problems };
    }
    const issues = result.error.issues;
    const strangers = issues.filter((issue) => isElement(issue, value));
    if (strangers.length > 0) {
      // First of all, and from the end, so that the places of the others stay true.
      for (const issue of strangers.toReversed()) {
        problems.push({
          path: show(issue.path),
          expected: 'object',
          found: kindOf(value, issue.path),
          readAs: 'dropped',
        });
        (getAt(value, issue.path.slice(0, -1)) as unknown[]).splice(issue.path.at(-1) as number, 1);
      }
      continue;
    }
    for (const issue of issues) {
      const mended = mend(issue, getAt(value, issue.path));
      const isTold = issue.path.some((_, index) => told.has(show(issue.path.slice(0, index + 1))));
      // What is missing within a missing object is no news.
      if (!isTold) {
        problems.push({
          path: show(issue.path),
          expected: mended.expected,
          found: kindOf(value, issue.path),
          readAs: mended.readAs,
        });
      }
      told.add(show(issue.path));
      if (mended.readAs === 'null') amends.push({ path: issue.path, value: null });
      if (mended.readAs === 'kept') amends.push({ path: issue.path, value: getAt(value, issue.path) });
      setAt(value, issue.path, mended.standIn);
    }
  }
  throw new Error('readTree: the schema can not be satisfied');
}

/** An element of a list that should be an object and is not. */
function isElement(issue: Issue, value: unknown): boolean {
  return (
    issue.code === 'invalid_type' && issue.expected === 'object' && Array.isArray(getAt(value, issue.path.slice(0, -1)))
  );
}

interface Mended {
  expected: FieldProblem['expected'];
  readAs: FieldProblem['readAs'];
  /** What satisfies the schema. */
  standIn: unknown;
}

function mend(issue: Issue, found: unknown): Mended {
  if (issue.code === 'custom') {
    return { expected: issue.params?.expected ?? 'other', readAs: 'kept', standIn: issue.params?.standIn };
  }
  if (issue.code !== 'invalid_type') return { expected: 'other', readAs: 'null', standIn: null };
  switch (issue.expected) {
    case 'number': {
      if (typeof found === 'boolean') return { expected: 'number', readAs: 'converted', standIn: found ? 1 : 0 };
      const isNumeric = typeof found === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(found);
      return isNumeric
        ? { expected: 'number', readAs: 'converted', standIn: Number(found) }
        : { expected: 'number', readAs: 'null', standIn: 0 };
    }
    case 'string':
      return typeof found === 'number' || typeof found === 'boolean'
        ? { expected: 'text', readAs: 'converted', standIn: String(found) }
        : { expected: 'text', readAs: 'null', standIn: '' };
    case 'array':
      return { expected: 'list', readAs: 'empty-list', standIn: [] };
    case 'object':
      return { expected: 'object', readAs: 'null', standIn: {} };
    default:
      return { expected: 'other', readAs: 'null', standIn: null };
  }
}

function kindOf(root: unknown, path: Path): FieldProblem['found'] {
  const holder = getAt(root, path.slice(0, -1));
  const value = getAt(root, path);
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (value === undefined || !isKeyOf(holder, path.at(-1)!)) return 'missing';
  return typeof value === 'string' ? 'text' : (typeof value as 'number' | 'boolean' | 'object');
}

function isKeyOf(holder: unknown, key: PropertyKey): boolean {
  return (isObject(holder) || Array.isArray(holder)) && Object.hasOwn(holder, key);
}

function getAt(root: unknown, path: Path): unknown {
  return path.reduce(
    (value: unknown, key) => (isKeyOf(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    root,
  );
}

function setAt(root: unknown, path: Path, value: unknown): void {
  const holder = getAt(root, path.slice(0, -1));
  if (isObject(holder) || Array.isArray(holder)) (holder as Record<PropertyKey, unknown>)[path.at(-1)!] = value;
}

function show(path: Path): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}
