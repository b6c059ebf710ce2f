import { randomUUID } from 'node:crypto';

/** What an act came to, told on the view one returns to. Told by its id in the address, so that no link can put words on the page. */
export type Note = {
  kind: 'done' | 'refused';
  text: string;
  /** the control plane's own words */
  reason?: string;
  /** the act and what was typed into its form */
  act: string;
  typed: Record<string, string>;
};

export type Notes = { put(note: Note): string; get(id: string | undefined): Note | null };

/** The last hundred are remembered, in memory: they are words on a screen, not state. */
export function notes(): Notes {
  const held = new Map<string, Note>();
  return {
    put(note) {
      const id = randomUUID().slice(0, 8);
      held.set(id, note);
      for (const old of held.keys()) {
        if (held.size <= 100) break;
        held.delete(old);
      }
      return id;
    },
    get: (id) => (id && held.get(id)) || null,
  };
}
