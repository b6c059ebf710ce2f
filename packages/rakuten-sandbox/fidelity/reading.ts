import type { Topic } from './rule.ts';

export const reading: Topic = {
  title: 'Reading orders',
  rules: [],
};
