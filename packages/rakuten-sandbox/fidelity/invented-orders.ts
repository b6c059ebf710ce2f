import type { Topic } from './rule.ts';

/** Not Rakuten's rules but what a stranger may rely on in the orders that the stand-in makes up; the forms are Rakuten's. */
export const inventedOrders: Topic = {
  title: 'Invented orders',
  rules: [
    {
      id: 'invented-orders.same-seed',
      says: 'The same seed gives the same orders, byte for byte.',
      known: 'assumed',
      because: 'ours: a run that failed can be repeated',
    },
    {
      id: 'invented-orders.relative',
      says: 'Seen from the time of the start they are the same whenever it is: buyers, goods, money and ages.',
      known: 'assumed',
      because: 'ours: a demo looks fresh on any day',
    },
    {
      id: 'invented-orders.shares',
      says: 'Of every 200 orders of a shop each kind has as many as `src/seed/shares.ts` says.',
      known: 'assumed',
      because:
        'nobody has counted a real shop; chosen so that everything occurs and the plain order stays the usual one',
    },
    {
      id: 'invented-orders.kinds',
      says: 'Among 2,000 orders of any seed every kind on the list of the test occurs, and every prefecture.',
      known: 'assumed',
      because: 'ours: the codes, flags and forms of each kind are documented',
    },
    {
      id: 'invented-orders.asked-kind',
      says: 'An order of one kind can be asked for by its name.',
      known: 'assumed',
      because: 'ours: control plane',
    },
    {
      id: 'invented-orders.asked-scenario',
      says: 'An order that is asked for with a scenario has a payment method that can go like this.',
      known: 'assumed',
      because: 'ours: control plane',
    },
    {
      id: 'invented-orders.no-rule-broken',
      says: 'Every one is taken by the checks that orders from outside pass.',
      known: 'assumed',
      because: 'ours: what the generator makes Rakuten could hold',
    },
    {
      id: 'invented-orders.field-tables',
      says: 'Every one has exactly the keys of getOrder version 10 in their order, with the types, nulls and sizes of the field tables.',
      known: 'documented',
    },
    {
      id: 'invented-orders.money',
      says: 'Sums of order, destinations and tax rates follow from items, postage, fees, wrapping, coupons and points; reqPrice is before points and without the deferred-payment fee.',
      known: 'documented',
    },
    {
      id: 'invented-orders.order-number',
      says: 'An order number is the six digits of the shop, the day, and ten digits.',
      known: 'recorded',
      years: '2023–2026',
    },
    {
      id: 'invented-orders.days',
      says: 'cancelDueDate of an order that waits for confirmation is 14 days after the day it was placed.',
      known: 'recorded',
      years: '2023',
    },
    {
      id: 'invented-orders.plausible',
      says: 'Less than 300,000 yen is paid at a convenience store; all points is method 8 with nothing left to pay; methods 3 and 16 and membershipType 1 and 2 are gone.',
      known: 'documented',
    },
    {
      id: 'invented-orders.addresses',
      says: 'Cities and prefectures are real, the postal code is the city’s own for towns that the list does not name, towns are invented; islands carry isolatedIslandFlag.',
      known: 'assumed',
      because: 'Rakuten’s own list of remote islands is not public: whole-island municipalities are taken',
    },
    {
      id: 'invented-orders.nobody',
      says: 'Nobody is real: exchanges of phone numbers begin with 0, mail addresses are thrown masks, cards and houses are invented.',
      known: 'assumed',
      because: 'ours: no test may ring, write or ship to a person',
    },
  ],
};
