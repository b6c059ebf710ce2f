import { connect } from 'node:net';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

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
  how: { password?: string; tls?: boolean; method?: string; timeout?: number } = {},
) {
  const { host, port, user, password } = sandbox.relay;
  const transport = createTransport({
    host,
    port,
    ...(how.tls === false ? { ignoreTLS: true } : { requireTLS: true, tls: { ca, servername: 'localhost' } }),
    auth: { user, pass: how.password ?? password },
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
  it('takes a mail over STARTTLS with its certificate trusted, and shows it in the mailbox', async () => {
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

  it('takes AUTH LOGIN, and a client without TLS', async () => {
    await send({}, { method: 'LOGIN' });
    await send({}, { tls: false });
    expect(await mailbox()).toHaveLength(2);
  });

  it('refuses a wrong password, and a mail without signing in', async () => {
    await expect(send({}, { password: 'wrong' })).rejects.toEqual(refusal(535, ''));
    expect(await smtp(['EHLO me', `MAIL FROM:<${sender}>`])).toMatch(/\n530 /);
    expect(await mailbox()).toEqual([]);
  });

  it('goes by the envelope sender, which must be registered', async () => {
    await expect(send({ envelope: { from: 'me@elsewhere.example', to: buyer } })).rejects.toEqual(
      refusal(552, '552 5.2.0 <me@elsewhere.example> sender rejected'),
    );
    await send({ from: 'me@elsewhere.example', envelope: { from: sender, to: buyer } });
    expect(await mailbox()).toHaveLength(1);
  });

  it('takes masked addresses and the shop itself, no ordinary ones', async () => {
    await expect(send({ to: 'somebody@mail.example' })).rejects.toEqual(
      refusal(550, '<somebody@mail.example> recipient rejected'),
    );
    await send({ to: 'x@mb.fw.rakuten.ne.jp' });
    await send({ to: buyer, bcc: sender });
    expect((await mailbox()).map((mail: Json) => mail.to)).toEqual(['x@mb.fw.rakuten.ne.jp', buyer, sender]);
  });

  it('takes ISO-2022-JP', async () => {
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
  it('lost-after-data has the mail and never says so', async () => {
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
    await fault({ kind: 'slow', ms: 400 });
    const begun = performance.now();
    const sent = send();
    await expect.poll(async () => (await mailbox()).length, { interval: 20 }).toBe(1);
    await sent;
    expect(performance.now() - begun).toBeGreaterThan(390);
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
