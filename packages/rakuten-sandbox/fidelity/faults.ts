import type { Topic } from './rule.ts';

export const faults: Topic = {
  title: 'Faults on request',
  rules: [],
};
