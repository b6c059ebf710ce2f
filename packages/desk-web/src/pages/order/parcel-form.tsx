/**
 * A tracking number, added or corrected. Made for barcode readers: they type fast and end with Enter, with the IME on too;
 * the field takes what they send, says how it reads it, and is empty and ready for the next.
 */
import { useMutation, useQuery } from '@tanstack/react-query';
import { type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { ApiError, api } from '../../api/client.ts';
import type { Shop } from '../../api/types.ts';
import { carriersQuery } from '../../api/waybills.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { readDay, writtenDay } from '../../ui/read-day.ts';
import { carrierBody, carrierChoices, choiceOf } from './carriers.ts';
import { useDraft } from './draft.ts';
import { orderPath } from './order-query.ts';
import { orderTexts } from './order-texts.ts';
import type { Parcel, WholeOrder } from './order-types.ts';
import { printedNumber, tidyNumber, withoutFrame } from './scan.ts';
import { useReader } from './use-reader.ts';

interface ParcelFormProps {
  order: WholeOrder;
  shop: Shop | null;
  today: string;
  /** The one that is corrected; without it a new one is added. */
  parcel?: Parcel;
  /** `undo`, where what was added can be taken away again. */
  onDone: (number: string, undo?: () => Promise<unknown>) => void;
  onLeave?: () => void;
  handle?: Ref<{ focus: () => void }>;
}

export function ParcelForm({ order, shop, today, parcel, onDone, onLeave, handle }: ParcelFormProps) {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  const id = useId();
  const draftKey = `${order.orderNumber}.${parcel?.shipmentId ?? 'number'}`;
  const [raw, setRaw] = useDraft(draftKey);
  const text = raw ?? parcel?.trackingNumber ?? '';
  const input = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [dayText, setDayText] = useState(() => writtenDay(parcel?.shippedOn ?? today));
  const shippedOn = readDay(dayText, today);
  const reader = useReader(() => form.current?.requestSubmit());
  useImperativeHandle(handle, () => ({ focus: () => input.current?.focus() }));
  useEffect(() => {
    if (parcel) input.current?.select();
  }, [parcel]);
  const destinations = order.details.destinations.filter((one) => !one.removed);
  const waiting = destinations.find((one) => !order.parcels.some((known) => known.destinationId === one.destinationId));
  const { data: carriers = [] } = useQuery(carriersQuery(order.shop));
  const choices = carrierChoices(shop, carriers, language);
  const usual = parcel ? choiceOf(parcel) : choices[0]!.value;
  const save = useMutation({
    mutationFn: async (acceptWarnings: boolean) => {
      const data = new FormData(form.current!);
      const body = {
        destinationId: String(data.get('destination') ?? destinations[0]?.destinationId),
        ...carrierBody(String(data.get('carrier'))),
        trackingNumber: withoutFrame(text),
        shippedOn: shippedOn.kind === 'day' ? shippedOn.day : today,
        acceptWarnings,
      };
      const path = `${orderPath(order.shop, order.orderNumber)}/parcels`;
      if (parcel) {
        await api.put(`${path}/${parcel.shipmentId}`, body);
        return { number: body.trackingNumber };
      }
      const answer = await api.post<{ order: WholeOrder }>(path, body);
      const added = answer.order.parcels.find(
        (one) => !order.parcels.some((known) => known.shipmentId === one.shipmentId),
      );
      return {
        number: added?.trackingNumber ?? body.trackingNumber,
        ...(added ? { undo: () => api.delete(`${path}/${added.shipmentId}`) } : {}),
      };
    },
    onSuccess: ({ number, undo }) => {
      setRaw(null);
      onDone(number, undo);
      if (!parcel) input.current?.focus();
    },
    onError: () => input.current?.select(),
  });
  const refusal = save.error instanceof ApiError ? save.error : null;
  const overridable = refusal?.details.overridable === true;
  const tidy = withoutFrame(text);
  const ready = tidy !== '' && shippedOn.kind !== 'unreadable' && !save.isPending;
  const readsOtherwise = tidy !== '' && tidy !== text.trim() && tidyNumber(text) !== text;
  return (
    <form
      ref={form}
      className="parcel-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate(false);
      }}
    >
      <div className="one">
        <label htmlFor={`${id}n`}>{t.trackingNumber}</label>
        <input
          id={`${id}n`}
          ref={input}
          className="input number"
          autoComplete="off"
          inputMode="text"
          value={text}
          aria-invalid={refusal !== null}
          aria-describedby={`${id}h`}
          onChange={(event) => {
            save.reset();
            setRaw(event.target.value);
            reader.typed(event.target.value, event.timeStamp);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
            if (onLeave) onLeave();
            else input.current?.blur();
          }}
        />
      </div>
      <div className="one">
        <label htmlFor={`${id}c`}>{t.carrier}</label>
        <select id={`${id}c`} name="carrier" className="input" defaultValue={usual}>
          {(choices.some((one) => one.value === usual) ? choices : [...choices, { value: usual, name: usual }]).map(
            (choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.name}
              </option>
            ),
          )}
        </select>
      </div>
      {destinations.length > 1 && (
        <div className="one">
          <label htmlFor={`${id}d`}>{t.destination}</label>
          {/* A new number goes to the first destination that has none yet. */}
          <select
            key={waiting?.destinationId}
            id={`${id}d`}
            name="destination"
            className="input"
            defaultValue={parcel?.destinationId ?? waiting?.destinationId ?? destinations[0]!.destinationId}
          >
            {destinations.map((one, index) => (
              <option key={one.destinationId} value={one.destinationId}>
                {index + 1} {one.recipient.name.family}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="one">
        <label htmlFor={`${id}s`}>{t.shippedOn}</label>
        <DayField id={`${id}s`} label={t.shippedOn} text={dayText} onText={setDayText} today={today} below={false} />
      </div>
      <button type="submit" className="btn" disabled={!ready}>
        {parcel ? t.save : t.addNumber}
      </button>
      {onLeave && (
        <button type="button" className="btn plain" onClick={onLeave}>
          {t.leave}
        </button>
      )}
      <p className="hint" id={`${id}h`}>
        {refusal ? (
          <span className="wrong" role="alert">
            <Icon name="warning" size={14} />
            <span>{refusal.text[language]}</span>
            {overridable && (
              <button type="button" className="btn" onClick={() => save.mutate(true)}>
                {t.takeAnyway}
              </button>
            )}
          </span>
        ) : readsOtherwise ? (
          (t.asRead(printedNumber(tidy)) as string)
        ) : (
          t.scanHint
        )}
      </p>
    </form>
  );
}
