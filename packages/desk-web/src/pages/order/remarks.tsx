/** 備考: what the buyer wrote, whole and untouched, with its own line breaks. */
import { useTexts } from '../../texts/language.tsx';
import { orderTexts } from './order-texts.ts';
import type { WholeOrder } from './order-types.ts';

export function Remarks({ order }: { order: WholeOrder }) {
  const t = useTexts(orderTexts);
  const text = order.details.buyerRemarks?.trim();
  const isOnlyHeadings = text !== undefined && onlyHeadings(text);
  return (
    <section className="rem" id="remarks">
      <div className="sh">
        <h3>{t.remarks}</h3>
        <span className="grow" />
        {text && <span className="muted note">{isOnlyHeadings ? t.onlyHeadings : t.asWritten}</span>}
      </div>
      {text ? (
        <blockquote className={isOnlyHeadings ? 'as-written only-headings' : 'as-written'}>{text}</blockquote>
      ) : (
        <p className="muted">{t.noRemarks}</p>
      )}
    </section>
  );
}

/** RMS puts headings such as `[備考:]` into every order; where nothing stands under them, nothing was written. */
const onlyHeadings = (text: string): boolean =>
  text.split('\n').every((line) => /^\s*(\[[^\]]*[::]+\])?\s*$/.test(line));
