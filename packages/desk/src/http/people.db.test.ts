import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type TestApi } from '../../../../test/kit/an-api.ts';
import { anOrder, storeOrders } from '../../../../test/kit/stored-orders.ts';

let api: TestApi;
const order = anOrder(1, (one) => {
  one.marks.isGift = true;
});
const other = anOrder(2);
const path = `/api/shops/north/orders/${order.orderNumber}`;
let person: { id: string; name: string };

beforeAll(async () => {
  api = await anApi();
  await storeOrders(api.db, api.shop, [order, other]);
  [person] = (await api.call('GET', '/api/people', undefined, 'viewer')).body.people;
});
afterAll(() => api.close());

const row = async (number = order.orderNumber) =>
  (await api.call('POST', '/api/orders/rows', { orderNumbers: [number] })).body.orders[0];
const story = async () =>
  (await api.call('GET', path)).body.order.events.map((event: { kind: string; text: { ja: string } }) => event.text.ja);

describe('preferences', () => {
  it('belong to whoever calls, change by name, and have a size', async () => {
    const put = await api.call('PUT', '/api/me/preferences', {
      preferences: { 'orders.columns': ['number', 'marks'], theme: 'dark' },
    });
    expect(put.body.preferences).toEqual({ 'orders.columns': ['number', 'marks'], theme: 'dark' });
    await api.call('PUT', '/api/me/preferences', { preferences: { theme: null, density: 'comfortable' } });
    expect((await api.call('GET', '/api/me/preferences')).body.preferences).toEqual({
      'orders.columns': ['number', 'marks'],
      density: 'comfortable',
    });
    expect((await api.call('GET', '/api/me/preferences', undefined, 'viewer')).body.preferences).toEqual({});
    const large = await api.call('PUT', '/api/me/preferences', { preferences: { theme: 'x'.repeat(20_000) } });
    expect(large).toMatchObject({ status: 422, body: { error: { code: 'preference-too-large' } } });
    expect(await api.call('PUT', '/api/me/preferences', { preferences: { '<x>': 1 } })).toMatchObject({ status: 422 });
  });
});

describe('saved views', () => {
  const save = (body: object, role: 'viewer' | 'staff' = 'staff') => api.call('POST', '/api/views', body, role);

  it('are one’s own or everybody’s, with their counts', async () => {
    const own = await save({ name: 'ギフト', filter: { mark: ['gift'] }, sort: 'deadline', columns: ['number'] });
    expect(own.status).toBe(201);
    expect(own.body.views).toEqual([
      {
        id: own.body.id,
        name: 'ギフト',
        filter: { mark: ['gift'] },
        sort: 'deadline',
        columns: ['number'],
        shared: false,
        mine: true,
        position: 1,
      },
    ]);
    const shared = await save({ name: 'すべて', shared: true });
    const seen = await api.call('GET', '/api/views?counts=1', undefined, 'viewer');
    expect(seen.body.views).toMatchObject([
      { id: shared.body.id, shared: true, mine: false, count: 2, atLeast: false },
    ]);
    expect((await api.call('GET', '/api/views?counts=1')).body.views).toMatchObject([{ count: 1 }, { count: 2 }]);

    const changed = await api.call('PUT', `/api/views/${own.body.id}`, { name: 'ギフト・のし', position: 9 });
    expect(changed.body.views.at(-1)).toMatchObject({
      name: 'ギフト・のし',
      filter: { mark: ['gift'] },
      sort: 'deadline',
    });
    // Nobody else’s hands on it.
    expect(await api.call('PUT', `/api/views/${own.body.id}`, { name: 'x' }, 'viewer')).toMatchObject({ status: 404 });
    expect(await api.call('DELETE', `/api/views/${shared.body.id}`, undefined, 'viewer')).toMatchObject({
      status: 403,
    });
    expect((await api.call('DELETE', `/api/views/${own.body.id}`)).body.views).toHaveLength(1);
  });

  it('a view with a slip is not saved', async () => {
    expect(await save({ name: 'x', filter: { status: ['nowhere'] } })).toMatchObject({ status: 404 });
    expect(await save({ name: 'x', filter: { sttus: ['new'] } })).toMatchObject({ status: 422 });
    expect(await save({ name: 'x', shared: true }, 'viewer')).toMatchObject({ status: 403 });
  });
});

describe('colours of rows', () => {
  it('follow the first rule that fits', async () => {
    expect(await row()).toMatchObject({ colour: null });
    const rules = [{ name: 'ギフト', hue: 'ume', when: { mark: ['gift'] } }];
    expect((await api.call('PUT', '/api/shops/north/row-rules', { rules })).body).toEqual({ rules });
    expect(await row()).toMatchObject({ colour: { hue: 'ume', rule: 'ギフト' } });
    expect(await row(other.orderNumber)).toMatchObject({ colour: null });
    expect(
      await api.call('PUT', '/api/shops/north/row-rules', { rules: [{ name: 'x', hue: 'ume', when: {} }] }),
    ).toMatchObject({
      status: 422,
      body: { error: { ja: expect.stringContaining('条件') } },
    });
  });
});

