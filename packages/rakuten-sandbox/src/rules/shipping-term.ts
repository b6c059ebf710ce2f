/**
 * お届け時間帯. Source: code table of shippingTerm (documented): 0 none, 1 morning, 2 afternoon, 9 other, otherwise two hours as one number:
 * 708 = 7 to 8, 1921 = 19 to 21. Assumed: the second hour is the later one.
 */
export function isShippingTerm(term: number): boolean {
  if ([0, 1, 2, 9].includes(term)) return true;
  const from = Math.floor(term / 100);
  const to = term % 100;
  return from >= 7 && from <= 24 && to >= 7 && to <= 24 && from < to;
}
