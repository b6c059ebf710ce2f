/** Why the order stands where it stands: the same sentence as in the list, the CLI and the API, and what comes next. */
import { dayAndTime, timeOrDay } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { coded } from './coded-words.ts';
import type { Step } from './next-steps.ts';
import { orderTexts } from './order-texts.ts';
import type { WholeOrder } from './order-types.ts';
import { firstSentence } from './words.ts';

const stopped = /^(held:|declined$|trouble$|cancel-pending$|amounts-open$)/;
const doubtful = /^(unknown|in-doubt|in-doubt-gone)$/;

export function Why({ order, steps, today }: { order: WholeOrder; steps: readonly Step[]; today: string }) {
  const t = useTexts(orderTexts);
  const say = useSay();
  const language = useLanguage();
  const { standing } = order;
  const form = stopped.test(standing.code) ? 'why stop' : doubtful.test(standing.code) ? 'why ask' : 'why';
  const [first, rest] = firstSentence(standing[language], language);
  const mover = {
    staff: t.moverStaff,
    desk: t.moverDesk,
    channel: t.moverChannel,
    buyer: t.moverBuyer,
    nobody: '',
  }[standing.mover];
  const then = steps.find((step) => step.state === 'then');
  return (
    <section className={form} aria-label={language === 'ja' ? 'なぜここにあるか' : 'Why it stands here'}>
      <p>
        <b>{first}</b>
        {language === 'en' && ' '}
        {rest}
      </p>
      <p className="w2" title={dayAndTime(standing.since, '')}>
        {t.since(timeOrDay(standing.since, today)) as string}
        {mover}
        {then && <> {t.thenNext(say(then.text)) as string}</>}
      </p>
    </section>
  );
}

/** The marketplace warns of this buyer: it stands beside the sentence, whatever the order waits for. */
export function Caution({ order }: { order: WholeOrder }) {
  const t = useTexts(orderTexts);
  const say = useSay();
  const { level, reason } = order.details.caution;
  if (level === 'none') return null;
  return (
    <section className="caution" aria-label={t.caution}>
      <Icon name="warning" />
      <b>
        {t.caution} {say(coded(level))}
      </b>
      {reason && <span className="soft">{t.cautionReason(say(coded(reason))) as string}</span>}
    </section>
  );
}
