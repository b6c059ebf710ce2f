import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCoupon, aWrapping, destinationEdit, itemEdit, wholeEdit, withCoupon, withWrapping } from './edit-requests.ts';
import { aSandbox, aTree, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

const update = (body: Json) => sandbox.rms('updateOrderSender', body);
/** an order as it was placed, to be edited */
const placed = async (changes: Json = {}): Promise<Json> => sandbox.tree(await sandbox.placeOne(changes));
const told = async (body: Json) => {
  const { status, body: answer } = await update(body);
  return {
    status,
    messages: answer.MessageModelList.map((one: Json) => `${one.messageCode.slice(-3)} ${one.message}`),
  };
};
const done = 'UPDATE_ORDERSENDER_INFO_101';
const codesOf = async (body: Json) => (await update(body)).codes.map((code) => code.replace('UPDATE_ORDERSENDER_', ''));

describe('updateOrderSender', () => {
  it('takes back what getOrder gave, ignores what it does not know, and changes nothing but what was changed [editing.tree-back] [editing.success]', async () => {
    const tree = await placed();
    const { OrderModelList } = (await sandbox.rms('getOrder', { orderNumberList: [tree.orderNumber], version: 10 }))
      .body;
    const { status, body } = await update(wholeEdit(OrderModelList[0], { reductionReason: 13, taxRecalcFlag: 1 }));
    expect([status, body]).toEqual([
      200,
      {
        MessageModelList: [
          {
            messageType: 'INFO',
            messageCode: 'ORDER_EXT_API_UPDATE_ORDERSENDER_INFO_101',
            message: '送付先情報の更新設定が完了しました。',
            orderNumber: tree.orderNumber,
          },
        ],
      },
    ]);
    expect(await sandbox.tree(tree.orderNumber)).toEqual(tree);
    expect(await sandbox.effects(tree.orderNumber)).toEqual(['placed', 'edited']);
  });

  it('writes destination, items, fees and noshi, and works the sums out anew [editing.writes]', async () => {
    const tree = await placed();
    const edit = destinationEdit(tree, { postagePrice: 800, noshi: '御祝' }, {});
    Object.assign(edit.PackageModelList[0].SenderModel, { familyName: '月見里', city: '藤沢市', firstName: null });
    Object.assign(edit.PackageModelList[0].ItemModelList[0], {
      itemName: '昆布だしパック 大',
      itemNumber: 'DS-L',
      price: 2000,
      units: 3,
      includeTaxFlag: 1,
      taxRate: 0.08,
      selectedChoice: '名入れ:しません',
      restoreInventoryFlag: 2,
    });
    expect((await update(edit)).codes).toEqual([done]);
    expect(await sandbox.tree(tree.orderNumber)).toMatchObject({
      goodsPrice: 6000,
      postagePrice: 800,
      totalPrice: 6800,
      requestPrice: 6800,
      equalSenderFlag: 0,
      PackageModelList: [
        {
          noshi: '御祝',
          postagePrice: 800,
          totalPrice: 6800,
          SenderModel: { familyName: '月見里', firstName: null, city: '藤沢市', phoneNumber3: '1234' },
          ItemModelList: [
            {
              itemName: '昆布だしパック 大',
              units: 3,
              priceTaxIncl: 2000,
              restoreInventoryFlag: 2,
              manageNumber: 'dashi-gift',
            },
          ],
        },
      ],
      TaxSummaryModelList: [
        { taxRate: 0.1, reqPrice: 800 },
        { taxRate: 0.08, reqPrice: 6000, reqPriceTax: 444 },
      ],
    });
  });

  it('leaves what is left out as it is: destinations, items, fees, names, noshi, coupons [editing.omission]', async () => {
    const tree = await placed({ destinations: 2, ...withCoupon });
    const edit = wholeEdit(tree);
    edit.PackageModelList = [edit.PackageModelList[0]];
    for (const key of ['postagePrice', 'deliveryPrice', 'noshi', 'dropOffLocation', 'packageDeleteFlag'])
      delete edit.PackageModelList[0][key];
    for (const key of ['firstName', 'familyNameKana']) delete edit.PackageModelList[0].SenderModel[key];
    for (const key of ['itemNumber', 'selectedChoice', 'SkuModelList'])
      delete edit.PackageModelList[0].ItemModelList[0][key];
    expect((await update(edit)).codes).toEqual([done]);
    const { PackageModelList, CouponModelList, requestPrice } = tree;
    expect(await sandbox.tree(tree.orderNumber)).toMatchObject({ PackageModelList, CouponModelList, requestPrice });
  });

  it('deletes destinations, items and wrappings by their flags, and the flags of the order follow [editing.delete-flags] [editing.order-flags]', async () => {
    const tree = await placed({ destinations: 2, ...withWrapping });
    const edit = wholeEdit(tree);
    edit.PackageModelList[1].packageDeleteFlag = 1;
    edit.WrappingModel1.deleteWrappingFlag = 1;
    expect((await update({ ...edit, reductionReason: 6 })).codes).toEqual([done]);
    expect(await sandbox.tree(tree.orderNumber)).toMatchObject({
      severalSenderFlag: 0,
      equalSenderFlag: 1,
      WrappingModel1: null,
      requestPrice: 2150,
      PackageModelList: [{ basketId: tree.PackageModelList[0].basketId, packageDeleteFlag: 0 }],
    });
    const three = await placed({ destinations: 3 });
    const oneLess = wholeEdit(three, { reductionReason: 6 });
    oneLess.PackageModelList[2].packageDeleteFlag = 1;
    expect((await update(oneLess)).codes).toEqual([done]);
    expect(await sandbox.tree(three.orderNumber)).toMatchObject({ severalSenderFlag: 1, equalSenderFlag: 0 });
    const two = aTree(sandbox.shopId);
    const [item] = two.PackageModelList[0].ItemModelList;
    two.PackageModelList[0].ItemModelList.push({
      ...item,
      itemDetailId: item.itemDetailId + 5,
      price: 0,
      priceTaxIncl: 0,
    });
    await sandbox.place([two]);
    const deleting = wholeEdit(two, { reductionReason: 8 });
    deleting.PackageModelList[0].ItemModelList[0].deleteItemFlag = 1;
    expect((await update(deleting)).codes).toEqual([done]);
    const left = (await sandbox.tree(two.orderNumber)).PackageModelList[0].ItemModelList;
    expect(left.map((one: Json) => one.itemDetailId)).toEqual([item.itemDetailId + 5]);
  });

  it('takes an address that is typed anew for one on the mainland; the same address stays on its island [editing.island]', async () => {
    const island = aTree(sandbox.shopId, { isolatedIslandFlag: 1 });
    island.PackageModelList[0].SenderModel.isolatedIslandFlag = 1;
    await sandbox.place([island]);
    const flags = async () => {
      const tree = await sandbox.tree(island.orderNumber);
      return [tree.isolatedIslandFlag, tree.PackageModelList[0].SenderModel.isolatedIslandFlag];
    };
    const edit = wholeEdit(island);
    edit.PackageModelList[0].SenderModel.familyName = '月見里';
    await update(edit);
    expect(await flags()).toEqual([1, 1]);
    edit.PackageModelList[0].SenderModel.city = '藤沢市';
    await update(edit);
    expect(await flags()).toEqual([0, 0]);
  });

  it('never deletes all of them [editing.nothing-left]', async () => {
    const tree = await placed();
    expect(await codesOf(destinationEdit(tree, { packageDeleteFlag: 1 }))).toEqual(['ERROR_109']);
    expect(await codesOf(itemEdit(tree, { deleteItemFlag: 1 }))).toEqual(['ERROR_109']);
    expect(await sandbox.tree(tree.orderNumber)).toEqual(tree);
  });

  it('adds, changes and keeps wrappings; the price is 0 when it is left out, and null when it is -9999 [editing.wrapping]', async () => {
    const tree = await placed();
    const { taxPrice: _, ...wrapping } = aWrapping({ price: '150', includeTaxFlag: 0 });
    expect((await update({ ...wholeEdit(tree), WrappingModel2: wrapping })).codes).toEqual([done]);
    const wrapped = await sandbox.tree(tree.orderNumber);
    expect(wrapped).toMatchObject({
      WrappingModel1: null,
      WrappingModel2: { title: 2, name: '赤いリボン', price: 150, taxPrice: 15, deleteWrappingFlag: 0 },
      goodsPrice: 1650,
      requestPrice: 2315,
    });
    for (const [price, held] of [
      [undefined, 0],
      [-9999, null],
    ]) {
      const edit = wholeEdit(wrapped, { reductionReason: 6 });
      edit.WrappingModel2.price = price;
      expect((await update(edit)).codes).toEqual([done]);
      expect(await sandbox.tree(tree.orderNumber)).toMatchObject({
        WrappingModel2: { price: held },
        requestPrice: 2150,
      });
    }
  });

  it('sets a drop-off place, leaves it when the key is absent, and erases it when it is empty, null or 利用しない [editing.drop-off]', async () => {
    const tree = await placed();
    const dropOff = async (dropOffLocation: unknown) => {
      expect((await update(destinationEdit(tree, { dropOffLocation }))).codes).toEqual([done]);
      const { dropOffFlag, dropOffLocation: held } = (await sandbox.tree(tree.orderNumber)).PackageModelList[0];
      return [dropOffFlag, held];
    };
    for (const place of ['宅配ボックス', '玄関前', '玄関前鍵付容器', 'メーターボックス', '物置', '車庫'])
      expect(await dropOff(place)).toEqual([1, place]);
    expect(await dropOff(undefined)).toEqual([1, '車庫']);
    for (const empty of ['', null, '利用しない']) {
      expect(await dropOff(empty)).toEqual([0, null]);
      expect(await dropOff('物置')).toEqual([1, '物置']);
    }
  });

  it('does not write ポスト, which can be read [editing.drop-off-post]', async () => {
    const tree = aTree(sandbox.shopId);
    Object.assign(tree.PackageModelList[0], { dropOffFlag: 1, dropOffLocation: 'ポスト（郵便受箱）' });
    await sandbox.place([tree]);
    for (const place of ['ポスト（郵便受箱）', 'ポスト', '屋根の上'])
      expect(await told(destinationEdit(tree, { dropOffLocation: place }))).toEqual({
        status: 400,
        messages: ['011 dropOffLocationの書式が不正です。'],
      });
  });

  it('settles the amounts that were left to the shop, so that the order can be confirmed, and opens them again in 100 only [editing.open-amounts]', async () => {
    const tree = aTree(sandbox.shopId, { postagePrice: -9999, totalPrice: -9999, requestPrice: -9999 });
    Object.assign(tree.PackageModelList[0], { postagePrice: -9999, totalPrice: -9999 });
    const [orderNumber] = await sandbox.place([tree]);
    const confirm = async () => (await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] })).codes;
    expect(await confirm()).toEqual(['CONFIRM_ORDER_ERROR_105']);
    expect((await update(destinationEdit(tree, { postagePrice: 800 }))).codes).toEqual([done]);
    expect(await sandbox.tree(orderNumber!)).toMatchObject({ requestPrice: 2450, ChangeReasonModelList: [] });
    for (const key of ['postagePrice', 'deliveryPrice']) {
      expect((await update(destinationEdit(tree, { postagePrice: 800, [key]: '-9999' }))).codes).toEqual([done]);
      expect(await sandbox.tree(orderNumber!)).toMatchObject({ [key]: -9999, requestPrice: -9999 });
    }
    expect(await confirm()).toEqual(['CONFIRM_ORDER_ERROR_105']);
    expect((await update(destinationEdit(tree, { postagePrice: 800, deliveryPrice: 0 }))).codes).toEqual([done]);
    expect(await confirm()).toEqual(['CONFIRM_ORDER_INFO_101']);
    expect(await codesOf(destinationEdit(tree, { postagePrice: -9999 }))).toEqual(['ERROR_111']);
  });

  it('takes numbers as numeric strings, tax rates too [editing.numeric-strings]', async () => {
    const tree = await placed(withCoupon);
    const asText = (value: Json): Json => {
      if (typeof value === 'number') return String(value);
      if (Array.isArray(value)) return value.map(asText);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asText(one)]));
    };
    expect((await update(asText(itemEdit(tree, { units: 2 })))).codes).toEqual([done]);
    const [item] = (await sandbox.tree(tree.orderNumber)).PackageModelList[0].ItemModelList;
    expect(item).toEqual({ ...tree.PackageModelList[0].ItemModelList[0], units: 2 });
    for (const taxRate of [0, '0', '0.0', 0.08, '0.08', '0.10'])
      expect((await update(itemEdit(tree, { taxRate, price: 9000 }))).codes[0]).not.toContain('011');
  });

  it('cuts points that pay more than is due, and refuses coupons that do [editing.points-give-way] [editing.amount-range]', async () => {
    const tree = await placed({ PointModel: { usedPoint: 2150 }, requestPrice: 0 });
    expect((await update(destinationEdit(tree, { postagePrice: 100 }, { reductionReason: 10 }))).codes).toEqual([done]);
    expect(await sandbox.tree(tree.orderNumber)).toMatchObject({ PointModel: { usedPoint: 1750 }, requestPrice: 0 });
    const couponed = await placed(withCoupon);
    const edit = itemEdit(couponed, { price: 0 }, { reductionReason: 10 });
    edit.PackageModelList[0].postagePrice = 0;
    expect(await codesOf(edit)).toEqual(['ERROR_110']);
    expect(await codesOf(itemEdit(couponed, { price: 999_999_999, units: 10_000 }))).toEqual(['ERROR_110']);
  });
});

