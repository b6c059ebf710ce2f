import { type FieldRow, type ModelName, models } from './order-fields.ts';
import type { OrderTree, PackageModel } from './order-tree.ts';

/** The versions of getOrder that are answered. Documented: 1 and 2 are withdrawn. */
export const versions = [3, 4, 5, 6, 7, 8, 9, 10] as const;
const allModels = Object.keys(models) as ModelName[];

/**
 * The tree as a version shows it, its keys in the order of the field tables, however they were held: keys that came later are gone, keys that were
 * dropped since are back. Source: field tables and "which version brought what" (documented).
 */
export function trimOrder(tree: OrderTree, version: number): Record<string, unknown> {
  const shown = fieldsOf(version);
  return shown.OrderModel.some((field) => field.key === 'goodsTax')
    ? trimModel({ ...tree, goodsTax: outsideTax(tree.PackageModelList) }, 'OrderModel', shown)
    : trimModel(tree, 'OrderModel', shown);
}

type Field = { key: string; nested: ModelName | null };
type Shown = Record<ModelName, Field[]>;
const shownBy = new Map<number, Shown>();

function fieldsOf(version: number): Shown {
  const known = shownBy.get(version);
  if (known) return known;
  const isShown = ([, , , , since, goneFrom]: FieldRow) =>
    version >= since && (goneFrom === null || version < goneFrom);
  const shown = Object.fromEntries(
    allModels.map((name) => [name, (models[name] as readonly FieldRow[]).filter(isShown).map(fieldOf)]),
  ) as Shown;
  shownBy.set(version, shown);
  return shown;
}

function fieldOf([key, type]: FieldRow): Field {
  const inner = type.startsWith('List<') ? type.slice(5, -1) : type;
  return { key, nested: allModels.find((name) => name === inner) ?? null };
}

function trimModel(model: Record<string, unknown>, name: ModelName, shown: Shown): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const { key, nested } of shown[name]) {
    const value =
      key === 'goodsTax' && name === 'PackageModel' ? outsideTax([model as PackageModel]) : (model[key] ?? null);
    if (value === null || nested === null) out[key] = value;
    else if (Array.isArray(value))
      out[key] = value.map((one) => trimModel(one as Record<string, unknown>, nested, shown));
    else out[key] = trimModel(value as Record<string, unknown>, nested, shown);
  }
  return out;
}

/** 外税合計: the tax on goods priced before tax. Shown below version 8 only. */
function outsideTax(destinations: PackageModel[]): number {
  return destinations
    .flatMap((one) => one.ItemModelList)
    .reduce((sum, item) => sum + (item.includeTaxFlag === 0 ? (item.priceTaxIncl - item.price) * item.units : 0), 0);
}
