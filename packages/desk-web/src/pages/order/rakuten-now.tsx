/** What Rakuten shows of the order now, in its own words, and what changed there. */
import { dayAndTime, dayWithWeekday, exactTime, timeOrDay } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { nameOfCode } from './carriers.ts';
import { coded } from './coded-words.ts';
import { orderTexts } from './order-texts.ts';
import type { WholeOrder } from './order-types.ts';
import { Original } from './original.tsx';
import { printedNumber } from './scan.ts';

export function RakutenNow({ order, today }: { order: WholeOrder; today: string }) {
  const t = useTexts(orderTexts);
  const say = useSay();
  const language = useLanguage();
  const { details } = order;
  const reported = details.destinations.flatMap((destination) => destination.shipments);
  const rows: [label: string, text: string][] = [
    [t.progress, say(coded(order.progress))],
    [t.subStatus, details.subStatus ? (details.subStatus.name ?? details.subStatus.id) : ''],
    [t.ordered, dayAndTime(details.orderedAt, today)],
    [t.confirmed, details.confirmedAt ? dayAndTime(details.confirmedAt, today) : ''],
    [t.released, details.releasedAt ? dayAndTime(details.releasedAt, today) : ''],
    [t.reported, details.reportedAt ? dayAndTime(details.reportedAt, today) : ''],
    [t.cancelReason, say(coded(details.standing.cancelledBecause))],
    [
      t.atRakuten,
      reported
        .map((one) =>
          [
            one.carrierName ?? nameOfCode(one.carrierCode),
            one.trackingNumber ? printedNumber(one.trackingNumber) : '–',
            one.shippedOn ? dayWithWeekday(one.shippedOn, today, language) : '',
          ].join(' '),
        )
        .join('\n'),
    ],
    [t.memo, details.channelMemo ?? ''],
    [t.operator, details.channelAssignee ?? ''],
    [t.message, details.messageToBuyer ?? ''],
    [t.receipts, details.receipts.issuedCount > 0 ? (t.receiptsIssued(details.receipts.issuedCount) as string) : ''],
    ...details.otherNumbers.map((one): [string, string] => [t.otherNumber, one.number]),
  ];
  return (
    <section className="sec" id="rakuten">
      <div className="sh">
        <h2>{t.rakutenNow}</h2>
        <span className="muted note" title={exactTime(order.readAt)}>
          {t.readAt(timeOrDay(order.readAt, today)) as string}
        </span>
      </div>
      <dl className="kv wide">
        {rows
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <div key={`${label} ${text}`}>
              <dt>{label}</dt>
              <dd className="as-written">{text}</dd>
            </div>
          ))}
      </dl>
      <Changes order={order} today={today} />
      <Original order={order} />
    </section>
  );
}

function Changes({ order, today }: { order: WholeOrder; today: string }) {
  const t = useTexts(orderTexts);
  const say = useSay();
  const { changes } = order.details;
  if (changes.length === 0) return null;
  return (
    <>
      <h3 className="under">{t.changes}</h3>
      <ul className="changes">
        {changes.map((change) => (
          <li key={change.changeId}>
            <b>{say(coded(change.type))}</b>
            {change.detail && <span>{say(coded(change.detail))}</span>}
            {change.by && <span className="soft">{change.by === 'buyer' ? t.byBuyer : t.byShop}</span>}
            {change.reason && <span className="soft">{say(coded(change.reason))}</span>}
            <span className="grow" />
            <span className="muted">
              {dayAndTime(change.completedAt ?? change.fixedAt ?? change.appliedAt ?? order.readAt, today)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
