import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type Certificate, selfSignedCertificate } from './certificate.ts';
import { type RelayFaultKind, takeRelayFault } from './faults.ts';
import type { World } from './state/world.ts';

/**
 * The masked-mail relay (あんしんメルアドサービス). Third party: SMTP AUTH over STARTTLS on 587; the envelope sender must be registered, else
 * `552 5.2.0 <addr> sender rejected` (measured 2026-08); masked addresses only, ordinary ones are refused (code 550: assumed).
 */
export type Relay = { port: number; close(): Promise<void> };
export type RelayAccount = { user: string; password: string };

/** Third party: the recogniser of masked addresses. */
const maskedAddress = /@(?:[a-z0-9-]+\.)?fw\.rakuten\.ne\.jp$/i;
/** No figure is public: assumed. */
const sizeLimit = 5_000_000;

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
  const hit = (kind: RelayFaultKind) => {
    const fault = takeRelayFault(world.relayFaults, kind);
    if (fault) world.saveRelayFaults();
    return fault;
  };
  const server = new SMTPServer({
    ...certificate,
    name: 'sub.fw.rakuten.ne.jp',
    banner: 'rakuten-sandbox relay',
    size: sizeLimit,
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
    onAuth(auth, _session, callback) {
      const failed = hit('auth-failed');
      const isKnown = auth.username === options.account.user && auth.password === options.account.password;
      void world
        .settled()
        .then(() =>
          failed || !isKnown
            ? callback(refusal(535, '5.7.8 authentication failed'))
            : callback(null, { user: auth.username }),
        );
    },
    onMailFrom({ address }, _session, callback) {
      const refused = hit('refuse-sender') || !isRegistered(world, address);
      void world.settled().then(() => callback(refused ? refusal(552, `5.2.0 <${address}> sender rejected`) : null));
    },
    onRcptTo({ address }, _session, callback) {
      const refused =
        hit('refuse-recipient') ||
        !(maskedAddress.test(address) || world.isBuyersAddress(address) || isRegistered(world, address));
      void world.settled().then(() => callback(refused ? refusal(550, `5.1.1 <${address}> recipient rejected`) : null));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return callback(refusal(552, '5.3.4 message too big'));
        void accept(Buffer.concat(chunks), session).then(
          (text) => text !== null && callback(null, text),
          (error: unknown) => callback(refusal(451, `4.3.0 ${error instanceof Error ? error.message : String(error)}`)),
        );
      });
    },
  });
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
    for (const { address } of session.envelope.rcptTo)
      world.addMail({
        at: world.clock.now(),
        from,
        to: address,
        headerTo,
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        html: mail.html || null,
        messageId: mail.messageId ?? '',
      });
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

function isRegistered(world: World, address: string): boolean {
  for (const shop of world.shops.values())
    if (shop.senders.some((sender) => sender.toLowerCase() === address.toLowerCase())) return true;
  return false;
}

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** The library has no way to drop a connection; its connections carry the session's id and their socket. */
function socketOf(server: SMTPServer, session: SMTPServerSession): { destroy(): void } | undefined {
  for (const connection of server.connections as Set<{ id: string; _socket?: { destroy(): void } }>)
    if (connection.id === session.id) return connection._socket;
  return undefined;
}
