import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildMessage } from './message.ts';
import {
  checkRelay,
  createRelay,
  type Relay,
  type RelayOptions,
  type SendResult,
  sendThroughRelay,
} from './smtp-relay.ts';

const from = 'shop@umineko.example';
const to = '0123456789abcdef0123456789abcdefs1@pc.fw.rakuten.ne.jp';
const envelope = { from, to };
const bytes = buildMessage({
  from: { name: 'うみねこ商店', address: from },
  to,
  subject: '見本',
  text: '一行目\n.\n.dot\n',
  messageId: '<m1@umineko.example>',
  date: new Date(0),
});

let folder: string;
let key: string;
let certificate: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'juchu-relay-'));
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
      '-keyout',
      keyFile,
      '-out',
      certificateFile,
    ],
    { stdio: 'ignore' },
  );
  key = readFileSync(keyFile, 'utf8');
  certificate = readFileSync(certificateFile, 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What each test opened, closed in reverse. */
const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

interface RunningRelay {
  settings: RelayOptions;
  /** Bodies that arrived whole, and how many connections were opened. */
  mails: string[];
  connections: () => number;
  server: SMTPServer;
}

function reply(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

/** A relay as Rakuten's is described: STARTTLS, then a login. Its user is 123456, its password `secret`. */
async function aRelay(options: SMTPServerOptions = {}): Promise<RunningRelay> {
  const mails: string[] = [];
  let connections = 0;
  const server = new SMTPServer({
    key,
    cert: certificate,
    logger: false,
    authMethods: ['PLAIN', 'LOGIN'],
    closeTimeout: 50,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) =>
      username === '123456' && password === 'secret'
        ? done(null, { user: username })
        : done(reply(535, '5.7.8 authentication failed for 123456')),
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString());
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  opened.push(() => new Promise<void>((done) => server.close(done)));
  const { port } = server.server.address() as AddressInfo;
  const settings: RelayOptions = {
    host: 'localhost',
    port,
    user: '123456',
    password: 'secret',
    security: 'starttls',
    ca: certificate,
    timeoutMs: 5_000,
  };
  return { settings, mails, connections: () => connections, server };
}

/** A server that speaks by a script, to break off exactly where a test wants it. Plain, without login. */
async function aScriptedRelay(
  answer: (line: string, socket: Socket, state: { connection: number }) => void,
  extensions: string[] = [],
): Promise<{ settings: RelayOptions; lines: string[] }> {
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((socket) => {
    const state = { connection: ++connections };
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.write('220 relay.example ESMTP\r\n');
    let rest = '';
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        lines.push(line);
        if (line.startsWith('EHLO'))
          socket.write(
            `${['relay.example', ...extensions].map((one, index, all) => `250${index === all.length - 1 ? ' ' : '-'}${one}`).join('\r\n')}\r\n`,
          );
        else answer(line, socket, state);
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  opened.push(
    () =>
      new Promise<void>((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  );
  return {
    settings: {
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      user: '',
      password: '',
      security: 'none',
      timeoutMs: 5_000,
    },
    lines,
  };
}

/** Answers as a relay that takes every mail, but for the steps that `other` takes upon itself. */
function takesAll(
  other: Partial<Record<'MAIL' | 'RCPT' | 'DATA' | '.', (socket: Socket, state: { connection: number }) => void>> = {},
) {
  return (line: string, socket: Socket, state: { connection: number }) => {
    const step = (['MAIL', 'RCPT', 'DATA', '.'] as const).find((one) =>
      one === '.' ? line === '.' : line.startsWith(one),
    );
    if (step && other[step]) return other[step](socket, state);
    if (step === 'DATA') socket.write('354 go on\r\n');
    else if (step) socket.write('250 2.0.0 ok\r\n');
    else if (line === 'QUIT') socket.end('221 bye\r\n');
  };
}

function relayTo(settings: RelayOptions): Relay {
  const relay = createRelay(settings);
  opened.push(() => relay.close());
  return relay;
}

const soon = (ms: number) => ({ monotonic: performance.now() + ms, wall: Date.now() + ms });

describe('a mail through the relay', () => {
  it('arrives byte for byte, encrypted and signed in', async () => {
    const relay = await aRelay();
    const result = await sendThroughRelay(relay.settings, envelope, bytes, { timeoutMs: 5_000, sendBy: soon(5_000) });
    expect(result).toMatchObject({ kind: 'sent', response: expect.stringMatching(/^250 /) });
    expect(relay.mails).toEqual([bytes.toString()]);
  });

  it('shares a connection with the mail after it, and opens another after a pause', async () => {
    const relay = await aRelay();
    const sender = relayTo({ ...relay.settings, idleMs: 5_000 });
    for (let n = 0; n < 3; n++) expect(await sender.send(envelope, bytes)).toMatchObject({ kind: 'sent' });
    expect([relay.mails.length, relay.connections()]).toEqual([3, 1]);

    const impatient = relayTo({ ...relay.settings, idleMs: 1 });
    await impatient.send(envelope, bytes);
    await expect.poll(() => relay.server.connections.size).toBe(1);
    await impatient.send(envelope, bytes);
    expect([relay.mails.length, relay.connections()]).toEqual([5, 3]);
  });

  it('keeps no connection after a mail that failed, nor after it is closed', async () => {
    const relay = await aRelay({
      onRcptTo: (_address, session, done) =>
        done(session.envelope.rcptTo.length === 0 && refuse ? reply(550, '5.1.1 unknown') : undefined),
    });
    let refuse = true;
    const sender = relayTo(relay.settings);
    expect(await sender.send(envelope, bytes)).toMatchObject({ code: 'recipient-refused' });
    await expect.poll(() => relay.server.connections.size).toBe(0);
    refuse = false;
    expect((await sender.send(envelope, bytes)).kind).toBe('sent');
    expect([relay.connections(), relay.server.connections.size]).toEqual([2, 1]);
    sender.close();
    await expect.poll(() => relay.server.connections.size).toBe(0);
  });

  it('finishes what is under way when it is closed, and then leaves', async () => {
    let take: (() => void) | undefined;
    const relay = await aRelay({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => (take = () => done()));
      },
    });
    const sender = relayTo(relay.settings);
    const sending = sender.send(envelope, bytes);
    await expect.poll(() => take).toBeDefined();
    sender.close();
    take?.();
    expect((await sending).kind).toBe('sent');
    await expect.poll(() => relay.server.connections.size).toBe(0);
  });

  it('keeps mails that are sent at once apart, each with its own end', async () => {
    let mails = 0;
    const { settings } = await aScriptedRelay(
      takesAll({
        '.': (socket, { connection }) =>
          connection === 1 ? socket.destroy() : socket.write(`250 mail ${++mails}\r\n`),
        MAIL: (socket, { connection }) => (connection === 2 ? socket.destroy() : socket.write('250 ok\r\n')),
      }),
    );
    const relay = relayTo(settings);
    const kinds = (await Promise.all([1, 2, 3].map(() => relay.send(envelope, bytes))))
      .map((result) => result.kind)
      .sort();
    expect(kinds).toEqual(['not-sent', 'sent', 'unknown']);
  });

  it('opens a new connection when the server had ended the idle one, and sends once', async () => {
    const { settings, lines } = await aScriptedRelay(
      takesAll({
        MAIL: (socket, { connection }) =>
          lines.filter((line) => line.startsWith('MAIL')).length === 2 && connection === 1
            ? socket.destroy()
            : socket.write('250 ok\r\n'),
      }),
    );
    const relay = relayTo(settings);
    expect((await relay.send(envelope, bytes)).kind).toBe('sent');
    expect((await relay.send(envelope, bytes)).kind).toBe('sent');
    expect(lines.filter((line) => line === '.')).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('EHLO'))).toHaveLength(2);
  });
});

describe('what the end of a mail proves', () => {
  it('not sent, wait: nobody listens', async () => {
    const relay = await aRelay();
    const settings = relay.settings;
    await new Promise<void>((done) => relay.server.close(done));
    expect(await relayTo(settings).send(envelope, bytes)).toMatchObject({
      kind: 'not-sent',
      retry: true,
      pauses: 'unreachable',
      code: 'relay-unreachable',
      smtpCode: null,
    });
  });

  it('not sent, wait: connected, but no greeting comes', async () => {
    const mute = createServer((socket) => socket.on('error', () => {}));
    await new Promise<void>((ready) => mute.listen(0, '127.0.0.1', ready));
    const { port } = mute.address() as AddressInfo;
    opened.push(() => new Promise<void>((done) => mute.close(() => done())));
    const relay = relayTo({ host: '127.0.0.1', port, user: '', password: '', security: 'none', timeoutMs: 80 });
    expect(await relay.send(envelope, bytes)).toMatchObject({
      kind: 'not-sent',
      retry: true,
      code: 'relay-unreachable',
    });
  });

  it('not sent, lane waits: the certificate is not trusted, and no password was said to it', async () => {
    let logins = 0;
    const relay = await aRelay({ onAuth: (_auth, _session, done) => done(null, { user: String(++logins) }) });
    expect(await relayTo({ ...relay.settings, ca: null }).send(envelope, bytes)).toMatchObject({
      kind: 'not-sent',
      retry: true,
      pauses: 'certificate',
      code: 'relay-certificate',
    });
    expect([logins, relay.mails.length]).toEqual([0, 0]);
  });

  it('not sent, lane waits: the server does not encrypt although it must', async () => {
    const relay = await aRelay({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    expect(await relayTo(relay.settings).send(envelope, bytes)).toMatchObject({
      kind: 'not-sent',
      retry: true,
      pauses: 'certificate',
      code: 'relay-no-starttls',
    });
    expect(relay.mails).toEqual([]);
  });

  it('not sent, lane waits: wrong password; the words do not hold the login', async () => {
    const relay = await aRelay();
    const result = await relayTo({ ...relay.settings, password: 'wrong-one' }).send(envelope, bytes);
    expect(result).toMatchObject({ kind: 'not-sent', retry: true, pauses: 'auth', code: 'relay-login', smtpCode: 535 });
    expect(JSON.stringify(result)).not.toMatch(/123456|wrong-one/);
  });

  it('not sent, later, no pause: the login service is busy', async () => {
    const relay = await aRelay({ onAuth: (_auth, _session, done) => done(reply(454, '4.7.0 try later')) });
    expect(await relayTo(relay.settings).send(envelope, bytes)).toMatchObject({
      kind: 'not-sent',
      retry: true,
      pauses: null,
      code: 'relay-busy',
      smtpCode: 454,
    });
  });

  it.each([
    ['one command at a time', true],
    ['all commands at once', false],
  ])('refused for good: the recipient (%s); the words do not hold the address', async (_how, hidePIPELINING) => {
    const relay = await aRelay({
      hidePIPELINING,
      onRcptTo: ({ address }, _session, done) => done(reply(550, `5.1.1 <${address}> unknown`)),
    });
    const result = await relayTo(relay.settings).send(envelope, bytes);
    expect(result).toMatchObject({
      kind: 'not-sent',
      retry: false,
      pauses: null,
      code: 'recipient-refused',
      smtpCode: 550,
    });
    expect(JSON.stringify(result)).not.toContain('fw.rakuten.ne.jp');
  });

  it.each([
    ['one command at a time', true],
    ['all commands at once', false],
  ])('refused for good: the sender (%s)', async (_how, hidePIPELINING) => {
    const relay = await aRelay({
      hidePIPELINING,
      onMailFrom: ({ address }, _session, done) => done(reply(552, `5.2.0 <${address}> sender rejected`)),
    });
    const result = await relayTo(relay.settings).send(envelope, bytes);
    expect(result).toMatchObject({ kind: 'not-sent', retry: false, code: 'sender-refused', smtpCode: 552 });
    expect(JSON.stringify(result)).not.toContain('umineko.example');
  });

  it('refused for good: the sender, told only at DATA', async () => {
    const { settings, lines } = await aScriptedRelay(
      takesAll({ DATA: (socket) => socket.write(`552 5.2.0 <${from}> sender rejected\r\n`) }),
    );
    expect(await relayTo(settings).send(envelope, bytes)).toMatchObject({
      kind: 'not-sent',
      retry: false,
      code: 'sender-refused',
    });
    expect(lines.at(-1)).toMatch(/^(DATA|QUIT)$/);
  });

  it('not sent, later: the recipient can not be served now', async () => {
    const relay = await aRelay({ onRcptTo: (_address, _session, done) => done(reply(450, '4.2.0 later')) });
    expect(await relayTo(relay.settings).send(envelope, bytes)).toMatchObject({
      kind: 'not-sent',
      retry: true,
      pauses: null,
      smtpCode: 450,
    });
  });

  it.each([
    ['4xx', 451, true],
    ['5xx', 554, false],
  ])('not sent: %s after DATA says that it was not taken', async (_kind, code, retry) => {
    const relay = await aRelay({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(reply(code, 'not taken')));
      },
    });
    expect(await relayTo(relay.settings).send(envelope, bytes)).toMatchObject({
      kind: 'not-sent',
      retry,
      pauses: null,
      smtpCode: code,
    });
  });

  it.each([
    ['one command at a time', []],
    ['all commands at once', ['PIPELINING']],
  ])('not sent: the connection is lost at MAIL FROM (%s)', async (_how, extensions) => {
    const { settings } = await aScriptedRelay(takesAll({ MAIL: (socket) => socket.destroy() }), extensions);
    expect(await relayTo(settings).send(envelope, bytes)).toMatchObject({
      kind: 'not-sent',
      retry: true,
      pauses: null,
      code: 'relay-lost',
      smtpCode: null,
    });
  });

  it.each([
    ['one command at a time', []],
    ['all commands at once', ['PIPELINING']],
  ])('not sent: no answer to MAIL FROM (%s)', async (_how, extensions) => {
    const { settings, lines } = await aScriptedRelay(
      takesAll({ MAIL: () => {}, RCPT: () => {}, DATA: () => {} }),
      extensions,
    );
    expect(await relayTo({ ...settings, timeoutMs: 80 }).send(envelope, bytes)).toMatchObject({
      kind: 'not-sent',
      retry: true,
      code: 'relay-lost',
    });
    expect(lines.join('\n')).not.toContain('Message-ID');
  });

  it('not sent: the connection is lost at DATA, before the server asked for the body', async () => {
    const { settings } = await aScriptedRelay(takesAll({ DATA: (socket) => socket.destroy() }));
    expect(await relayTo(settings).send(envelope, bytes)).toMatchObject({
      kind: 'not-sent',
      retry: true,
      code: 'relay-lost',
    });
  });

  it('unknown: the connection is lost after the body', async () => {
    const { settings, lines } = await aScriptedRelay(takesAll({ '.': (socket) => socket.destroy() }));
    expect(await relayTo(settings).send(envelope, bytes)).toMatchObject({ kind: 'unknown' });
    expect(lines).toContain('Message-ID: <m1@umineko.example>');
  });

  it('unknown: the connection is lost when the server has asked for the body', async () => {
    const { settings } = await aScriptedRelay(takesAll({ DATA: (socket) => socket.end('354 go on\r\n') }));
    expect(await relayTo(settings).send(envelope, bytes)).toMatchObject({ kind: 'unknown' });
  });

  it('unknown: no answer after the body, and the connection is destroyed when the time is over', async () => {
    let ended = false;
    const { settings } = await aScriptedRelay(takesAll({ '.': (socket) => socket.on('close', () => (ended = true)) }));
    expect(await relayTo({ ...settings, timeoutMs: 80 }).send(envelope, bytes)).toEqual({
      kind: 'unknown',
      text: 'Timeout',
    });
    await expect.poll(() => ended).toBe(true);
  });

  it('unknown: a server that keeps the line alive with half an answer has no more time than another', async () => {
    const { settings } = await aScriptedRelay(takesAll({ '.': (socket) => socket.write('250-wait') }));
    expect(await relayTo({ ...settings, timeoutMs: 80 }).send(envelope, bytes)).toMatchObject({ kind: 'unknown' });
  });

  it('unknown also on a connection that served before: only what was surely not begun is begun anew', async () => {
    let bodies = 0;
    const { settings } = await aScriptedRelay(
      takesAll({ '.': (socket) => (++bodies === 1 ? socket.write('250 ok\r\n') : socket.destroy()) }),
    );
    const relay = relayTo(settings);
    expect((await relay.send(envelope, bytes)).kind).toBe('sent');
    expect((await relay.send(envelope, bytes)).kind).toBe('unknown');
    expect(bodies).toBe(2);
  });
});

describe('the time to send by', () => {
  it.each([
    ['monotonic', { monotonic: -1, wall: 5_000 }],
    ['wall', { monotonic: 5_000, wall: -1 }],
  ])('keeps a mail back when the %s clock is past it', async (_clock, left) => {
    const relay = await aRelay();
    const result = await relayTo(relay.settings).send(envelope, bytes, {
      sendBy: { monotonic: performance.now() + left.monotonic, wall: Date.now() + left.wall },
    });
    expect(result).toMatchObject({ kind: 'not-sent', retry: true, pauses: null, code: 'too-late' });
    expect(relay.connections()).toBe(0);
  });

  it('ends the waiting for a connection, and nothing is sent when the relay comes too late', async () => {
    let greet: () => void = () => {};
    const relay = await aRelay({ onConnect: (_session, done) => (greet = () => done()) });
    const result = await relayTo(relay.settings).send(envelope, bytes, { sendBy: soon(80) });
    expect(result).toMatchObject({ kind: 'not-sent', code: 'relay-unreachable' });
    greet();
    expect(relay.mails).toEqual([]);
  });
});

describe('the check of a relay', () => {
  const verdict = async (settings: RelayOptions) =>
    (await checkRelay(settings, { timeoutMs: settings.timeoutMs })).verdict;

  it('says in words what is wrong, and sends nothing', async () => {
    const relay = await aRelay();
    expect(await checkRelay(relay.settings, { timeoutMs: 5_000 })).toEqual({
      verdict: 'ok',
      text: { ja: 'メールサーバーにログインできました。', en: 'The relay accepted the login.' },
    });
    expect((await checkRelay({ ...relay.settings, password: 'x' }, { timeoutMs: 5_000 })).text.ja).toContain(
      'IDとパスワードを確かめてください',
    );
    expect(await verdict({ ...relay.settings, password: 'x' })).toBe('relay-login');
    expect(await verdict({ ...relay.settings, ca: null })).toBe('relay-certificate');
    expect(relay.mails).toEqual([]);
    await new Promise<void>((done) => relay.server.close(done));
    expect(await verdict(relay.settings)).toBe('relay-unreachable');
  });
});

it('every result that is not sent tells what to do in both languages', async () => {
  const { settings } = await aScriptedRelay(takesAll({ MAIL: (socket) => socket.destroy() }));
  const result = (await relayTo(settings).send(envelope, bytes)) as Extract<SendResult, { kind: 'not-sent' }>;
  expect(result.ja).toBe('本文を渡す前にメールサーバーとの接続が切れました。送られていません。自動でやり直します。');
  expect(result.en).toBe('The connection was lost before the body; nothing was sent. It is tried again by itself.');
});