describe('who looks after an order', () => {
  it('is said by a person, told in its story, and taken back', async () => {
    const put = await api.call('PUT', `${path}/assignee`, { to: person.id });
    expect(put.body.order.assignee).toEqual(person);
    expect(await row()).toMatchObject({ assignee: person });
    expect((await api.call('GET', `/api/orders/count?assignee=${person.id}`)).body.count).toBe(1);
    expect((await api.call('GET', '/api/orders/count?assignee=none')).body.count).toBe(1);
    await api.call('PUT', `${path}/assignee`, { to: null });
    expect(await row()).toMatchObject({ assignee: null });
    expect((await story()).slice(-2)).toEqual([`担当を${person.name}さんにしました。`, '担当を外しました。']);
    expect(await api.call('PUT', `${path}/assignee`, { to: 'nobody' })).toMatchObject({
      status: 404,
      body: { error: { code: 'unknown-person', ja: expect.stringContaining(person.name) } },
    });
  });

  it('for many at once, by a run', async () => {
    const started = await api.call('POST', '/api/runs', {
      operation: 'assign-orders',
      params: { to: person.id },
      orders: { matching: {} },
    });
    await api.workLocally();
    expect((await api.call('GET', `/api/runs/${started.body.run.id}`)).body.run).toMatchObject({
      state: 'finished',
      outcomes: { assigned: 2 },
    });
    const preview = await api.call('POST', '/api/runs/preview', {
      operation: 'assign-orders',
      params: { to: person.id },
      orders: { matching: {} },
    });
    expect(preview.body).toMatchObject({ acts: 0, left: [{ code: 'already-done', count: 2 }] });
  });
});

describe('marks of the shop', () => {
  it('are made, put on by hand, filtered by, and taken off', async () => {
    const put = await api.call('PUT', '/api/shops/north/labels/corporate', { name: '法人', hue: 'ai' });
    expect(put.body.labels).toEqual([{ key: 'corporate', name: '法人', hue: 'ai', position: 1 }]);
    const marked = await api.call('PUT', `${path}/labels`, { add: ['法人'] });
    expect(marked.body.order.labels).toEqual(['corporate']);
    expect((await api.call('GET', '/api/orders/count?label=corporate')).body.count).toBe(1);
    expect(await api.call('DELETE', '/api/shops/north/labels/corporate')).toMatchObject({
      status: 409,
      body: { error: { code: 'label-in-use' } },
    });
    await api.call('PUT', `${path}/labels`, { remove: ['corporate'] });
    expect((await row()).labels).toEqual([]);
    expect((await story()).slice(-2)).toEqual(['しるしを付けました: corporate。', 'しるしを外しました: corporate。']);
    expect((await api.call('DELETE', '/api/shops/north/labels/corporate')).body.labels).toEqual([]);
    expect(await api.call('PUT', `${path}/labels`, { add: ['corporate'] })).toMatchObject({ status: 404 });
  });
});

describe('notes among staff', () => {
  it('stand as a list with who and when; the newest stands on the row', async () => {
    await api.call('POST', `${path}/notes`, { text: '去年も御歳暮でご利用' });
    const second = await api.call('POST', `${path}/notes`, { text: '木箱は倉庫B' });
    expect(second.status).toBe(201);
    const { notes, staffNote } = second.body.order;
    expect(notes).toMatchObject([
      { text: '木箱は倉庫B', actor: { name: 'staff' }, removed: null, writtenAt: expect.any(String) },
      { text: '去年も御歳暮でご利用' },
    ]);
    expect(staffNote).toBe('木箱は倉庫B');
    expect((await api.call('GET', `/api/orders/count?q=${encodeURIComponent('御歳暮')}`)).body.count).toBe(1);

    const removed = await api.call('DELETE', `${path}/notes/${notes[0].noteId}`);
    expect(removed.body.order).toMatchObject({
      staffNote: '去年も御歳暮でご利用',
      notes: [{ removed: { at: expect.any(String) } }, {}],
    });
    expect((await api.call('GET', `/api/orders/count?q=${encodeURIComponent('木箱')}`)).body.count).toBe(0);
    const restored = await api.call('POST', `${path}/notes/${notes[0].noteId}/restore`);
    expect(restored.body.order.staffNote).toBe('木箱は倉庫B');
    expect((await story()).slice(-2)).toEqual(['メモを消しました。', 'メモを戻しました。']);
    expect(await api.call('DELETE', `${path}/notes/none`)).toMatchObject({ status: 404 });
  });

  it('the one note of before is the newest of the list', async () => {
    const put = await api.call('PUT', `${path}/note`, { text: '書き換え' });
    expect(put.body.order.staffNote).toBe('書き換え');
    expect(put.body.order.notes.filter((note: { removed: unknown }) => !note.removed)).toHaveLength(2);
    expect((await api.call('PUT', `${path}/note`, { text: '' })).body.order.staffNote).toBe('去年も御歳暮でご利用');
  });

  it('no event holds what they say', async () => {
    const { rows } = await api.db.pool.query('select data::text from events');
    expect(JSON.stringify(rows)).not.toMatch(/御歳暮|倉庫|書き換え/);
  });
});

describe('many orders', () => {
  it('are held and released by a run, each an event', async () => {
    for (const [operation, outcome, held] of [
      ['hold-orders', 'held', 2],
      ['release-orders', 'released', 0],
    ] as const) {
      const { body } = await api.call('POST', '/api/runs', { operation, orders: { matching: {} } });
      await api.workLocally();
      expect((await api.call('GET', `/api/runs/${body.run.id}`)).body.run.outcomes).toEqual({ [outcome]: 2 });
      expect((await api.call('GET', '/api/orders/count?held=true')).body.count).toBe(held);
    }
  });
});
