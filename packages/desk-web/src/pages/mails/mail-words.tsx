/** The words of one mail as they were sent; emptied when their time is over. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useKeys } from '../../keys/keys.tsx';
import { exactTime } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { mailQuery, type SentMail } from './mails-query.ts';
import { mailTexts, sentTexts } from './mails-texts.ts';
import { ResultMark } from './sent-row.tsx';

export function MailWords({ shop, mail, onClose }: { shop: string; mail: SentMail; onClose: () => void }) {
  const t = useTexts(sentTexts);
  const m = useTexts(mailTexts);
  const { data, isError } = useQuery(mailQuery(shop, mail.mailId));
  useKeys(useMemo(() => [{ keys: 'Escape', run: onClose }], [onClose]));
  const at = mail.sentAt ?? mail.settledAt ?? mail.plannedAt;
  return (
    <aside className="mail-preview" aria-label={t.words}>
      <div className="preview-head">
        <h2>{t.words}</h2>
        <span className="grow" />
        <button type="button" className="btn plain icon" aria-label={`${t.close}(Esc)`} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <dl className="mail-head">
        <dt>{t.result}</dt>
        <dd>
          <ResultMark result={mail.result} /> <time dateTime={at}>{exactTime(at)}</time>
        </dd>
        <dt>{m.to}</dt>
        <dd>
          {mail.buyerName ?? '–'} <span className="muted">{mail.recipient}</span>
        </dd>
        <dt>{t.by}</dt>
        <dd>
          <Link to="/runs/$id" params={{ id: mail.runId }}>
            {t.run}
          </Link>
        </dd>
        <dt>{t.subject}</dt>
        <dd className="b">{data?.subject ?? mail.subject ?? '–'}</dd>
      </dl>
      {data ? (
        data.body === null ? (
          <p className="muted">{t.emptied}</p>
        ) : (
          <div className="mail-words as-written">{data.body}</div>
        )
      ) : (
        <p className="muted">{isError ? m.failed : t.loading}</p>
      )}
    </aside>
  );
}
