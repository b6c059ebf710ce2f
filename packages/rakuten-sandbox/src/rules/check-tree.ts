import { readDatetime, startOfDate } from '../jst.ts';
import { moneyProblems } from './money.ts';
import { type FieldRow, type ModelName, models } from './order-fields.ts';
import type { OrderTree } from './order-tree.ts';
import { paymentMethods } from './payment-methods.ts';

/** Which rules a getOrder tree breaks, in words; empty = Rakuten could hold it. For orders that come in through the control plane, or are edited there. */
export function treeProblems(value: unknown, shopId: string): string[] {
  const shape = shapeProblems(value, 'OrderModel', '');
  if (shape.length > 0) return shape.slice(0, 20);
  const tree = value as OrderTree;
  return [...identityProblems(tree, shopId), ...progressProblems(tree), ...moneyProblems(tree)].slice(0, 20);
}

function shapeProblems(value: unknown, name: ModelName, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${path || 'the order'} must be an object (${name})`];
  const model = value as Record<string, unknown>;
  const rows = (models[name] as readonly FieldRow[]).filter((row) => row[5] === null);
  const unknownKeys = Object.keys(model).filter(
    (key) => !(models[name] as readonly FieldRow[]).some((row) => row[0] === key),
  );
  return [
    ...unknownKeys.map((key) => `${path}${key} is no key of ${name}`),
    ...rows.flatMap((row) => fieldProblems(model[row[0]], row, `${path}${row[0]}`)),
  ];
}

function fieldProblems(value: unknown, [, type, nullable, maxBytes]: FieldRow, path: string): string[] {
  if (value === undefined) return [`${path} is missing (absent values are written as null)`];
  if (value === null) return nullable ? [] : [`${path} may not be null`];
  if (type.startsWith('List<')) {
    if (!Array.isArray(value)) return [`${path} must be a list`];
    const inner = type.slice(5, -1);
    if (path.endsWith('PackageModelList') && value.length === 0) return [`${path} needs at least one destination`];
    if (path.endsWith('ItemModelList') && value.length === 0) return [`${path} needs at least one item`];
    return value.flatMap((one, index) => fieldProblems(one, ['', inner, false, 0, 1, null], `${path}[${index}]`));
  }
  if (type in models) return shapeProblems(value, type as ModelName, `${path}.`);
  if (type === 'Number')
    return typeof value === 'number' && Number.isFinite(value)
      ? flagProblems(value, path)
      : [`${path} must be a number`];
  if (typeof value !== 'string') return [`${path} must be a string`];
  if (type === 'Datetime' && readDatetime(value) === null) return [`${path} must be YYYY-MM-DDThh:mm:ss+0900`];
  if (type === 'Date' && startOfDate(value) === null) return [`${path} must be YYYY-MM-DD`];
  if (maxBytes > 0 && Buffer.byteLength(value) > maxBytes) return [`${path} is longer than ${maxBytes} bytes`];
  return [];
}

const flagProblems = (value: number, path: string) =>
  path.endsWith('Flag') && !path.endsWith('restoreInventoryFlag') && value !== 0 && value !== 1
    ? [`${path} must be 0 or 1`]
    : [];

function identityProblems(tree: OrderTree, shopId: string): string[] {
  const problems: string[] = [];
  if (!new RegExp(`^${shopId}-\\d{8}-\\d{8,10}$`).test(tree.orderNumber))
    problems.push(`orderNumber must be ${shopId}-yyyymmdd-<8 to 10 digits>`);
  const baskets = tree.PackageModelList.map((destination) => destination.basketId);
  if (new Set(baskets).size !== baskets.length) problems.push('basketId must differ between destinations');
  const details = tree.PackageModelList.flatMap((destination) =>
    destination.ItemModelList.map((item) => item.itemDetailId),
  );
  if (new Set(details).size !== details.length) problems.push('itemDetailId must differ between items');
  const rows = tree.PackageModelList.flatMap((destination) =>
    (destination.ShippingModelList ?? []).map((row) => row.shippingDetailId),
  );
  if (new Set(rows).size !== rows.length) problems.push('shippingDetailId must differ between rows');
  if (tree.severalSenderFlag !== (tree.PackageModelList.length > 1 ? 1 : 0))
    problems.push('severalSenderFlag must be 1 exactly when there are several destinations');
  const method = tree.SettlementModel?.settlementMethodCode;
  if (method !== undefined && !(method in paymentMethods))
    problems.push(`settlementMethodCode must be one of ${Object.keys(paymentMethods).join(', ')}`);
  const { cautionDisplayType: caution, cautionDisplayDetailType: detail } = tree;
  if (![0, 1, 2].includes(caution)) problems.push('cautionDisplayType must be 0, 1 or 2');
  if (detail !== null && (caution !== 1 || detail < 101 || detail > 105))
    problems.push('cautionDisplayDetailType is 101 to 105, with cautionDisplayType 1 only');
  if (![1, 4, 5, 6].includes(tree.orderType)) problems.push('orderType must be 1, 4, 5 or 6');
  return problems;
}

function progressProblems(tree: OrderTree): string[] {
  const { orderProgress: progress } = tree;
  if (![100, 200, 300, 400, 500, 600, 700, 800, 900].includes(progress))
    return ['orderProgress must be 100, 200, … 900'];
  const problems: string[] = [];
  if (progress === 100 && tree.shopOrderCfmDatetime !== null)
    problems.push('an order in 100 has no shopOrderCfmDatetime');
  if (progress > 100 && progress < 900 && tree.shopOrderCfmDatetime === null)
    problems.push(`an order in ${progress} needs its shopOrderCfmDatetime`);
  if (progress >= 300 && progress < 900 && tree.orderFixDatetime === null)
    problems.push(`an order in ${progress} needs its orderFixDatetime`);
  if (progress >= 500 && progress < 800 && tree.shippingCmplRptDatetime === null)
    problems.push(`an order in ${progress} needs its shippingCmplRptDatetime`);
  return problems;
}
