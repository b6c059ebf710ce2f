/** The flow under the hand: kept in this tab until it is published or thrown away, and tied to the version it came from. */
import { useCallback, useState } from 'react';
import { type Flow, sameFlow } from './flow-model.ts';

interface Draft {
  basedOn: number;
  flow: Flow;
}

const at = (shop: string) => `juchu.draft.flow ${shop}`;

function read(shop: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(at(shop)) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

export function useDraft(shop: string, inForce: { version: number; flow: Flow }) {
  const [draft, setDraft] = useState<Draft | null>(() => read(shop));
  const store = useCallback(
    (next: Draft | null) => {
      setDraft(next);
      try {
        if (next) sessionStorage.setItem(at(shop), JSON.stringify(next));
        else sessionStorage.removeItem(at(shop));
      } catch {
        // A full or forbidden store: the draft lives on in the page alone.
      }
    },
    [shop],
  );
  const flow = draft?.flow ?? inForce.flow;
  return {
    flow,
    basedOn: draft?.basedOn ?? inForce.version,
    changed: draft !== null && !sameFlow(draft.flow, inForce.flow),
    change: (next: Flow) =>
      store(sameFlow(next, inForce.flow) ? null : { basedOn: draft?.basedOn ?? inForce.version, flow: next }),
    /** After another's publishing: the same changes are offered on top of what is in force now. */
    rebase: () => draft && store({ ...draft, basedOn: inForce.version }),
    forget: () => store(null),
  };
}
