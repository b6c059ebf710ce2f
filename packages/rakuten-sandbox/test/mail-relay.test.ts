import { connect } from 'node:net';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aSandbox, aTree, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
let buyer: string;
let ca: string;
const sender = 'shop@umineko-shoten.example';
beforeEach(async () => {
  sandbox = await aSandbox();
  buyer = (await sandbox.tree(await sandbox.placeOne())).OrdererModel.emailAddress;
  ca = (await sandbox.control('GET', 'relay')).body.ca;
});
afterEach(() => sandbox.close());

const mailbox = async (to = '') =>
  (await sandbox.control('GET', `mailbox${to && `?to=${encodeURIComponent(to)}`}`)).body.mails;
const fault = (body: Json) => sandbox.control('POST', 'relay-faults', body);

async function send(
  changes: SendMailOptions = {},
  how: { user?: string; password?: string; tls?: boolean; method?: string; timeout?: number } = {},
) {
  const { host, port, user, password } = sandbox.relay;
  const transport = createTransport({
    host,
    port,
    ...(how.tls === false ? { ignoreTLS: true } : { requireTLS: true, tls: { ca, servername: 'localhost' } }),
    auth: { user: how.user ?? user, pass: how.password ?? password },
    ...(how.method ? { authMethod: how.method } : {}),
    socketTimeout: how.timeout ?? 10_000,
  });
  try {
    return await transport.sendMail({
      from: sender,
      to: buyer,
      subject: 'ご注文ありがとうございます',
      text: '髙﨑様\nこの度は…',
      messageId: '<one@umineko-shoten.example>',
      ...changes,
    });
  } finally {
    transport.close();
  }
}
const refusal = (code: number, text: string) =>
  expect.objectContaining({ responseCode: code, response: expect.stringContaining(text) });

describe('the relay', () => {
  it('takes a mail over STARTTLS with its certificate trusted, and shows it in the mailbox [mail-relay.starttls] [mail-relay.auth]', async () => {
    await send();
    expect(await mailbox()).toEqual([
      {
        seq: 1,
        at: '2026-11-24T09:00:00.000+09:00',
        from: sender,
        to: buyer,
        headerTo: buyer,
        subject: 'ご注文ありがとうございます',
        text: '髙﨑様\nこの度は…',
        html: null,
        messageId: '<one@umineko-shoten.example>',
      },
    ]);
    expect(await mailbox(buyer.toUpperCase())).toHaveLength(1);
    expect(await mailbox('nobody@pc.fw.rakuten.ne.jp')).toEqual([]);
    await sandbox.control('DELETE', 'mailbox');
    expect(await mailbox()).toEqual([]);
  });

  it('is not trusted without its certificate', async () => {
    ca = '';
    await expect(send()).rejects.toThrow(/self-signed|certificate/);
  });

  it('takes AUTH LOGIN, and a client without TLS [mail-relay.auth] [mail-relay.without-tls]', async () => {
    await send({}, { method: 'LOGIN' });
    await send({}, { tls: false });
    expect(await mailbox()).toHaveLength(2);
    await sandbox.control('POST', 'relay', { needsTls: true });
    await expect(send({}, { tls: false })).rejects.toEqual(refusal(530, 'STARTTLS'));
    await send();
    expect(await mailbox()).toHaveLength(3);
  });

  it('refuses a wrong password, and a mail without signing in [mail-relay.auth-refused]', async () => {
    await expect(send({}, { password: 'wrong' })).rejects.toEqual(refusal(535, ''));
    expect(await smtp(['EHLO me', `MAIL FROM:<${sender}>`])).toMatch(/\n530 /);
    expect(await mailbox()).toEqual([]);
  });

  it('goes by the envelope sender, which must be registered [mail-relay.envelope-sender]', async () => {
    await expect(send({ envelope: { from: 'me@elsewhere.example', to: buyer } })).rejects.toEqual(
      refusal(552, '552 5.2.0 <me@elsewhere.example> sender rejected'),
    );
    await send({ from: 'me@elsewhere.example', envelope: { from: sender, to: buyer } });
    expect(await mailbox()).toHaveLength(1);
  });

  it('takes masked addresses and the shop itself, no ordinary ones [mail-relay.recipients] [mail-relay.recipient-code] [mail-relay.unknown-mask] [mail-relay.copies]', async () => {
    // Not even one that an order shows: the shop has typed it, Rakuten has not masked it.
    const tree = aTree(sandbox.shopId);
    tree.OrdererModel.emailAddress = 'somebody@mail.example';
    await sandbox.place([tree]);
    for (const to of ['somebody@mail.example', 'x@fw.rakuten.ne.jp.mail.example', 'x@myfw.rakuten.ne.jp'])
      await expect(send({ to })).rejects.toEqual(refusal(550, `<${to}> recipient rejected`));
    await send({ to: 'x@mb.fw.rakuten.ne.jp' });
    await send({ to: buyer, bcc: sender });
    expect((await mailbox()).map((mail: Json) => mail.to)).toEqual(['x@mb.fw.rakuten.ne.jp', buyer, sender]);
  });

  it('takes ISO-2022-JP [mail-relay.charsets]', async () => {
    const subject = '=?ISO-2022-JP?B?GyRCJCo0aiQkGyhC?=';
    const text = Buffer.from('GyRCJCo0aiQkGyhC', 'base64').toString('latin1');
    await send({
      raw: `From: ${sender}\r\nTo: ${buyer}\r\nSubject: ${subject}\r\nMessage-ID: <jis@x>\r\nContent-Type: text/plain; charset=ISO-2022-JP\r\nContent-Transfer-Encoding: 7bit\r\n\r\n${text}\r\n`,
      envelope: { from: sender, to: buyer },
    });
    expect(await mailbox()).toMatchObject([{ subject: 'お願い', text: 'お願い\n', messageId: '<jis@x>' }]);
  });
});

