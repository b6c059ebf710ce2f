/** The labels in the order of the file, as they come out of the printer. The next one is in sight; any other can be chosen. */
import { memo, useEffect, useRef } from 'react';
import type { FileWaybill } from '../../api/waybills.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { printedNumber } from '../order/scan.ts';
import { isOpen } from './scan-reads.ts';
import { waybillTexts } from './waybills-texts.ts';

interface ExpectedOrderProps {
  waybills: readonly FileWaybill[];
  next: string | null;
  onChoose: (key: string) => void;
}

/** Not drawn again at each letter that is typed beside it: a file may have thousands of labels. */
export const ExpectedOrder = memo(function ExpectedOrder({ waybills, next, onChoose }: ExpectedOrderProps) {
  const t = useTexts(waybillTexts);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // Only the list scrolls, not the page under the hand.
    const row = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (row && list.current) list.current.scrollTop = row.offsetTop - list.current.clientHeight / 3;
  }, [next]);
  if (waybills.length === 0) return null;
  const left = waybills.filter(isOpen).length;
  return (
    <>
      <p className="note soft">{left > 0 ? (t.expectedLeft(left) as string) : t.allDone}</p>
      <ol ref={list}>
        {waybills.map((one) => (
          <li
            key={one.key}
            className={one.state === 'void' ? 'void' : isOpen(one) ? '' : 'done'}
            {...(one.key === next ? { 'aria-current': 'true' as const } : {})}
          >
            <button
              type="button"
              disabled={!isOpen(one)}
              aria-label={t.chooseRow(`${one.place} ${one.recipientName ?? one.key}`) as string}
              onClick={() => onChoose(one.key)}
            >
              <span className="num muted">{one.place}</span>
              <span className="name cut">{one.recipientName ?? one.key}</span>
              {one.parcels > 1 && (
                <span className="nowrap b">
                  {one.trackingNumbers.length}/{one.parcels}
                </span>
              )}
              <span className="nowrap soft">
                {one.state === 'void'
                  ? t.voided
                  : one.trackingNumbers.length > 0
                    ? printedNumber(one.trackingNumbers.at(-1)!)
                    : one.key}
              </span>
              <span className="tickroom">{one.state !== 'void' && !isOpen(one) && <Icon name="tick" size={14} />}</span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
});
