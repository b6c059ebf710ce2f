import type { Topic } from './rule.ts';

export const notes: Topic = {
  title: 'Memo, remarks, sub-statuses',
  rules: [],
};
