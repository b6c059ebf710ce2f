import type { Topic } from './rule.ts';

export const notifications: Topic = {
  title: 'Push notifications',
  rules: [],
};
