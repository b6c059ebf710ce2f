/** The answer of a question: it has the focus, but a click or key that came with its opening is no answer to it. */
import { type RefObject, useEffect, useRef } from 'react';

const deafMs = 300;

export function useAnswer(): { button: RefObject<HTMLButtonElement | null>; hears: () => boolean } {
  const button = useRef<HTMLButtonElement>(null);
  const openedAt = useRef(performance.now());
  useEffect(() => button.current?.focus(), []);
  return { button, hears: () => performance.now() - openedAt.current > deafMs };
}
