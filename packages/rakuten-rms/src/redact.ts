/**
 * What may be told of an answer: its shape and Rakuten's own words, never a buyer's data. An answer that fails may be half a
 * getOrder, so nothing is let through but what is known to be harmless.
 */
import { isObject } from './models/message.ts';

const limit = 2000;

/** Keys whose values are Rakuten's words, or ours. */
const harmlessKeys = new Set([
  'messageType',
  'messageCode',
  'message',
  'errorCode',
  'code',
  'orderNumber',
  'dataNumber',
  'shippingDetailId',
  'requestId',
  'propertyPath',
  'version',
]);

export type Mask = (text: string) => string;

/** Replaces the credentials wherever and however encoded they turn up. */
export function maskOf(secrets: readonly string[]): Mask {
  const written = secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length);
  return (text) => written.reduce((masked, secret) => masked.replaceAll(secret, '[secret]'), text);
}

/** The body of an answer, fit for a log: at most 2 kB. */
export function redactBody(text: string): string {
  return cut(redactJson(text) ?? redactBrokenJson(text) ?? redactPage(text));
}

function redactJson(text: string): string | null {
  try {
    return JSON.stringify(redactValue(JSON.parse(text), false));
  } catch {
    return null;
  }
}

function redactValue(value: unknown, harmless: boolean): unknown {
  if (Array.isArray(value)) return value.slice(0, 50).map((element) => redactValue(element, false));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [asKey(key), redactValue(inner, harmlessKeys.has(key))]),
    );
  }
  if (harmless || value === null) return value;
  return '…';
}

/** Truncated JSON: the keys remain, every value goes. */
function redactBrokenJson(text: string): string | null {
  if (!/^\s*[{[]/.test(text)) return null;
  const tokens = text.slice(0, 20_000).match(/"(?:[^"\\]|\\.)*"\s*:?|[{}[\],]/gs) ?? [];
  return tokens
    .map((token) => (/^[{}[\],]$/.test(token) ? token : token.endsWith(':') ? keyToken(token) : '…'))
    .join('');
}

function keyToken(token: string): string {
  return `"${asKey(token.replace(/"\s*:$/, '').slice(1))}":`;
}

/** Keys of RMS are plain ASCII words. */
function asKey(key: string): string {
  return /^[A-Za-z][\w.-]{0,60}$/.test(key) ? key : '…';
}

/** A page of an outage: its title is all that helps. Anything else: a few words of plain ASCII, without numbers and addresses. */
function redactPage(text: string): string {
  const title = /<title[^>]*>([^<]{0,200})<\/title>/i.exec(text)?.[1];
  if (title !== undefined) return `[page titled "${withoutTraces(title.trim())}", ${text.length} characters]`;
  if (/<\w/.test(text)) return `[page without title, ${text.length} characters]`;
  return `[${text.length} characters: ${withoutTraces(text.slice(0, 200).replace(/[^\x20-\x7e]+/g, '…'))}]`;
}

function withoutTraces(text: string): string {
  return text.replace(/[^\s"]+@[^\s"]+/g, '…').replace(/[\d-]{5,}/g, '…');
}

function cut(text: string): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
