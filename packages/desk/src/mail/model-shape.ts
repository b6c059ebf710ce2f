/** A schema read as names: what stands under which name, what it is called, and what kind of thing it is. */
import { z } from 'zod';

export type Shape =
  | { kind: 'text' | 'number' | 'yes-no' }
  /** Made by the template itself in a way that nobody can follow: no name under it is known. */
  | { kind: 'made' }
  | { kind: 'list'; of: Shape }
  | { kind: 'record'; fields: ReadonlyMap<string, Shape> };

export interface MailVariable {
  /** As it is written; a member of a list as `destinations[].name`. */
  name: string;
  label: string;
  /** To be looped over with `for`. */
  list?: true;
  /** About a person. */
  personal?: true;
  /** The filter that shows it as people read it. */
  filter?: string;
}

/** The part of JSON Schema that such a model comes to. */
interface Node {
  /** Where there may be nothing: `["string", "null"]`, or `anyOf` of a type and null. */
  type?: string | string[];
  anyOf?: Node[];
  title?: string;
  personal?: true;
  filter?: string;
  properties?: Record<string, Node>;
  items?: Node;
}

export function shapeOf(schema: z.ZodType): Shape {
  return shapeOfNode(z.toJSONSchema(schema) as Node);
}

export function variablesOf(schema: z.ZodType): MailVariable[] {
  return variablesUnder(z.toJSONSchema(schema) as Node, '');
}

function shapeOfNode(node: Node): Shape {
  switch (typeOf(node)) {
    case 'object':
      return {
        kind: 'record',
        fields: new Map(Object.entries(node.properties ?? {}).map(([name, field]) => [name, shapeOfNode(field)])),
      };
    case 'array':
      return { kind: 'list', of: shapeOfNode(node.items ?? {}) };
    case 'integer':
    case 'number':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'yes-no' };
    case 'string':
      return { kind: 'text' };
    default:
      throw new Error(`a mail model knows no values of the type ${node.type}`);
  }
}

function variablesUnder(node: Node, name: string): MailVariable[] {
  if (typeOf(node) === 'object') {
    return Object.entries(node.properties ?? {}).flatMap(([field, below]) =>
      variablesUnder(below, name ? `${name}.${field}` : field),
    );
  }
  const label = node.title;
  if (!label) throw new Error(`the variable ${name} has no label`);
  if (typeOf(node) === 'array') return [{ name, label, list: true }, ...variablesUnder(node.items ?? {}, `${name}[]`)];
  return [
    {
      name,
      label,
      ...(node.personal ? { personal: true as const } : {}),
      ...(node.filter ? { filter: node.filter } : {}),
    },
  ];
}

function typeOf(node: Node): string | undefined {
  const types = node.anyOf?.map(typeOf) ?? [node.type].flat();
  return types.find((type) => type !== 'null');
}
