/**
 * 照会中: acts whose answer was lost. The desk asks by itself; a person may have it ask now, never settle it by a word.
 * Those of one broken call share one box, since they share one story.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, api } from '../../api/client.ts';
import type { Effect } from '../../api/runs.ts';
import type { Run } from '../../api/types.ts';
import { exactTime, jstDay, timeOrDay } from '../../texts/format.ts';
import { type Text, useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Icon } from '../../ui/icon.tsx';
import { runTexts } from './run-texts.ts';

interface RunDoubtsProps {
  run: Run;
  effects: readonly Effect[];
  today: string;
  mayAct: boolean;
}

export function RunDoubts({ run, effects, today, mayAct }: RunDoubtsProps) {
  const t = useTexts(runTexts);
  return (
    <section className="run-section">
      <div className="section-head">
        <h2>{t.inDoubt(effects.length)}</h2>
        <span className="note muted">{t.inDoubtHint}</span>
      </div>
      <ol className="doubts">
        {callsOf(effects).map((call) => (
          <Doubt key={call[0]!.effectId} run={run} effects={call} today={today} mayAct={mayAct} />
        ))}
      </ol>
    </section>
  );
}

/** Answers are lost call by call: what came into doubt in the same second with the same words was one call. */
export function callsOf(effects: readonly Effect[]): Effect[][] {
  const calls = new Map<string, Effect[]>();
  for (const effect of effects) {
    const call = `${effect.since.slice(0, 19)} ${effect.reason?.code} ${effect.nextAskAt?.slice(0, 19)}`;
    calls.set(call, [...(calls.get(call) ?? []), effect]);
  }
  return [...calls.values()];
}

function Doubt({ run, effects, today, mayAct }: RunDoubtsProps) {
  const t = useTexts(runTexts);
  const say = useSay();
  const [first] = effects as [Effect];
  const asksIn = first.nextAskAt ? Date.parse(first.nextAskAt) - Date.now() : 0;
  return (
    <li className="doubt">
      <div className="doubt-head">
        <span className="mark ask">
          <Icon name="doubt" />
          {t.inDoubtMark}
        </span>
        {effects.length === 1 ? (
          <>
            <OrderLink shop={first.shop} number={first.orderNumber} />
            <span className="cut">{first.buyerName}</span>
            <span className="num">
              <Amount of={first.amountDue} />
            </span>
          </>
        ) : (
          <Link
            className="b"
            to="/runs/$id"
            params={{ id: run.id }}
            search={(now) => ({ shop: now.shop, outcome: 'in-doubt' })}
            replace
          >
            {t.orders(effects.length)}
          </Link>
        )}
      </div>
      <ol className="story">
        {storyOf(first, t.sentNoAnswer).map(({ at, text }) => (
          <li key={at}>
            <time dateTime={at} title={exactTime(at)}>
              {secondsOrDay(at, today)}
            </time>
            {typeof text === 'string' ? text : say(text)}
          </li>
        ))}
        {first.nextAskAt && (
          <li>
            <time dateTime={first.nextAskAt} title={exactTime(first.nextAskAt)}>
              {secondsOrDay(first.nextAskAt, today)}
            </time>
            <span>
              {asksIn > 0 ? t.asksAgain : t.asksNow} <b>{t.waiting}</b>
            </span>
          </li>
        )}
      </ol>
      <div className="ways">
        <div>
          <p className="q">{t.withoutWaiting}</p>
          <AskNow effects={effects} mayAct={mayAct} />
        </div>
        <div>
          <p className="q">{t.ifNotDone}</p>
          <p className="note muted">{t.ifNotDoneThen}</p>
        </div>
      </div>
    </li>
  );
}

/** The latest that the desk knows; what was long before stands on the order. */
const storyAtMost = 4;

function storyOf(effect: Effect, otherwise: string): { at: string; text: string | Text }[] {
  if (effect.story.length > 0) return effect.story.slice(-storyAtMost);
  return [{ at: effect.since, text: effect.reason ?? otherwise }];
}

/** Seconds matter here: the first asks come 5 and 20 seconds after. */
const secondsOrDay = (at: string, today: string) =>
  jstDay(at) === today ? exactTime(at).slice(11) : timeOrDay(at, today);

const atOnce = 6;

function AskNow({ effects, mayAct }: { effects: readonly Effect[]; mayAct: boolean }) {
  const t = useTexts(runTexts);
  const language = useLanguage();
  const queries = useQueryClient();
  const [done, setDone] = useState(0);
  const ask = useMutation({
    mutationFn: async () => {
      setDone(0);
      for (let at = 0; at < effects.length; at += atOnce) {
        await Promise.all(effects.slice(at, at + atOnce).map((effect) => askOne(effect.effectId)));
        setDone(Math.min(effects.length, at + atOnce));
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['run'] }),
  });
  return (
    <>
      <button type="button" className="btn" disabled={!mayAct || ask.isPending} onClick={() => ask.mutate()}>
        {ask.isPending ? t.asking(done, effects.length) : effects.length === 1 ? t.askNow : t.askNowOf(effects.length)}
      </button>
      <p className="note muted" aria-live="polite">
        {ask.error ? (
          <span className="shu">{ask.error instanceof ApiError ? ask.error.text[language] : String(ask.error)}</span>
        ) : ask.isSuccess ? (
          t.asked
        ) : (
          t.readsOnly
        )}
      </p>
    </>
  );
}

/** It may have been settled by an ask a moment ago: then there is nothing left to ask. */
async function askOne(effectId: string): Promise<void> {
  try {
    await api.post(`/api/effects/${encodeURIComponent(effectId)}/ask`);
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'nothing-to-ask')) throw error;
  }
}

export function OrderLink({ shop, number }: { shop: string; number: string }) {
  return (
    <Link className="b" to="/orders/$shopKey/$number" params={{ shopKey: shop, number }} title={number}>
      {number.slice(-10)}
    </Link>
  );
}
