import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, datetimeOf, startOfDate } from '../src/jst.ts';
import { treeProblems } from '../src/rules/check-tree.ts';
import type { ItemModel, OrderTree, PackageModel } from '../src/rules/order-tree.ts';
import { scenarioShares } from '../src/rules/payment-methods.ts';
import { demoOrder } from '../src/seed/demo-order.ts';
import { demoOrderPlaced, demoOrdersWithPast } from '../src/seed/demo-story.ts';
import { type Kind, kinds, methodCodes, shares } from '../src/seed/shares.ts';
import { aSandbox } from './kit.ts';
import { fieldTable } from './order-field-table.ts';

const now = Date.parse('2026-11-24T09:00:00+09:00');
const roundings = ['down', 'nearest', 'up'] as const;
type Rounding = (typeof roundings)[number];

function invented(
  seed: number,
  count: number,
  how: { kind?: Kind; rounding?: Rounding; at?: number; first?: number } = {},
) {
  let basketId = 2_600_000_000;
  const shop = { shopId: '400001', rounding: how.rounding ?? 'down' };
  return Array.from({ length: count }, (_, index) =>
    demoOrder({
      seed,
      number: (how.first ?? 1) + index,
      shop,
      placedAt: how.at ?? now,
      issueBasketId: () => ++basketId,
      kind: how.kind,
    }),
  );
}
const anySeed = fc.integer({ min: 0, max: 2_147_483_647 });
const anyNumber = fc.integer({ min: 1, max: 90_000_000 });
const itemsOf = (tree: OrderTree): ItemModel[] => tree.PackageModelList.flatMap((one) => one.ItemModelList);
const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('invented orders', () => {
  it('are the same byte for byte for the same seed, and others for another [invented-orders.same-seed]', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const written = (of: number) => JSON.stringify(invented(of, 20));
        expect(written(seed)).toBe(written(seed));
        expect(written(seed + 1)).not.toBe(written(seed));
      }),
      { numRuns: 20 },
    );
  });

  it('stay what they are when the time of the start moves, but for their days [invented-orders.relative]', () => {
    const later = now + 100 * 86_400_000 + 3_723_000;
    const shapeOf = (at: number) => {
      let id = 0;
      const source = {
        seed: 7,
        shop: { shopId: '400001', rounding: 'down' as const },
        now: at,
        first: 1,
        issueBasketId: () => ++id,
        issueShippingDetailId: () => ++id,
      };
      return [...demoOrdersWithPast(60, source)].map(({ tree }) => ({
        buyer: { ...tree.OrdererModel },
        money: [tree.requestPrice, tree.totalPrice, tree.PointModel],
        items: itemsOf(tree),
        age: at - Date.parse(tree.orderDatetime.replace('+0900', '+09:00')),
      }));
    };
    expect(shapeOf(later)).toEqual(shapeOf(now));
  });

  it('are dealt: of every 200 exactly as many of a form and of a payment as the table says [invented-orders.shares]', () => {
    for (const [topic, table] of Object.entries(shares)) {
      const all = sum(Object.values(table));
      expect([topic, all <= 200]).toEqual([topic, true]);
      if (['form', 'payment', 'device'].includes(topic)) expect([topic, all]).toEqual([topic, 200]);
    }
    fc.assert(
      fc.property(anySeed, fc.nat(50), (seed, deck) => {
        const orders = invented(seed, 200, { first: deck * 200 + 1 });
        const count = (has: (tree: OrderTree) => boolean) => orders.filter(has).length;
        expect(count((tree) => tree.orderType === 6)).toBe(shares.form.preorder);
        expect(count((tree) => tree.orderType === 4)).toBe(shares.form.subscription);
        expect(count((tree) => tree.orderType === 5)).toBe(shares.form.hanpukai);
        expect(count((tree) => tree.severalSenderFlag === 1)).toBe(shares.form['several-destinations']);
        expect(count((tree) => tree.requestPrice === -9999)).toBe(shares.form['open-amounts']);
        expect(count((tree) => tree.SettlementModel!.settlementMethodCode === 8)).toBe(shares.form['points-pay-all']);
        expect(count((tree) => tree.cautionDisplayType === 1)).toBe(5);
        expect(count((tree) => tree.rakutenMemberFlag === 0)).toBe(shares.membership['not-a-member']);
      }),
      { numRuns: 8 },
    );
  });
});

