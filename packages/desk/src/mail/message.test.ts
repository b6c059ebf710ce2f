import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMessage, isMailAddress, isMaskedAddress, type Mail, UnfitMail } from './message.ts';

const mail: Mail = {
  from: { name: 'うみねこ商店', address: 'shop@umineko.example' },
  to: '0123456789abcdef0123456789abcdefs1@pc.fw.rakuten.ne.jp',
  subject: '【うみねこ商店】ご注文ありがとうございます（注文番号 123456-20261124-0000012345）',
  text: '見本 花子 様\n\nご注文を承りました。\n',
  messageId: '<0195-1@umineko.example>',
  date: new Date('2026-11-24T15:30:00Z'),
};

/** What a mail program reads: headers unfolded and decoded, the body decoded. */
function read(bytes: Buffer) {
  const source = bytes.toString('latin1');
  const end = source.indexOf('\r\n\r\n');
  const headers = Object.fromEntries(
    source
      .slice(0, end)
      .replace(/\r\n /g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')), decoded(line.slice(line.indexOf(':') + 2))]),
  );
  return { source, headers, text: Buffer.from(source.slice(end + 4), 'base64').toString('utf8') };
}

function decoded(value: string): string {
  return value
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_word, base64: string) => Buffer.from(base64, 'base64').toString('utf8'));
}

describe('the bytes of a mail', () => {
  it('are these, and stay these: a retry after an update repeats them', () => {
    expect(buildMessage(mail).toString('ascii').split('\r\n')).toEqual([
      'From: =?UTF-8?B?44GG44G/44Gt44GT5ZWG5bqX?= <shop@umineko.example>',
      'To: 0123456789abcdef0123456789abcdefs1@pc.fw.rakuten.ne.jp',
      'Subject: =?UTF-8?B?44CQ44GG44G/44Gt44GT5ZWG5bqX44CR44GU5rOo5paH44GC44KK?=',
      ' =?UTF-8?B?44GM44Go44GG44GU44GW44GE44G+44GZ77yI5rOo5paH55Wq5Y+3?=',
      ' =?UTF-8?B?IDEyMzQ1Ni0yMDI2MTEyNC0wMDAwMDEyMzQ177yJ?=',
      'Date: Wed, 25 Nov 2026 00:30:00 +0900',
      'Message-ID: <0195-1@umineko.example>',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=UTF-8',
      'Content-Transfer-Encoding: base64',
      '',
      '6KaL5pysIOiKseWtkCDmp5gNCg0K44GU5rOo5paH44KS5om/44KK44G+44GX44Gf44CCDQo=',
      '',
    ]);
  });

  it('say what the mail says, in short ASCII lines, whatever its words', () => {
    const words = fc
      .string({ unit: 'binary' })
      .map((text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ''));
    fc.assert(
      fc.property(words, words, fc.string({ unit: 'binary' }), (name, subject, text) => {
        const {
          source,
          headers,
          text: body,
        } = read(buildMessage({ ...mail, from: { ...mail.from, name }, subject, text }));
        expect(headers.Subject).toBe(subject);
        expect(headers.From).toBe(name ? `${name} <shop@umineko.example>` : 'shop@umineko.example');
        expect(body).toBe(text.replace(/\r\n|\r|\n/g, '\r\n'));
        for (const line of source.split('\r\n')) expect(line).toMatch(/^[\x20-\x7e]{0,98}$/);
      }),
    );
  });

  it('keep encoded words within 75 characters and characters whole', () => {
    const { source } = read(buildMessage({ ...mail, subject: '𠮷'.repeat(40) + 'が'.repeat(40) }));
    const words = source.match(/=\?UTF-8\?B\?[^?]*\?=/g)!;
    for (const word of words) {
      expect(word.length).toBeLessThanOrEqual(75);
      expect(Buffer.from(word.slice(10, -2), 'base64').toString('utf8')).not.toContain('\ufffd');
    }
  });

  it('encode a subject that looks encoded, so that it is read as written', () => {
    expect(read(buildMessage({ ...mail, subject: '=?UTF-8?B?eA==?=' })).source).toContain(
      'Subject: =?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?=',
    );
  });

  it('leave a plain name and subject readable', () => {
    const { source } = read(
      buildMessage({ ...mail, from: { ...mail.from, name: 'Umineko Shop' }, subject: 'Order 123' }),
    );
    expect(source).toMatch(/^From: Umineko Shop <shop@umineko\.example>\r\nTo: .+\r\nSubject: Order 123\r\n/);
  });
});

describe('a header of somebody else', () => {
  const injections = [
    'x\r\nBcc: thief@example.com',
    'x\nBcc: thief@example.com',
    'x\rBcc: y',
    'x\u0000',
    'x\u0085y',
    'x\u2028y',
  ];
  it.each(injections)('can not be put in by a name, a subject, an address or a Message-ID (%j)', (text) => {
    expect(() => buildMessage({ ...mail, from: { ...mail.from, name: text } })).toThrow(UnfitMail);
    expect(() => buildMessage({ ...mail, subject: text })).toThrow(UnfitMail);
    expect(() => buildMessage({ ...mail, from: { ...mail.from, address: `a@b.example${text}` } })).toThrow(UnfitMail);
    expect(() => buildMessage({ ...mail, to: `${text}@b.example` })).toThrow(UnfitMail);
    expect(() => buildMessage({ ...mail, messageId: `<${text}@b.example>` })).toThrow(UnfitMail);
  });

  it('nor does a refusal show what was refused', () => {
    for (const to of ['hanako@example.com, taro@example.com', '花子@example.com']) {
      expect(() => buildMessage({ ...mail, to })).toThrow(/^the recipient is not a mail address$/);
    }
  });

  it('nor can a second recipient be', () => {
    for (const to of [
      'a@example.com,b@example.com',
      'a@example.com b@example.com',
      '<a@example.com>',
      'Name <a@example.com>',
      'a@example.com>',
      '"a b"@example.com',
      'a@',
      '@b',
      '',
    ]) {
      expect(isMailAddress(to), to).toBe(false);
      expect(() => buildMessage({ ...mail, to })).toThrow(UnfitMail);
    }
  });
});

describe('masked addresses', () => {
  it.each([
    '815db15ff6ee7c0285bf7f5ce8485450s1@pc.fw.rakuten.ne.jp',
    '0123456789abcdef0123456789abcdefs9@mb.fw.rakuten.ne.jp',
    'X1@FW.RAKUTEN.NE.JP',
  ])('%s is one', (address) => {
    expect(isMaskedAddress(address)).toBe(true);
  });

  it.each([
    'shop@shop.rakuten.co.jp',
    'a@example.com',
    'a@pc.fw.rakuten.ne.jp.example.com',
    'a@evilfw.rakuten.ne.jp',
    'a@x.y.fw.rakuten.ne.jp',
    'a b@pc.fw.rakuten.ne.jp',
    'x@example.com\na@pc.fw.rakuten.ne.jp',
    '',
  ])('%j is none', (address) => {
    expect(isMaskedAddress(address)).toBe(false);
  });

  it('old mobile addresses with dots anywhere are addresses', () => {
    expect(isMailAddress('a..b.@docomo.ne.jp')).toBe(true);
  });
});
