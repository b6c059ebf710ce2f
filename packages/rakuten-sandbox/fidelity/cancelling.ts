import type { Topic } from './rule.ts';

export const cancelling: Topic = {
  title: 'Cancelling',
  rules: [],
};
