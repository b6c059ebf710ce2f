/** One お届け先: to whom, what, and what the buyer wished for it. Names and addresses stand whole, as given. */
import { dayWithWeekday } from '../../texts/format.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { LineTable } from './line-table.tsx';
import { orderTexts } from './order-texts.ts';
import type { Destination, WholeOrder } from './order-types.ts';
import { fullKana, fullName, postalCode, slotText, temperatureText, wholeAddress } from './words.ts';

interface DestinationProps {
  order: WholeOrder;
  destination: Destination;
  /** From 1. */
  place: number;
  of: number;
  today: string;
}

export function DestinationSection({ order, destination, place, of, today }: DestinationProps) {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  const { recipient, socialGift } = destination;
  const waitsForAddress = socialGift !== null && !socialGift.addressEntered;
  return (
    <section className={destination.removed ? 'sec gone' : 'sec'}>
      <div className="sh">
        <h2>
          {t.destination} {place} {of > 1 && <span className="of">/ {of}</span>}
        </h2>
        <DestinationMarks order={order} destination={destination} isFirst={place === 1} />
        <span className="grow" />
        <span className="soft wished">{useWish(order, today)}</span>
      </div>
      {waitsForAddress && (
        <div className="doubt">
          <div className="fh">
            <Icon name="clock" />
            <b>{t.noAddressYet}</b>
          </div>
          <p>
            {
              t.noAddressWhy(
                socialGift.addressDueOn ? dayWithWeekday(socialGift.addressDueOn, today, language) : '',
              ) as string
            }
          </p>
        </div>
      )}
      <dl className={waitsForAddress ? 'kv dummy' : 'kv'}>
        <dt>{t.name}</dt>
        <dd>
          <b>{fullName(recipient.name)}</b> {t.sama} <span className="muted">{fullKana(recipient.name)}</span>
        </dd>
        <dt>{t.postalCode}</dt>
        <dd>{postalCode(recipient.address.postalCode)}</dd>
        <dt>{t.address}</dt>
        <dd>{wholeAddress(recipient.address)}</dd>
        <dt>{t.phone}</dt>
        <dd>{recipient.address.phone ?? '–'}</dd>
        <Pickup destination={destination} />
      </dl>
      <LineTable lines={destination.lines} />
      <Wishes destination={destination} />
      {of > 1 && (
        <p className="dest-sum">
          <span className="muted">{t.ofDestination}</span>
          <span>
            {t.itemsTotal} <Amount of={destination.itemsTotal} />
          </span>
          <span>
            {t.shippingFee} <Amount of={destination.shippingFee} />
          </span>
          <b>
            <Amount of={destination.total} />
          </b>
        </p>
      )}
    </section>
  );
}

/** 宅配便・冷凍・11/28(土) 午前中: how and when, wished once for the whole order. */
function useWish(order: WholeOrder, today: string): string {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  const { method, temperature, requestedDeliveryDate: day, timeSlot } = order.details.delivery;
  const when = [day ? dayWithWeekday(day, today, language) : '', slotText(timeSlot, t)].filter(Boolean).join(' ');
  return [method, temperatureText(temperature, t), when || t.noWish].filter(Boolean).join('・');
}

function DestinationMarks({
  order,
  destination,
  isFirst,
}: {
  order: WholeOrder;
  destination: Destination;
  isFirst: boolean;
}) {
  const t = useTexts(orderTexts);
  const { buyer, marks } = order.details;
  const { name, address } = destination.recipient;
  const isBuyer =
    fullName(name) === fullName(buyer.name) &&
    address.postalCode === buyer.address.postalCode &&
    wholeAddress(address) === wholeAddress(buyer.address);
  const shown: [shown: boolean, text: string, icon?: IconName][] = [
    [destination.removed, t.removed, 'close'],
    [isFirst && marks.isGift, t.gift, 'gift'],
    [destination.socialGift !== null, t.socialGift, 'gift'],
    [Boolean(destination.noshi), t.noshi, 'noshi'],
    [destination.recipient.isRemoteIsland, t.island, 'island'],
    [destination.dropOff.wished, t.dropOff, 'parcel'],
    [destination.pickupPoint !== null, t.pickup, 'shop'],
    [isBuyer, t.sameAsBuyer],
  ];
  return shown
    .filter(([isShown]) => isShown)
    .map(([, text, icon]) => (
      <span key={text} className="mark know">
        {icon && <Icon name={icon} />}
        {text}
      </span>
    ));
}

function Pickup({ destination }: { destination: Destination }) {
  const t = useTexts(orderTexts);
  const point = destination.pickupPoint;
  if (!point) return null;
  const hours = [point.openTime, point.closeTime].filter(Boolean).join('〜');
  return (
    <>
      <dt>{t.pickupAt}</dt>
      <dd>
        <b>{point.storeName}</b> <span className="muted">{point.storeCode}</span>
        <br />
        {point.postalCode && `${postalCode(point.postalCode)} `}
        {point.prefecture}
        {point.address} {hours}
        {point.remarks && (
          <>
            <br />
            {point.remarks}
          </>
        )}
      </dd>
    </>
  );
}

function Wishes({ destination }: { destination: Destination }) {
  const t = useTexts(orderTexts);
  const wishes: [icon: IconName, label: string, text: string][] = [];
  if (destination.noshi) wishes.push(['noshi', t.noshi, destination.noshi]);
  if (destination.dropOff.wished) wishes.push(['parcel', t.dropOff, destination.dropOff.place ?? t.dropOff]);
  if (wishes.length === 0) return null;
  return (
    <dl className="wish">
      {wishes.map(([icon, label, text]) => (
        <div key={label}>
          <dt>
            <Icon name={icon} size={14} />
            {label}
          </dt>
          <dd className="as-written">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
