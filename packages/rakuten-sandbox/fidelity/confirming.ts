import type { Topic } from './rule.ts';

export const confirming: Topic = {
  title: 'confirmOrder and automatic confirm',
  rules: [
    {
      id: 'confirming.limits',
      says: 'confirmOrder takes 1 to 100 order numbers, together 4,096 bytes; more, none or no list at all is refused as a whole, and nothing is confirmed.',
      known: 'documented',
    },
    {
      id: 'confirming.one-by-one',
      says: 'HTTP 200 with one message for each number asked, INFO and ERROR mixed, each with its orderNumber.',
      known: 'third-party',
    },
    {
      id: 'confirming.effect',
      says: 'An order in 100 goes to 200, and shopOrderCfmDatetime is that moment; INFO_101 `注文確認に成功しました。`.',
      known: 'documented',
    },
    {
      id: 'confirming.change-row',
      says: 'The change list gets a row of type 8 whose times of application, settling and completion are all that moment.',
      known: 'documented',
    },
    {
      id: 'confirming.once',
      says: 'An order can be confirmed once only: a second call gets ERROR_103, as does an order that has left 100 otherwise.',
      known: 'third-party',
    },
    { id: 'confirming.cancelled', says: 'A cancelled order gets ERROR_102.', known: 'third-party' },
    {
      id: 'confirming.open-amount',
      says: 'An order with an amount of -9999 gets ERROR_105 and stays in 100 until the shop has fixed the amount.',
      known: 'third-party',
    },
    {
      id: 'confirming.unknown',
      says: 'A number that does not exist, or is another shop’s, gets ERROR_101.',
      known: 'assumed',
      because: 'the code is not public; 101 is the free place before 102, 103, 105',
    },
    {
      id: 'confirming.texts',
      says: 'The texts of 101, 102, 103, 105.',
      known: 'assumed',
      because: 'only the codes and their meanings are public; the wording follows updateOrderShipping’s published 102',
    },
    {
      id: 'confirming.twice-in-a-call',
      says: 'A number twice in one call is confirmed once, and told 103 the second time.',
      known: 'assumed',
      because: 'numbers are worked off one by one',
    },
    {
      id: 'confirming.cancel-due-date',
      says: 'After the confirm cancelDueDate is the order’s day a year later.',
      known: 'recorded',
      years: '2018, cash on delivery',
    },
    {
      id: 'confirming.in-rms',
      says: 'A person’s confirm on RMS’s own screen leaves the same traces.',
      known: 'documented',
    },
    {
      id: 'confirming.automatic',
      says: 'A shop may let RMS confirm by itself (自動注文確認): a new order then leaves 100 within seconds (11 s in a real one), with the same traces.',
      known: 'recorded',
      years: '2018–2020',
    },
    {
      id: 'confirming.automatic-new-only',
      says: 'The automatic confirm does not act on orders that wait already when it is switched on.',
      known: 'third-party',
    },
    {
      id: 'confirming.automatic-open-amount',
      says: 'The automatic confirm leaves an order with an amount of -9999 alone.',
      known: 'assumed',
      because: 'a person’s confirm is refused too',
    },
  ],
};
