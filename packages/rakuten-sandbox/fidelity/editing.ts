import type { Topic } from './rule.ts';

export const editing: Topic = {
  title: 'Edits: destinations, buyer, delivery method, coupons',
  rules: [],
};
