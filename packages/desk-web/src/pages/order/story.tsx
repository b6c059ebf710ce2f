/** 経過: what happened to the order, newest first, in the words that the CLI and the API use too. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { operationsQuery, templatesQuery } from '../../api/desk.ts';
import type { Operation } from '../../api/types.ts';
import { clockTime, dayWithWeekday, exactTime, jstDay } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { coded } from './coded-words.ts';
import { orderTexts } from './order-texts.ts';
import type { OrderEvent, WholeOrder } from './order-types.ts';
import { labelsQuery } from './own-hand.tsx';
import { WhatChanged } from './what-changed.tsx';

export function Story({ order, today }: { order: WholeOrder; today: string }) {
  const t = useTexts(orderTexts);
  const say = useSay();
  const language = useLanguage();
  const { data: operations = [] } = useQuery(operationsQuery);
  const { data: templates = [] } = useQuery(templatesQuery(order.shop));
  const { data: labels = [] } = useQuery(labelsQuery(order.shop));
  const known = useRef(order.events.length);
  const [fresh, setFresh] = useState(0);
  useEffect(() => {
    const more = order.events.length - known.current;
    known.current = order.events.length;
    if (more <= 0) return;
    setFresh(more);
    const timer = setTimeout(() => setFresh(0), 2_000);
    return () => clearTimeout(timer);
  }, [order.events.length]);
  const events = [...order.events].reverse();
  const days = [...new Set([...events.map((event) => jstDay(event.at)), jstDay(order.orderedAt)])];
  return (
    <section className="story">
      <div className="sh">
        <h3>{t.story}</h3>
        <span className="grow" />
        <span className="muted note">
          {t.atRakutenIs} <b className="soft">{say(coded(order.progress))}</b>({clockTime(order.readAt)})
        </span>
      </div>
      <p className="sr" role="status">
        {fresh > 0 && t.fresh}
      </p>
      {days.map((day) => (
        <div key={day}>
          {(days.length > 1 || day !== today) && (
            <p className="muted note story-day">{dayWithWeekday(day, today, language)}</p>
          )}
          <ol>
            {events
              .filter((event) => jstDay(event.at) === day)
              .map((event, index) => (
                <li
                  key={`${event.at} ${event.kind} ${index}`}
                  className={[formOf(event, operations), events.indexOf(event) < fresh ? 'fresh' : ''].join(' ')}
                >
                  <time dateTime={event.at} title={exactTime(event.at)}>
                    {clockTime(event.at)}
                  </time>
                  <div>
                    <Who event={event} />
                    {withNames(say(event.text), event, templates, labels)}
                    {event.kind === 'changed-at-channel' && <WhatChanged order={order} event={event} />}
                  </div>
                </li>
              ))}
            {day === jstDay(order.orderedAt) && (
              <li>
                <time dateTime={order.orderedAt} title={exactTime(order.orderedAt)}>
                  {clockTime(order.orderedAt)}
                </time>
                <div>{t.orderCame}</div>
              </li>
            )}
          </ol>
        </div>
      ))}
    </section>
  );
}

/** Whose hand it was. What the desk and the flow do by themselves needs no name. */
function Who({ event }: { event: OrderEvent }) {
  const say = useSay();
  const t = useTexts(orderTexts);
  if (event.actor.kind !== 'person' && event.actor.kind !== 'api-key') return null;
  // A move that an outcome brought about is nobody's own act.
  if (event.kind === 'moved' && event.data.operation && event.data.operation !== 'move-orders') return null;
  return (
    <>
      <b>{say(event.actorText)}</b>
      {event.actor.kind === 'person' ? t.bySan : ''}:{' '}
    </>
  );
}

function formOf(event: OrderEvent, operations: readonly Operation[]): string {
  if (event.kind === 'in-doubt' || event.kind === 'unknown') return 'ask';
  if (event.kind === 'held') return 'stop';
  if (event.kind !== 'outcome') return '';
  const operation = operations.find((one) => one.name === event.data.operation);
  const outcome = operation?.outcomes.find((one) => one.name === event.data.outcome);
  return outcome?.meaning === 'needs-person' ? 'stop' : '';
}

interface Named {
  key: string;
  name: string;
}

/** 「メール送信 (thank-you)」 → 「メール送信「サンクスメール」」: staff know names, not keys. */
function withNames(text: string, event: OrderEvent, templates: readonly Named[], labels: readonly Named[]): string {
  if (event.kind === 'labelled') return labels.reduce((told, label) => told.replaceAll(label.key, label.name), text);
  const key = event.data.params?.template;
  const name = templates.find((template) => template.key === key)?.name;
  return name ? text.replace(` (${key})`, `「${name}」`) : text;
}
