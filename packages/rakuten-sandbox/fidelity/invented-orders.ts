import type { Topic } from './rule.ts';

export const inventedOrders: Topic = {
  title: 'Invented orders',
  rules: [],
};
