/** Rules that colour the rows of a list: the first that fits gives the row its tint. Pure; the hue never outranks held or in doubt. */
import { z } from 'zod';
import { hues } from '../flow/flow.ts';
import { marks } from './marks.ts';
import { paymentKinds, phases } from './order.ts';

const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(50).optional();

export const rowRuleSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  hue: z.enum(hues),
  /** All that are named must hold; of several values any. */
  when: z
    .strictObject({
      mark: some(z.enum(marks)),
      label: some(z.string().max(60)),
      payment: some(z.enum(paymentKinds)),
      delivery: some(z.string().max(200)),
      phase: some(z.enum(phases)),
      status: some(z.string().max(60)),
      assignee: some(z.string().max(100)),
      amountFrom: z.number().int().optional(),
      amountTo: z.number().int().optional(),
      /** The confirm deadline is so many days away or less; 0 = today. */
      dueWithinDays: z.number().int().min(0).max(60).optional(),
      /** The same of お届け希望日. */
      requestedWithinDays: z.number().int().min(0).max(60).optional(),
    })
    .refine((when) => Object.values(when).some((value) => value !== undefined), {
      error: '条件を1つ以上指定してください / name at least one condition',
    }),
});
export type RowRule = z.infer<typeof rowRuleSchema>;
export const rowRulesSchema = z.array(rowRuleSchema).max(50);

/** What a rule may ask of a row. */
export interface ColouredRow {
  marks: readonly string[];
  labels: readonly string[];
  paymentKind: string;
  deliveryMethod: string;
  phase: string;
  status: { key: string } | null;
  assignee: { id: string } | null;
  amountDue: number | null;
  confirmDueOn: string | null;
  requestedDeliveryDate: string | null;
}

/** The hue of the first rule that fits, and its name; null = no colour. `today` is a day in Japan. */
export function colourOf(
  row: ColouredRow,
  rules: readonly RowRule[],
  today: string,
): { hue: RowRule['hue']; rule: string } | null {
  const rule = rules.find((one) => fits(row, one.when, today));
  return rule ? { hue: rule.hue, rule: rule.name } : null;
}

function fits(row: ColouredRow, when: RowRule['when'], today: string): boolean {
  const any = (wanted: readonly string[] | undefined, has: readonly (string | undefined)[]) =>
    !wanted || wanted.some((one) => has.includes(one));
  return (
    any(when.mark, row.marks) &&
    any(when.label, row.labels) &&
    any(when.payment, [row.paymentKind]) &&
    any(when.delivery, [row.deliveryMethod]) &&
    any(when.phase, [row.phase]) &&
    any(when.status, [row.status?.key]) &&
    any(when.assignee, [row.assignee?.id ?? 'none']) &&
    (when.amountFrom === undefined || (row.amountDue !== null && row.amountDue >= when.amountFrom)) &&
    (when.amountTo === undefined || (row.amountDue !== null && row.amountDue <= when.amountTo)) &&
    isWithin(row.confirmDueOn, when.dueWithinDays, today) &&
    isWithin(row.requestedDeliveryDate, when.requestedWithinDays, today)
  );
}

function isWithin(day: string | null, days: number | undefined, today: string): boolean {
  if (days === undefined) return true;
  return day !== null && (Date.parse(day) - Date.parse(today)) / 86_400_000 <= days;
}
