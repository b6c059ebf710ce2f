/** One line a read, the newest at the top. What did not go in stands in 朱 until it is seen to. */
import type { FileWaybill } from '../../api/waybills.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { printedNumber } from '../order/scan.ts';
import { OrderOf } from './result-preview.tsx';
import { isSeenTo, type Read } from './scan-reads.ts';
import { waybillTexts } from './waybills-texts.ts';

interface ReadListProps {
  reads: readonly Read[];
  waybills: readonly FileWaybill[];
  shop: string;
  onSend: (read: Read, accept: boolean) => void;
}

export function ReadList({ reads, waybills, shop, onSend }: ReadListProps) {
  const t = useTexts(waybillTexts);
  if (reads.length === 0) return <p className="waybill-quiet">{t.noReads}</p>;
  return (
    <table className="table waybill-reads" aria-label={t.reads}>
      <tbody aria-live="polite">
        {reads.map((read) => {
          const known = waybills.find((one) => one.key === read.of);
          const isOver = isSeenTo(read, waybills);
          const isWrong = !isOver && (read.state === 'wrong' || read.row?.caution);
          return (
            <tr key={read.id} className={isOver ? 'over' : read.state === 'away' ? 'away' : isWrong ? 'wrong' : ''}>
              <td className="nowrap">{printedNumber(read.number)}</td>
              <td>{read.row?.recipientName ?? known?.recipientName ?? ''}</td>
              <td>
                <OrderOf
                  row={{ orderNumber: read.row?.orderNumber ?? known?.orderNumber ?? null, key: read.of }}
                  shop={shop}
                />
              </td>
              <td>
                <div className="said">
                  {isOver ? (
                    <span className="muted">{t.seenTo}</span>
                  ) : (
                    <Said read={read} onSend={(accept) => onSend(read, accept)} />
                  )}
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Said({ read, onSend }: { read: Read; onSend: (accept: boolean) => void }) {
  const t = useTexts(waybillTexts);
  const say = useSay();
  const { row } = read;
  if (read.state === 'sending') return <span className="muted">{t.sending}</span>;
  if (read.state === 'there') return <span className="soft">{t.thereOne}</span>;
  if (read.state === 'away')
    return (
      <>
        <span className="kohaku">{t.awayOne}</span>
        <button type="button" className="btn" onClick={() => onSend(false)}>
          {t.sendAgain}
        </button>
      </>
    );
  if (read.state === 'taken')
    return row?.caution ? (
      <span className="shu">
        {t.takenOne}・{say(row.caution)}
      </span>
    ) : (
      <span className="mark done">
        <Icon name="tick" />
        {t.takenOne}
        {row?.parcels && row.parcels.wanted > 1 && ` ${row.parcels.numbered}/${row.parcels.wanted}`}
      </span>
    );
  return (
    <>
      <span className="shu">
        <Icon name="warning" size={14} />
        {row?.reason ? say(row.reason) : t.noTarget}
      </span>
      {row?.group === 'check-digit' && (
        <button type="button" className="btn" onClick={() => onSend(true)}>
          {t.takeAnyway}
        </button>
      )}
    </>
  );
}