describe('relay faults', () => {
  it('lost-after-data has the mail, or not, and never says so [mail-relay.lost-after-data]', async () => {
    await fault({ kind: 'lost-after-data' });
    await expect(send()).rejects.toThrow();
    expect(await mailbox()).toHaveLength(1);
    await fault({ kind: 'lost-after-data', effect: false });
    await expect(send()).rejects.toThrow();
    expect(await mailbox()).toHaveLength(1);
    await send();
    expect(await mailbox()).toHaveLength(2);
  });

  it.each<[string, Json, string]>([
    ['refuse-sender', 552, 'sender rejected'],
    ['refuse-recipient', 550, 'recipient rejected'],
    ['auth-failed', 535, 'authentication failed'],
  ])('%s refuses once, then all is well', async (kind, code, text) => {
    await fault({ kind });
    await expect(send()).rejects.toEqual(refusal(code, text));
    await send();
    expect(await mailbox()).toHaveLength(1);
  });

  it('slow has the mail at once and answers late', async () => {
    await fault({ kind: 'slow', ms: 1 });
    await send();
    await fault({ kind: 'slow', ms: 3_600_000 });
    let answered = false;
    const sent = send({ messageId: '<two@umineko-shoten.example>' }).then(
      () => {
        answered = true;
      },
      () => {},
    );
    await expect.poll(async () => (await mailbox()).length, { interval: 20 }).toBe(2);
    expect(answered).toBe(false);
    await sandbox.close();
    await sent;
    expect(answered).toBe(false);
    sandbox = await aSandbox();
  });

  it('down turns away as many connections as asked', async () => {
    await fault({ kind: 'down', times: 2 });
    expect(await smtp([])).toMatch(/^421 /);
    await expect(send()).rejects.toThrow();
    await send();
    expect(await mailbox()).toHaveLength(1);
  });

  it('are shown, forgotten on request, and refused when they are none', async () => {
    expect((await fault({ kind: 'gremlins' })).status).toBe(400);
    await fault({ kind: 'down', times: 3 });
    expect((await sandbox.control('GET', 'relay-faults')).body.faults).toMatchObject([{ kind: 'down', times: 3 }]);
    await sandbox.control('DELETE', 'relay-faults');
    await send();
  });
});

