/**
 * A field for a template's words: tags are tinted, what is wrong is underlined at its place, and open braces bring the
 * variables. Under the textarea lies the same text, drawn: so caret, selection and IME stay the browser's own.
 */
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTexts } from '../../texts/language.tsx';
import { mailTexts } from './mails-texts.ts';
import { OfferList } from './offer-list.tsx';
import { piecesOf, type Stretch } from './problem-places.ts';
import { type Offer, offersAt, take, typingAt, type Variable } from './variables.ts';

interface WrittenTextProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  variables: readonly Variable[];
  wrong: readonly Stretch[];
  describedBy: string | undefined;
  /** A name is being typed between open braces: what is not finished is not wrong yet. */
  onUnfinished?: (unfinished: boolean) => void;
  oneLine?: boolean;
  readOnly?: boolean;
}

const shownAtMost = 40;

export function WrittenText(props: WrittenTextProps) {
  const {
    id,
    label,
    value,
    onChange,
    variables,
    wrong,
    describedBy,
    onUnfinished,
    oneLine = false,
    readOnly = false,
  } = props;
  const t = useTexts(mailTexts);
  const field = useRef<HTMLTextAreaElement>(null);
  const mark = useRef<HTMLSpanElement>(null);
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  /** Where the caret has to stand after a change that was not typed. */
  const wanted = useRef<number | null>(null);
  const typing = useMemo(() => (caret === null || readOnly ? null : typingAt(value, caret)), [value, caret, readOnly]);
  const offers = useMemo(
    () => (typing ? offersAt(value, typing, variables).slice(0, shownAtMost) : []),
    [typing, value, variables],
  );
  const open = typing !== null && typing.start !== closedAt;
  useEffect(() => onUnfinished?.(open), [open, onUnfinished]);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const start = open ? typing.start : null;
  useLayoutEffect(() => {
    if (start !== null && mark.current) setPlace({ left: mark.current.offsetLeft, top: mark.current.offsetTop });
  }, [start]);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    field.current?.setSelectionRange(wanted.current, wanted.current);
    setCaret(wanted.current);
    wanted.current = null;
  });

  function choose(offer: Offer) {
    if (!typing || caret === null) return;
    const next = take(value, typing, caret, offer);
    const text = oneLine ? next.text.replace(/\n/g, '') : next.text;
    wanted.current = Math.min(next.caret, text.length);
    setActive(0);
    onChange(text);
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    // While the IME converts, arrows, Enter, Tab and Esc are its own; Safari sends the confirming Enter as 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (open && offers.length > 0 && plain) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setActive((active + step + offers.length) % offers.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) choose(offers[active] ?? offers[0]!);
      else if (event.key === 'Escape') setClosedAt(typing.start);
      else return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (open && event.key === 'Escape') {
      setClosedAt(typing.start);
      event.stopPropagation();
    } else if (oneLine && event.key === 'Enter' && plain) event.preventDefault();
  }

  const pieces = piecesOf(value, wrong);
  return (
    <div className={`written${oneLine ? ' one-line' : ''}${readOnly ? ' fixed' : ''}`}>
      <pre aria-hidden="true">
        {pieces.map((piece) => {
          const words = value.slice(piece.from, piece.to);
          const at = start !== null && piece.from <= start && start < piece.to ? start - piece.from : null;
          return (
            <span key={piece.from} className={piece.kind}>
              {at === null ? (
                words
              ) : (
                <>
                  {words.slice(0, at)}
                  <span ref={mark} />
                  {words.slice(at)}
                </>
              )}
            </span>
          );
        })}
        {'\n'}
      </pre>
      <textarea
        ref={field}
        id={id}
        value={value}
        rows={1}
        spellCheck={false}
        readOnly={readOnly}
        aria-label={label}
        aria-invalid={wrong.length > 0}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && offers.length > 0 ? `${listId}-${active}` : undefined}
        onChange={(event) => {
          setCaret(event.target.selectionStart);
          setActive(0);
          setClosedAt((closed) => (closed !== null && event.target.value.length < closed ? null : closed));
          onChange(oneLine ? event.target.value.replace(/\n/g, ' ') : event.target.value);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setCaret(null)}
        onKeyDown={onKeyDown}
      />
      {open && (
        <OfferList
          id={listId}
          offers={offers}
          active={active}
          onHover={setActive}
          onChoose={choose}
          style={{ left: `max(0px, min(${place.left}px, 100% - 380px))`, top: place.top + 26 }}
        />
      )}
      <span className="sr" role="status">
        {open && (offers.length > 0 ? (t.offersShown(offers.length) as string) : t.noOffer)}
      </span>
    </div>
  );
}
