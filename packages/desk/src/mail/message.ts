/** The bytes of a mail, made once: the same mail always gives the same bytes, so that a retry repeats it exactly. UTF-8, text only. */

export interface Mail {
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  /** With its angle brackets; never used for another mail. */
  messageId: string;
  date: Date;
}

/** Rakuten's masked addresses (あんしんメルアド): only the shop's relay takes mail to them. */
export function isMaskedAddress(address: string): boolean {
  return /@(?:[a-z0-9-]+\.)?fw\.rakuten\.ne\.jp$/i.test(address);
}

export function buildMessage(mail: Mail): Buffer {
  const headers = [
    [
      'From',
      mail.from.name ? `${encodedWords(mail.from.name)} <${address(mail.from.address)}>` : address(mail.from.address),
    ],
    ['To', address(mail.to)],
    ['Subject', encodedWords(mail.subject)],
    ['Message-ID', oneLine(mail.messageId)],
    ['Date', mail.date.toUTCString().replace('GMT', '+0000')],
    ['MIME-Version', '1.0'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Transfer-Encoding', 'base64'],
  ];
  const body = Buffer.from(mail.text.replace(/\r?\n/g, '\r\n'), 'utf8')
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');
  return Buffer.from(`${headers.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}\r\n`, 'ascii');
}

/** A line break in a header would begin another header of somebody's choice. */
function oneLine(text: string): string {
  if (/[\r\n]/.test(text)) throw new Error('a mail header must be one line');
  return text;
}

function address(text: string): string {
  if (!/^[^\s<>,;"]+@[^\s<>,;"]+$/.test(text)) throw new Error('not a mail address');
  return text;
}

/** RFC 2047: words of at most 75 characters, cut between characters, never inside one. */
function encodedWords(text: string): string {
  oneLine(text);
  if (/^[\x20-\x7e]*$/.test(text) && !/[<>"@,;:]/.test(text)) return text;
  const words: string[] = [];
  let part = '';
  for (const character of text) {
    if (Buffer.byteLength(part + character) > 42) {
      words.push(part);
      part = '';
    }
    part += character;
  }
  if (part) words.push(part);
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}
