/** Why a mail surely did not go out, in words for people, by what the server or the network said. */

/** As nodemailer makes them. `responseCode` is there only where the server answered. */
export interface SmtpError extends Error {
  code?: string;
  command?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
  originalCode?: string | undefined;
}

export interface NotSent {
  kind: 'not-sent';
  /** Later it may go; else the relay refuses this mail for good. */
  retry: boolean;
  /** No mail of the shop can go now, so its lane waits; null = only this mail is concerned. */
  pauses: 'auth' | 'certificate' | 'unreachable' | null;
  code: string;
  ja: string;
  en: string;
  /** The server's or the network's own words, without addresses and login. */
  text: string;
  smtpCode: number | null;
}

export const tooLate: NotSent = {
  kind: 'not-sent',
  retry: true,
  pauses: null,
  code: 'too-late',
  ja: '送信の期限を過ぎたため、送りませんでした。',
  en: 'It was too late to send; nothing was sent.',
  text: '',
  smtpCode: null,
};

type Words = Pick<NotSent, 'code' | 'retry' | 'pauses' | 'ja' | 'en'>;

/** Only for errors before the body was begun, or with a 4xx or 5xx of the server after it. */
export function whyNotSent(
  error: SmtpError,
  stage: 'opening' | 'conversing',
  settings: { host: string; port: number; user: string },
): NotSent {
  const smtpCode = error.responseCode ?? null;
  return {
    kind: 'not-sent',
    ...wordsOf(error, stage, smtpCode, `${settings.host}:${settings.port}`),
    text: redacted(error.response ?? error.message, settings),
    smtpCode,
  };
}

function wordsOf(error: SmtpError, stage: 'opening' | 'conversing', smtpCode: number | null, place: string): Words {
  // 4xx is "not now", at whatever step.
  const later = smtpCode !== null && smtpCode < 500;
  const said = smtpCode === null ? '' : ` (${smtpCode})`;
  switch (error.code) {
    case 'EAUTH':
      return later
        ? {
            code: 'relay-busy',
            retry: true,
            pauses: null,
            ja: `メールサーバーがいまログインを受け付けません${said}。自動でやり直します。`,
            en: `The relay takes no login now${said}; it is tried again by itself.`,
          }
        : {
            code: 'relay-login',
            retry: true,
            pauses: 'auth',
            ja: `メールサーバーにログインできません${said}。R-Loginの「あんしんメルアドサービスメニュー → メールサーバ設定情報」のIDとパスワードを確かめてください。`,
            en: `The relay refused the login${said}. Check its user and password.`,
          };
    case 'EENVELOPE':
    case 'EMESSAGE':
      return refusedMail(error, later, said);
    case 'ETLS':
      return error.command === 'STARTTLS' && smtpCode !== null
        ? {
            code: 'relay-no-starttls',
            retry: true,
            pauses: 'certificate',
            ja: `メールサーバー ${place} が暗号化 (STARTTLS) に応じません${said}。ポートの設定を確かめてください。`,
            en: `The relay ${place} does not offer STARTTLS${said}. Check the port.`,
          }
        : untrusted(place);
  }
  if (/certificate|self.signed|altname|issuer/i.test(error.message)) return untrusted(place);
  if (later)
    return {
      code: 'relay-busy',
      retry: true,
      pauses: null,
      ja: `メールサーバーがいま応じられません${said}。自動でやり直します。`,
      en: `The relay is busy${said}; it is tried again by itself.`,
    };
  if (stage === 'opening') {
    return {
      code: 'relay-unreachable',
      retry: true,
      pauses: 'unreachable',
      ja: `メールサーバー ${place} に接続できません${said}。ホスト名・ポートとネットワークを確かめてください。つながれば自動でやり直します。`,
      en: `The relay ${place} can not be reached${said}. It is tried again by itself.`,
    };
  }
  return {
    code: 'relay-lost',
    retry: true,
    pauses: null,
    ja: `本文を渡す前にメールサーバーとの接続が切れました${said}。送られていません。自動でやり直します。`,
    en: `The connection was lost before the body${said}; nothing was sent. It is tried again by itself.`,
  };
}

function untrusted(place: string): Words {
  return {
    code: 'relay-certificate',
    retry: true,
    pauses: 'certificate',
    ja: `メールサーバー ${place} の証明書を確認できないため、つなぎませんでした。ホスト名か、信頼する認証局 (ca) の設定を確かめてください。`,
    en: `The certificate of the relay ${place} is not trusted, so nothing was said to it. Check the host name or the setting ca.`,
  };
}

/** The server refused this sender, recipient or text. Rakuten names the sender in its words, at whatever step it refuses. */
function refusedMail(error: SmtpError, later: boolean, said: string): Words {
  const common = { retry: later, pauses: null } as const;
  if (error.command === 'MAIL FROM' || /sender rejected|sender address/i.test(error.response ?? '')) {
    if (error.code === 'EMESSAGE' && error.responseCode === undefined)
      return {
        ...common,
        code: 'mail-too-large',
        ja: 'メールが大きすぎて、メールサーバーが受け付けません。',
        en: 'The mail is larger than the relay takes.',
      };
    return {
      ...common,
      code: 'sender-refused',
      ja: `メールサーバーが差出人を受け付けませんでした${said}。RMSに登録した店舗連絡先メールアドレスかどうかを確かめてください。`,
      en: `The relay refused the sender${said}. It must be the address registered in RMS.`,
    };
  }
  if (error.command === 'RCPT TO')
    return {
      ...common,
      code: 'recipient-refused',
      ja: `メールサーバーが宛先を受け付けませんでした${said}。`,
      en: `The relay refused the recipient${said}.`,
    };
  return {
    ...common,
    code: 'mail-refused',
    ja: `メールサーバーがこのメールを受け付けませんでした${said}。`,
    en: `The relay refused the mail${said}.`,
  };
}

/** Without addresses and the login's name, in one short line: fit for events and logs. */
export function redacted(text: string, settings: { user: string }): string {
  const plain = text
    .replace(/[^\s<>()"',;:]+@[^\s<>()"',;:]+/g, '[address]')
    .replace(/\s+/g, ' ')
    .trim();
  const hidden = settings.user ? plain.replaceAll(settings.user, '[user]') : plain;
  return hidden.length > 200 ? `${hidden.slice(0, 200)}…` : hidden;
}
