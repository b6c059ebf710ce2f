import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RmsNotSent, RmsUnavailable } from '../src/index.ts';
import { orderNumber } from './an-order.ts';
import { aClient, errorOf, info } from './fake-rms.ts';
import { certificate, certificateKey } from './localhost-certificate.ts';

let server: https.Server;
let url: string;
let seen: TLSSocket[];
beforeEach(async () => {
  seen = [];
  server = https.createServer({ cert: certificate, key: certificateKey }, (request, response) => {
    seen.push(request.socket as TLSSocket);
    request.resume();
    request.on('end', () =>
      response.end(
        JSON.stringify({ MessageModelList: [info('CONFIRM_ORDER_INFO_101', '', { orderNumber: orderNumber(1) })] }),
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('over TLS', () => {
  it('goes out once the handshake is done, and again on the kept connection', async () => {
    const { client } = aClient(url, { ca: certificate });
    expect((await client.confirmOrder([orderNumber(1)])).answers.size).toBe(1);
    expect((await client.confirmOrder([orderNumber(1)])).answers.size).toBe(1);
    expect(seen).toHaveLength(2);
    expect(new Set(seen).size).toBe(1);
    client.close();
  });

  it('does not go out when the handshake took too long', async () => {
    const { client, clock } = aClient(url, { ca: certificate });
    // TCP stands, TLS does not yet.
    server.once('connection', () => clock.advance(20_000));
    const sendBy = { monotonic: clock.monotonic() + 10_000, wall: clock.wall() + 10_000 };
    expect(await errorOf(client.confirmOrder([orderNumber(1)], { sendBy }))).toBeInstanceOf(RmsNotSent);
    expect(seen).toHaveLength(0);
  });

  it('never goes to a server whose certificate is not trusted', async () => {
    const { client } = aClient(url);
    const thrown = await errorOf(client.confirmOrder([orderNumber(1)]));
    expect(thrown).toBeInstanceOf(RmsUnavailable);
    expect(thrown).toMatchObject({ mayHaveHappened: false });
    expect(seen).toHaveLength(0);
  });
});
