import type { Topic } from './rule.ts';

export const money: Topic = {
  title: 'Money',
  rules: [],
};
