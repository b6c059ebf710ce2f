/**
 * The bytes of a mail (RFC 5322), written by ourselves and not by a library, so that the same mail gives the same bytes
 * for good and a retry repeats it exactly. Plain text in UTF-8, base64; ISO-2022-JP is not offered. No attachments:
 * Rakuten's limits for its masked-mail relay are not published.
 */

export interface Mail {
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  /** With its angle brackets; never used for another mail. */
  messageId: string;
  date: Date;
}

/** A part of a mail that can't stand in a header. The message names the part and never shows it: it may be personal. */
export class UnfitMail extends Error {
  override readonly name = 'UnfitMail';
}

/**
 * Rakuten's masked addresses (あんしんメルアド), of computers and of mobiles: only the shop's relay takes mail to them.
 * Source: addresses in live orders, `…@pc.fw.rakuten.ne.jp` and `…@mb.fw.rakuten.ne.jp`.
 */
export function isMaskedAddress(address: string): boolean {
  return isMailAddress(address) && /@(?:[a-z0-9-]+\.)?fw\.rakuten\.ne\.jp$/i.test(address);
}

/** One plain address: no display name, no quotes, nothing that means something to SMTP. Dots anywhere: old mobile addresses have them so. */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i.test(
      text,
    )
  );
}

export function buildMessage(mail: Mail): Buffer {
  if (!isMailAddress(mail.from.address)) throw new UnfitMail('the sender is not a mail address');
  if (!isMailAddress(mail.to)) throw new UnfitMail('the recipient is not a mail address');
  if (!/^<[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9.-]+>$/i.test(mail.messageId) || mail.messageId.length > 250)
    throw new UnfitMail('the Message-ID is malformed');
  if (Number.isNaN(mail.date.getTime())) throw new UnfitMail('the date is none');
  const headers = [
    `From: ${mail.from.name ? `${headerText('the sender name', mail.from.name)} <${mail.from.address}>` : mail.from.address}`,
    `To: ${mail.to}`,
    `Subject: ${headerText('the subject', mail.subject)}`,
    `Date: ${dateInJapan(mail.date)}`,
    `Message-ID: ${mail.messageId}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
  ];
  const body = Buffer.from(mail.text.replace(/\r\n|\r|\n/g, '\r\n'), 'utf8').toString('base64');
  const lines = body.match(/.{1,76}/g) ?? [];
  return Buffer.from([...headers, '', ...lines, ''].join('\r\n'), 'ascii');
}

/**
 * RFC 2047. A line break would begin a header of somebody's choice, so it is refused, not repaired: what is stored as the
 * mail's subject is what is sent. Only short words of letters and digits stay as they are; all else is encoded.
 */
function headerText(what: string, text: string): string {
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text))
    throw new UnfitMail(`${what} holds a line break or a control character`);
  if (/^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/.test(text) && text.length <= 60) return text;
  return encodedWords(text)
    .map((word) => `=?UTF-8?B?${Buffer.from(word, 'utf8').toString('base64')}?=`)
    .join('\r\n ');
}

/** Cut between characters, never inside one; 39 bytes make a word of 64, which fits its line even after `Subject: `. */
function encodedWords(text: string): string[] {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 39) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return word ? [...words, word] : words;
}

/** `Tue, 24 Nov 2026 09:05:00 +0900`. */
function dateInJapan(at: Date): string {
  return new Date(at.getTime() + 9 * 3_600_000).toUTCString().replace('GMT', '+0900');
}
