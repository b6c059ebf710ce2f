/** One mail, one line: the result as mark, then when, which order, who, what. */
import { Link } from '@tanstack/react-router';
import { exactTime, timeOrDay } from '../../texts/format.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { SentMail } from './mails-query.ts';
import type { MailResult } from './mails-search.ts';
import { sentTexts } from './mails-texts.ts';

interface SentRowProps {
  shop: string;
  mail: SentMail;
  today: string;
  opened: boolean;
  onShow: () => void;
}

export function SentRow({ shop, mail, today, opened, onShow }: SentRowProps) {
  const t = useTexts(sentTexts);
  const say = useSay();
  const at = mail.sentAt ?? mail.settledAt ?? mail.plannedAt;
  return (
    <tr className={opened ? 'opened' : undefined}>
      <td>
        <ResultMark result={mail.result} />
      </td>
      <td className="nowrap">
        <time dateTime={at} title={exactTime(at)}>
          {timeOrDay(at, today)}
        </time>
      </td>
      <td className="nowrap">
        <Link to="/orders/$shopKey/$number" params={{ shopKey: shop, number: mail.orderNumber }}>
          {mail.orderNumber.slice(-10)}
        </Link>
      </td>
      <td>
        <div>{mail.buyerName ?? '–'}</div>
      </td>
      <td>
        {mail.templateName ?? mail.template}
        <span className="note muted nowrap"> {t.version(mail.templateVersion) as string}</span>
      </td>
      <td className="soft">{say(mail.actorText)}</td>
      <td className="of-subject">
        <button
          type="button"
          data-row
          className="linklike cut"
          aria-expanded={opened}
          aria-label={t.show(mail.subject ?? '–') as string}
          onClick={onShow}
        >
          {mail.subject ?? '–'}
        </button>
        {mail.reason && mail.result !== 'sent' && <div className="note soft">{say(mail.reason)}</div>}
      </td>
    </tr>
  );
}

export function ResultMark({ result }: { result: MailResult }) {
  const t = useTexts(sentTexts);
  switch (result) {
    case 'sent':
      return (
        <span className="mark done">
          <Icon name="tick" />
          {t.sent}
        </span>
      );
    case 'unknown':
      return (
        <span className="mark ask">
          <Icon name="mail-unknown" />
          {t.unknown}
        </span>
      );
    case 'waiting':
      return (
        <span className="mark busy">
          <Icon name="clock" />
          {t.waiting}
        </span>
      );
    case 'refused':
    case 'failed':
      return (
        <span className="mark stop">
          <Icon name="declined" />
          {t[result]}
        </span>
      );
    case 'left':
      return <span className="mark know">{t.left}</span>;
  }
}
