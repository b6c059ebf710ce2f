/** A barcode reader tells itself from a hand by its pace. */
import { useEffect, useRef } from 'react';
import { isWhole, readerGapMs, silenceMs, withoutFrame } from './scan.ts';

/** Some readers end without Enter: a whole number that came faster than a hand types is taken after a short silence. */
export function useReader(submit: () => void): { typed: (text: string, at: number) => void } {
  const last = useRef({ at: 0, isFast: true });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    typed(text, now) {
      const isFirst = text.length <= 1;
      const isFast = isFirst || (last.current.isFast && now - last.current.at < readerGapMs);
      last.current = { at: now, isFast };
      clearTimeout(timer.current);
      if (isFast && !isFirst && isWhole(withoutFrame(text))) timer.current = setTimeout(submit, silenceMs);
    },
  };
}