describe('every kind on the list', () => {
  const beyond = (text: string | null | undefined) => text ?? '';
  const words = (tree: OrderTree) =>
    [
      tree.remarks,
      JSON.stringify(tree.OrdererModel),
      ...tree.PackageModelList.map((one) => JSON.stringify(one.SenderModel)),
      ...itemsOf(tree).map((one) => one.itemName),
    ].join('\n');
  const first = (tree: OrderTree): PackageModel => tree.PackageModelList[0]!;
  const method = (tree: OrderTree) => tree.SettlementModel!.settlementMethodCode;
  const hasCoupon = (capital: number) => (tree: OrderTree) =>
    (tree.CouponModelList ?? []).some((one) => one.couponCapitalCode === capital);
  const list: Record<string, (tree: OrderTree) => boolean> = {
    ...Object.fromEntries(
      Object.values(methodCodes).map((code) => [`payment method ${code}`, (tree: OrderTree) => method(tree) === code]),
    ),
    ...Object.fromEntries(
      [0, 1, 2, 3, 5, 11, 12, 19, 21, 22, 29, 99].map((code) => [
        `device ${code}`,
        (tree: OrderTree) => tree.carrierCode === code,
      ]),
    ),
    ...Object.fromEntries(
      [101, 102, 103, 104, 105].map((code) => [
        `caution ${code}`,
        (tree: OrderTree) => tree.cautionDisplayType === 1 && tree.cautionDisplayDetailType === code,
      ]),
    ),
    ...Object.fromEntries(
      ['宅配ボックス', '玄関前', '玄関前鍵付容器', 'ポスト（郵便受箱）', 'メーターボックス', '物置', '車庫'].map(
        (where) => [
          `drop-off at ${where}`,
          (tree: OrderTree) => first(tree).dropOffFlag === 1 && first(tree).dropOffLocation === where,
        ],
      ),
    ),
    '8 %': (tree) => itemsOf(tree).some((one) => one.taxRate === 0.08),
    '10 %': (tree) => itemsOf(tree).some((one) => one.taxRate === 0.1),
    'no tax': (tree) => itemsOf(tree).some((one) => one.taxRate === 0),
    'several rates in one order': (tree) => new Set(itemsOf(tree).map((one) => one.taxRate)).size > 1,
    'priced before tax': (tree) => itemsOf(tree).some((one) => one.includeTaxFlag === 0),
    'priced before tax, so that rounding shows': (tree) =>
      itemsOf(tree).some(
        (one) => one.includeTaxFlag === 0 && !Number.isInteger(Number((one.price * (1 + one.taxRate)).toFixed(6))),
      ),
    'points pay all': (tree) => method(tree) === 8 && tree.requestPrice === 0 && tree.PointModel!.usedPoint > 0,
    'points pay some': (tree) => tree.PointModel!.usedPoint > 0 && tree.requestPrice > 0,
    'coupon of the shop': hasCoupon(1),
    'coupon of the maker': hasCoupon(2),
    'coupon of Rakuten': hasCoupon(3),
    'several coupons': (tree) => (tree.CouponModelList?.length ?? 0) > 1,
    'coupon bound to an item': (tree) => (tree.CouponModelList ?? []).some((one) => one.itemId !== 0),
    'coupon of several units': (tree) => (tree.CouponModelList ?? []).some((one) => one.couponUnit > 1),
    gift: (tree) => tree.giftCheckFlag === 1 && tree.equalSenderFlag === 0,
    noshi: (tree) => first(tree).noshi !== null,
    'paper alone': (tree) => tree.WrappingModel1?.title === 1 && tree.WrappingModel2 === null,
    'a ribbon': (tree) => tree.WrappingModel1?.title === 2,
    'paper and ribbon': (tree) => tree.WrappingModel1?.title === 1 && tree.WrappingModel2?.title === 2,
    'wrapping priced before tax': (tree) => tree.WrappingModel1?.includeTaxFlag === 0,
    'three destinations': (tree) => tree.PackageModelList.length === 3,
    'pick-up at a convenience store': (tree) => ![null, 60].includes(first(tree).DeliveryCvsModel?.cvsCode ?? null),
    'pick-up at a post office': (tree) => first(tree).DeliveryCvsModel?.cvsCode === 60,
    'remote island': (tree) => tree.isolatedIslandFlag === 1 && first(tree).SenderModel.isolatedIslandFlag === 1,
    preorder: (tree) => tree.orderType === 6 && /-r$/.test(tree.reserveNumber!) && tree.reserveDeliveryCount === 1,
    subscription: (tree) => tree.orderType === 4 && /-r$/.test(tree.reserveNumber!) && tree.reserveDeliveryCount! > 0,
    頒布会: (tree) => tree.orderType === 5 && /-r$/.test(tree.reserveNumber!),
    'several axes': (tree) => itemsOf(tree).some((one) => one.SkuModelList[0]!.skuInfo?.includes('\n')),
    'single SKU, its manage number': (tree) =>
      itemsOf(tree).some(
        (one) => one.SkuModelList[0]!.variantId === one.manageNumber && one.SkuModelList[0]!.skuInfo === null,
      ),
    'single SKU, normal-inventory': (tree) =>
      itemsOf(tree).some((one) => one.SkuModelList[0]!.variantId === 'normal-inventory'),
    'from before the SKU migration': (tree) =>
      itemsOf(tree).some((one) => one.SkuModelList[0]!.variantId === '' && /-/.test(beyond(one.itemNumber))),
    'item without a number': (tree) => itemsOf(tree).some((one) => one.itemNumber === null),
    'choices beside the SKU': (tree) => itemsOf(tree).some((one) => one.selectedChoice?.includes('\n')),
    'open postage': (tree) => tree.postagePrice === -9999 && tree.totalPrice === -9999 && tree.requestPrice === -9999,
    'social gift, waiting': (tree) =>
      first(tree).SocialGiftModel?.inputFlag === 0 && first(tree).SenderModel.familyName === '入力待ち',
    'social gift, filled': (tree) =>
      first(tree).SocialGiftModel?.inputFlag === 1 && first(tree).SenderModel.familyName !== '入力待ち',
    'management number in -sg': (tree) => /^\d{6}-\d{8}-\d+-sg$/.test(first(tree).SocialGiftModel?.sgMngNumber ?? ''),
    'questions of the shop': (tree) => /\[領収書の発行:\]\n/.test(beyond(tree.remarks)),
    'no remarks at all': (tree) => tree.remarks === null,
    髙: (tree) => words(tree).includes('髙'),
    﨑: (tree) => words(tree).includes('﨑'),
    𠮷: (tree) => words(tree).includes('𠮷'),
    'variation selector': (tree) => /[\u{e0100}-\u{e01ef}]/u.test(words(tree)),
    'character that NFKC changes': (tree) => /[\ufa10\ufa19]/.test(words(tree)),
    'combining mark': (tree) => /\u3099/.test(words(tree)),
    emoji: (tree) => /\p{Emoji_Presentation}/u.test(beyond(tree.remarks)),
    'emoji with a joiner': (tree) => /\p{Emoji}\u200d/u.test(beyond(tree.remarks)),
    'nothing to be seen': (tree) => /[\u200b\ufeff]/.test(beyond(tree.remarks)),
    'full-width digits': (tree) => /[０-９]/.test(tree.OrdererModel.subAddress),
    'half-width kana in an address': (tree) => /[ｦ-ﾟ]/.test(tree.OrdererModel.subAddress),
    'half-width kana in remarks': (tree) => /[ｦ-ﾟ]/.test(beyond(tree.remarks)),
    'machine-dependent characters': (tree) => /[①-⑳㈱℡Ⅱ]/.test(words(tree)),
    'carriage return in remarks': (tree) => /\r\n/.test(beyond(tree.remarks)),
    'remarks of 1,000 characters and more': (tree) => beyond(tree.remarks).length > 1_000,
    'item name of 1,000 characters': (tree) => itemsOf(tree).some((one) => [...one.itemName].length === 1_000),
    'phone with a null part': (tree) => tree.OrdererModel.phoneNumber3 === null,
    'phone whose first part is null': (tree) => tree.OrdererModel.phoneNumber1 === null,
    'phone on a landline': (tree) => /^0\d{1,4}$/.test(beyond(tree.OrdererModel.phoneNumber1)),
    'recipient without a first name': (tree) => first(tree).SenderModel.firstName === null,
    'no kana': (tree) => tree.OrdererModel.familyNameKana === null,
    'masked mobile address': (tree) => tree.emailCarrierCode !== 0 && /@mb\./.test(tree.OrdererModel.emailAddress),
    'not a member': (tree) => tree.rakutenMemberFlag === 0,
    'birthday 0/0/0': (tree) => tree.OrdererModel.birthYear === 0 && tree.OrdererModel.birthDay === 0,
    'no birthday': (tree) => tree.OrdererModel.birthYear === null,
    'sex not told': (tree) => tree.OrdererModel.sex === '-' || tree.OrdererModel.sex === null,
    'super deal': (tree) => tree.dealFlag === 1 && itemsOf(tree).some((one) => one.dealFlag === 1),
    asuraku: (tree) => tree.asurakuFlag === 1,
    'shipping on the same day': (tree) => tree.oneDayOperationFlag === 1,
    'certified for the next day': (tree) => tree.deliveryCertPrgFlag === 1,
    drug: (tree) => tree.drugFlag === 1 && itemsOf(tree).some((one) => one.drugFlag === 1),
    'requested day and slot': (tree) => tree.deliveryDate !== null && (tree.shippingTerm ?? 0) > 2,
    'requested day alone': (tree) => tree.deliveryDate !== null && tree.shippingTerm === 0,
    'requested slot alone': (tree) => tree.deliveryDate === null && (tree.shippingTerm ?? 0) > 0,
    'in the morning': (tree) => tree.shippingTerm === 1,
    'in the afternoon': (tree) => tree.shippingTerm === 2,
    'slot of three digits': (tree) => tree.shippingTerm === 708,
    'no slot, as null': (tree) => tree.shippingTerm === null,
    'no slot, as 0': (tree) => tree.shippingTerm === 0 && tree.deliveryDate === null,
    'fee of cash on delivery': (tree) => method(tree) === 2 && tree.deliveryPrice > 0,
    'fee of cash on delivery in the price': (tree) =>
      itemsOf(tree).some((one) => one.includeCashOnDeliveryPostageFlag === 1),
    'fee of deferred payment': (tree) => tree.additionalFeeOccurAmountToUser > 0,
    'charge for the payment': (tree) => tree.paymentCharge > 0,
    instalments: (tree) =>
      tree.SettlementModel!.cardPayType === 2 && tree.SettlementModel!.cardInstallmentDesc !== null,
    'postage in the price': (tree) => itemsOf(tree).some((one) => one.includePostageFlag === 1),
    chilled: (tree) => tree.DeliveryModel.deliveryClass === 2,
    frozen: (tree) => tree.DeliveryModel.deliveryClass === 3,
    'ten lines': (tree) => itemsOf(tree).length >= 8,
    'price 0': (tree) => itemsOf(tree).some((one) => one.price === 0),
    'units by the dozen': (tree) => itemsOf(tree).some((one) => one.units >= 12),
    'a firm that buys': (tree) =>
      /株式会社|㈱|法人|学校|有/.test(tree.OrdererModel.familyName) && tree.OrdererModel.firstName === '購買担当',
    'more than a convenience store takes': (tree) => tree.requestPrice >= 300_000,
  };

  it('occurs among 2,000 orders of any seed, and they come from all 47 prefectures [invented-orders.kinds]', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const orders = invented(seed, 2_000);
        const missing = Object.entries(list)
          .filter(([, has]) => !orders.some(has))
          .map(([name]) => name);
        expect(missing).toEqual([]);
        expect(new Set(orders.map((tree) => tree.OrdererModel.prefecture)).size).toBe(47);
      }),
      { numRuns: 5 },
    );
  });

  it('can be asked for alone [invented-orders.asked-kind]', () => {
    const hasOf: Partial<Record<Kind, (tree: OrderTree) => boolean>> = {
      'gift-with-noshi': list.noshi!,
      'gift-in-paper': list['paper alone']!,
      'gift-with-ribbon': list['a ribbon']!,
      'gift-in-paper-and-ribbon': list['paper and ribbon']!,
      'several-destinations': (tree) => tree.PackageModelList.length > 1,
      'pickup-convenience-store': list['pick-up at a convenience store']!,
      'pickup-post-office': list['pick-up at a post office']!,
      preorder: list.preorder!,
      subscription: list.subscription!,
      hanpukai: list.頒布会!,
      'social-gift-waiting': list['social gift, waiting']!,
      'social-gift-filled': list['social gift, filled']!,
      'open-amounts': list['open postage']!,
      'many-lines': (tree) => itemsOf(tree).length > 3,
      'for-a-company': list['a firm that buys']!,
      'points-pay-all': list['points pay all']!,
      'points-pay-some': list['points pay some']!,
      'coupon-of-shop': list['coupon of the shop']!,
      'coupon-of-maker': list['coupon of the maker']!,
      'coupon-of-rakuten': list['coupon of Rakuten']!,
      'several-coupons': list['several coupons']!,
      'drop-off': (tree) => first(tree).dropOffFlag === 1,
      asuraku: list.asuraku!,
      'same-day-shipping': list['shipping on the same day']!,
      'certified-next-day': list['certified for the next day']!,
      'remote-island': list['remote island']!,
      'mobile-mail': list['masked mobile address']!,
      'not-a-member': list['not a member']!,
      'long-item-name': list['item name of 1,000 characters']!,
      drug: list.drug!,
      'super-deal': list['super deal']!,
      untaxed: list['no tax']!,
      'unmigrated-sku': list['from before the SKU migration']!,
      'multi-sku': (tree) => itemsOf(tree).some((one) => one.SkuModelList[0]!.skuInfo !== null),
      'tax-exclusive': list['priced before tax']!,
      'cod-fee-included': list['fee of cash on delivery in the price']!,
      'very-expensive': list['more than a convenience store takes']!,
      'no-kana': list['no kana']!,
      'recipient-without-first-name': list['recipient without a first name']!,
      'phone-with-null-part': (tree) => Object.values(tree.OrdererModel).includes(null),
      'full-width-digits': list['full-width digits']!,
      'half-width-kana': list['half-width kana in an address']!,
      'questions-of-shop': (tree) => /\[.+:\]\n.*\n\[備考:\]/.test(beyond(tree.remarks)),
      'day-and-slot': (tree) => tree.deliveryDate !== null && (tree.shippingTerm ?? 0) > 0,
      'day-alone': list['requested day alone']!,
      'slot-alone': list['requested slot alone']!,
      ...Object.fromEntries(
        Object.entries(methodCodes).map(([kind, code]) => [kind, (tree: OrderTree) => method(tree) === code]),
      ),
      ...Object.fromEntries([101, 102, 103, 104, 105].map((code) => [`caution-${code}`, list[`caution ${code}`]!])),
    };
    for (const kind of kinds) {
      const has = hasOf[kind] ?? (() => true);
      const orders = invented(3, 12, { kind });
      expect([kind, orders.filter((tree) => !has(tree)).length]).toEqual([kind, 0]);
    }
  });
});

