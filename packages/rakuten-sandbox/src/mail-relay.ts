import { randomUUID } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type Certificate, selfSignedCertificate } from './certificate.ts';
import { type RelayFaultKind, takeRelayFault } from './faults.ts';
import { SECOND } from './jst.ts';
import { type RelayAccount, relayAccountOf } from './rules/relay-account.ts';
import { isMasked, type RelaySettings, usualRelaySettings } from './rules/relay-mail.ts';
import type { Mail } from './state/records.ts';
import type { World } from './state/world.ts';

export type { RelayAccount } from './rules/relay-account.ts';

/**
 * The masked-mail relay (あんしんメルアドサービス). Third party: SMTP AUTH over STARTTLS on 587; the envelope sender must be registered, else
 * `552 5.2.0 <addr> sender rejected` (measured 2026-08); masked addresses only, ordinary ones are refused (code 550: assumed).
 */
export type Relay = { port: number; close(): Promise<void> };

export const relaySettings = (world: World): RelaySettings => ({
  ...usualRelaySettings,
  ...world.kept<Partial<RelaySettings>>('relay-settings'),
});

export function relayCertificate(world: World): Certificate {
  const kept = world.kept<Certificate>('relay-certificate');
  if (kept) return kept;
  const made = selfSignedCertificate(Date.now());
  world.keep('relay-certificate', made);
  return made;
}

export async function startRelay(
  world: World,
  options: { host: string; port: number; account: RelayAccount },
): Promise<Relay> {
  const certificate = relayCertificate(world);
  const hit = (kind: RelayFaultKind, address?: string) => {
    const fault = takeRelayFault(world.relayFaults, kind, address);
    if (fault) world.saveRelayFaults();
    return fault;
  };
  const server = new SMTPServer({
    ...certificate,
    name: 'sub.fw.rakuten.ne.jp',
    banner: 'rakuten-sandbox relay',
    authMethods: ['PLAIN', 'LOGIN'],
    // Code of about 2016 sent without TLS (third party): allowed, current senders use STARTTLS.
    allowInsecureAuth: true,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: true,
    closeTimeout: 500,
    onConnect(_session, callback) {
      const down = hit('down');
      void world.settled().then(() => callback(down ? refusal(421, 'Service not available') : null));
    },
    onAuth(auth, session, callback) {
      if (relaySettings(world).needsTls && !session.secure)
        return callback(refusal(530, '5.7.0 Must issue a STARTTLS command first'));
      const failed = hit('auth-failed');
      const isKnown = sendersOf(world, options.account, auth.username ?? '', auth.password ?? '') !== null;
      void world
        .settled()
        .then(() =>
          failed || !isKnown
            ? callback(refusal(535, '5.7.8 authentication failed'))
            : callback(null, { user: auth.username }),
        );
    },
    onMailFrom({ address }, session, callback) {
      const refused = hit('refuse-sender') || !isRegistered(session, address);
      void world.settled().then(() => callback(refused ? refusal(552, `5.2.0 <${address}> sender rejected`) : null));
    },
    onRcptTo({ address }, session, callback) {
      if (session.envelope.rcptTo.length >= relaySettings(world).maxRecipients)
        return callback(refusal(452, '4.5.3 too many recipients'));
      const refused =
        hit('refuse-recipient', address.toLowerCase()) || !(isMasked(address) || isRegistered(session, address));
      void world.settled().then(() => callback(refused ? refusal(550, `5.1.1 <${address}> recipient rejected`) : null));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      const { maxBytes } = relaySettings(world);
      let length = 0;
      stream.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length <= maxBytes) chunks.push(chunk);
      });
      stream.on('end', () => {
        if (length > maxBytes) return callback(refusal(552, '5.3.4 message too big'));
        void accept(Buffer.concat(chunks), session).then(
          (text) => text !== null && callback(null, text),
          (error: unknown) => callback(refusal(451, `4.3.0 ${error instanceof Error ? error.message : String(error)}`)),
        );
      });
    },
  });
  const isRegistered = (session: SMTPServerSession, address: string) =>
    sendersOf(world, options.account, String(session.user))?.includes(address.toLowerCase()) === true;
  // A client that goes away in the middle of a line is no fault of ours.
  server.on('error', () => {});

  /** The reply to DATA; null when the connection was dropped instead. */
  async function accept(raw: Buffer, session: SMTPServerSession): Promise<string | null> {
    const lost = hit('lost-after-data');
    const slow = hit('slow');
    if (!lost || lost.effect) await store(raw, session);
    await world.settled();
    if (lost) {
      socketOf(server, session)?.destroy();
      return null;
    }
    if (slow) await new Promise((resolve) => setTimeout(resolve, slow.ms).unref());
    return 'OK: queued';
  }

  async function store(raw: Buffer, session: SMTPServerSession): Promise<void> {
    const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
    const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
    const headerTo = Array.isArray(mail.to) ? mail.to.map((one) => one.text).join(', ') : (mail.to?.text ?? '');
    const at = world.clock.now();
    for (const { address } of session.envelope.rcptTo) {
      const accepted: Omit<Mail, 'seq' | 'at'> = {
        from,
        to: address,
        headerTo,
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        html: mail.html || null,
        messageId: mail.messageId ?? '',
      };
      world.addMail({ at, ...accepted });
      const bounce = hit('bounce', address.toLowerCase());
      if (bounce) world.putBounce({ id: randomUUID(), dueAt: at + (bounce.seconds ?? 60) * SECOND, mail: accepted });
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, options.host, () => resolve());
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/**
 * From which addresses an account may send; null if there is no such account, or its password is another. A shop's own account: the shop's
 * addresses; the one of the sandbox: those of every shop.
 */
function sendersOf(world: World, everyShops: RelayAccount, user: string, password?: string): string[] | null {
  const shops = [...world.shops.values()];
  const isIt = (account: RelayAccount) =>
    account.user === user && (password === undefined || account.password === password);
  const own = shops.find((shop) => isIt(relayAccountOf(shop)));
  const heard = own ? [own] : isIt(everyShops) ? shops : null;
  return heard?.flatMap((shop) => shop.senders.map((sender) => sender.toLowerCase())) ?? null;
}

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** The library has no way to drop a connection; its connections carry the session's id and their socket. */
function socketOf(server: SMTPServer, session: SMTPServerSession): { destroy(): void } | undefined {
  for (const connection of server.connections as Set<{ id: string; _socket?: { destroy(): void } }>)
    if (connection.id === session.id) return connection._socket;
  return undefined;
}
