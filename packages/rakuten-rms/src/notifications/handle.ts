import { authenticate, type NotifiedShop } from './authenticate.ts';
import { type Notice, type Notification, parseNotification } from './notification.ts';
import { UnreadableXml } from './xml.ts';

/** What RMS is answered. Source: RMS System Event Notification (third parties); what RMS does with it is not known. */
export const notificationResults = {
  'N-000-000': '正常終了しました',
  'E-400-100': '配信情報に不正な値が含まれています',
  'E-400-101': '認証キーが一致しません',
  'E-400-900': '配信情報の受信処理で予期せぬエラーが発生しました',
} as const;
export type NotificationResult = keyof typeof notificationResults;

export interface NotificationOptions<Shop extends NotifiedShop = NotifiedShop> {
  /** Whose notifications are taken. */
  shops: readonly Shop[];
  /**
   * Told of each event, one after another, before RMS is answered: store it and return; read the order elsewhere. An event may
   * come twice. What it throws is answered with E-400-900, so that RMS knows it was not taken.
   */
  onNotice: (notice: Notice, shop: Shop) => void | Promise<void>;
  /** Told why a document was not taken; what `onNotice` threw comes as `cause`. Nothing of the document is told. */
  onRefused?: (refusal: { resultCode: NotificationResult; why: string; cause?: unknown }) => void;
  /** Default 1 MiB; more is not read. */
  maxBytes?: number;
}

/** Answer with it as it is. */
export interface NotificationAnswer {
  status: number;
  headers: { 'Content-Type': string };
  body: string;
  resultCode: NotificationResult;
}

const defaultMaxBytes = 1024 * 1024;

/** One document, from whatever web framework, to its answer. Never throws. */
export async function handleNotification<Shop extends NotifiedShop>(
  body: string | Uint8Array,
  options: NotificationOptions<Shop>,
): Promise<NotificationAnswer> {
  if (Buffer.byteLength(body) > (options.maxBytes ?? defaultMaxBytes)) return refuse(options, 'E-400-100', 'too large');
  let notification: Notification;
  try {
    notification = parseNotification(body);
  } catch (error) {
    if (error instanceof UnreadableXml) return refuse(options, 'E-400-100', error.message);
    return refuse(options, 'E-400-900', 'could not be read', error);
  }
  const shop = authenticate(notification.sender, options.shops);
  if (!shop) return refuse(options, 'E-400-101', 'the key is not of a shop that is known here');
  if (notification.notices.length === 0) return refuse(options, 'E-400-100', 'nothing is told');
  try {
    for (const notice of notification.notices) await options.onNotice(notice, shop);
  } catch (error) {
    return refuse(options, 'E-400-900', 'the event was not taken', error);
  }
  return notificationAnswer('N-000-000');
}

/** The same as a function from Request to Response, as many web frameworks take. */
export function createNotificationHandler<Shop extends NotifiedShop>(
  options: NotificationOptions<Shop>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } });
    const answer = await answerTo(request, options);
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  };
}

/** The document that says it. */
export function notificationAnswer(resultCode: NotificationResult): NotificationAnswer {
  return {
    // The code tells, not the status (Unconfirmed: nobody has shown what RMS makes of others).
    status: 200,
    headers: { 'Content-Type': 'text/xml; charset=utf-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<responseModel><resultCode>${resultCode}</resultCode></responseModel>`,
    resultCode,
  };
}

async function answerTo<Shop extends NotifiedShop>(
  request: Request,
  options: NotificationOptions<Shop>,
): Promise<NotificationAnswer> {
  let body: Uint8Array | null;
  try {
    body = await bytesOf(request, options.maxBytes ?? defaultMaxBytes);
  } catch (error) {
    return refuse(options, 'E-400-900', 'could not be read', error);
  }
  return body ? handleNotification(body, options) : refuse(options, 'E-400-100', 'too large');
}

/** The body, or null where it is larger; then the rest of it is not read. */
async function bytesOf(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!request.body) return new Uint8Array();
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuse(
  options: Pick<NotificationOptions, 'onRefused'>,
  resultCode: NotificationResult,
  why: string,
  cause?: unknown,
): NotificationAnswer {
  try {
    options.onRefused?.({ resultCode, why, ...(cause === undefined ? {} : { cause }) });
  } catch (error) {
    process.emitWarning(`onRefused threw ${error instanceof Error ? error.name : 'something'}; RMS is answered`);
  }
  return notificationAnswer(resultCode);
}
