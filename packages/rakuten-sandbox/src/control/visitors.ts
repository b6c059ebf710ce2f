import type { IncomingMessage } from 'node:http';

/**
 * Why this request may not enter `/_sandbox/`; null if it may. There is no password, so what guards it is where a request comes from:
 * this machine only; by a name of this machine, because a page of another site can have its own name resolve to 127.0.0.1 (DNS rebinding);
 * and not on behalf of another site, which a browser tells. Scripts send neither Origin nor Sec-Fetch-Site and are let in.
 */
export function refusalOf({ socket, headers, method }: IncomingMessage, ownHost: string): string | null {
  if (!isLoopback(socket.remoteAddress)) return '/_sandbox/ answers loopback callers only';
  if (headers.host !== undefined && !isOurName(hostname(`http://${headers.host}`), ownHost))
    return `/_sandbox/ is called 127.0.0.1 or localhost, not ${headers.host}`;
  if (headers.origin !== undefined && !isOurName(hostname(headers.origin), ownHost))
    return `/_sandbox/ is not for pages of ${headers.origin}`;
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads && headers['sec-fetch-site'] === 'cross-site') return '/_sandbox/ is not for pages of another site';
  return null;
}

const isLoopback = (address: string | undefined) => address !== undefined && /^(127\.|::ffff:127\.|::1$)/.test(address);

const isOurName = (name: string | null, ownHost: string) =>
  name !== null &&
  (name === 'localhost' ||
    name.endsWith('.localhost') ||
    /^127\.\d+\.\d+\.\d+$/.test(name) ||
    name === '[::1]' ||
    name === ownHost.toLowerCase());

/** The name in an address; null if it is none, as in `Origin: null`. */
const hostname = (address: string) => (URL.canParse(address) ? new URL(address).hostname : null);
