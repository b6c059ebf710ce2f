/** 次の一手: the steps in order, the one main button, and until when Rakuten waits. */
import { daysBetween, dayWithWeekday } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { type Verb, verbs } from '../operation/verbs.ts';
import type { MainAct, NextSteps } from './next-steps.ts';
import { orderTexts } from './order-texts.ts';
import type { WholeOrder } from './order-types.ts';

export interface OrderActs {
  run: (verb: Verb) => void;
  hold: () => void;
  release: () => void;
  numbers: () => void;
  decide: () => void;
  ask: (effectId: string) => void;
}

interface NextProps {
  order: WholeOrder;
  next: NextSteps;
  acts: OrderActs;
  mayAct: boolean;
  today: string;
}

export function Next({ order, next, acts, mayAct, today }: NextProps) {
  const t = useTexts(orderTexts);
  const say = useSay();
  const others = besides(order, next.main);
  return (
    <section className="next" aria-labelledby="next-step">
      <h2 className="cap2" id="next-step">
        {t.nextStep}
      </h2>
      {next.steps.length === 0 && <p className="soft">{t.nothingToDo}</p>}
      <ol className="steps">
        {next.steps.map((step, index) => (
          <li key={say(step.text)} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
            <span aria-hidden="true">{index + 1}</span>
            {step.at && step.state === 'now' ? <a href={`#${step.at}`}>{say(step.text)}</a> : say(step.text)}
          </li>
        ))}
      </ol>
      <div className="np">
        <MainButton main={next.main} acts={acts} mayAct={mayAct} />
        {others.map((verb) => (
          <VerbButton key={verb.operation} verb={verb} acts={acts} mayAct={mayAct} />
        ))}
      </div>
      {!mayAct && <p className="hint">{t.notAllowed}</p>}
      <ConfirmBy order={order} today={today} />
    </section>
  );
}

/** The page's one main button. */
export function MainButton({
  main,
  acts,
  mayAct,
  large = false,
}: {
  main: MainAct | null;
  acts: OrderActs;
  mayAct: boolean;
  large?: boolean;
}) {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  if (!main) return null;
  const verb = main.kind === 'verb' ? verbs.find((one) => one.operation === main.operation) : undefined;
  const [text, key, act]: [string, string | undefined, () => void] = verb
    ? [verb.button[language](1), verb.key, () => acts.run(verb)]
    : main.kind === 'release'
      ? [t.release, 'h', acts.release]
      : main.kind === 'numbers'
        ? [t.enterNumbers, undefined, acts.numbers]
        : main.kind === 'ask'
          ? [t.askNowLabel, undefined, () => acts.ask(main.effectId)]
          : [t.decide, undefined, acts.decide];
  return (
    <button
      type="button"
      className={large ? 'btn main-act l' : 'btn main-act'}
      disabled={!mayAct && main.kind !== 'decide'}
      onClick={act}
      aria-keyshortcuts={key}
    >
      {text}
      {key && <Kbd of={key} />}
    </button>
  );
}

function VerbButton({ verb, acts, mayAct }: { verb: Verb; acts: OrderActs; mayAct: boolean }) {
  const language = useLanguage();
  return (
    <button
      type="button"
      className="btn"
      disabled={!mayAct}
      onClick={() => acts.run(verb)}
      aria-keyshortcuts={verb.key}
    >
      {verb.label[language]}…{verb.key && <Kbd of={verb.key} />}
    </button>
  );
}

/** What else is often done from here. Everything else stands behind 「ほかの操作」. */
function besides(order: WholeOrder, main: MainAct | null): Verb[] {
  const often: Record<string, string[]> = {
    new: ['confirm-orders', 'send-mail'],
    processing: ['check-payments', 'send-mail'],
    ready: ['issue-waybills', 'send-mail', 'report-shipments'],
  };
  const { code } = order.standing;
  const names =
    code === 'declined'
      ? ['send-mail', 'cancel-orders']
      : waiting.has(code)
        ? ['send-mail']
        : (often[order.phase] ?? []);
  return names
    .filter((name) => !(main?.kind === 'verb' && main.operation === name))
    .flatMap((name) => verbs.find((verb) => verb.operation === name) ?? [])
    .slice(0, 2);
}

/** Nothing but a word to the buyer helps here; the rest is behind 「ほかの操作」. */
const waiting = new Set([
  'unknown',
  'in-doubt',
  'in-doubt-gone',
  'under-way',
  'lane-paused',
  'gift-address-pending',
  'amounts-open',
  'cancel-pending',
  'change-pending',
]);

function ConfirmBy({ order, today }: { order: WholeOrder; today: string }) {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  const day = order.phase === 'new' ? order.confirmDueOn : null;
  if (!day) return null;
  const left = daysBetween(today, day);
  const said = left < 0 ? t.dueOver : left === 0 ? t.lastDay : (t.daysLeft(left) as string);
  const form = left <= 0 ? 'mark solid' : left <= 3 ? 'mark soon' : '';
  return (
    <p className="dl">
      <Icon name="clock" size={14} />
      {t.confirmBy} <b className={form}>{dayWithWeekday(day, today, language)}</b>
      <span className="muted note">
        {said}
        {left >= 0 && t.thenCancelled}
      </span>
    </p>
  );
}
