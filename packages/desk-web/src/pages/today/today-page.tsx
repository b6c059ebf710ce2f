/** 今日: what needs a person, most urgent first; then what runs, how the others answer, and the day as a picture. */
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client.ts';
import { operationsQuery } from '../../api/desk.ts';
import { dayFlowQuery, timersQuery, todayQuery } from '../../api/today.ts';
import type { Shop } from '../../api/types.ts';
import { open } from '../../frame/frame.tsx';
import { useShop } from '../../frame/use-shop.ts';
import { addDays, jstDay, longDay, timeOrDay } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { FirstUse } from '../first-use/first-use.tsx';
import { TodayAside } from './aside.tsx';
import { percent } from './day-bars.ts';
import { DayFlowPicture } from './day-flow.tsx';
import { Needs } from './needs.tsx';
import { todayTexts } from './today-texts.ts';
import './today.css';

export function TodayPage() {
  const { shop } = useShop();
  if (shop) return <OneShop key={shop.key} shop={shop} />;
  return (
    <div className="page">
      <div className="page-body">
        <FirstUse />
      </div>
    </div>
  );
}

function OneShop({ shop }: { shop: Shop }) {
  const t = useTexts(todayTexts);
  const language = useLanguage();
  const work = useQuery(todayQuery(shop.key));
  const now = work.data?.now;
  const today = now ? jstDay(now) : null;
  const flow = useQuery({ ...dayFlowQuery(shop.key, today ?? ''), enabled: today !== null });
  const before = useQuery({ ...dayFlowQuery(shop.key, today ? addDays(today, -1) : ''), enabled: today !== null });
  const rate = flow.data?.automationRate ?? null;
  const rateBefore = before.data?.automationRate ?? null;
  if (!now || !today)
    return work.error ? (
      <TodayFailed error={work.error} again={() => void work.refetch()} />
    ) : (
      <div className="page">
        <div className="page-head" />
        <div className="page-body">
          <Waiting rows={9} height={44} />
        </div>
      </div>
    );
  const empty = work.data!.rows.length === 0;
  return (
    <div className="page">
      <div className="page-head today-head">
        <h1>{longDay(today, language)}</h1>
        <span className="grow" />
        {rate !== null && (
          <span className="soft rate">
            {t.rate} <b>{percent(rate, 1_000)}</b>
            {rateBefore !== null && <span className="muted"> {t.yesterday(percent(rateBefore, 1_000))}</span>}
          </span>
        )}
        <button type="button" className="btn" onClick={() => open('import')} aria-keyshortcuts="i">
          <Icon name="import" />
          {t.import}
          <Kbd of="i" />
        </button>
      </div>
      <div className="page-body today-body">
        <FirstUse />
        <div className="today-columns">
          <section>
            <div className="section-head">
              <h2>{t.needed}</h2>
              {!empty && <span className="note muted not-phone">{t.neededHint}</span>}
            </div>
            {empty ? <Nothing shop={shop} today={today} /> : <Needs rows={work.data!.rows} now={now} />}
          </section>
          <TodayAside shop={shop} today={today} />
        </div>
        <section className="today-flow">
          <div className="section-head">
            <h2>{t.flow}</h2>
            <span className="key-of">
              <i className="auto" />
              {t.auto}
              <i className="hand" />
              {t.hand}
            </span>
          </div>
          {flow.data && <DayFlowPicture flow={flow.data} now={now} />}
        </section>
      </div>
    </div>
  );
}

function Nothing({ shop, today }: { shop: Shop; today: string }) {
  const t = useTexts(todayTexts);
  const say = useSay();
  const { data: timers = [] } = useQuery(timersQuery(shop.key));
  const { data: operations = [] } = useQuery(operationsQuery);
  const [next] = timers
    .filter((timer) => timer.nextAt && operations.some((one) => one.name === timer.name))
    .sort((a, b) => (a.nextAt! < b.nextAt! ? -1 : 1));
  const named = operations.find((one) => one.name === next?.name);
  return (
    <div className="state">
      <Icon name="tick" size={22} />
      <h2>{t.nothing}</h2>
      <p>{next && named ? t.nothingNext(say(named.label), timeOrDay(next.nextAt!, today)) : t.nothingYet}</p>
    </div>
  );
}

function TodayFailed({ error, again }: { error: Error; again: () => void }) {
  const t = useTexts(todayTexts);
  const language = useLanguage();
  return (
    <div className="state" role="alert">
      <Icon name="warning" size={22} />
      <h1>{t.failed}</h1>
      {error instanceof ApiError && <p>{error.text[language]}</p>}
      <p>{t.goesOn}</p>
      <div className="acts">
        <button type="button" className="btn main-act" onClick={again}>
          {t.again}
        </button>
      </div>
    </div>
  );
}
