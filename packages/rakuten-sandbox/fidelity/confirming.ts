import type { Topic } from './rule.ts';

export const confirming: Topic = {
  title: 'Confirming',
  rules: [],
};
