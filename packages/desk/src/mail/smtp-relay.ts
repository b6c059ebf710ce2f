/**
 * One mail through the shop's relay, and what its end proves (docs/effects.md). SMTP can't be asked afterwards, so the one
 * thing that counts is whether a byte of the body may have reached the server:
 *
 *   body not begun                      → not sent, whatever happened
 *   body begun, 2xx                     → sent
 *   body begun, 4xx or 5xx              → not sent: the server says that it did not take it
 *   body begun, no answer of that kind  → unknown: a person decides
 *
 * nodemailer's error does not tell: a connection lost at MAIL FROM and one lost after DATA look the same (ECONNECTION,
 * CONN). So the body is given as a stream, which its SMTP connection begins to read only after the server's 354.
 * smtp-relay.test.ts holds that for the pinned version, on real conversations.
 */
import { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import { type NotSent, redacted, type SmtpError, tooLate, whyNotSent } from './smtp-errors.ts';

export interface RelaySettings {
  host: string;
  port: number;
  /** Empty = the relay wants no login. */
  user: string;
  password: string;
  security: 'starttls' | 'none';
  /** PEM of an authority to trust besides the public ones. */
  ca?: string | null;
}

export interface RelayOptions extends RelaySettings {
  /** From the first command of a mail to the server's last answer, and for opening a connection; then the socket is destroyed. */
  timeoutMs: number;
  /** How long a connection is kept for the next mail. Below the 10 s within which one must have been used (effects.md §3). */
  idleMs?: number;
}

export type SendResult =
  /** The server took it. `response` without addresses. */
  | { kind: 'sent'; response: string }
  | NotSent
  /** The body was begun and no answer came: nobody can tell. `text`: how it ended. */
  | { kind: 'unknown'; text: string };

export interface SendOptions {
  timeoutMs?: number;
  /** Nothing of the mail goes out later than this, on the monotonic and on the wall clock. */
  sendBy?: { monotonic: number; wall: number };
}

export interface RelayVerdict {
  /** `ok`, or the code of what is wrong, as in a result `not-sent`. */
  verdict: string;
  text: { ja: string; en: string };
}

export interface Relay {
  /** One mail to one recipient. Never throws for what the network or the server does. */
  send(envelope: { from: string; to: string }, bytes: Buffer, options?: SendOptions): Promise<SendResult>;
  /** Signs in and out again: reachable, certificate trusted, password right. Sends nothing. */
  check(): Promise<RelayVerdict>;
  /** Closes what is idle now, and what is sending when its mail is through. */
  close(): void;
}

export async function sendThroughRelay(
  settings: RelaySettings,
  envelope: { from: string; to: string },
  bytes: Buffer,
  options: SendOptions & { timeoutMs: number },
): Promise<SendResult> {
  const relay = createRelay({ ...settings, timeoutMs: options.timeoutMs });
  try {
    return await relay.send(envelope, bytes, options);
  } finally {
    relay.close();
  }
}

export async function checkRelay(settings: RelaySettings, options: { timeoutMs: number }): Promise<RelayVerdict> {
  return createRelay({ ...settings, timeoutMs: options.timeoutMs }).check();
}

export function createRelay(options: RelayOptions): Relay {
  /** Signed in, last mail accepted, nothing under way. More are opened as needed: how many send at once is the lane's. */
  const idle: { connection: SmtpConnection; timer: NodeJS.Timeout }[] = [];
  let closed = false;

  function takeIdle(): SmtpConnection | undefined {
    const taken = idle.pop();
    clearTimeout(taken?.timer);
    return taken?.connection;
  }

  function keep(connection: SmtpConnection): void {
    if (closed) {
      leave(connection);
      return;
    }
    const timer = setTimeout(() => {
      const index = idle.findIndex((one) => one.connection === connection);
      if (index !== -1) idle.splice(index, 1);
      leave(connection);
    }, options.idleMs ?? 8_000);
    timer.unref();
    idle.push({ connection, timer });
  }

  return {
    async send(envelope, bytes, given = {}) {
      const { sendBy } = given;
      const timeoutMs = given.timeoutMs ?? options.timeoutMs;
      for (;;) {
        if (isPast(sendBy)) return tooLate;
        const kept = takeIdle();
        let connection = kept;
        if (!connection) {
          try {
            connection = await openConnection(
              options,
              sendBy ? Math.min(timeoutMs, Math.max(1, Math.floor(timeLeft(sendBy)))) : timeoutMs,
            );
          } catch (error) {
            return whyNotSent(error as SmtpError, 'opening', options);
          }
        }
        if (isPast(sendBy)) {
          keep(connection);
          return tooLate;
        }
        const { result, lostBeforeBody } = await converse(connection, envelope, bytes, timeoutMs, options);
        if (result.kind === 'sent') keep(connection);
        else connection.close();
        // A server may end an idle connection at any time. Not a byte of the body went out, so a new one is no repeat.
        if (kept && lostBeforeBody) continue;
        return result;
      }
    },

    async check() {
      try {
        leave(await openConnection(options, options.timeoutMs));
        return {
          verdict: 'ok',
          text: { ja: 'メールサーバーにログインできました。', en: 'The relay accepted the login.' },
        };
      } catch (error) {
        const { code, ja, en } = whyNotSent(error as SmtpError, 'opening', options);
        return { verdict: code, text: { ja, en } };
      }
    },

    close() {
      closed = true;
      for (let connection = takeIdle(); connection; connection = takeIdle()) leave(connection);
    },
  };
}

/** Says goodbye; a server that does not answer it keeps nobody waiting. */
function leave(connection: SmtpConnection): void {
  connection.quit();
  setTimeout(() => connection.close(), 1_000).unref();
}

function isPast(sendBy: SendOptions['sendBy']): boolean {
  return sendBy !== undefined && timeLeft(sendBy) <= 0;
}

function timeLeft(sendBy: { monotonic: number; wall: number }): number {
  return Math.min(sendBy.monotonic - performance.now(), sendBy.wall - Date.now());
}

/** Connected, encrypted if so set, signed in; or an SmtpError, and nothing left open. */
function openConnection(settings: RelaySettings, timeoutMs: number): Promise<SmtpConnection> {
  return new Promise((resolve, reject) => {
    const connection = new SmtpConnection({
      host: settings.host,
      port: settings.port,
      secure: false,
      requireTLS: settings.security === 'starttls',
      ignoreTLS: settings.security === 'none',
      ...(settings.ca ? { tls: { ca: [...rootCertificates, settings.ca] } } : {}),
      // The name of the machine is nobody's business.
      name: '[127.0.0.1]',
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
      // The inactivity timeout of the library never comes first: the timers here cover the whole.
      socketTimeout: 3_600_000,
      socketCloseTimeout: 0,
      logger: false,
    });
    const timer = setTimeout(() => fail(timedOut()), timeoutMs);
    const fail = (error: Error) => {
      clearTimeout(timer);
      connection.close();
      reject(error);
    };
    const done = () => {
      clearTimeout(timer);
      resolve(connection);
    };
    // Stays for the connection's life: an error while idle must not be thrown. One while sending also ends the send.
    connection.on('error', fail);
    connection.connect((error) => {
      if (error) return fail(error);
      if (!settings.user) return done();
      connection.login({ user: settings.user, pass: settings.password }, (refused) =>
        refused ? fail(refused) : done(),
      );
    });
  });
}

function converse(
  connection: SmtpConnection,
  envelope: { from: string; to: string },
  bytes: Buffer,
  timeoutMs: number,
  settings: RelaySettings,
): Promise<{ result: SendResult; lostBeforeBody: boolean }> {
  return new Promise((resolve) => {
    let bodyBegun = false;
    const body = new Readable({
      read() {
        bodyBegun = true;
        this.push(bytes);
        this.push(null);
      },
    });
    const end = (error: SmtpError | null, response = '') => {
      clearTimeout(timer);
      const result: SendResult = error
        ? judge(error, bodyBegun, settings)
        : { kind: 'sent', response: redacted(response, settings) };
      resolve({ result, lostBeforeBody: !bodyBegun && (error?.code === 'ECONNECTION' || error?.code === 'ESOCKET') });
    };
    const timer = setTimeout(() => {
      connection.close();
      end(timedOut());
    }, timeoutMs);
    connection.send({ from: envelope.from, to: [envelope.to], size: bytes.length }, body, (error, info) =>
      end(error, info?.response),
    );
  });
}

function judge(error: SmtpError, bodyBegun: boolean, settings: RelaySettings): SendResult {
  const refused = error.responseCode !== undefined && error.responseCode >= 400 && error.responseCode < 600;
  if (bodyBegun && !refused) return { kind: 'unknown', text: redacted(error.message, settings) };
  return whyNotSent(error, 'conversing', settings);
}

function timedOut(): SmtpError {
  return Object.assign(new Error('Timeout'), { code: 'ETIMEDOUT', command: 'CONN' });
}
