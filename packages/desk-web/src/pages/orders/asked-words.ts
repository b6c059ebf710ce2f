/** Words that something else wants the list to search for while it is on the screen, e.g. the palette. They never stand in a query. */
import { useEffect } from 'react';

const event = 'juchu:search-orders';

export const askForWords = (words: string): boolean => window.dispatchEvent(new CustomEvent(event, { detail: words }));

export function useAskedWords(take: (words: string) => void): void {
  useEffect(() => {
    const listener = (asked: Event) => take((asked as CustomEvent<string>).detail);
    window.addEventListener(event, listener);
    return () => window.removeEventListener(event, listener);
  }, [take]);
}
