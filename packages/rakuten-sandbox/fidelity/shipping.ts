import type { Topic } from './rule.ts';

export const shipping: Topic = {
  title: 'Shipping reports',
  rules: [],
};
