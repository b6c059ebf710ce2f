/** 発送: the parcels of each destination, their numbers, and what Rakuten has been told of them. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { type Ref, useState } from 'react';
import { ApiError, api } from '../../api/client.ts';
import type { Shop } from '../../api/types.ts';
import { carriersQuery } from '../../api/waybills.ts';
import { dayAndTime, dayWithWeekday } from '../../texts/format.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { say as toast } from '../../ui/toasts.tsx';
import { carrierBody, carrierName, choiceOf } from './carriers.ts';
import { orderPath } from './order-query.ts';
import { orderTexts } from './order-texts.ts';
import type { Parcel, WholeOrder } from './order-types.ts';
import { ParcelForm } from './parcel-form.tsx';
import { printedNumber } from './scan.ts';

interface ShipmentsProps {
  order: WholeOrder;
  shop: Shop | null;
  today: string;
  mayAct: boolean;
  onChanged: () => void;
  numberField: Ref<{ focus: () => void }>;
}

export function Shipments(props: ShipmentsProps) {
  const { order, shop, today, mayAct, onChanged, numberField } = props;
  const t = useTexts(orderTexts);
  const destinations = order.details.destinations.filter((one) => !one.removed);
  const ships = order.phase === 'ready' || order.parcels.length > 0;
  return (
    <section className="sec" id="shipments">
      <div className="sh">
        <h2>{t.shipments}</h2>
      </div>
      <table className="mini">
        <thead className="sr">
          <tr>
            <th scope="col">{t.destination}</th>
            <th scope="col">{t.trackingNumber}</th>
            <th scope="col">{t.carrier}</th>
            <th scope="col">{t.toRakuten}</th>
            <th scope="col">{t.more}</th>
          </tr>
        </thead>
        <tbody>
          {destinations.flatMap((destination, index) => {
            const parcels = order.parcels.filter((parcel) => parcel.destinationId === destination.destinationId);
            const name = `${t.destination} ${index + 1}`;
            if (parcels.length === 0) {
              const isWritten = order.waybills.some(
                (waybill) => !waybill.destinationId || waybill.destinationId === destination.destinationId,
              );
              return (
                <tr key={destination.destinationId}>
                  <td>
                    <Icon name="truck" />
                    {name}
                  </td>
                  <td className="muted">{isWritten ? `${t.waybillOut}・${t.noNumberYet}` : t.noNumberYet}</td>
                  <td />
                  <td />
                  <td />
                </tr>
              );
            }
            return parcels.map((parcel) => (
              <ParcelRow key={parcel.shipmentId} parcel={parcel} name={name} {...props} />
            ));
          })}
        </tbody>
      </table>
      {ships && mayAct && (
        <ParcelForm
          order={order}
          shop={shop}
          today={today}
          handle={numberField}
          onDone={(number, undo) => {
            toast(t.added(printedNumber(number)) as string, undo && (() => void undo().then(onChanged, onChanged)));
            onChanged();
          }}
        />
      )}
    </section>
  );
}

function ParcelRow({
  parcel,
  name,
  order,
  shop,
  today,
  mayAct,
  onChanged,
}: ShipmentsProps & { parcel: Parcel; name: string }) {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  const [correcting, setCorrecting] = useState(false);
  const { data: carriers = [] } = useQuery(carriersQuery(order.shop));
  const path = `${orderPath(order.shop, order.orderNumber)}/parcels`;
  const remove = useMutation({
    mutationFn: () => api.delete(`${path}/${parcel.shipmentId}`),
    onSuccess: () => {
      onChanged();
      const { destinationId, trackingNumber, shippedOn } = parcel;
      toast(t.removedNumber(printedNumber(trackingNumber ?? '')) as string, () => {
        const back = {
          destinationId,
          trackingNumber,
          ...(shippedOn ? { shippedOn } : {}),
          ...carrierBody(choiceOf(parcel)),
          acceptWarnings: true,
        };
        void api.post(path, back).then(onChanged);
      });
    },
  });
  if (correcting)
    return (
      <tr>
        <td colSpan={5}>
          <ParcelForm
            order={order}
            shop={shop}
            today={today}
            parcel={parcel}
            onLeave={() => setCorrecting(false)}
            onDone={(number) => {
              setCorrecting(false);
              const said = t.corrected(printedNumber(number)) as string;
              toast(parcel.reportedAt ? `${said}${t.correctedReported}` : said);
              onChanged();
            }}
          />
        </td>
      </tr>
    );
  return (
    <tr>
      <td>
        <Icon name="truck" />
        {name}
      </td>
      <td>
        <b className="tracking">{parcel.trackingNumber ? printedNumber(parcel.trackingNumber) : t.noNumberYet}</b>
      </td>
      <td>
        {carrierName(parcel, carriers, language)}
        <span className="muted"> {parcel.shippedOn ? dayWithWeekday(parcel.shippedOn, today, language) : ''}</span>
      </td>
      <td>
        {parcel.reportedAt ? (
          <span className="mark done">
            <Icon name="tick" />
            {dayAndTime(parcel.reportedAt, today)}
          </span>
        ) : (
          <span className="muted">{t.notReported}</span>
        )}
      </td>
      <td className="acts">
        {mayAct && (
          <>
            <button type="button" className="btn plain" onClick={() => setCorrecting(true)}>
              {t.correct}
            </button>
            {parcel.reportedAt ? (
              <span className="note muted">{t.reportedCantGo}</span>
            ) : (
              <button type="button" className="btn plain" disabled={remove.isPending} onClick={() => remove.mutate()}>
                {t.remove}
              </button>
            )}
          </>
        )}
        {remove.error && (
          <span className="shu note" role="alert">
            {remove.error instanceof ApiError ? remove.error.text[language] : String(remove.error)}
          </span>
        )}
      </td>
    </tr>
  );
}
