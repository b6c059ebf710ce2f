import type { Topic } from './rule.ts';

export const payments: Topic = {
  title: 'Payment review',
  rules: [],
};
