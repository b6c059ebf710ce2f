import type { Topic } from './rule.ts';

export const searching: Topic = {
  title: 'Searching orders',
  rules: [],
};
