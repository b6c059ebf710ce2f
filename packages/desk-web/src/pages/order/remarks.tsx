/** 備考: what the buyer wrote, whole and untouched, with its own line breaks. */
import { useTexts } from '../../texts/language.tsx';
import { orderTexts } from './order-texts.ts';
import type { WholeOrder } from './order-types.ts';

export function Remarks({ order }: { order: WholeOrder }) {
  const t = useTexts(orderTexts);
  const text = order.details.buyerRemarks?.trim();
  return (
    <section className="rem" id="remarks">
      <div className="sh">
        <h3>{t.remarks}</h3>
        <span className="grow" />
        {text && <span className="muted note">{t.asWritten}</span>}
      </div>
      {text ? <blockquote className="as-written">{text}</blockquote> : <p className="muted">{t.noRemarks}</p>}
    </section>
  );
}
