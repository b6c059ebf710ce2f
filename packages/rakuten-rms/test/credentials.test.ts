import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCredentials, RmsInvalidRequest, RmsUnauthorised } from '../src/index.ts';
import { aClient, credentials, errorOf, type FakeRms, info, type Play, startFakeRms } from './fake-rms.ts';

let rms: FakeRms;
beforeEach(async () => {
  rms = await startFakeRms();
});
afterEach(() => rms.close());

const nothingFound: Play = {
  json: {
    orderNumberList: [],
    MessageModelList: [info('SEARCH_ORDER_INFO_102', '０件')],
    PaginationResponseModel: null,
  },
};
const expiry: Play = { json: { expiryDate: '2027-01-28T23:59:59' } };
const unauthorised: Play = { status: 401, json: { Results: { errorCode: 'ES01-01', message: 'Un-Authorised' } } };
const badRequest: Play = { status: 400, json: { Results: { errorCode: 'ES04-01', message: 'Bad Request' } } };
const down: Play = { status: 503, text: '' };

describe('credentials', () => {
  it('lose the blanks around them', async () => {
    rms.plays(expiry);
    const { client } = aClient(rms.url, {
      credentials: { serviceSecret: ` ${credentials.serviceSecret}\n`, licenseKey: `\t${credentials.licenseKey}　` },
    });
    await client.licenceExpiry();
    const pair = Buffer.from(`${credentials.serviceSecret}:${credentials.licenseKey}`).toString('base64');
    expect(rms.received[0]?.headers.authorization).toBe(`ESA ${pair}`);
    client.close();
  });

  it('go out in one line, however long they are', async () => {
    rms.plays(expiry);
    const { client } = aClient(rms.url, {
      credentials: { serviceSecret: 's'.repeat(200), licenseKey: 'k'.repeat(200) },
    });
    await client.licenceExpiry();
    expect(rms.received[0]?.headers.authorization).toMatch(/^ESA [A-Za-z0-9+/=]{530,}$/);
    client.close();
  });

  it('must not be empty, nor come from a variable that is not set', () => {
    for (const serviceSecret of [' ', undefined as unknown as string])
      expect(() => aClient(rms.url, { credentials: { serviceSecret, licenseKey: 'x' } })).toThrow(RmsInvalidRequest);
  });
});

describe('licenceExpiry', () => {
  it('asks by GET with the key in the address, and gives the time as given', async () => {
    rms.plays(expiry);
    const { client } = aClient(rms.url);
    expect(await client.licenceExpiry()).toEqual({ expiresAt: '2027-01-28T23:59:59' });
    const [request] = rms.received;
    expect(request).toMatchObject({ method: 'GET', rawBody: '' });
    const address = new URL(request!.path, rms.url);
    expect(address.pathname).toBe('/es/1.0/license-management/license-key/expiry-date');
    expect(Object.fromEntries(address.searchParams)).toEqual({ licenseKey: credentials.licenseKey });
    client.close();
  });

  it('knows a key that is not accepted', async () => {
    rms.plays(unauthorised);
    const { client } = aClient(rms.url);
    expect(await errorOf(client.licenceExpiry())).toBeInstanceOf(RmsUnauthorised);
    client.close();
  });
});

describe('checkCredentials', () => {
  it.each([
    ['both answer', [nothingFound, expiry], { verdict: 'ok', expiresAt: '2027-01-28T23:59:59' }],
    ['neither accepts the key', [unauthorised], { verdict: 'wrong-or-expired', code: 'ES01-01', httpStatus: 401 }],
    ['the key is not known yet', [badRequest], { verdict: 'not-yet-active-or-function-not-enabled', code: 'ES04-01' }],
    ['only the expiry is not enabled', [nothingFound, unauthorised], { verdict: 'expiry-function-not-enabled' }],
    [
      'only the order API is not enabled',
      [unauthorised, expiry],
      { verdict: 'not-yet-active-or-function-not-enabled' },
    ],
    ['RMS is down', [down], { verdict: 'unreachable', httpStatus: 503 }],
    ['the search works and the expiry is down', [nothingFound, down], { verdict: 'ok', expiresAt: null }],
    ['the address is not that of RMS', [{ status: 404, text: '' }], { verdict: 'unreachable', httpStatus: 404 }],
  ] as [string, Play[], object][])('%s', async (_, plays, expected) => {
    rms.plays(...plays);
    const { client, clock } = aClient(rms.url);
    const check = await checkCredentials(client, new Date(clock.wall()));
    expect(check).toMatchObject(expected);
    expect(check.text.ja).toMatch(/[ぁ-ん]/);
    expect(check.text.en).not.toBe('');
    client.close();
  });

  it('leaves a request that could never be sent to the caller: it says nothing about the key', async () => {
    const { client, clock } = aClient(rms.url);
    const yearsAgo = new Date(clock.wall() - 3 * 365 * 86_400_000);
    await expect(checkCredentials(client, yearsAgo)).rejects.toBeInstanceOf(RmsInvalidRequest);
    client.close();
  });
});
