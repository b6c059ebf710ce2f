/** Starts the run that writes the file: once a press, and only with the number that stood on the button. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError, Unreachable } from '../../api/client.ts';
import type { ReadyCarrier } from '../../api/waybills.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { startRun } from '../operation/run-start.ts';
import { waybillTexts } from './waybills-texts.ts';

export function useExport(
  shop: string,
  carrier: ReadyCarrier,
  shipsOn: string | undefined,
  onStarted: (runId: string) => void,
) {
  const t = useTexts(waybillTexts);
  const language = useLanguage();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ carrier: string; text: string } | null>(null);
  /** Kept while it is not known whether the start arrived: pressed again, it is the same run. */
  const attempt = useRef<{ of: string; key: string } | null>(null);

  async function start() {
    if (busy || !carrier.selection) return;
    const request = {
      shop,
      operation: 'issue-waybills',
      params: { carrier: carrier.carrier, ...(shipsOn ? { shipsOn } : {}) },
      orders: { ...carrier.selection, expected: carrier.orders },
    };
    const of = JSON.stringify(request);
    if (attempt.current?.of !== of) attempt.current = { of, key: crypto.randomUUID() };
    setBusy(true);
    setRefusal(null);
    try {
      const run = await startRun(request, attempt.current.key);
      attempt.current = null;
      onStarted(run.id);
    } catch (error) {
      if (!(error instanceof Unreachable)) attempt.current = null;
      const text =
        error instanceof Unreachable
          ? t.away
          : error instanceof ApiError && error.code === 'matching-changed'
            ? t.changed
            : error instanceof ApiError
              ? error.text[language]
              : String(error);
      setRefusal({ carrier: carrier.carrier, text });
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['waybills'] });
      void queries.invalidateQueries({ queryKey: ['runs'] });
    }
  }
  return { busy, refusal: refusal?.carrier === carrier.carrier ? refusal.text : null, start: () => void start() };
}
