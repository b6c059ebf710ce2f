/**
 * One mail through the shop's relay, and what its end proves (docs/effects.md). SMTP can't be asked afterwards, so the one
 * thing that counts is whether the body may have reached the server.
 */
import nodemailer, { type Transporter } from 'nodemailer';

export interface RelayOptions {
  host: string;
  port: number;
  user: string;
  password: string;
  security: 'starttls' | 'none';
  /** PEM of an authority to trust besides the public ones. */
  ca: string | null;
  timeoutMs: number;
}

export type SendResult =
  | { kind: 'sent'; response: string }
  /** Surely not delivered. `retry`: later it may be; else the relay refuses this mail for good. `pauses`: no mail goes through now. */
  | { kind: 'not-sent'; retry: boolean; pauses: boolean; code: string; ja: string; en: string; smtpCode: number | null }
  /** The body was handed over and no answer came: nobody can tell. */
  | { kind: 'unknown' };

export interface Relay {
  send(
    envelope: { from: string; to: string },
    bytes: Buffer,
    options: { sendBy: { monotonic: number; wall: number } },
  ): Promise<SendResult>;
  /** Signs in and out again: right password, trusted certificate, reachable. */
  check(): Promise<SendResult>;
  close(): void;
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

export function createRelay(options: RelayOptions): Relay {
  let bodyOffered = false;
  const transport = nodemailer.createTransport({
    host: options.host,
    port: options.port,
    secure: false,
    requireTLS: options.security === 'starttls',
    ignoreTLS: options.security === 'none',
    ...(options.user ? { auth: { user: options.user, pass: options.password } } : {}),
    ...(options.ca ? { tls: { ca: options.ca, servername: options.host } } : {}),
    connectionTimeout: options.timeoutMs,
    greetingTimeout: options.timeoutMs,
    socketTimeout: options.timeoutMs,
    dnsTimeout: options.timeoutMs,
    debug: true,
    logger: bodyWatcher(() => (bodyOffered = true)) as never,
  } as never) as Transporter;

  return {
    async send(envelope, bytes, { sendBy }) {
      bodyOffered = false;
      if (performance.now() > sendBy.monotonic || Date.now() > sendBy.wall) {
        return notSent(
          'too-late',
          true,
          false,
          null,
          '送信の期限を過ぎたため、送りませんでした。',
          'Too late to send; nothing was sent.',
        );
      }
      try {
        const info = (await transport.sendMail({
          envelope: { from: envelope.from, to: [envelope.to] },
          raw: bytes,
        } as never)) as { response?: string };
        return { kind: 'sent', response: String(info.response ?? '').slice(0, 60) };
      } catch (error) {
        return judge(error as SmtpError, bodyOffered);
      }
    },
    async check() {
      try {
        await transport.verify();
        return { kind: 'sent', response: '' };
      } catch (error) {
        return judge(error as SmtpError, false);
      }
    },
    close: () => transport.close(),
  };
}

/**
 * nodemailer's error does not tell whether the body was written: a connection lost at MAIL FROM and one lost after DATA
 * look the same. Its debug log does: an entry of the transaction `message` exists once the body goes out. That is an
 * internal detail; smtp-relay.test.ts holds it for the pinned version.
 */
function bodyWatcher(offered: () => void) {
  const watch = (entry: { tnx?: string } | undefined) => {
    if (entry?.tnx === 'message') offered();
  };
  return { level: () => {}, trace: watch, debug: watch, info: watch, warn: watch, error: watch, fatal: watch };
}

function judge(error: SmtpError, bodyOffered: boolean): SendResult {
  const smtpCode = error.responseCode ?? null;
  switch (error.code) {
    case 'EAUTH':
      return notSent(
        'relay-login',
        true,
        true,
        smtpCode,
        'メールサーバーにログインできません。あんしんメルアドのSMTP IDとパスワードを確かめてください。',
        'The relay refused the login. Check its user and password.',
      );
    case 'EENVELOPE':
      return envelopeRefused(error, smtpCode);
    case 'EMESSAGE': {
      // 4xx or 5xx after the body: the server says that it did not take it.
      const later = smtpCode !== null && smtpCode < 500;
      return notSent(
        'relay-refused-message',
        later,
        false,
        smtpCode,
        `メールサーバーが本文を受け付けませんでした(${smtpCode})。`,
        `The relay refused the message (${smtpCode}).`,
      );
    }
    case 'ETLS':
    case 'ECERT':
      return notSent(
        'relay-tls',
        true,
        true,
        smtpCode,
        'メールサーバーと暗号化通信ができません。証明書の設定を確かめてください。',
        'TLS with the relay failed. Check the certificate.',
      );
  }
  if (bodyOffered) return { kind: 'unknown' };
  if (/certificate|self.signed/i.test(error.message)) {
    return notSent(
      'relay-tls',
      true,
      true,
      smtpCode,
      'メールサーバーの証明書を確認できません。設定の ca を確かめてください。',
      "The relay's certificate is not trusted. Check the setting ca.",
    );
  }
  return notSent(
    'relay-unreachable',
    true,
    true,
    smtpCode,
    'メールサーバーに接続できません。自動でやり直します。',
    'The relay can not be reached; it is tried again by itself.',
  );
}

function envelopeRefused(error: SmtpError, smtpCode: number | null): SendResult {
  const later = smtpCode !== null && smtpCode < 500;
  return error.command === 'RCPT TO'
    ? notSent(
        'recipient-refused',
        later,
        false,
        smtpCode,
        `メールサーバーが宛先を受け付けませんでした(${smtpCode})。`,
        `The relay refused the recipient (${smtpCode}).`,
      )
    : notSent(
        'sender-refused',
        later,
        false,
        smtpCode,
        `メールサーバーが差出人を受け付けませんでした(${smtpCode})。RMSに登録した店舗連絡先メールアドレスかどうかを確かめてください。`,
        `The relay refused the sender (${smtpCode}). It must be the address registered in RMS.`,
      );
}

function notSent(
  code: string,
  retry: boolean,
  pauses: boolean,
  smtpCode: number | null,
  ja: string,
  en: string,
): SendResult {
  return { kind: 'not-sent', retry, pauses, code, ja, en, smtpCode };
}