describe('coupons', () => {
  it('change what they take off, never in more units [editing.coupons] [editing.coupon-units]', async () => {
    const tree = await placed(withCoupon);
    const coupon = (changes: Json, more: Json = {}) =>
      wholeEdit(tree, { CouponModelList: [aCoupon(changes)], ...more });
    expect((await update(coupon({ couponUnit: 1 }))).codes).toEqual([done]);
    expect(await sandbox.tree(tree.orderNumber)).toMatchObject({
      couponAllTotalPrice: 100,
      couponShopPrice: 100,
      requestPrice: 2050,
      CouponModelList: [{ couponUnit: 1, couponTotalPrice: 100, couponName: '店舗限定クーポン' }],
    });
    expect(await codesOf(coupon({ couponUnit: 2 }))).toEqual(['ERROR_107']);
  });

  it('must be sent for an order that used them, and be its own [editing.coupon-required] [editing.unknown-parts]', async () => {
    const tree = await placed(withCoupon);
    const { CouponModelList: _, ...without } = wholeEdit(tree);
    expect((await told(without)).messages).toEqual(['009 CouponModelListの項目を指定して下さい。']);
    for (const empty of [null, []])
      expect((await told({ ...without, CouponModelList: empty })).messages).toEqual([
        '010 CouponModelListの値を指定して下さい。',
      ]);
    expect(await codesOf(wholeEdit(tree, { CouponModelList: [aCoupon({ couponCode: 'ZZ' })] }))).toEqual(['ERROR_106']);
    expect(await codesOf(wholeEdit(tree, { CouponModelList: [aCoupon({ itemId: 7 })] }))).toEqual(['ERROR_106']);
  });
});

