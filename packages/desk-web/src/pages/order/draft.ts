/** Half-typed text, kept in this tab until it is sent or thrown away: it survives a reload, a renewal and an ended session. */
import { useCallback, useState } from 'react';

const kept = (key: string) => `juchu.draft.${key}`;

export function useDraft(key: string): [draft: string | null, set: (text: string | null) => void] {
  const [draft, setDraft] = useState<string | null>(() => sessionStorage.getItem(kept(key)));
  const set = useCallback(
    (text: string | null) => {
      setDraft(text);
      try {
        if (text === null) sessionStorage.removeItem(kept(key));
        else sessionStorage.setItem(kept(key), text);
      } catch {
        // A full or forbidden store: the text lives on in the page alone.
      }
    },
    [key],
  );
  return [draft, set];
}
