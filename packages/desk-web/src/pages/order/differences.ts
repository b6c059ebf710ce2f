/** What differs between two versions of the original, leaf by leaf. Pure. */
export interface Difference {
  /** `PackageModelList.0.SenderModel.zipCode1` */
  path: string;
  before: string | null;
  after: string | null;
}

export function differences(before: unknown, after: unknown): Difference[] {
  const old = leaves(before);
  const now = leaves(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }))
    .filter((one) => one.before !== one.after);
}

/** Empty text and null say the same to a reader. */
function leaves(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) leaves(inner, path ? `${path}.${key}` : key, found);
  } else if (value !== null && value !== undefined && value !== '') found.set(path, String(value));
  return found;
}
