import type { Dice } from '../random.ts';
import { priceWithTax, type Rounding } from '../rules/money.ts';
import type { ItemModel } from '../rules/order-tree.ts';
import type { Goods } from './goods.ts';

/** One line of an order: goods with a chosen variation and amount. */
export function itemOf(one: Goods, itemDetailId: number, dice: Dice, rounding: Rounding): ItemModel {
  const includeTaxFlag = one.priceBeforeTax ? 0 : 1;
  return {
    itemDetailId,
    itemName: one.name,
    itemId: one.itemId,
    itemNumber: one.itemNumber,
    manageNumber: one.manageNumber,
    price: one.price,
    units: dice.weighted([
      [82, 1],
      [12, 2],
      [4, 3],
      [2, 10],
    ] as const),
    includePostageFlag: one.postageIncluded ? 1 : 0,
    includeTaxFlag,
    includeCashOnDeliveryPostageFlag: 0,
    selectedChoice: one.choices
      ? one.choices.map(({ label, answers }) => `${label}:${dice.pick(answers)}`).join('\n')
      : one.unmigrated
        ? 'カラー:ブルー'
        : null,
    pointRate: dice.pick([1, 1, 1, 5, 10]),
    pointType: 0,
    inventoryType: one.axes ? 2 : 1,
    delvdateInfo: dice.chance(0.7)
      ? dice.pick(['1〜2日以内に発送予定（店舗休業日を除く）', '3日〜5日以内に発送予定'])
      : null,
    restoreInventoryFlag: 0,
    dealFlag: 0,
    drugFlag: 0,
    deleteItemFlag: 0,
    taxRate: one.taxRate,
    priceTaxIncl: priceWithTax(one.price, includeTaxFlag, one.taxRate, rounding),
    isSingleItemShipping: one.singleShipping ? 1 : 0,
    SkuModelList: [skuOf(one, dice)],
  };
}

/** Documented: several axes in skuInfo; a single SKU has a default variantId and no info; before the migration the values are empty. */
function skuOf(one: Goods, dice: Dice): ItemModel['SkuModelList'][number] {
  if (one.unmigrated) return { variantId: '', merchantDefinedSkuId: null, skuInfo: null };
  if (!one.axes)
    return {
      variantId: dice.chance(0.5) ? one.manageNumber : 'normal-inventory',
      merchantDefinedSkuId: null,
      skuInfo: null,
    };
  const chosen = one.axes.map(({ axis, values }) => ({ axis, index: dice.between(0, values.length - 1), values }));
  return {
    variantId: `${one.manageNumber}-${chosen.map(({ index }) => index + 1).join('-')}`,
    merchantDefinedSkuId: `${one.itemNumber}-${chosen.map(({ index }) => index + 1).join('')}`,
    skuInfo: chosen.map(({ axis, index, values }) => `${axis}:${values[index]}`).join('\n'),
  };
}

/** The same goods twice in a basket are one line with more units, not two. */
export const distinct = (chosen: Goods[]) => [...new Map(chosen.map((one) => [one.itemId, one])).values()];
