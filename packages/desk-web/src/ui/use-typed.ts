/**
 * What was typed into a form and is not sent yet. It survives errors, a reload and the end of the session (kept in this tab
 * until sent or thrown away). Secrets are not kept anywhere: `keep: false`.
 */
import { useCallback, useState } from 'react';

export type Typed = string | boolean;

export function useTyped(key: string, saved: Readonly<Record<string, Typed>>, { keep = true } = {}) {
  const at = `juchu.draft.${key}`;
  const [typed, setTyped] = useState<Record<string, Typed>>(() => (keep ? read(at) : {}));
  const store = useCallback(
    (next: Record<string, Typed>) => {
      setTyped(next);
      if (!keep) return;
      try {
        if (Object.keys(next).length === 0) sessionStorage.removeItem(at);
        else sessionStorage.setItem(at, JSON.stringify(next));
      } catch {
        // A full or forbidden store: the text lives on in the page alone.
      }
    },
    [at, keep],
  );
  const changed = Object.keys(typed).filter((name) => typed[name] !== saved[name]);
  return {
    value: (name: string): Typed => typed[name] ?? saved[name] ?? '',
    text: (name: string): string => String(typed[name] ?? saved[name] ?? ''),
    set: (name: string, to: Typed) => store({ ...typed, [name]: to }),
    /** Fields that differ from what is saved. */
    changed,
    forget: useCallback(() => store({}), [store]),
    /** All of it at once, e.g. what was thrown away by mistake. */
    restore: store,
  };
}

function read(at: string): Record<string, Typed> {
  try {
    return JSON.parse(sessionStorage.getItem(at) ?? '{}') as Record<string, Typed>;
  } catch {
    return {};
  }
}
