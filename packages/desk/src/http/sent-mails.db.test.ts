import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type TestApi } from '../../../../test/kit/an-api.ts';
import { anOrder, named, storeOrders } from '../../../../test/kit/stored-orders.ts';
import { newId } from '../ids.ts';
import { insertEffects } from '../storage/effects.ts';
import { insertMail, markMailSent } from '../storage/mails.ts';
import type { StoredOrder } from '../storage/orders.ts';
import { insertRun } from '../storage/runs.ts';

const at = new Date('2026-11-25T03:00:00Z');
let api: TestApi;
let orders: StoredOrder[];
let runId: string;
const mailIds: string[] = [];

/** A mail planned, and brought to where it stands now. */
async function mailed(index: number, template: string, now: { state: string; outcome?: string }): Promise<void> {
  const order = orders[index]!;
  const [effectId, mailId] = [newId(), newId()];
  mailIds.push(mailId);
  const { shopId } = api.shop;
  await api.db.transaction(async (tx) => {
    await insertEffects(
      tx,
      shopId,
      [
        {
          effectId,
          operation: 'send-mail',
          orderId: order.orderId,
          orderNumber: order.orderNumber,
          lane: 'mail',
          priority: 0,
          runId,
          itemNo: mailIds.length,
          key: `mail:${effectId}`,
          changesOrder: false,
          seenHash: null,
          target: { mailId, template },
        },
      ],
      at,
    );
    await insertMail(
      tx,
      shopId,
      {
        mailId,
        orderId: order.orderId,
        effectId,
        templateKey: template,
        templateVersion: 1,
        occasion: 'once',
        messageId: `<${mailId}@north.example>`,
        sender: 'shop@north.example',
        recipient: `buyer${index}@example.invalid`,
        subject: 'ご注文ありがとうございます',
        body: `${index} 様\n`,
        datedAt: at.toISOString(),
      },
      at,
    );
    await tx.query('update effects set state = $3, outcome = $4 where shop_id = $1 and effect_id = $2', [
      shopId,
      effectId,
      now.state,
      now.outcome ?? null,
    ]);
    if (now.outcome === 'sent') await markMailSent(tx, shopId, mailId, at);
  });
}

const list = async (query = '') => (await api.call('GET', `/api/shops/north/mails${query}`, undefined, 'viewer')).body;
const resultsOf = (answer: { mails: { result: string }[] }) => answer.mails.map((mail) => mail.result);

beforeAll(async () => {
  api = await anApi();
  orders = await storeOrders(api.db, api.shop, [anOrder(1, named('石井', '貴之')), anOrder(2), anOrder(3)]);
  runId = await api.db.transaction((tx) =>
    insertRun(
      tx,
      api.shop.shopId,
      {
        operation: 'send-mail',
        params: {},
        lane: 'mail',
        priority: 0,
        flowVersion: 1,
        actor: { kind: 'flow', version: 1, status: 'new' },
        work: {},
        gatherKey: null,
        idempotencyKey: null,
        requestHash: null,
      } as never,
      at,
    ),
  );
  await mailed(0, 'thank-you', { state: 'settled', outcome: 'sent' });
  await mailed(1, 'thank-you', { state: 'unknown' });
  await mailed(2, 'thank-you', { state: 'settled', outcome: 'refused' });
  await mailed(0, 'shipping', { state: 'sending' });
  await mailed(1, 'shipping', { state: 'settled', outcome: 'sent' });
});
afterAll(() => api.close());

describe('the mails of a shop', () => {
  it('stand newest first, those that nobody knows of before all others', async () => {
    const answer = await list();
    expect(resultsOf(answer)).toEqual(['unknown', 'sent', 'waiting', 'refused', 'sent']);
    expect(answer.counts).toEqual({ unknown: 1, waiting: 1, refused: 1, failed: 0, left: 0 });
  });

  it('say who got what, when, from whom, and what a person may choose', async () => {
    const { mails } = await list();
    expect(mails.at(-1)).toMatchObject({
      mailId: mailIds[0],
      orderNumber: orders[0]!.orderNumber,
      buyerName: '石井 貴之',
      recipient: 'buyer0@example.invalid',
      template: 'thank-you',
      templateName: 'サンクスメール',
      actorText: { ja: 'フロー(第1版)' },
      sentAt: at.toISOString(),
      choices: [],
    });
    expect(mails[0].choices.map((choice: { decision: string }) => choice.decision)).toEqual([
      'happened',
      'send-again',
      'give-up',
    ]);
  });

  it('can be asked for by template and by result', async () => {
    expect(resultsOf(await list('?template=shipping'))).toEqual(['sent', 'waiting']);
    expect(resultsOf(await list('?result=refused'))).toEqual(['refused']);
    expect(resultsOf(await list('?result=unknown'))).toEqual(['unknown']);
    expect(resultsOf(await list('?result=sent&template=thank-you'))).toEqual(['sent']);
    expect((await list('?template=shipping')).counts).toMatchObject({ unknown: 0, waiting: 1 });
  });

  it('come page by page, the unknown ones once', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const answer = await list(`?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...answer.mails.map((mail: { mailId: string }) => mail.mailId));
      cursor = answer.nextCursor;
    } while (cursor);
    expect(seen).toEqual([1, 4, 3, 2, 0].map((index) => mailIds[index]));
  });

  it('show their words as sent', async () => {
    const answer = await api.call('GET', `/api/shops/north/mails/${mailIds[0]}`, undefined, 'viewer');
    expect(answer.body).toMatchObject({ subject: 'ご注文ありがとうございます', body: '0 様\n' });
    const none = await api.call('GET', `/api/shops/north/mails/${newId()}`, undefined, 'viewer');
    expect(none).toMatchObject({ status: 404, body: { error: { code: 'unknown-mail' } } });
  });

  it('stay in their shop', async () => {
    await api.call('POST', '/api/shops', { key: 'south', name: '南の店', channel: 'rakuten' }, 'administrator');
    const answer = await api.call('GET', '/api/shops/south/mails', undefined, 'viewer');
    expect(answer.body).toMatchObject({ mails: [], nextCursor: null });
    expect((await api.call('GET', `/api/shops/south/mails/${mailIds[0]}`, undefined, 'viewer')).status).toBe(404);
  });
});

describe('a template under the hand', () => {
  const words = { name: '発送メール', subject: '発送', body: '{{ shipments[0].trackingNumber }}' };

  it('says what the chosen order lacks, with its place', async () => {
    const check = async (more: object) =>
      (await api.call('POST', '/api/shops/north/mail-templates/check', { ...words, name: undefined, ...more })).body;
    expect(await check({})).toMatchObject({ problems: [], preview: { text: '444413758703\n' } });
    const onOrder = await check({
      body: '一行目\n{{ shipments[0].trackingNumber }}',
      orderNumber: orders[0]!.orderNumber,
    });
    expect(onOrder).toMatchObject({ problems: [{ part: 'body', line: 2 }], preview: null });
  });

  it('is not stored over what another stored meanwhile', async () => {
    const put = (basedOn: number, body: string) =>
      api.call('PUT', '/api/shops/north/mail-templates/shipping', { ...words, body, basedOn }, 'administrator');
    expect((await put(1, 'あ')).status).toBe(200);
    expect(await put(1, 'い')).toMatchObject({
      status: 409,
      body: { error: { code: 'template-changed-meanwhile', details: { version: 2 } } },
    });
    expect((await put(2, 'う')).status).toBe(200);
  });
});
