import { isDeepStrictEqual } from 'node:util';
import { treeProblems } from './check-tree.ts';
import type { HeldOrder, Moment } from './held-order.ts';
import { type Rounding, withTotals } from './money.ts';
import type { OrderTree } from './order-tree.ts';
import { settleEdit } from './settle-edit.ts';

/** Keys that only events set: what an operator could not type over in RMS either. */
const fixed = [
  'orderNumber',
  'orderProgress',
  'orderDatetime',
  'shopOrderCfmDatetime',
  'orderFixDatetime',
  'shippingInstDatetime',
  'shippingCmplRptDatetime',
  'ChangeReasonModelList',
  'TaxSummaryModelList',
];
/** Sums: worked out anew after every edit. */
const sums = [
  'goodsPrice',
  'postagePrice',
  'deliveryPrice',
  'totalPrice',
  'requestPrice',
  'couponAllTotalPrice',
  'couponShopPrice',
  'couponOtherPrice',
];
/** The shop's own notes leave no change row. */
const notes = [
  'memo',
  'operator',
  'mailPlugSentence',
  'subStatusId',
  'subStatusName',
  'remarks',
  'deliveryDate',
  'shippingTerm',
  'giftCheckFlag',
];
const identities: Record<string, string> = {
  PackageModelList: 'basketId',
  ItemModelList: 'itemDetailId',
  ShippingModelList: 'shippingDetailId',
  SkuModelList: 'variantId',
  CouponModelList: 'couponCode',
};

/**
 * An edit on RMS's screens: a part of the tree laid over it, lists matched by their ids, sums worked out anew. What that does to change list, payment
 * and life is the same as for an edit by the API: settle-edit.ts. A list is the refusal.
 */
export function editOrder(
  order: HeldOrder,
  part: Record<string, unknown>,
  moment: Moment,
  rounding: Rounding,
): HeldOrder | string[] {
  const { tree } = order;
  if (tree.orderProgress === 900) return ['a cancelled order can not be edited'];
  const refused = Object.keys(part).filter((key) => fixed.includes(key) || sums.includes(key));
  if (refused.length > 0)
    return refused.map((key) =>
      sums.includes(key) ? `${key} is a sum: edit its parts` : `${key} is set by events, not by edits`,
    );
  const laid = laidOver(tree, part) as OrderTree;
  const shape = treeProblems({ ...laid, ...emptySums(tree) }, order.shopId).filter(
    (problem) => !/its parts make/.test(problem),
  );
  if (shape.length > 0) return shape;
  const edited = withTotals(laid, rounding);
  const problems = treeProblems(edited, order.shopId);
  if (problems.length > 0) return problems;
  const touched = Object.keys(part).filter(
    (key) => !isDeepStrictEqual(tree[key as keyof OrderTree], edited[key as keyof OrderTree]),
  );
  return settleEdit(order, edited, moment, {
    reason: 6,
    onlyNotes: touched.every((key) => notes.includes(key)),
    methodChanged: edited.SettlementModel?.settlementMethodCode !== tree.SettlementModel?.settlementMethodCode,
    detail: touched.join(', ') || 'nothing changed',
  });
}

const emptySums = (tree: OrderTree) => ({ TaxSummaryModelList: tree.TaxSummaryModelList });

function laidOver(base: unknown, part: unknown, key = ''): unknown {
  if (Array.isArray(part)) {
    const identity = identities[key];
    if (!identity || !Array.isArray(base)) return part;
    const parts = part as Record<string, unknown>[];
    const kept = (base as Record<string, unknown>[]).map((one) => {
      const change = parts.find((other) => other?.[identity] === one[identity]);
      return change ? laidOver(one, change) : one;
    });
    const added = parts.filter(
      (other) => !(base as Record<string, unknown>[]).some((one) => one[identity] === other?.[identity]),
    );
    return [...kept, ...added];
  }
  if (typeof part !== 'object' || part === null || typeof base !== 'object' || base === null || Array.isArray(base))
    return part;
  const out: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  for (const [name, value] of Object.entries(part)) out[name] = laidOver(out[name], value, name);
  return out;
}
