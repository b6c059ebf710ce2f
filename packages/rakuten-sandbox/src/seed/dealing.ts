import { hashOf } from '../random.ts';
import { type Kind, type KindOf, shares, type Topic } from './shares.ts';

/** Which kinds an order is. Two topics are dealt apart from each other, so that every combination comes up in time. */
export type Dealt = {
  is(kind: Kind): boolean;
  of<T extends Topic>(topic: T): KindOf<T> | null;
  /** The how-manieth of its kind it is, from 0 on: for lists of which every one shall have its turn. */
  turn(topic: Topic): number;
};

const round = 200;
/** Without common divisors with 200: stepping by one of them meets every card once. */
const steps = Array.from({ length: round }, (_, step) => step).filter((step) => step % 2 !== 0 && step % 5 !== 0);

const tables = Object.fromEntries(
  Object.entries(shares).map(([topic, table]) => [topic, Object.entries(table)]),
) as Record<Topic, [kind: string, count: number][]>;
const topicOf = Object.fromEntries(
  Object.entries(tables).flatMap(([topic, table]) => table.map(([kind]) => [kind, topic])),
) as Record<Kind, Topic>;

/** `number` counts the orders of a shop from 1 on; `wanted` is there whatever was dealt, in an order that is plain otherwise. */
export function deal(seed: string, number: number, wanted?: Kind): Dealt {
  const wantedTopic = wanted && topicOf[wanted];
  const cards = new Map<Topic, { kind: string | null; turn: number }>();
  const card = (topic: Topic) => {
    const known = cards.get(topic);
    if (known) return known;
    const drawn =
      topic === wantedTopic
        ? { kind: wanted as string, turn: number - 1 }
        : topic === 'form' && wanted
          ? { kind: 'plain', turn: number - 1 }
          : draw(seed, topic, number);
    cards.set(topic, drawn);
    return drawn;
  };
  return {
    is: (kind) => card(topicOf[kind]).kind === kind,
    of: <T extends Topic>(topic: T) => card(topic).kind as KindOf<T> | null,
    turn: (topic) => card(topic).turn,
  };
}

function draw(seed: string, topic: Topic, number: number): { kind: string | null; turn: number } {
  const deck = Math.floor((number - 1) / round);
  const shuffle = hashOf(`${seed} ${topic} ${deck}`);
  const step = steps[shuffle % steps.length]!;
  const place = ((number - 1) * step + (shuffle >>> 8)) % round;
  let first = 0;
  for (const [kind, count] of tables[topic]) {
    if (place < first + count) return { kind, turn: deck * count + place - first };
    first += count;
  }
  return { kind: null, turn: deck * (round - first) + place - first };
}
