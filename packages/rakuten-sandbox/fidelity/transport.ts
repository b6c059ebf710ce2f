import type { Topic } from './rule.ts';

export const transport: Topic = {
  title: 'Transport, keys, gateway, limits',
  rules: [
    {
      id: 'transport.slash-or-none',
      says: 'A path with a trailing slash and one without are answered alike.',
      known: 'recorded',
      years: '2020',
    },
  ],
};
