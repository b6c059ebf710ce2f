/** Mails as they went out: who got what and when, and the text as it was, not as the template is now. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { templatesQuery } from '../../api/desk.ts';
import { dayAndTime } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { orderTexts } from './order-texts.ts';
import type { Mail, WholeOrder } from './order-types.ts';

export function Mails({ order, today }: { order: WholeOrder; today: string }) {
  const t = useTexts(orderTexts);
  const { data: templates = [] } = useQuery(templatesQuery(order.shop));
  const [read, setRead] = useState<Mail | null>(null);
  const nameOf = (mail: Mail) => templates.find((one) => one.key === mail.template)?.name ?? mail.template;
  return (
    <section className="sec">
      <div className="sh">
        <h2>{t.mails}</h2>
      </div>
      {order.mails.length === 0 && <p className="muted">{t.noMails}</p>}
      {order.mails.length > 0 && (
        <table className="mini mails">
          <tbody>
            {order.mails.map((mail) => (
              <tr key={mail.mailId}>
                <td>
                  <Icon name="mail" />
                  <button
                    type="button"
                    className="link"
                    aria-label={t.readMail(nameOf(mail)) as string}
                    onClick={() => setRead(mail)}
                  >
                    {nameOf(mail)}
                  </button>
                </td>
                <td>
                  <MailState mail={mail} />
                </td>
                <td className="num">{mail.sentAt ? dayAndTime(mail.sentAt, today) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {read && (
        <Dialog open wide onClose={() => setRead(null)} label={nameOf(read)}>
          <div className="in mail-text">
            <h2>{read.subject ?? nameOf(read)}</h2>
            <p className="soft">
              {read.sentAt && `${dayAndTime(read.sentAt, today)}・`}
              {t.to} {read.recipient ?? '–'}
            </p>
            <div className="text as-written" tabIndex={0}>
              {read.body ?? t.mailErased}
            </div>
          </div>
          <div className="acts">
            <button type="button" className="btn l" onClick={() => setRead(null)}>
              {t.close}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

function MailState({ mail }: { mail: Mail }) {
  const t = useTexts(orderTexts);
  if (mail.sentAt)
    return (
      <span className="mark done">
        <Icon name="tick" />
        {t.mailSent}
      </span>
    );
  if (mail.state === 'unknown' || mail.state === 'in-doubt')
    return (
      <span className="mark ask">
        <Icon name="mail-unknown" />
        {t.mailUnknown}
      </span>
    );
  return <span className="muted">{mail.state === 'settled' ? t.mailNot : t.mailWaits}</span>;
}
