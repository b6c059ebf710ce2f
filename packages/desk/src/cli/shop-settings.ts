/** `mail.senderAddress=shop@example.com` → a partial tree of settings. Types follow what stands there now. */
import { wrongCall } from './exit-status.ts';

export interface ShopChange {
  name?: string;
  settings?: Record<string, unknown>;
}

/**
 * Each assignment is `path=value`, `path=@file`, or `path:=JSON`. A text stays a text even where it looks like a number
 * (postal codes, phones); `name=…` is the shop's name.
 */
export async function shopChange(
  assignments: readonly string[],
  now: Record<string, unknown>,
  readFile: (path: string) => Promise<string>,
): Promise<ShopChange> {
  const change: ShopChange = {};
  for (const assignment of assignments) {
    const [, path, sign, text] = /^([\w.-]+)(:?=)(.*)$/s.exec(assignment) ?? [];
    if (!path || text === undefined)
      throw wrongCall(
        'invalid-setting',
        `設定は「mail.senderAddress=値」の形です (「${assignment}」)。`,
        `Settings look like mail.senderAddress=VALUE, not "${assignment}".`,
      );
    const given = sign === '=' && text.startsWith('@') ? await readFile(text.slice(1)) : text;
    if (path === 'name' && sign === '=') {
      change.name = given;
      continue;
    }
    const parts = path.split('.');
    change.settings ??= {};
    put(change.settings, parts, sign === ':=' ? json(path, given) : typed(path, given, valueAt(now, parts)));
  }
  return change;
}

function typed(path: string, text: string, before: unknown): unknown {
  switch (typeof before) {
    case 'string':
      return text;
    case 'number':
      if (text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
      throw wrongCall('invalid-setting', `${path} は数値です (「${text}」)。`, `${path} is a number, not "${text}".`);
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true';
      throw wrongCall(
        'invalid-setting',
        `${path} は true か false です (「${text}」)。`,
        `${path} is true or false, not "${text}".`,
      );
    default:
      return jsonOrText(text);
  }
}

function json(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrongCall(
      'invalid-setting',
      `${path} の値はJSONではありません (「${text}」)。`,
      `The value of ${path} is no JSON: "${text}".`,
    );
  }
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function valueAt(tree: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, part) => (isTree(node) ? node[part] : undefined), tree);
}

function put(tree: Record<string, unknown>, [part, ...rest]: readonly string[], value: unknown): void {
  // Own properties only: `__proto__` is a name like any other.
  const child = Object.hasOwn(tree, part!) ? tree[part!] : undefined;
  const next = rest.length === 0 ? value : isTree(child) ? child : {};
  Object.defineProperty(tree, part!, { value: next, enumerable: true, configurable: true, writable: true });
  if (rest.length > 0) put(next as Record<string, unknown>, rest, value);
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A tree of settings as `path=value` lines, the way they are typed. */
export function settingLines(settings: Record<string, unknown>, before = ''): string[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const path = before ? `${before}.${name}` : name;
    if (isTree(value) && Object.keys(value).length > 0) return settingLines(value, path);
    return [typeof value === 'string' ? `${path}=${value}` : `${path}:=${JSON.stringify(value)}`];
  });
}
