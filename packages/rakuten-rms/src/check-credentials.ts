import type { RmsClient } from './client.ts';
import { RmsError, RmsInvalidRequest, RmsRefused, RmsUnauthorised } from './errors.ts';

export type CredentialCheck = {
  text: { ja: string; en: string };
  /** Of the exchange that decided, for enquiries at Rakuten. */
  requestId: string | null;
  code: string | null;
  httpStatus: number | null;
} & (
  | { verdict: 'ok' /** Local time in Japan; null where RMS did not tell it just now. */; expiresAt: string | null }
  | {
      verdict:
        | 'wrong-or-expired'
        | 'not-yet-active-or-function-not-enabled'
        | 'unreachable'
        | 'expiry-function-not-enabled';
    }
);

type Verdict = CredentialCheck['verdict'];

const texts = {
  ok: {
    ja: 'RMSに接続できました。',
    en: 'RMS accepts the credentials.',
  },
  'wrong-or-expired': {
    ja: 'serviceSecretとlicenseKeyの組が正しくないか、有効期限が切れています。RMSの「WEB APIサービス」で確認してください。発行・更新した直後（15〜30分）も、この結果になります。',
    en: 'The pair of serviceSecret and licenseKey is wrong or has expired. Check it in RMS. A key is refused like this for 15–30 minutes after its issue, too.',
  },
  'not-yet-active-or-function-not-enabled': {
    ja: 'licenseKeyがまだ有効になっていないか、受注APIの利用が許可されていません。発行・更新した直後なら30分ほど待って、もう一度お試しください。RMSの「利用機能編集」で受注APIにチェックを入れ、確認画面まで進んで保存してください。',
    en: 'The key is not active yet, or the order API is not enabled for it. Wait 30 minutes after its issue; tick the functions in RMS (利用機能編集) and finish the confirmation page.',
  },
  unreachable: {
    ja: 'RMSから応答がありませんでした。メンテナンス中か、ネットワークの問題です。しばらくしてからもう一度お試しください。',
    en: 'RMS did not answer: maintenance, or a problem of the network. Try again later.',
  },
  'expiry-function-not-enabled': {
    ja: '受注APIは使えますが、licenseKeyの有効期限を取得できません。RMSの「利用機能編集」でライセンス管理APIにもチェックを入れてください。',
    en: 'The order API works, but the expiry date of the key can not be read. Enable the licence management API in RMS (利用機能編集) as well.',
  },
} as const satisfies Record<Verdict, CredentialCheck['text']>;

const hour = 3_600_000;

/**
 * Are the credentials good? A search for one order of the last hour, and the expiry date. RMS answers with the same few codes
 * to many causes, so each verdict's text names all of them and what to do.
 */
export async function checkCredentials(client: RmsClient, now: Date = new Date()): Promise<CredentialCheck> {
  const search = await errorOf(
    client.searchOrder({
      dateType: 1,
      startDatetime: new Date(now.getTime() - hour),
      endDatetime: now,
      PaginationRequestModel: { requestRecordsAmount: 1, requestPage: 1 },
    }),
  );
  if (search !== null && !isAnsweredByRms(search)) return verdictOf('unreachable', search);

  const expiry = await client.licenceExpiry().then(
    ({ expiresAt }) => ({ expiresAt, error: null }),
    (error: unknown) => ({ expiresAt: null, error: asRmsError(error) }),
  );

  if (search instanceof RmsUnauthorised) {
    // The key works elsewhere, so it is the function that is not ticked (one vendor: RMS says "expired" then).
    return verdictOf(expiry.expiresAt === null ? search.verdict : 'not-yet-active-or-function-not-enabled', search);
  }
  if (expiry.error instanceof RmsUnauthorised || expiry.error instanceof RmsRefused) {
    return verdictOf('expiry-function-not-enabled', expiry.error);
  }
  return { verdict: 'ok', expiresAt: expiry.expiresAt, text: texts.ok, requestId: null, code: null, httpStatus: null };
}

/** Of the key, or in the order API's own words: those come from behind the gate, so the key was let through. */
function isAnsweredByRms(error: RmsError): boolean {
  return error instanceof RmsUnauthorised || (error instanceof RmsRefused && error.messages.length > 0);
}

function verdictOf(verdict: Exclude<Verdict, 'ok'>, error: RmsError): CredentialCheck {
  const { requestId, code, httpStatus } = error;
  return { verdict, text: texts[verdict], requestId, code, httpStatus };
}

async function errorOf(call: Promise<unknown>): Promise<RmsError | null> {
  try {
    await call;
    return null;
  } catch (error) {
    return asRmsError(error);
  }
}

/** A request that was never sent says nothing about the credentials: it is the caller's own mistake, e.g. a clock years ahead. */
function asRmsError(error: unknown): RmsError {
  if (error instanceof RmsError && !(error instanceof RmsInvalidRequest)) return error;
  throw error;
}
