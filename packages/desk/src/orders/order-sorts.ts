/** How a list of orders may be sorted. deadline and requested: the nearest first, those without one last. */
export const orderSorts = ['newest', 'oldest', 'deadline', 'requested', 'amount-high', 'amount-low'] as const;
export type OrderSort = (typeof orderSorts)[number];
