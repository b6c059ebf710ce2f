import type { Topic } from './rule.ts';

export const mailRelay: Topic = {
  title: 'Masked-mail relay',
  rules: [],
};