describe('SKUs', () => {
  it('of multi-SKU items want their information: 139, HTTP 400 [editing.multi-sku]', async () => {
    const tree = await placed();
    for (const sku of [
      { variantId: 'dashi-40', skuInfo: null },
      { variantId: 'dashi-40' },
      { variantId: 'dashi-40', skuInfo: '' },
    ]) {
      const { status, body } = await update(itemEdit(tree, { SkuModelList: [sku] }));
      expect([status, body.MessageModelList]).toEqual([
        400,
        [
          {
            messageType: 'ERROR',
            messageCode: 'ORDER_EXT_API_UPDATE_ORDERSENDER_ERROR_139',
            message: 'マルチSKUの場合、SKU情報は必須です。',
          },
        ],
      ]);
    }
    const sku = { variantId: 'dashi-40', merchantDefinedSkuId: 'NEW', skuInfo: '入数:41包' };
    expect((await update(itemEdit(tree, { SkuModelList: [sku] }))).codes).toEqual([done]);
    expect((await sandbox.tree(tree.orderNumber)).PackageModelList[0].ItemModelList[0].SkuModelList).toEqual([sku]);
  });

  it('of single-SKU items go without it, their variant can not change, and before the migration they are passed over [editing.variant-fixed] [editing.sku-migrated-only]', async () => {
    const single = aTree(sandbox.shopId);
    const alone = { variantId: 'normal-inventory', merchantDefinedSkuId: null, skuInfo: null };
    single.PackageModelList[0].ItemModelList[0].SkuModelList = [alone];
    const old = aTree(sandbox.shopId);
    old.PackageModelList[0].ItemModelList[0].SkuModelList = [{ ...alone, variantId: '' }];
    await sandbox.place([single, old]);
    expect((await update(wholeEdit(single))).codes).toEqual([done]);
    expect(await codesOf(itemEdit(single, { SkuModelList: [{ variantId: 'other' }] }))).toEqual(['ERROR_108']);
    expect((await update(wholeEdit(old))).codes).toEqual([done]);
    expect((await update(itemEdit(old, { SkuModelList: [{ variantId: 'x', skuInfo: 'y' }] }))).codes).toEqual([done]);
    expect((await sandbox.tree(old.orderNumber)).PackageModelList).toEqual(old.PackageModelList);
  });
});

