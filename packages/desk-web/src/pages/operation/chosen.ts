/** The orders that are chosen on the page beneath, told to what lies over it: the palette acts on them too. */
import { useEffect, useRef } from 'react';
import type { Verb } from './verbs.ts';

export interface Chosen {
  count: number;
  /** It is the order that is open, not a selection in a list. */
  isOpenOrder: boolean;
  /** Goes on to the same question as the button and the key. */
  act: (verb: Verb) => void;
}

let current: { readonly now: Chosen } | null = null;

/** Call it where orders are chosen, or one is open: `useChosen(6, setVerb)`. */
export function useChosen(count: number, act: (verb: Verb) => void, isOpenOrder = false): void {
  const latest = useRef<Chosen>({ count, isOpenOrder, act });
  latest.current = { count, isOpenOrder, act };
  useEffect(() => {
    const mine = {
      get now() {
        return latest.current;
      },
    };
    current = mine;
    return () => {
      if (current === mine) current = null;
    };
  }, []);
}

export const chosenHere = (): Chosen | null => (current && current.now.count > 0 ? current.now : null);
