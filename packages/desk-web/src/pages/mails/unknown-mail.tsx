/** A mail of which nobody knows whether it arrived: every choice with its consequence, before one decides. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { clockTime, timeOrDay } from '../../texts/format.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
import { say as toast } from '../../ui/toasts.tsx';
import { useAct } from '../../ui/use-act.ts';
import { resolve, type SentMail } from './mails-query.ts';
import { sentTexts } from './mails-texts.ts';
import { ResultMark } from './sent-row.tsx';

interface UnknownMailProps {
  shop: string;
  mail: SentMail;
  today: string;
  mayResolve: boolean;
  onShow: () => void;
}

export function UnknownMail({ shop, mail, today, mayResolve, onShow }: UnknownMailProps) {
  const t = useTexts(sentTexts);
  const say = useSay();
  const queries = useQueryClient();
  const { busy, refusal, act } = useAct();
  const notYet =
    mail.canSendAgainAt !== null && Date.parse(mail.canSendAgainAt) > Date.now() ? mail.canSendAgainAt : null;
  return (
    <article className="unknown-mail" aria-label={`${mail.orderNumber} ${mail.buyerName ?? ''}`}>
      <div className="of">
        <ResultMark result="unknown" />
        <Link to="/orders/$shopKey/$number" params={{ shopKey: shop, number: mail.orderNumber }}>
          {mail.orderNumber.slice(-10)}
        </Link>
        <b>{mail.buyerName ?? '–'}</b>
        <span>{mail.templateName ?? mail.template}</span>
        <span className="muted">{t.since(timeOrDay(mail.plannedAt, today)) as string}</span>
        <span className="grow" />
        <button type="button" data-row className="linklike" onClick={onShow}>
          {t.words}
        </button>
      </div>
      {mail.reason && <p className="soft">{say(mail.reason)}</p>}
      {mayResolve ? (
        <ul className="choices">
          {mail.choices.map((choice) => {
            const waits = choice.decision === 'send-again' && notYet !== null;
            return (
              <li key={choice.decision}>
                <button
                  type="button"
                  className="btn"
                  disabled={busy || waits}
                  onClick={() =>
                    void act(async () => {
                      await resolve(mail.effectId, choice.decision);
                      await queries.invalidateQueries({ queryKey: ['mails', shop] });
                      toast(t.settled(say(choice.label)) as string);
                    })
                  }
                >
                  {say(choice.label)}
                </button>
                <span className="soft">
                  {say(choice.consequence)}
                  {waits && <b className="kohaku"> {t.canSendAgain(clockTime(notYet)) as string}</b>}
                </span>
              </li>
            );
          })}
        </ul>
      ) : (
        <p className="muted">{t.mayNotSettle}</p>
      )}
      {refusal && (
        <p className="shu" role="alert">
          {refusal}
        </p>
      )}
    </article>
  );
}
