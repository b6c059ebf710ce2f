/** Beside what needs a person: what runs now and when the rest runs next, and how the other sides answer. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { openRunsQuery, operationsQuery } from '../../api/desk.ts';
import { type Connection, connectionsQuery, demoQuery, timersQuery } from '../../api/today.ts';
import type { Run, Shop } from '../../api/types.ts';
import { timeOrDay } from '../../texts/format.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useParamsInWords } from '../runs/run-params.tsx';
import { runTexts } from '../runs/run-texts.ts';
import { todayTexts } from './today-texts.ts';

const runsShown = 5;

export function TodayAside({ shop, today }: { shop: Shop; today: string }) {
  const t = useTexts(todayTexts);
  return (
    <aside className="today-aside">
      <h2>{t.running}</h2>
      <Running shop={shop} today={today} />
      <h2>{t.connections}</h2>
      <Connections shop={shop.key} today={today} />
      <Demo />
    </aside>
  );
}

function Running({ shop, today }: { shop: Shop; today: string }) {
  const t = useTexts(todayTexts);
  const say = useSay();
  const { data: runs = [] } = useQuery(openRunsQuery(shop.key));
  const { data: operations = [] } = useQuery(operationsQuery);
  const { data: timers = [] } = useQuery(timersQuery(shop.key));
  const named = (name: string) => operations.find((one) => one.name === name)?.label;
  // check-key looks at the key once a day: not an operation on orders.
  const next = timers.filter(
    (timer) => timer.nextAt && named(timer.name) && !runs.some((run) => run.operation === timer.name),
  );
  if (runs.length === 0 && next.length === 0) return <p className="note muted">{t.noneRunning}</p>;
  return (
    <ul className="going">
      {runs.slice(0, runsShown).map((run) => (
        <li key={run.id}>
          <OneRun run={run} name={say(named(run.operation))} today={today} />
        </li>
      ))}
      {next.map((timer) => (
        <li key={timer.name}>
          <span className="line">
            <b>{say(named(timer.name))}</b>
            <span className="num">{t.next(timeOrDay(timer.nextAt!, today))}</span>
            <span className="muted">{[t.automatic, every(shop, timer.name, t)].filter(Boolean).join('・')}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function OneRun({ run, name, today }: { run: Run; name: string; today: string }) {
  const t = useTexts(todayTexts);
  const words = useParamsInWords(run);
  const ofRuns = useTexts(runTexts);
  const personal = run.actor.kind === 'person' || run.actor.kind === 'api-key' ? run.actor.name : t.automatic;
  return (
    <Link className="line" to="/runs/$id" params={{ id: run.id }}>
      <b className="cut">{words && run.operation === 'send-mail' ? words : name}</b>
      <span className="num">{t.of(run.done, run.total)}</span>
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${run.total === 0 ? 0 : (run.done / run.total) * 100}%` }} />
      </span>
      <span className="muted">
        {run.pause
          ? ofRuns.pauseWord(run.pause.kind)
          : `${personal}・${t.since(timeOrDay(run.startedAt ?? run.createdAt, today))}`}
      </span>
    </Link>
  );
}

const settingOf: Record<string, string> = {
  'import-orders': 'import',
  'follow-orders': 'follow',
  'check-payments': 'payments',
};

function every(shop: Shop, timer: string, t: { every: (n: number) => string }): string | null {
  const setting = shop.settings[settingOf[timer] ?? ''] as { everyMinutes?: number } | undefined;
  return setting?.everyMinutes ? t.every(setting.everyMinutes) : null;
}

const dots: Record<Connection['state'], string> = {
  ok: 'dot',
  paused: 'dot wait',
  refused: 'dot trouble',
  unused: 'dot off',
};

function Connections({ shop, today }: { shop: string; today: string }) {
  const t = useTexts(todayTexts);
  const say = useSay();
  const { data = [] } = useQuery(connectionsQuery(shop));
  const done: Record<string, string> = {
    'import-orders': t.imported,
    'send-mail': t.sent,
    'issue-waybills': t.written,
    'import-numbers': t.numbersIn,
    'report-shipments': t.reported,
  };
  return (
    <ul className="sides">
      {data.map((side) => (
        <li key={side.name}>
          <span className={dots[side.state]} aria-hidden="true" />
          <span className="cut">{say(side.label)}</span>
          <span className="num soft">
            {side.state === 'unused' || !side.lastSuccessAt
              ? t.unused
              : `${timeOrDay(side.lastSuccessAt, today)} ${done[side.lastOperation ?? ''] ?? t.read}`}
          </span>
          {(side.state === 'paused' || side.state === 'refused') && (
            <span className={side.state === 'refused' ? 'why shu' : 'why kohaku'}>
              {say(side.text)}
              {side.waiting > 0 && ` ${t.waits(side.waiting)}`}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Demo() {
  const t = useTexts(todayTexts);
  const { data: demo } = useQuery(demoQuery);
  if (!demo) return null;
  return (
    <>
      <h2>{t.demo}</h2>
      <p className="note soft demo-hint">{t.standInHint}</p>
      <p className="demo-links">
        <a href={demo.standInUrl} target="_blank" rel="noreferrer">
          <Icon name="link" size={14} />
          {t.standIn}
        </a>
        <a href={demo.mailboxUrl} target="_blank" rel="noreferrer">
          <Icon name="mail" size={14} />
          {t.mailbox}
        </a>
      </p>
    </>
  );
}
