import type { Topic } from './rule.ts';

export const lifeCycle: Topic = {
  title: 'Life cycle and clock',
  rules: [],
};
