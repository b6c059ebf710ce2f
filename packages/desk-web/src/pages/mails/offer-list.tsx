/** The variables under the caret. The focus stays in the text: arrows walk here, Enter takes. */
import { type CSSProperties, useEffect, useRef } from 'react';
import { useTexts } from '../../texts/language.tsx';
import { mailTexts } from './mails-texts.ts';
import type { Offer } from './variables.ts';

interface OfferListProps {
  id: string;
  offers: readonly Offer[];
  active: number;
  onHover: (index: number) => void;
  onChoose: (offer: Offer) => void;
  style: CSSProperties;
}

export function OfferList({ id, offers, active, onHover, onChoose, style }: OfferListProps) {
  const t = useTexts(mailTexts);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className="popover offers" style={style}>
      <div id={id} role="listbox" aria-label={t.offers} ref={list} tabIndex={-1}>
        {offers.map((offer, index) => (
          <div
            key={offer.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="menu-item"
            {...(index === active ? { 'data-focused': true } : {})}
            onMouseEnter={() => onHover(index)}
            onMouseDown={(event) => {
              // The text keeps the focus and its caret.
              event.preventDefault();
              onChoose(offer);
            }}
          >
            <span className="grow">
              {offer.label}
              {offer.inLists.length > 0 && (
                <span className="note muted"> {t.perItem(offer.inLists.join(t.and)) as string}</span>
              )}
            </span>
            <code className="note muted">{offer.shown}</code>
          </div>
        ))}
        {offers.length === 0 && (
          <div className="menu-item muted" role="option" aria-selected={false} tabIndex={-1}>
            {t.noOffer}
          </div>
        )}
      </div>
    </div>
  );
}
