import { describe, expect, it } from 'vitest';
import { aSandbox, aTree, type Json, type TestSandbox } from './kit.ts';

const withOwn = async (play: (own: TestSandbox) => Promise<void>) => {
  const own = await aSandbox();
  await play(own).finally(() => own.close());
};
const act = (own: TestSandbox, orderNumber: string, name: string, more: Json = {}) =>
  own.control('POST', `orders/${orderNumber}/buyer`, { act: name, ...more });
/** Placed at this very moment: the kit's trees are half an hour old. */
const justNow = { orderDatetime: '2026-11-24T09:00:00+0900' };

describe('a buyer’s cancel', () => {
  it('goes through within 30 minutes of ordering, as the customer’s reason 1 [life-cycle.buyer-cancels]', async () => {
    await withOwn(async (own) => {
      const [early, late] = [await own.placeOne(justNow), await own.placeOne(justNow)];
      await own.advance('PT30M');
      expect((await act(own, early, 'cancel')).status).toBe(200);
      const tree = await own.tree(early);
      expect([tree.orderProgress, tree.ChangeReasonModelList]).toMatchObject([
        900,
        [{ changeType: 2, changeReason: 1, changeReasonDetail: 1 }],
      ]);
      expect((await own.control('GET', `orders/${early}`)).body.history.at(-1)).toMatchObject({
        what: 'cancelled',
        by: 'buyer',
      });
      await own.advance('PT1S');
      expect(await act(own, late, 'cancel')).toMatchObject({
        status: 409,
        body: { error: expect.stringContaining('30') },
      });
      expect(await own.progress(late)).toBe(100);
    });
  });

  it.each<[string, Json]>([
    ['who is no member', { rakutenMemberFlag: 0 }],
    ['of 最強配送', { deliveryCertPrgFlag: 1 }],
    ['of あす楽', { asurakuFlag: 1 }],
    ['of a preorder', { orderType: 6, reserveNumber: '400001-20261124-1-r', reserveDeliveryCount: 1 }],
    ['of a subscription', { orderType: 4, reserveNumber: '400001-20261124-2-r', reserveDeliveryCount: 1 }],
  ])('is refused to a buyer %s [life-cycle.buyer-cancel-refused]', async (_name, changes) => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeOne({ ...justNow, ...changes });
      expect((await act(own, orderNumber, 'cancel')).status).toBe(409);
      expect(await own.effects(orderNumber)).toEqual(['placed']);
    });
  });

  it('is refused once the shop has confirmed, and once it was cancelled [life-cycle.buyer-cancels-in-100]', async () => {
    await withOwn(async (own) => {
      const confirmed = await own.placeConfirmed(justNow);
      expect((await act(own, confirmed, 'cancel')).status).toBe(409);
      const cancelled = await own.placeOne(justNow);
      await act(own, cancelled, 'cancel');
      expect((await act(own, cancelled, 'cancel')).status).toBe(409);
      expect(await own.effects(cancelled)).toEqual(['placed', 'cancelled']);
    });
  });
});

describe('what a buyer can do', () => {
  it('includes the address of a gift, once', async () => {
    await withOwn(async (own) => {
      const tree = aTree(own.shopId, { socialGiftFlag: 1 });
      tree.PackageModelList[0].SocialGiftModel = {
        sgMngNumber: '400001-20261124-1-sg',
        inputDueDate: '2026-12-01',
        inputFlag: 0,
        inputCompDatetime: null,
        receiverEmailAddress: null,
      };
      const [orderNumber] = await own.place([tree]);
      expect((await act(own, orderNumber!, 'enter-gift-address')).status).toBe(200);
      expect((await own.tree(orderNumber!)).PackageModelList[0].SocialGiftModel).toMatchObject({
        inputFlag: 1,
        inputCompDatetime: '2026-11-24T09:00:00+0900',
      });
      expect((await act(own, orderNumber!, 'enter-gift-address')).status).toBe(409);
    });
  });

  it('is told when it is none', async () => {
    await withOwn(async (own) => {
      expect((await act(own, await own.placeOne(), 'dance')).status).toBe(400);
      expect((await act(own, 'nobody', 'cancel')).status).toBe(404);
    });
  });
});
