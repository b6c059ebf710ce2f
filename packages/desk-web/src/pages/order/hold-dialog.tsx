/** 保留にする: one field, Enter holds. The reason is what the others read in the sentence on top. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ApiError, api } from '../../api/client.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useDraft } from './draft.ts';
import { orderPath } from './order-query.ts';
import { orderTexts } from './order-texts.ts';
import type { WholeOrder } from './order-types.ts';

export function HoldDialog({ order, onClose, onHeld }: { order: WholeOrder; onClose: () => void; onHeld: () => void }) {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  const [note, setNote] = useDraft(`${order.orderNumber}.hold`);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const hold = useMutation({
    mutationFn: () => {
      const text = note?.trim();
      return api.post(`${orderPath(order.shop, order.orderNumber)}/hold`, text ? { note: text } : {});
    },
    onSuccess: () => {
      setNote(null);
      onHeld();
    },
  });
  return (
    <Dialog open onClose={onClose} label={t.holdQuestion}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!hold.isPending) hold.mutate();
        }}
      >
        <div className="in">
          <h2>{t.holdQuestion}</h2>
          <p>{t.holdWhat}</p>
          <div className="labelled hold-why">
            <label htmlFor="hold-why">
              {t.holdWhy} <span className="muted note">{t.optional}</span>
            </label>
            <input
              ref={field}
              id="hold-why"
              className="input"
              maxLength={200}
              value={note ?? ''}
              aria-describedby="hold-why-hint"
              onChange={(event) => setNote(event.target.value)}
            />
            <span className="hint" id="hold-why-hint">
              {t.holdWhyHint}
            </span>
          </div>
          {hold.error && (
            <p className="shu" role="alert">
              {hold.error instanceof ApiError ? hold.error.text[language] : String(hold.error)}
            </p>
          )}
        </div>
        <div className="acts">
          <button type="button" className="btn l" onClick={onClose}>
            {t.leave}
          </button>
          <button type="submit" className="btn main-act l" disabled={hold.isPending}>
            {t.hold}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
