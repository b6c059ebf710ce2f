/** What would go into the carrier's file, by delivery method; what it lacks; and what came of the last one. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { carriersQuery, type ReadyCarrier } from '../../api/waybills.ts';
import { count } from '../../texts/format.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ExportRun } from './export-run.tsx';
import { waybillTexts } from './waybills-texts.ts';

interface ExportPartProps {
  shop: string;
  carrier: ReadyCarrier;
  others: readonly ReadyCarrier[];
  run: string | undefined;
  refusal: string | null;
  day: { text: string; set: (text: string) => void; today: string };
  mayAct: boolean;
  onClose: () => void;
}

export function ExportPart({ shop, carrier, others, run, refusal, day, mayAct, onClose }: ExportPartProps) {
  const t = useTexts(waybillTexts);
  const say = useSay();
  const { data: known = [] } = useQuery(carriersQuery(shop));
  const tool = known.find((one) => one.carrier === carrier.carrier);
  return (
    <section className="waybill-export">
      <div className="section-head">
        <h2>{t.write}</h2>
        <span className="note muted">
          {say(carrier.name)} {carrier.layoutVersion}
        </span>
      </div>
      {refusal && (
        <p className="waybill-wrong" role="alert">
          <Icon name="warning" />
          <span>{refusal}</span>
        </p>
      )}
      <Problems carrier={carrier} />
      {run && <ExportRun key={run} id={run} mayAct={mayAct} onClose={onClose} />}
      {carrier.orders > 0 ? (
        <>
          <Methods shop={shop} carrier={carrier} serviceName={(key) => say(nameOfService(tool, key))} />
          <div className="waybill-day">
            <label htmlFor="ships-on">{t.shipsOn}</label>
            <DayField
              id="ships-on"
              label={t.shipsOn}
              text={day.text}
              onText={day.set}
              today={day.today}
              required
              disabled={!mayAct}
            />
          </div>
        </>
      ) : (
        <NothingReady carrier={carrier} others={others} />
      )}
      {tool && (
        <details className="waybill-help">
          <summary>{t.howTo(say(tool.name)) as string}</summary>
          <p>{say(tool.help)}</p>
        </details>
      )}
    </section>
  );
}

function nameOfService(
  tool: { services: { service: string; name: { ja: string; en: string } }[] } | undefined,
  key: string | null,
) {
  return tool?.services.find((one) => one.service === key)?.name ?? { ja: key ?? '–', en: key ?? '–' };
}

function Problems({ carrier }: { carrier: ReadyCarrier }) {
  const t = useTexts(waybillTexts);
  const say = useSay();
  if (carrier.problems.length === 0) return null;
  const blocks = carrier.problems.some((problem) => problem.severity === 'blocks');
  return (
    <div className={blocks ? 'waybill-wrong' : 'waybill-warn'}>
      <Icon name="warning" />
      <div>
        {blocks && <b>{t.blocked}</b>}
        {carrier.problems.map((problem) => (
          <p key={problem.code + problem.field}>{say(problem.text)}</p>
        ))}
        <Link to="/settings/{-$section}" params={{}} search={(at) => ({ shop: at.shop }) as never}>
          {t.toSettings}
        </Link>
      </div>
    </div>
  );
}

interface MethodsProps {
  shop: string;
  carrier: ReadyCarrier;
  serviceName: (service: string | null) => string;
}

function Methods({ shop, carrier, serviceName }: MethodsProps) {
  const t = useTexts(waybillTexts);
  const matching = carrier.selection?.matching;
  const beside = [
    { label: t.failedBefore, filter: { ...matching, trouble: ['issue-waybills'] } },
    { label: t.heldOut, filter: { ...matching, held: true } },
  ];
  const { data: counts = [] } = useQuery({
    queryKey: ['orders-count', shop, 'waybills', matching],
    queryFn: () =>
      Promise.all(
        beside.map(
          async ({ filter }) => (await api.post<{ count: number }>('/api/orders/count', { shop, filter })).count,
        ),
      ),
    enabled: matching !== undefined,
    refetchInterval: 30_000,
  });
  return (
    <table className="table waybill-methods">
      <thead>
        <tr>
          <th scope="col">{t.method}</th>
          <th scope="col">{t.service}</th>
          <th scope="col" className="num">
            {t.orderCount}
          </th>
        </tr>
      </thead>
      <tbody>
        {carrier.methods.map(({ method, orders, service }) => (
          <tr key={method}>
            <td>{method}</td>
            <td className="soft">{serviceName(service)}</td>
            <td className="num">
              <Link to="/orders" search={{ ...matching, delivery: [method] } as never}>
                {t.nOrders(orders) as string}
              </Link>
            </td>
          </tr>
        ))}
        {beside.map(({ label, filter }, index) =>
          (counts[index] ?? 0) === 0 ? null : (
            <tr key={label}>
              <td colSpan={2} className="muted">
                {label}
              </td>
              <td className="num">
                <Link to="/orders" search={filter as never}>
                  {t.nOrders(counts[index]!) as string}
                </Link>
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function NothingReady({ carrier, others }: { carrier: ReadyCarrier; others: readonly ReadyCarrier[] }) {
  const t = useTexts(waybillTexts);
  const say = useSay();
  const elsewhere = others.filter((one) => one.orders > 0 && one.carrier !== carrier.carrier);
  return (
    <div className="waybill-none">
      <p className="b">{t.nothingReady(say(carrier.company)) as string}</p>
      <p className="soft">{t.nothingReadyHint}</p>
      {elsewhere.length > 0 && (
        <p>
          {t.elsewhere}
          {elsewhere.map((one) => (
            <Link key={one.carrier} to="/waybills" search={(at) => ({ shop: at.shop, carrier: one.carrier }) as never}>
              {say(one.company)} {count(one.orders)}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}
