/** My own small reversible act: one line, ten seconds, `U` takes it back. Never for errors, never for effects. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useKeys } from '../keys/keys.tsx';
import { useTexts } from '../texts/language.tsx';
import { Kbd } from './kbd.tsx';

export interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

let toasts: readonly Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();
const change = (to: readonly Toast[]) => {
  toasts = to;
  for (const listener of listeners) listener();
};

/** Says that something was done; `undo` takes it back. */
export function say(text: string, undo?: () => void): void {
  change([...toasts.slice(-2), { id: next++, text, ...(undo ? { undo } : {}) }]);
}
export const dismiss = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

const texts = { undo: { ja: '元に戻す', en: 'Undo' } };

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => toasts,
  );
  const t = useTexts(texts);
  const last = shown.findLast((toast) => toast.undo);
  useKeys(
    useMemo(
      () => [
        {
          keys: 'u',
          label: { ja: '元に戻す', en: 'Undo' },
          run: () => {
            if (!last) return;
            last.undo?.();
            dismiss(last.id);
          },
        },
      ],
      [last],
    ),
    { on: last !== undefined },
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <OneToast key={toast.id} toast={toast} undo={t.undo} />
      ))}
    </div>
  );
}

const shownMs = 10_000;

function OneToast({ toast, undo }: { toast: Toast; undo: string }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(toast.id), shownMs);
    return () => clearTimeout(timer);
  }, [toast.id]);
  return (
    <div className="toast">
      {toast.text}
      {toast.undo && (
        <button
          type="button"
          className="btn"
          onClick={() => {
            toast.undo?.();
            dismiss(toast.id);
          }}
        >
          {undo}
          <Kbd of="u" />
        </button>
      )}
    </div>
  );
}
