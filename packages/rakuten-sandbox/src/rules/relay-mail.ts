import type { Mail } from '../state/records.ts';

/** What the masked-mail relay (あんしんメルアドサービス) takes and refuses, and what comes back. Pure. */

/** Third party: the recogniser of masked addresses. */
const maskedAddress = /@(?:[a-z0-9-]+\.)?fw\.rakuten\.ne\.jp$/i;
export const isMasked = (address: string) => maskedAddress.test(address);

export type RelaySettings = {
  /** whether AUTH needs STARTTLS first; code of about 2016 sent without (third party) */
  needsTls: boolean;
  /** bytes a mail; no figure is public */
  maxBytes: number;
  /** recipients a mail, copies to the shop included; no figure is public */
  maxRecipients: number;
};
export const usualRelaySettings: RelaySettings = { needsTls: false, maxBytes: 5_000_000, maxRecipients: 100 };

/**
 * The mail that comes back for one that could not be delivered. Third party: bounces come back through Rakuten and do not name the real address.
 * Assumed: from nobody (`<>`) to the envelope sender, and so much of the mail that a person finds it again.
 */
export function bounceOf(mail: Omit<Mail, 'seq' | 'at'>): Omit<Mail, 'seq' | 'at'> {
  return {
    from: '',
    to: mail.from,
    headerTo: mail.from,
    subject: 'Undelivered Mail Returned to Sender',
    text: `あんしんメルアドサービスより、次のメールを配信できませんでした。\nThis message could not be delivered.\n\nTo: ${mail.to}\nSubject: ${mail.subject}\nMessage-ID: ${mail.messageId}\n`,
    html: null,
    messageId: `<bounce-${mail.messageId.replace(/[<>]/g, '')}>`,
  };
}
