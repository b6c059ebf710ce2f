/** The two versions beside each other, where something changed at Rakuten. Fetched when asked for. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { differences } from './differences.ts';
import { orderTexts } from './order-texts.ts';
import type { OrderEvent, WholeOrder } from './order-types.ts';
import { originalQuery } from './original.tsx';
import { pathInWords } from './rakuten-field-words.ts';

export function WhatChanged({ order, event }: { order: WholeOrder; event: OrderEvent }) {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const { from, to } = event.data;
  const before = useQuery({ ...originalQuery(order, from ?? ''), enabled: open && Boolean(from) });
  const after = useQuery({ ...originalQuery(order, to ?? ''), enabled: open && Boolean(to) });
  if (!from || !to) return null;
  const error = before.error ?? after.error;
  const shown = before.data && after.data ? differences(before.data, after.data) : null;
  return (
    <>
      {' '}
      <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t.hideChanged : t.whatChanged}
      </button>
      {open && error && (
        <p className="shu" role="alert">
          {error instanceof ApiError ? error.text[language] : String(error)}
        </p>
      )}
      {open && shown?.length === 0 && <p className="muted">{t.nothingShown}</p>}
      {open && shown && shown.length > 0 && (
        <dl className="differences">
          {shown.map((one) => (
            <div key={one.path}>
              <dt>{language === 'ja' ? pathInWords(one.path) : one.path}</dt>
              <dd>
                <span className="old">{one.before ?? '–'}</span> → <b>{one.after ?? '–'}</b>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
