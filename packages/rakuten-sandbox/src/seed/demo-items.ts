import type { Dice } from '../random.ts';
import { priceWithTax, type Rounding } from '../rules/money.ts';
import type { ItemModel } from '../rules/order-tree.ts';
import type { Dealt } from './dealing.ts';
import { type Goods, goods, goodsOf } from './goods.ts';

/** What lies in the basket of one destination; of the first one the deal decides the first item. */
export function chosenGoods(dealt: Dealt, dice: Dice, isFirst: boolean): Goods[] {
  for (const form of ['preorder', 'subscription', 'hanpukai'] as const)
    if (dealt.is(form)) return goods.filter((one) => one.only === form);
  const asked = isFirst ? dealt.of('goods') : null;
  const first = asked ? dice.pick(goods.filter(goodsOf[asked])) : dice.pick(usual);
  const lines = dealt.is('many-lines') ? dice.between(5, 12) : dice.weighted(lineCounts);
  const others = Array.from({ length: lines - 1 }, () => dice.pick(usual));
  const beside = dealt.is('many-lines') ? goods.filter((one) => one.only === 'beside') : [];
  // The same goods twice in a basket are one line with more units, not two.
  return [...new Map([first, ...others, ...beside].map((one) => [one.itemId, one])).values()];
}

const usual = goods.filter((one) => !one.only);
const lineCounts = [
  [70, 1],
  [22, 2],
  [8, 3],
] as const;

/** One line of an order: goods with a chosen variation and amount. */
export function itemOf(
  one: Goods,
  itemDetailId: number,
  dice: Dice,
  { rounding, isForFirm }: { rounding: Rounding; isForFirm: boolean },
): ItemModel {
  const includeTaxFlag = one.priceBeforeTax ? 0 : 1;
  const units = dice.weighted(unitCounts);
  return {
    itemDetailId,
    itemName: one.name,
    itemId: one.itemId,
    itemNumber: one.itemNumber,
    manageNumber: one.manageNumber,
    price: one.price,
    units: one.only === 'beside' || one.price >= 300_000 ? 1 : isForFirm ? units * 12 : units,
    includePostageFlag: one.postageIncluded ? 1 : 0,
    includeTaxFlag,
    includeCashOnDeliveryPostageFlag: one.codFeeIncluded ? 1 : 0,
    selectedChoice: one.choices
      ? one.choices.map(({ label, answers }) => `${label}:${dice.pick(answers)}`).join('\n')
      : one.unmigrated
        ? 'カラー:ブルー'
        : null,
    pointRate: dice.pick([1, 1, 1, 5, 10]),
    pointType: dice.pick([0, 0, 1, 2]),
    inventoryType: one.axes ? 2 : dice.pick([1, 1, 1, 0]),
    delvdateInfo: dice.chance(0.7)
      ? dice.pick(['1〜2日以内に発送予定（店舗休業日を除く）', '3日〜5日以内に発送予定', '当日〜翌日出荷'])
      : null,
    restoreInventoryFlag: dice.pick([0, 0, 1, 2]),
    dealFlag: one.deal ? 1 : 0,
    drugFlag: one.drug ? 1 : 0,
    deleteItemFlag: 0,
    taxRate: one.taxRate,
    priceTaxIncl: priceWithTax(one.price, includeTaxFlag, one.taxRate, rounding),
    isSingleItemShipping: one.singleShipping ? 1 : 0,
    SkuModelList: [skuOf(one, dice)],
  };
}

const unitCounts = [
  [82, 1],
  [12, 2],
  [4, 3],
  [2, 10],
] as const;

/** Documented: several axes in skuInfo; a single SKU has a default variantId and no info; before the migration the values are empty. */
function skuOf(one: Goods, dice: Dice): ItemModel['SkuModelList'][number] {
  if (one.unmigrated) return { variantId: '', merchantDefinedSkuId: null, skuInfo: null };
  if (!one.axes)
    return {
      variantId: dice.chance(0.5) ? one.manageNumber : 'normal-inventory',
      merchantDefinedSkuId: dice.chance(0.2) ? one.itemNumber : null,
      skuInfo: null,
    };
  const chosen = one.axes.map(({ axis, values }) => ({ axis, index: dice.between(0, values.length - 1), values }));
  return {
    variantId: `${one.manageNumber}-${chosen.map(({ index }) => index + 1).join('-')}`,
    merchantDefinedSkuId: dice.chance(0.85)
      ? `${one.itemNumber}-${chosen.map(({ index }) => index + 1).join('')}`
      : null,
    skuInfo: chosen.map(({ axis, index, values }) => `${axis}:${values[index]}`).join('\n'),
  };
}
