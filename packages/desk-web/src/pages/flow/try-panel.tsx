/** 試す: where each order of a period would have ended under the flow on the screen, against where it did. Nothing is sent. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiError } from '../../api/client.ts';
import { count, shortDay } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { useFlow } from './flow-context.ts';
import { actOf } from './flow-model.ts';
import { type Tried, tryQuery } from './flow-query.ts';
import { flowTexts, tryTexts } from './flow-texts.ts';
import { PanelHead } from './panel-head.tsx';
import { type PeriodName, periodNames, periodOf } from './periods.ts';

interface TryPanelProps {
  period: PeriodName;
  today: string;
  changed: boolean;
  onPeriod: (period: PeriodName) => void;
  onClose: () => void;
}

export function TryPanel({ period, today, changed, onPeriod, onClose }: TryPanelProps) {
  const t = useTexts(tryTexts);
  const f = useTexts(flowTexts);
  const language = useLanguage();
  const { shop, flow } = useFlow();
  const days = periodOf(period, today);
  const tried = useQuery(tryQuery(shop.key, flow, days));
  return (
    <>
      <PanelHead icon="flow" title={t.title} onClose={onClose}>
        {t.nothingSent} {changed ? t.withDraft : t.inForceTried}
      </PanelHead>
      <h3>
        {t.period}{' '}
        <span className="muted">
          {shortDay(days.from, today)}–{shortDay(days.to, today)}
        </span>
      </h3>
      <fieldset className="try-periods" aria-label={t.period}>
        {periodNames.map((name) => (
          <button
            key={name}
            type="button"
            className={`btn${name === period ? ' b' : ' plain'}`}
            aria-pressed={name === period}
            onClick={() => onPeriod(name)}
          >
            {t[name]}
          </button>
        ))}
      </fieldset>
      <div aria-live="polite">
        {tried.isPending && (
          <p className="muted" style={{ marginTop: 12 }}>
            {tried.failureReason instanceof ApiError ? tried.failureReason.text[language] : t.running}
          </p>
        )}
        {tried.isError && (
          <div className="flow-finding" role="alert">
            <p>{tried.error instanceof ApiError ? tried.error.text[language] : String(tried.error)}</p>
            <div className="acts">
              <button type="button" className="btn" onClick={() => void tried.refetch()}>
                {f.again}
              </button>
            </div>
          </div>
        )}
        {tried.data && <Result tried={tried.data} />}
      </div>
    </>
  );
}

function Result({ tried }: { tried: Tried }) {
  const t = useTexts(tryTexts);
  const say = useSay();
  const { names } = useFlow();
  if (tried.orders === 0) return <p style={{ marginTop: 12 }}>{t.none}</p>;
  const position = (key: string | null) => names.statuses.findIndex((status) => status.key === key);
  const rows = [...tried.statuses].sort((a, b) => position(a.key) - position(b.key));
  const elsewhere = tried.differing.filter((one) => one.was !== one.wouldBe);
  const open = tried.differing.filter((one) => one.was === one.wouldBe);
  return (
    <>
      <p className="b" style={{ marginTop: 12 }}>
        {(tried.different === 0 ? t.same(tried.orders) : t.differ(tried.different, tried.orders)) as string}
      </p>
      <table className="table try-table">
        <thead>
          <tr>
            <th>{t.status}</th>
            <th className="num">{t.was}</th>
            <th className="num">{t.would}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className={row.was === row.wouldBe ? undefined : 'differs'}>
              <td>
                <Place of={row.key} />
              </td>
              <td className="num">{count(row.was)}</td>
              <td className="num">{count(row.wouldBe)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <OrdersOf title={t.differing} orders={elsewhere} all={tried.different} />
      <OrdersOf title={t.undecidable} orders={open} all={open.length} />
      <h3>{t.limits}</h3>
      <ul className="limits">
        {tried.limits.map((limit) => (
          <li key={limit.code}>
            {limit.orders !== null && (t.ordersOf(limit.orders) as string)}
            {say(limit)}
          </li>
        ))}
      </ul>
    </>
  );
}

const shownAtMost = 100;

function OrdersOf({ title, orders, all }: { title: string; orders: Tried['differing']; all: number }) {
  const t = useTexts(tryTexts);
  const { shop, names } = useFlow();
  if (orders.length === 0) return null;
  const shown = orders.slice(0, shownAtMost);
  return (
    <>
      <h3>
        {title} <span className="muted">{count(all)}</span>
      </h3>
      <ul className="try-list">
        {shown.map((one) => (
          <li key={one.orderNumber}>
            <Link to="/orders/$shopKey/$number" params={{ shopKey: shop.key, number: one.orderNumber }}>
              {one.orderNumber.slice(-10)}
            </Link>{' '}
            <Place of={one.was} />
            {one.was !== one.wouldBe && (
              <>
                {' '}
                <span className="muted">→</span> <Place of={one.wouldBe} />
              </>
            )}
            <div className="note muted">
              {one.open
                ? (t.wouldStart(names.actName(actOf(one.open))) as string)
                : one.parted
                  ? (t.because(
                      names.actName({
                        operation: one.parted.operation,
                        with:
                          typeof one.parted.params.template === 'string'
                            ? { template: one.parted.params.template }
                            : {},
                      }),
                      names.outcomeName(one.parted.operation, one.parted.outcome),
                    ) as string)
                  : ''}
            </div>
          </li>
        ))}
      </ul>
      {shown.length < all && <p className="note muted">{t.firstOnes(shown.length) as string}</p>}
    </>
  );
}

function Place({ of }: { of: string | null }) {
  const { names } = useFlow();
  const status = names.statuses.find((one) => one.key === of);
  return (
    <span className="status" style={{ whiteSpace: 'normal' }}>
      <span className={`sw f-${status?.hue ?? 'nezu'}`} />
      {names.nameOf(of)}
    </span>
  );
}
