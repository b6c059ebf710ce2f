/** One act of a form: busy while it goes on, and what the desk said no to, in the reader's words. */
import { useCallback, useState } from 'react';
import { ApiError, Unreachable } from '../api/client.ts';
import { useLanguage } from '../texts/language.tsx';

/** An act is not repeated by itself: whether it arrived is not known. */
const away = {
  ja: 'デスクに接続できません。保存できたか、まだわかりません。入力はそのままです。つながったら、もう一度押してください。',
  en: 'The desk can’t be reached, so it is not known whether this was stored. What you typed is kept: press again when it answers.',
};

export interface FieldProblem {
  field: string;
  problem: string;
}

export function useAct() {
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const act = useCallback(
    /** Gives the fields that the desk named, or null where all went well. */
    async (work: () => Promise<unknown>): Promise<readonly FieldProblem[] | null> => {
      setBusy(true);
      setRefusal(null);
      try {
        await work();
        return null;
      } catch (error) {
        setRefusal(
          error instanceof Unreachable
            ? away[language]
            : error instanceof ApiError
              ? error.text[language]
              : String(error),
        );
        return error instanceof ApiError && Array.isArray(error.details.problems)
          ? (error.details.problems as FieldProblem[])
          : [];
      } finally {
        setBusy(false);
      }
    },
    [language],
  );
  return { busy, refusal, act, forget: useCallback(() => setRefusal(null), []) };
}