describe('who may send', () => {
  it('answers a wrong sender at MAIL FROM, by hand too [mail-relay.sender-at-mail-from] [mail-relay.own-mask-is-no-sender]', async () => {
    const { user, password } = sandbox.relay;
    const plain = Buffer.from(`\0${user}\0${password}`).toString('base64');
    const said = await smtp([
      'EHLO me',
      `AUTH PLAIN ${plain}`,
      'MAIL FROM:<umineko-shoten@shop.rakuten.co.jp>',
      `MAIL FROM:<${sender.toUpperCase()}>`,
      'RCPT TO:<somebody@mail.example>',
      `RCPT TO:<${buyer}>`,
    ]);
    expect(said.match(/^\d{3} .*/gm)!.slice(2)).toEqual([
      expect.stringMatching(/^235 /),
      '552 5.2.0 <umineko-shoten@shop.rakuten.co.jp> sender rejected',
      expect.stringMatching(/^250 /),
      '550 5.1.1 <somebody@mail.example> recipient rejected',
      expect.stringMatching(/^250 /),
      expect.stringMatching(/^221 /),
    ]);
    expect(said).toMatch(/^250-AUTH PLAIN LOGIN\r?$|^250[- ]AUTH PLAIN LOGIN/m);
    expect(said).toMatch(/^250[- ]STARTTLS/m);
  });

  it('has an account for each shop, which sends for this shop only [mail-relay.auth] [mail-relay.envelope-sender]', async () => {
    const other = (await sandbox.control('POST', 'shops', { senders: ['post@shiosai.example'] })).body;
    const { accounts } = (await sandbox.control('GET', 'relay')).body;
    expect(accounts).toMatchObject([
      { shopId: sandbox.shopId, user: expect.stringMatching(/^\d+$/), senders: [sender] },
      { shopId: other.shopId, user: expect.stringMatching(/^\d+$/), senders: ['post@shiosai.example'] },
    ]);
    const [own, others] = accounts;
    await send({}, { user: own.user, password: own.password });
    await send({ from: 'post@shiosai.example' }, { user: others.user, password: others.password });
    await expect(send({}, { user: others.user, password: others.password })).rejects.toEqual(refusal(552, sender));
    await expect(send({}, { user: own.user, password: others.password })).rejects.toEqual(refusal(535, ''));
    await expect(
      send({ bcc: 'post@shiosai.example' }, { user: own.user, password: own.password }),
    ).resolves.toMatchObject({ rejected: ['post@shiosai.example'] });
    expect(await mailbox()).toHaveLength(3);
  });

  it('learns of a further address of the shop at once', async () => {
    await expect(send({ from: 'new@umineko-shoten.example' })).rejects.toEqual(refusal(552, 'new@'));
    await sandbox.control('POST', `shops/${sandbox.shopId}`, { senders: [sender, 'new@umineko-shoten.example'] });
    await send({ from: 'new@umineko-shoten.example', bcc: 'new@umineko-shoten.example' });
    expect((await mailbox()).map((mail: Json) => mail.to)).toEqual([buyer, 'new@umineko-shoten.example']);
  });

  it('may send so much, to so many [mail-relay.limits]', async () => {
    await sandbox.control('POST', 'relay', { maxBytes: 5_000, maxRecipients: 1 });
    await expect(send({ text: 'x'.repeat(5_000) })).rejects.toEqual(refusal(552, 'too big'));
    await expect(send({ bcc: sender })).resolves.toMatchObject({ accepted: [buyer], rejected: [sender] });
    await sandbox.control('POST', 'relay', { maxBytes: 5_000_000 });
    await send({ text: 'x'.repeat(4_000_000) });
    await expect(send({ text: 'x'.repeat(5_000_000) })).rejects.toEqual(refusal(552, 'too big'));
    expect((await sandbox.control('POST', 'relay', { maxBytes: 'many' })).status).toBe(400);
    expect(await mailbox()).toHaveLength(2);
  });
});

describe('a mail that can not be delivered', () => {
  it('was taken, and comes back to its sender when its time has come [mail-relay.bounces] [mail-relay.bounce-form]', async () => {
    await fault({ kind: 'bounce', seconds: 90 });
    await send({ bcc: sender });
    expect(await mailbox()).toHaveLength(2);
    await sandbox.advance('PT89S');
    expect(await mailbox(sender)).toHaveLength(1);
    await sandbox.advance('PT1S');
    const [, bounce] = await mailbox(sender);
    expect(bounce).toMatchObject({ from: '', to: sender, at: '2026-11-24T09:01:30.000+09:00' });
    expect(bounce.text).toContain('<one@umineko-shoten.example>');
    expect(bounce.text).toContain(buyer);
    // No other address is told: not the real one, which nobody but Rakuten knows.
    const addresses: string[] = bounce.text.match(/[\w.+-]+@[\w.-]+/g);
    expect(new Set(addresses)).toEqual(new Set([buyer, 'one@umineko-shoten.example']));
    await send();
    await sandbox.advance('P1D');
    expect(await mailbox(sender)).toHaveLength(2);
  });

  it('can be one address among others, or any that was taken before', async () => {
    const other = 'x@mb.fw.rakuten.ne.jp';
    await fault({ kind: 'bounce', to: other.toUpperCase(), seconds: 0, times: 2 });
    await send();
    await send({ to: other });
    await sandbox.advance('PT1S');
    expect(await mailbox(sender)).toMatchObject([{ text: expect.stringContaining(other) }]);
    expect((await sandbox.control('POST', 'mailbox/1/bounce')).status).toBe(201);
    expect((await mailbox(sender)).at(-1).text).toContain(buyer);
    expect((await sandbox.control('POST', 'mailbox/99/bounce')).status).toBe(404);
    const bounced = (await mailbox(sender)).at(-1).seq;
    expect((await sandbox.control('POST', `mailbox/${bounced}/bounce`)).status).toBe(409);
  });
});

/** Speaks SMTP by hand: one line after each answer. Gives all that came back. */
function smtp(lines: string[]): Promise<string> {
  const left = [...lines, 'QUIT'];
  return new Promise((resolve) => {
    const socket = connect(sandbox.relay.port, '127.0.0.1');
    let received = '';
    socket.on('data', (data) => {
      received += data;
      if (/^\d{3} .*\r\n$/m.test(String(data)) && left.length > 0) socket.write(`${left.shift()}\r\n`);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
  });
}
