/** Amounts exactly as Rakuten gave them, by tax rate too: nothing here is worked out again. */
import { dayWithWeekday } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Amount } from '../../ui/amount.tsx';
import { coded } from './coded-words.ts';
import { orderTexts } from './order-texts.ts';
import type { Money, WholeOrder } from './order-types.ts';

export function MoneySection({ order, today }: { order: WholeOrder; today: string }) {
  const t = useTexts(orderTexts);
  const { details } = order;
  return (
    <section className="sec" id="money">
      <div className="sh">
        <h2>{t.money}</h2>
        <span className="muted note">{t.asGiven}</span>
      </div>
      {!details.standing.amountsSettled && <p className="kohaku open-money">{t.moneyOpen}</p>}
      <div className="money">
        <Sum order={order} />
        <div>
          <Taxes money={details.money} />
          <Payment order={order} today={today} />
          <Coupons order={order} />
        </div>
      </div>
    </section>
  );
}

function Sum({ order }: { order: WholeOrder }) {
  const t = useTexts(orderTexts);
  const { money, wrappings, destinations } = order.details;
  const fees = money.codFee === null || money.paymentFee === null ? null : money.codFee + money.paymentFee;
  const coupons =
    money.couponByShop + money.couponByChannel === money.couponTotal
      ? [
          { name: t.couponShop, amount: money.couponByShop },
          { name: t.couponRakuten, amount: money.couponByChannel },
        ]
      : [{ name: t.coupon, amount: money.couponTotal }];
  // Rakuten gives the tax of such goods in the total alone.
  const hasUntaxed = [...destinations.flatMap((one) => one.lines), ...wrappings].some(
    (one) => !one.removed && !one.priceIncludesTax,
  );
  return (
    <table className="sum">
      <tbody>
        <SumRow name={t.itemsTotal} amount={money.itemsTotal} />
        {wrappings
          .filter((wrapping) => !wrapping.removed)
          .map((wrapping) => (
            <SumRow
              key={`${String(wrapping.kind)} ${wrapping.name}`}
              name={t.wrappingPrice(wrapping.name) as string}
              amount={wrapping.price}
              className="part"
            />
          ))}
        <SumRow name={t.shippingFee} amount={money.shippingFee} />
        <SumRow name={t.fees} amount={fees} />
        {money.payLaterFeeToBuyer > 0 && <SumRow name={t.payLater} amount={money.payLaterFeeToBuyer} />}
        <SumRow name={t.total} amount={money.total} className="tot" />
        {hasUntaxed && (
          <tr className="part">
            <td colSpan={2}>{t.taxInTotal}</td>
          </tr>
        )}
        {money.pointsUsed > 0 && <SumRow name={t.points} amount={money.pointsUsed} isLess />}
        {coupons
          .filter((coupon) => coupon.amount > 0)
          .map((coupon) => (
            <SumRow key={coupon.name} name={coupon.name} amount={coupon.amount} isLess />
          ))}
        <SumRow name={t.amountDue} amount={money.amountDue} className="due" />
      </tbody>
    </table>
  );
}

function SumRow({
  name,
  amount,
  className,
  isLess = false,
}: {
  name: string;
  amount: number | null;
  className?: string;
  isLess?: boolean;
}) {
  return (
    <tr className={className}>
      <th scope="row">{name}</th>
      <td className="num">
        {isLess && '−'}
        <Amount of={amount} />
      </td>
    </tr>
  );
}

/** Columns that are all nothing are left out; they would only be read in vain. */
function Taxes({ money }: { money: Money }) {
  const t = useTexts(orderTexts);
  if (money.taxes.length === 0) return null;
  const columns = [
    { name: t.taxBase, of: (tax: Money['taxes'][number]) => tax.total, shown: true },
    { name: t.taxIn, of: (tax: Money['taxes'][number]) => tax.taxIncluded, shown: true },
    { name: t.points, of: (tax: Money['taxes'][number]) => tax.points, shown: money.taxes.some((tax) => tax.points) },
    { name: t.coupon, of: (tax: Money['taxes'][number]) => tax.coupon, shown: money.taxes.some((tax) => tax.coupon) },
    {
      name: t.amountDue,
      of: (tax: Money['taxes'][number]) => tax.amountDue,
      shown: money.taxes.some((tax) => tax.amountDue !== tax.total),
    },
  ].filter((column) => column.shown);
  return (
    <table className="tax">
      <thead>
        <tr>
          <th scope="col">{t.taxRate}</th>
          {columns.map((column) => (
            <th key={column.name} scope="col" className="num">
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {money.taxes.map((tax) => (
          <tr key={tax.rate}>
            <td>
              {tax.rate / 10}%{tax.rate === 80 && <span className="muted"> {t.reduced}</span>}
            </td>
            {columns.map((column) => (
              <td key={column.name} className="num">
                <Amount of={column.of(tax)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Payment({ order, today }: { order: WholeOrder; today: string }) {
  const t = useTexts(orderTexts);
  const say = useSay();
  const language = useLanguage();
  const { payment } = order.details;
  const dueNames: Record<string, string> = {
    payment: t.duePayment,
    'method-change': t.dueMethod,
    refund: t.dueRefund,
  };
  return (
    <p className="payment">
      {payment.name}
      <span className="muted">{payment.settledBy === 'shop' ? t.paidToShop : reviewText(order, t)}</span>
      {payment.dueDates.map((due) => (
        <span key={`${String(due.kind)} ${due.on}`}>
          {typeof due.kind === 'string' ? (dueNames[due.kind] ?? due.kind) : say(coded(due.kind))}{' '}
          <b>{dayWithWeekday(due.on, today, language)}</b>
        </span>
      ))}
    </p>
  );
}

interface ReviewWords {
  reviewAfter: string;
  reviewApproved: string;
  reviewDeclined: string;
  reviewPending: string;
}
function reviewText(order: WholeOrder, t: ReviewWords): string {
  if (order.review?.outcome === 'declined') return t.reviewDeclined;
  if (order.phase === 'new') return t.reviewAfter;
  if (order.phase === 'processing') return t.reviewPending;
  return order.phase === 'cancelled' || order.phase === 'unknown' ? '' : t.reviewApproved;
}

function Coupons({ order }: { order: WholeOrder }) {
  const t = useTexts(orderTexts);
  const { coupons } = order.details;
  if (coupons.length === 0) return null;
  return (
    <ul className="coupons">
      {coupons.map((coupon) => (
        <li key={coupon.code}>
          <span>
            {t.coupon}「{coupon.name ?? coupon.code}」{' '}
            <span className="muted">
              {coupon.code}
              {coupon.fundedByName && `・${coupon.fundedByName}`}
            </span>
          </span>
          <span className="nowrap">
            −<Amount of={coupon.total} />
          </span>
        </li>
      ))}
    </ul>
  );
}
