import { type FieldRow, type ModelName, models } from './order-fields.ts';
import type { OrderTree, PackageModel } from './order-tree.ts';

/** The versions of getOrder that are answered. Documented: 1 and 2 are withdrawn. */
export const versions = [3, 4, 5, 6, 7, 8, 9, 10] as const;
export const newestVersion = 10;

/** The tree as an older version shows it: keys that came later are gone, keys that were dropped since are back. Source: "which version brought what" (documented). */
export function trimOrder(tree: OrderTree, version: number): Record<string, unknown> {
  if (version === newestVersion) return tree;
  return trimModel({ ...tree, goodsTax: outsideTax(tree.PackageModelList) }, 'OrderModel', version);
}

function trimModel(model: Record<string, unknown>, name: ModelName, version: number): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, type, , , since, goneFrom] of models[name] as readonly FieldRow[]) {
    if (version < since || (goneFrom !== null && version >= goneFrom)) continue;
    const value =
      key === 'goodsTax' && name === 'PackageModel' ? outsideTax([model as PackageModel]) : (model[key] ?? null);
    const nested = (type.startsWith('List<') ? type.slice(5, -1) : type) as ModelName;
    if (value === null || !(nested in models)) out[key] = value;
    else if (Array.isArray(value))
      out[key] = value.map((one) => trimModel(one as Record<string, unknown>, nested, version));
    else out[key] = trimModel(value as Record<string, unknown>, nested, version);
  }
  return out;
}

/** 外税合計: the tax on goods priced before tax. Shown below version 8 only. */
function outsideTax(destinations: PackageModel[]): number {
  return destinations
    .flatMap((one) => one.ItemModelList)
    .reduce((sum, item) => sum + (item.includeTaxFlag === 0 ? (item.priceTaxIncl - item.price) * item.units : 0), 0);
}
