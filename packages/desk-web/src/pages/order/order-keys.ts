/** The keys of the order page: the verbs are those of the list. */
import { useKeys } from '../../keys/keys.tsx';
import { useTexts } from '../../texts/language.tsx';
import { verbs } from '../operation/verbs.ts';
import { copyText } from './copy-text.ts';
import type { OrderActs } from './next.tsx';
import { orderTexts } from './order-texts.ts';
import type { WholeOrder } from './order-types.ts';
import type { PlaceInList } from './place-in-list.ts';

interface Parts {
  order: WholeOrder | undefined;
  number: string;
  place: PlaceInList;
  acts: OrderActs;
  mayAct: boolean;
  writeNote: () => void;
  pick: (what: 'assignee' | 'labels') => void;
}

export function useOrderKeys({ order, number, place, acts, mayAct, writeNote, pick }: Parts): void {
  const t = useTexts(orderTexts);
  const group = orderTexts.keys;
  useKeys([
    { keys: ['j', 'ArrowRight'], label: orderTexts.next, group, repeats: true, run: place.toNext },
    { keys: ['k', 'ArrowLeft'], label: orderTexts.previous, group, repeats: true, run: place.toPrevious },
    { keys: '.', label: orderTexts.copy, group, run: () => copyText(number, number, t) },
    { keys: 'Escape', label: orderTexts.back, group, run: place.back },
  ]);
  useKeys(
    [
      { keys: 't', label: orderTexts.writeNote, group, run: writeNote },
      { keys: 'a', label: orderTexts.assignee, group, run: () => pick('assignee') },
      { keys: 'l', label: orderTexts.labels, group, run: () => pick('labels') },
      {
        keys: 'h',
        label: order?.hold ? orderTexts.release : orderTexts.hold,
        group,
        run: () => (order?.hold ? acts.release() : acts.hold()),
      },
      ...verbs
        .filter((verb) => verb.key)
        .map((verb) => ({ keys: verb.key!, label: verb.label, group, run: () => acts.run(verb) })),
    ],
    { on: mayAct && order !== undefined },
  );
}
