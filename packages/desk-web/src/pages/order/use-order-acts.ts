/** What a hand can do with this order. Irreversible acts go through the operation's own question. */
import type { RefObject } from 'react';
import { ApiError, api } from '../../api/client.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { say as toast } from '../../ui/toasts.tsx';
import type { Verb } from '../operation/verbs.ts';
import { askNow } from './doubts.tsx';
import type { OrderActs } from './next.tsx';
import { orderPath } from './order-query.ts';
import { orderTexts } from './order-texts.ts';

interface Parts {
  shopKey: string;
  number: string;
  /** Why it is held, to be held for the same again. */
  holdNote: string | undefined;
  renew: (afterMs?: number) => void;
  openVerb: (verb: Verb) => void;
  openHold: () => void;
  numberField: RefObject<{ focus: () => void } | null>;
}

export function useOrderActs({ shopKey, number, holdNote, renew, openVerb, openHold, numberField }: Parts) {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  const path = orderPath(shopKey, number);
  const told = (error: unknown) => {
    toast(error instanceof ApiError ? error.text[language] : String(error));
    renew();
  };
  const release = (): void => {
    api
      .post(`${path}/release`)
      .then(() => {
        renew();
        toast(
          t.releasedNow,
          () => void api.post(`${path}/hold`, holdNote ? { note: holdNote } : {}).then(() => renew(), told),
        );
      })
      .catch(told);
  };
  const acts: OrderActs & { heldNow: () => void } = {
    run: openVerb,
    hold: openHold,
    release,
    heldNow() {
      renew();
      toast(t.heldNow, () => void api.post(`${path}/release`).then(() => renew(), told));
    },
    numbers: () => numberField.current?.focus(),
    decide: () => document.querySelector<HTMLElement>('#doubts button')?.focus(),
    ask: (effectId) => {
      askNow(effectId)
        .then(() => {
          toast(t.asking);
          renew(600);
        })
        .catch(told);
    },
  };
  return acts;
}