describe('every invented order', () => {
  it('breaks no rule that orders from outside are held to [invented-orders.no-rule-broken]', () => {
    fc.assert(
      fc.property(anySeed, anyNumber, fc.constantFrom(...roundings), (seed, first, rounding) => {
        for (const tree of invented(seed, 40, { first, rounding })) expect(treeProblems(tree, '400001')).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps to the published field tables: keys in their order, types, nulls, sizes [invented-orders.field-tables]', () => {
    fc.assert(
      fc.property(anySeed, anyNumber, (seed, first) => {
        for (const tree of invented(seed, 40, { first })) expect(againstTable(tree, 'OrderModel')).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('has money that adds up, worked out anew from the rules [invented-orders.money]', () => {
    fc.assert(
      fc.property(anySeed, anyNumber, fc.constantFrom(...roundings), (seed, first, rounding) => {
        for (const tree of invented(seed, 40, { first, rounding }))
          expect(workedOut(tree, rounding)).toEqual(asGiven(tree));
      }),
      { numRuns: 40 },
    );
  });

  it('is wholly invented: no phone, mail address, card or house that could be somebody’s [invented-orders.nobody]', () => {
    fc.assert(
      fc.property(anySeed, anyNumber, (seed, first) => {
        for (const tree of invented(seed, 60, { first })) {
          const people = [tree.OrdererModel, ...tree.PackageModelList.map((one) => one.SenderModel)];
          for (const one of people) {
            if (one.familyName === '入力待ち') continue;
            const phone = [one.phoneNumber1, one.phoneNumber2, one.phoneNumber3].filter((part) => part !== null);
            expect(phone.length).toBeGreaterThanOrEqual(2);
            // Ten or eleven digits, and behind the area code an exchange that begins with 0.
            expect(phone.join('')).toMatch(/^0(?=\d{9,10}$)(\d0|\d{1,4})0{1,4}\d{4}$/);
            expect(one.subAddress).toMatch(
              /^(架空|見本|仮名|例示|字作り話|夢見|幻|試し|大字虚構|想像|南物語|白紙|余白)/,
            );
          }
          expect(tree.OrdererModel.emailAddress).toMatch(/^[0-9a-f]{32}s[19]@(pc|mb)\.fw\.rakuten\.ne\.jp$/);
          if (tree.SettlementModel!.cardOwner !== null) {
            expect(tree.SettlementModel!.cardOwner).toBe('MIHON TARO');
            expect(tree.SettlementModel!.cardNumber).toMatch(/^XXXX-XXXX-XXXX-00\d\d$/);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('lives in a city of its prefecture, by the code of places that have no other; islands are told [invented-orders.addresses]', () => {
    fc.assert(
      fc.property(anySeed, anyNumber, (seed, first) => {
        for (const tree of invented(seed, 60, { first }))
          for (const one of tree.PackageModelList.map((destination) => destination.SenderModel)) {
            if (one.prefecture === '入力待ち') continue;
            const zip = `${one.zipCode1}${one.zipCode2}`;
            expect(zip).toMatch(/^\d{7}$/);
            expect([one.city, prefecturesOf(one.zipCode1)]).toEqual([
              one.city,
              expect.arrayContaining([one.prefecture]),
            ]);
            const isIsland = new RegExp(`^(${islandPrefixes.join('|')})`).test(zip);
            expect([one.city, one.isolatedIslandFlag]).toEqual([one.city, isIsland ? 1 : 0]);
          }
      }),
      { numRuns: 20 },
    );
  });

  it('has a number of ten digits behind shop and day, and no other order has it [invented-orders.order-number]', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const numbers = invented(seed, 500).map((tree) => tree.orderNumber);
        expect(numbers.filter((one) => !/^400001-20261124-\d{10}$/.test(one))).toEqual([]);
        expect(new Set(numbers).size).toBe(500);
      }),
      { numRuns: 5 },
    );
  });

  it('asks nothing that its payment can not do [invented-orders.plausible]', () => {
    fc.assert(
      fc.property(anySeed, anyNumber, (seed, first) => {
        for (const tree of invented(seed, 100, { first })) {
          const code = tree.SettlementModel!.settlementMethodCode;
          const destination = tree.PackageModelList[0]!;
          if (code === 13 || code === 14) expect(tree.requestPrice).toBeLessThan(300_000);
          if (code === 2) {
            expect([destination.DeliveryCvsModel, destination.dropOffFlag]).toEqual([null, 0]);
            expect(tree.PackageModelList).toHaveLength(1);
          } else expect(tree.deliveryPrice).toBe(0);
          expect((code === 8) === (tree.requestPrice === 0)).toBe(true);
          expect(tree.membershipType).toBe(0);
          expect([3, 16]).not.toContain(code);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('an order that is asked for', () => {
  it('is paid in a way that can go as wanted [invented-orders.asked-scenario]', () => {
    let id = 0;
    const issue = () => ++id;
    const source = {
      seed: 1,
      shop: { shopId: '400001', rounding: 'down' as const },
      issueBasketId: issue,
      issueShippingDetailId: issue,
    };
    for (const scenarios of Object.values(scenarioShares))
      for (const [, scenario] of scenarios)
        for (let number = 1; number <= 40; number++)
          expect(demoOrderPlaced(number, now, source, { scenario }).plan.scenario).toBe(scenario);
  });

  it('comes in by POST orders with a kind, and an unknown kind is refused with the list [invented-orders.asked-kind]', async () => {
    const sandbox = await aSandbox();
    const { status, body } = await sandbox.control('POST', 'orders', {
      shop: sandbox.shopId,
      count: 3,
      kind: 'open-amounts',
    });
    expect(status).toBe(201);
    for (const { orderNumber } of body.orders) expect((await sandbox.tree(orderNumber)).requestPrice).toBe(-9999);
    const refused = await sandbox.control('POST', 'orders', { shop: sandbox.shopId, count: 1, kind: 'plane' });
    expect([refused.status, refused.body.error]).toEqual([400, expect.stringContaining('social-gift-waiting')]);
    const both = await sandbox.control('POST', 'orders', {
      shop: sandbox.shopId,
      kind: 'cash-on-delivery',
      scenario: 'card-slow',
    });
    expect([both.status, both.body.error]).toEqual([400, expect.stringContaining('does not fit')]);
    await sandbox.close();
  });
});

/** What a value breaks of the table. */
function againstTable(value: object, model: string): string[] {
  const rows = fieldTable[model]!.trim()
    .split('\n')
    .map((line) => /^(\S+) (\S+?)(\?)?(?: (\d+))?$/.exec(line.trim())!);
  const given = value as Record<string, unknown>;
  const keys = rows.map(([, key]) => key);
  if (JSON.stringify(Object.keys(given)) !== JSON.stringify(keys)) return [`${model}: keys ${Object.keys(given)}`];
  return rows.flatMap(([, key, type, nullable, size]) =>
    againstType(given[key!], type!, nullable === '?', Number(size ?? 0)).map(
      (problem) => `${model}.${key}: ${problem}`,
    ),
  );
}

function againstType(value: unknown, type: string, nullable: boolean, size: number): string[] {
  if (value === null) return nullable ? [] : ['null'];
  const list = /^List<(.+)>$/.exec(type)?.[1];
  if (list) return Array.isArray(value) ? value.flatMap((one) => againstType(one, list, false, 0)) : ['no list'];
  if (type in fieldTable) return typeof value === 'object' ? againstTable(value as object, type) : ['no model'];
  if (type === 'Number')
    return typeof value === 'number' && Number.isFinite(value) && (size === 0 || String(value).length <= size)
      ? []
      : [`${value} is no number of ${size} digits`];
  if (typeof value !== 'string') return [`${value} is no ${type}`];
  if (type === 'Datetime')
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0900$/.test(value) ? [] : [`${value} is no Datetime`];
  if (type === 'Date') return startOfDate(value) !== null && value.length === 10 ? [] : [`${value} is no Date`];
  return Buffer.byteLength(value) <= size ? [] : [`${Buffer.byteLength(value)} bytes, ${size} allowed`];
}

/** The sums of an order in one form: those that it shows … */
function asGiven(tree: OrderTree) {
  return {
    order: {
      goodsPrice: tree.goodsPrice,
      postagePrice: tree.postagePrice,
      deliveryPrice: tree.deliveryPrice,
      totalPrice: tree.totalPrice,
      requestPrice: tree.requestPrice,
      coupons: [tree.couponAllTotalPrice, tree.couponShopPrice, tree.couponOtherPrice],
    },
    destinations: tree.PackageModelList.map(({ goodsPrice, totalPrice }) => ({ goodsPrice, totalPrice })),
    items: itemsOf(tree).map((item) => item.priceTaxIncl),
    rates: (tree.TaxSummaryModelList ?? []).map(({ taxRate, totalPrice, reqPrice, reqPriceTax, point }) => ({
      taxRate,
      totalPrice,
      // How a coupon that is bound to no item is spread over the rates is not known: their sum is checked below.
      tax: reqPrice === -9999 ? -9999 : reqPriceTax,
      point,
    })),
    couponsOverRates: sum((tree.TaxSummaryModelList ?? []).map((one) => Math.max(0, one.couponPrice))),
    dueOverRates: tree.requestPrice === -9999 ? -9999 : sum(tree.TaxSummaryModelList!.map((one) => one.reqPrice)),
  };
}

/** … and those that the rules make of its items, fees, wrapping, coupons and points. In whole numbers: rates in hundredths. */
function workedOut(tree: OrderTree, rounding: Rounding): ReturnType<typeof asGiven> {
  const hundredths = (rate: number) => Math.round(rate * 100);
  const divided = (amount: number, by: number) =>
    rounding === 'down'
      ? Math.floor(amount / by)
      : rounding === 'up'
        ? Math.ceil(amount / by)
        : Math.floor((2 * amount + by) / (2 * by));
  const withTax = (price: number, isIncluded: number, rate: number) =>
    isIncluded === 1 ? price : divided(price * (100 + hundredths(rate)), 100);
  const wrappings = [tree.WrappingModel1, tree.WrappingModel2].filter((one) => one !== null);
  const wrappingTotal = sum(wrappings.map((one) => withTax(one.price!, one.includeTaxFlag, one.taxRate)));
  const goods = (items: ItemModel[]) => sum(items.map((item) => item.price * item.units));
  const goodsWithTax = (items: ItemModel[]) =>
    sum(items.map((item) => withTax(item.price, item.includeTaxFlag, item.taxRate) * item.units));
  const postages = tree.PackageModelList.map((one) => one.postagePrice);
  const fees = tree.PackageModelList.map((one) => one.deliveryPrice);
  const postagePrice = postages.includes(-9999) ? -9999 : sum(postages);
  const deliveryPrice = fees.includes(-9999) ? -9999 : sum(fees);
  const totalPrice = postagePrice === -9999 ? -9999 : goodsWithTax(itemsOf(tree)) + postagePrice + wrappingTotal;
  const isOpen = totalPrice === -9999 || deliveryPrice === -9999 || tree.paymentCharge === -9999;
  const coupons = tree.CouponModelList ?? [];
  const couponsOf = (isWanted: (capital: number) => boolean) =>
    sum(coupons.filter((one) => isWanted(one.couponCapitalCode)).map((one) => one.couponPrice * one.couponUnit));
  const couponTotal = couponsOf(() => true);
  const requestPrice = isOpen
    ? -9999
    : totalPrice +
      deliveryPrice +
      tree.paymentCharge +
      tree.additionalFeeOccurAmountToUser -
      couponTotal -
      tree.PointModel!.usedPoint;
  const parts = [
    ...itemsOf(tree).map((item) => ({
      rate: item.taxRate,
      amount: withTax(item.price, item.includeTaxFlag, item.taxRate) * item.units,
    })),
    ...tree.PackageModelList.map((one) => ({ rate: one.postageTaxRate, amount: one.postagePrice })),
    ...wrappings.map((one) => ({ rate: one.taxRate, amount: withTax(one.price!, one.includeTaxFlag, one.taxRate) })),
  ];
  return {
    order: {
      goodsPrice: goods(itemsOf(tree)) + sum(wrappings.map((one) => one.price!)),
      postagePrice,
      deliveryPrice,
      totalPrice,
      requestPrice,
      coupons: [couponTotal, couponsOf((capital) => capital === 1), couponsOf((capital) => capital !== 1)],
    },
    destinations: tree.PackageModelList.map((one, index) => ({
      goodsPrice: goods(one.ItemModelList),
      totalPrice:
        one.postagePrice === -9999
          ? -9999
          : goodsWithTax(one.ItemModelList) + one.postagePrice + (index === 0 ? wrappingTotal : 0),
    })),
    items: itemsOf(tree).map((item) => withTax(item.price, item.includeTaxFlag, item.taxRate)),
    rates: (tree.TaxSummaryModelList ?? []).map((one) => {
      const rate = hundredths(one.taxRate);
      return {
        taxRate: one.taxRate,
        totalPrice: isOpen ? -9999 : sum(parts.filter((part) => part.rate === one.taxRate).map((part) => part.amount)),
        tax: isOpen ? -9999 : divided(one.reqPrice * rate, 100 + rate),
        point: isOpen ? -9999 : 0,
      };
    }),
    couponsOverRates: isOpen ? 0 : couponTotal,
    // Before points, without the deferred-payment fee.
    dueOverRates: isOpen ? -9999 : requestPrice + tree.PointModel!.usedPoint - tree.additionalFeeOccurAmountToUser,
  };
}

it('has days that fit the moment it is placed, whatever the hour [invented-orders.days]', () => {
  fc.assert(
    fc.property(fc.integer({ min: now, max: now + 400 * 86_400_000 }), (at) => {
      const day = dateOf(at);
      for (const tree of invented(1, 20, { at })) {
        expect(tree.orderDatetime).toBe(datetimeOf(at));
        expect(tree.orderNumber.split('-')[1]).toBe(day.replaceAll('-', ''));
        expect(startOfDate(tree.cancelDueDate!)! - startOfDate(day)!).toBe(14 * 86_400_000);
        if (tree.deliveryDate) expect(tree.deliveryDate > day).toBe(true);
      }
    }),
    { numRuns: 20 },
  );
});

/** First three digits of postal codes by prefecture (public postal list of 2024-03): ranges, and single ones that two prefectures share. */
const prefixes: Record<string, string> = {
  北海道: '001-007 040-099',
  青森県: '030-031 033-039 018',
  岩手県: '020-029',
  宮城県: '980-989',
  秋田県: '010-019',
  山形県: '990-999',
  福島県: '960-976 979',
  茨城県: '300-319',
  栃木県: '320-329 311 349',
  群馬県: '370-379 384 389',
  埼玉県: '330-370 100 121 174',
  千葉県: '260-267 270-279 282-290 292-299 100',
  東京都: '100-116 120-121 123-125 130-137 140-146 150-158 160-171 173-198 201-208 220 370',
  神奈川県: '210-216 220-227 230-259',
  新潟県: '940-959 389',
  富山県: '930-939',
  石川県: '920-929 939',
  福井県: '910-919 922',
  山梨県: '400-409',
  長野県: '380-399 949',
  岐阜県: '500-509',
  静岡県: '410-422 424-428 430-439',
  愛知県: '440-498 431',
  三重県: '510-519 498 647',
  滋賀県: '520-529',
  京都府: '600-607 610-627 629 520',
  大阪府: '530-547 549-587 589-599 618 630 539',
  兵庫県: '650-679 539 563',
  奈良県: '630-639 647 648',
  和歌山県: '640-649',
  鳥取県: '680-684 689',
  島根県: '685 690-699 684',
  岡山県: '700-719',
  広島県: '720-723 725-739',
  山口県: '740-747 749-759',
  徳島県: '770-779',
  香川県: '760-769',
  愛媛県: '790-799',
  高知県: '780-789',
  福岡県: '800-816 818-839 871',
  佐賀県: '840-849',
  長崎県: '817 850-859 811 848',
  熊本県: '860-869',
  大分県: '870-879 839',
  宮崎県: '880-889',
  鹿児島県: '890-899',
  沖縄県: '900-907',
};

function prefecturesOf(prefix: string): string[] {
  return Object.entries(prefixes)
    .filter(([, ranges]) =>
      ranges.split(' ').some((range) => {
        const [from, to = from] = range.split('-');
        return prefix >= from! && prefix <= to!;
      }),
    )
    .map(([prefecture]) => prefecture);
}

/** Municipalities that are islands as a whole, by the beginning of their codes. */
const islandPrefixes = (
  '04314 04315 09701 09702 09703 09704 0971 10001 10002 10003 10004 10005 10006 1001 1002 952 958006 68401 68402 68403 68404 685 ' +
  '72502 72503 72504 7614 7613 79424 79425 8115 817 853 85741 87215 89009 8913 8914 8915 8916 8917 8918 8919 894 906 907'
).split(' ');