describe('who may be edited', () => {
  it('is an order in 100, 200 or 300; one in 400, shipped, awaiting its cancel, cancelled or unknown is refused and left alone [editing.before-shipping-status] [editing.no-edit-in-400] [editing.refusals]', async () => {
    const orderNumber = await sandbox.placeOne();
    const tree = await sandbox.tree(orderNumber);
    const to = (progress: number) => sandbox.control('POST', `orders/${orderNumber}/progress`, { to: progress });
    const attempt = async () => [await sandbox.progress(orderNumber), ...(await codesOf(wholeEdit(tree)))];
    expect(await attempt()).toEqual([100, 'INFO_101']);
    await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] });
    expect(await attempt()).toEqual([200, 'INFO_101']);
    for (const [progress, code] of [
      [300, 'INFO_101'],
      [400, 'ERROR_103'],
      [300, 'INFO_101'],
      [500, 'ERROR_103'],
      [800, 'ERROR_103'],
      [900, 'ERROR_102'],
    ] as const) {
      await to(progress);
      expect(await attempt()).toEqual([progress, code]);
    }
    const { status, codes, headers } = await update({ ...wholeEdit(tree), orderNumber: 'nobody' });
    expect([status, codes, headers.get('x-sandbox-hint')]).toEqual([
      400,
      ['UPDATE_ORDERSENDER_ERROR_101'],
      "no order of this key's shop",
    ]);
    expect((await sandbox.effects(orderNumber)).filter((one) => one === 'edited')).toHaveLength(4);
  });

  it('has only destinations and items of its own [editing.unknown-parts]', async () => {
    const tree = await placed();
    const other = await placed();
    expect(await codesOf(destinationEdit(tree, { basketId: other.PackageModelList[0].basketId }))).toEqual([
      'ERROR_104',
    ]);
    const { headers, codes } = await update(itemEdit(tree, { itemDetailId: 1 }));
    expect(codes).toEqual(['UPDATE_ORDERSENDER_ERROR_105']);
    expect(headers.get('x-sandbox-hint')).toContain(String(tree.PackageModelList[0].basketId));
    expect(await sandbox.tree(tree.orderNumber)).toEqual(tree);
  });
});
