/** The original as received, fetched only when it is asked for. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, api } from '../../api/client.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { copyText } from './copy-text.ts';
import { orderPath } from './order-query.ts';
import { orderTexts } from './order-texts.ts';
import type { WholeOrder } from './order-types.ts';

/** A version never changes, so it is asked for once. */
export const originalQuery = (order: Pick<WholeOrder, 'shop' | 'orderNumber'>, version: string) => ({
  queryKey: ['original', order.shop, order.orderNumber, version],
  queryFn: () => api.get<unknown>(`${orderPath(order.shop, order.orderNumber)}/original`, { version }),
  staleTime: Number.POSITIVE_INFINITY,
});

export function Original({ order }: { order: WholeOrder }) {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const original = useQuery({ ...originalQuery(order, order.version), enabled: open });
  const text = original.data === undefined ? '' : JSON.stringify(original.data, null, 2);
  return (
    <div className="original">
      <button type="button" className="btn plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size={14} />
        {open ? t.hideOriginal : t.showOriginal}
      </button>
      {open && original.error && (
        <p className="shu" role="alert">
          {original.error instanceof ApiError ? original.error.text[language] : String(original.error)}
        </p>
      )}
      {open && text !== '' && (
        <>
          <button type="button" className="btn plain" onClick={() => copyText(text, t.original, t)}>
            <Icon name="copy" size={14} />
            {t.copyOriginal}
          </button>
          <pre tabIndex={0}>{text}</pre>
        </>
      )}
    </div>
  );
}
