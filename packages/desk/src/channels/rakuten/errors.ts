/** What went wrong between us and RMS, for the people at the desk: what happened, what was not done, what to do. */
import {
  RmsAnswerLost,
  RmsError,
  RmsInvalidRequest,
  RmsNotSent,
  RmsRefused,
  RmsUnauthorised,
  RmsUnavailable,
} from 'rakuten-rms';
import type { Text } from '../../text.ts';
import { ChannelError } from '../channel.ts';

export function toChannelError(error: unknown): unknown {
  if (!(error instanceof RmsError)) return error;
  return new ChannelError({
    code: codeOf(error),
    mayHaveHappened: error.mayHaveHappened,
    remedy: error.remedy,
    pausesLane: error.pausesLane,
    httpStatus: error.httpStatus,
    requestId: error.requestId,
    userText: textOf(error),
    cause: error,
  });
}

function codeOf(error: RmsError): string {
  if (error instanceof RmsUnauthorised) return `key-${error.verdict}`;
  if (error instanceof RmsAnswerLost) return 'answer-lost';
  if (error instanceof RmsNotSent) return 'not-sent';
  if (error instanceof RmsInvalidRequest) return 'invalid-request';
  if (error instanceof RmsRefused) return 'refused-by-rms';
  return error.pausesLane === 'maintenance'
    ? 'rms-maintenance'
    : error.pausesLane === 'rate'
      ? 'rms-busy'
      : 'rms-unreachable';
}

function textOf(error: RmsError): Text {
  if (error instanceof RmsUnauthorised) {
    return error.verdict === 'wrong-or-expired'
      ? {
          ja: '楽天がライセンスキーを受け付けませんでした(誤り、または有効期限切れ)。RMSの「拡張サービス一覧 → WEB APIサービス」で更新し、店舗の設定に入れ直してください。更新直後は15〜30分使えません。',
          en: 'Rakuten refused the licence key (wrong or expired). Renew it in RMS and enter it again; a new key is refused for 15 to 30 minutes.',
        }
      : {
          ja: 'ライセンスキーがまだ有効になっていないか、この機能の利用が許可されていません。更新直後なら30分待ち、RMSの「利用機能編集」で受注APIにチェックを入れてください。',
          en: 'The key is not active yet, or this function is not enabled for it in RMS (利用機能編集).',
        };
  }
  if (error instanceof RmsAnswerLost)
    return {
      ja: '送ったあと、楽天の応答が途切れました。実行されたかどうかを照会します。',
      en: 'The answer was lost after sending; the desk asks what became of it.',
    };
  if (error instanceof RmsNotSent)
    return {
      ja: '期限を過ぎたため送りませんでした。自動でやり直します。',
      en: 'Too late to send; nothing was sent. It is tried again.',
    };
  if (error instanceof RmsInvalidRequest)
    return { ja: `送る前の点検で止めました: ${error.message}`, en: error.message };
  if (error instanceof RmsRefused) {
    const said = error.messages
      .map((message) => message.text)
      .slice(0, 3)
      .join(' / ');
    return {
      ja: `楽天が要求を受け付けませんでした(HTTP ${error.httpStatus})。${said}`,
      en: `Rakuten refused the request (HTTP ${error.httpStatus}). ${said}`,
    };
  }
  if (error instanceof RmsUnavailable && error.pausesLane === 'rate')
    return {
      ja: '楽天から、間隔をあけるよう求められました。少し待って自動で続けます。',
      en: 'Rakuten asks for a slower pace; it goes on by itself.',
    };
  return {
    ja: '楽天につながりません(混雑、メンテナンス、または通信の障害)。復旧すると自動で続けます。',
    en: 'Rakuten does not answer (busy, maintenance or network). It goes on by itself.',
  };
}
