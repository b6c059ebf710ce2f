/** The mail as this order's buyer would get it. While something is wrong the last good one stays, marked as old. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import type { Shop } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { type Checked, checkQuery, type Words } from './mails-query.ts';
import { mailTexts } from './mails-texts.ts';

/** What the desk says of the words, a moment after the last key. */
export function useChecked(
  shop: string,
  words: Words,
  order: string | null,
  state: { on: boolean; unfinished: boolean },
) {
  const [asked, setAsked] = useState(words);
  useEffect(() => {
    if (state.unfinished) return;
    const timer = setTimeout(() => setAsked(words), 250);
    return () => clearTimeout(timer);
  }, [words, state.unfinished]);
  const fits = asked.subject.length > 0 && asked.body.length > 0;
  return useQuery({ ...checkQuery(shop, asked, order), enabled: state.on && fits, retry: false });
}

interface PreviewProps {
  shop: Shop;
  checked: Checked | undefined;
  error: unknown;
  mayCheck: boolean;
  choice: ReactNode;
}

export function Preview({ shop, checked, error, mayCheck, choice }: PreviewProps) {
  const t = useTexts(mailTexts);
  const language = useLanguage();
  const last = useRef<Checked['preview']>(null);
  if (checked?.preview) last.current = checked.preview;
  const shown = checked?.preview ?? last.current;
  const stale = checked !== undefined && checked.preview === null;
  const mail = shop.settings.mail as { senderName?: string; senderAddress?: string } | undefined;
  return (
    <section className="mail-preview" aria-label={t.preview}>
      <div className="preview-head">
        <h2>{t.preview}</h2>
        {mayCheck && choice}
      </div>
      {!mayCheck ? (
        <p className="muted">{t.mayNotCheck}</p>
      ) : error ? (
        <p className="shu" role="alert">
          {error instanceof ApiError ? error.text[language] : t.checkFailed}
        </p>
      ) : shown ? (
        <>
          {stale && <p className="note kohaku">{t.stale}</p>}
          <dl className={`mail-head${stale ? ' stale' : ''}`}>
            <dt>{t.from}</dt>
            <dd>
              {mail?.senderName} {mail?.senderAddress && <span className="muted">{mail.senderAddress}</span>}
            </dd>
            <dt>{t.to}</dt>
            <dd className="muted">{t.maskedTo}</dd>
            <dt>{t.subject}</dt>
            <dd className="b">{shown.subject}</dd>
          </dl>
          <div className={`mail-words as-written${stale ? ' stale' : ''}`}>{shown.text}</div>
        </>
      ) : (
        <p className="muted">{stale ? t.noPreview : t.checking}</p>
      )}
    </section>
  );
}
