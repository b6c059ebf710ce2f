import type { Topic } from './rule.ts';

export const mailRelay: Topic = {
  title: 'Masked-mail relay',
  rules: [
    { id: 'mail-relay.starttls', says: 'The relay speaks SMTP with STARTTLS.', known: 'third-party' },
    {
      id: 'mail-relay.without-tls',
      says: 'It takes AUTH without TLS too, unless set otherwise.',
      known: 'assumed',
      because: 'code of about 2016 sent so, senders of 2026 use STARTTLS; whether it is still taken is not known',
    },
    {
      id: 'mail-relay.auth',
      says: 'AUTH PLAIN and LOGIN, with the ID and password of the shop; the ID is like a number.',
      known: 'third-party',
    },
    {
      id: 'mail-relay.auth-refused',
      says: 'A wrong pair gets 535, a mail without AUTH 530.',
      known: 'assumed',
      because: 'the codes that SMTP has for it; none is quoted',
    },
    {
      id: 'mail-relay.envelope-sender',
      says: 'The envelope sender must be an address that the shop has registered in RMS, else `552 5.2.0 <addr> sender rejected`; the From header does not count.',
      known: 'third-party',
    },
    {
      id: 'mail-relay.sender-at-mail-from',
      says: 'That is the answer to MAIL FROM.',
      known: 'assumed',
      because: 'measured was the mail’s rejection, not at which command',
    },
    {
      id: 'mail-relay.own-mask-is-no-sender',
      says: 'The shop’s own mask `*@shop.rakuten.co.jp` is no sender.',
      known: 'third-party',
    },
    {
      id: 'mail-relay.recipients',
      says: 'Masked addresses (`…@pc.fw.rakuten.ne.jp`, `…@mb.fw.rakuten.ne.jp`) are taken, ordinary ones refused.',
      known: 'third-party',
    },
    {
      id: 'mail-relay.recipient-code',
      says: 'An ordinary address gets `550 5.1.1 <addr> recipient rejected`.',
      known: 'assumed',
      because: 'the code is not quoted anywhere',
    },
    {
      id: 'mail-relay.unknown-mask',
      says: 'A masked address that no order shows is taken like a known one.',
      known: 'assumed',
      because: 'masks also come from enquiries and older orders, and a relay tells what it can’t deliver by a bounce',
    },
    {
      id: 'mail-relay.copies',
      says: 'Copies go to the shop’s own registered addresses, in the same mail.',
      known: 'third-party',
    },
    {
      id: 'mail-relay.limits',
      says: 'A mail has at most 5,000,000 bytes (552) and 100 recipients (452); both can be set.',
      known: 'assumed',
      because: 'no figure is public',
    },
    {
      id: 'mail-relay.charsets',
      says: 'ISO-2022-JP and UTF-8 are taken.',
      known: 'assumed',
      because: 'no limit of the text is public',
    },
    {
      id: 'mail-relay.bounces',
      says: 'A mail that can’t be delivered comes back later, to the envelope sender, and does not name the real address.',
      known: 'third-party',
    },
    {
      id: 'mail-relay.bounce-form',
      says: 'It comes from nobody (`<>`) and names masked address, subject and Message-ID of the mail.',
      known: 'assumed',
      because: 'its form is not public; so much a person needs',
    },
    {
      id: 'mail-relay.lost-after-data',
      says: 'The connection may drop after DATA, with the mail accepted or not: the sender can’t know.',
      known: 'documented',
    },
  ],
};
