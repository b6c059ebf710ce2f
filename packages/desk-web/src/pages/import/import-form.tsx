import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, Unreachable } from '../../api/client.ts';
import { meQuery } from '../../api/desk.ts';
import type { Run } from '../../api/types.ts';
import { useShop } from '../../frame/use-shop.ts';
import { useKeys } from '../../keys/keys.tsx';
import { dayWithWeekday, jstDay } from '../../texts/format.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { DayField, TimeField } from '../../ui/day-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { startRun } from '../operation/run-start.ts';
import { readPeriod, type TypedPeriod, usualOf, usualPeriod, usualPeriods } from './import-period.ts';
import { alreadyHereQuery, lastImportQuery } from './import-query.ts';
import { importTexts } from './import-texts.ts';

const scopes = ['all', 'processing-and-ready', 'ready'] as const;

interface ImportFormProps {
  onClose: () => void;
  onStarted: (run: Run) => void;
}

export function ImportForm({ onClose, onStarted }: ImportFormProps) {
  const t = useTexts(importTexts);
  const language = useLanguage();
  const here = useShop();
  const { data: me } = useQuery({ ...meQuery, staleTime: 0 });
  // The desk's clock at the opening: the usual periods end there, and do not move while one types.
  const [now, setNow] = useState(() => me?.now ?? new Date().toISOString());
  const today = jstDay(now);
  const [shopKey, setShopKey] = useState(here.shop?.key ?? '');
  const [typed, setTyped] = useState<TypedPeriod>(() => usualPeriod('since-yesterday', now, null));
  const [scope, setScope] = useState<(typeof scopes)[number]>('all');
  const [overwrite, setOverwrite] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  // The same request pressed again is the same run; another period is another.
  const idempotencyKey = useMemo(() => crypto.randomUUID(), [shopKey, typed, scope, overwrite]);
  const form = useRef<HTMLFormElement>(null);
  const { data: through = null } = useQuery(lastImportQuery(shopKey));
  const period = readPeriod(typed, today);
  const { data: present } = useQuery(alreadyHereQuery(shopKey, period.kind === 'period' ? period : null));
  const usual = usualOf(typed, now, through);
  const mayImport = me ? me.role !== 'viewer' : true;
  const pick = (which: (typeof usualPeriods)[number]) => setTyped(usualPeriod(which, now, through));
  // What is known of the desk's clock may be hours old; the right time comes a moment after the opening.
  useEffect(() => {
    if (!me || me.now === now) return;
    setNow(me.now);
    setTyped((before) => {
      const which = usualOf(before, now, through);
      return which ? usualPeriod(which, me.now, through) : before;
    });
  }, [me]);
  const go = useRef<HTMLButtonElement>(null);
  // A button that was disabled has lost the focus.
  useEffect(() => {
    if (!busy) go.current?.focus();
  }, [busy]);

  async function start() {
    if (busy || !mayImport) return;
    setTried(true);
    if (period.kind === 'problem') {
      form.current?.querySelector<HTMLInputElement>(`#import-${period.field}`)?.focus();
      return;
    }
    setBusy(true);
    setRefusal(null);
    try {
      const params = { from: period.from, to: period.to, scope, overwrite };
      onStarted(await startRun({ shop: shopKey, operation: 'import-orders', params, orders: null }, idempotencyKey));
    } catch (error) {
      setRefusal(
        error instanceof Unreachable ? t.away : error instanceof ApiError ? error.text[language] : String(error),
      );
      setBusy(false);
    }
  }
  useKeys([
    { keys: 'Mod+Enter', inFields: true, label: importTexts.go, run: () => void start() },
    ...usualPeriods.map((which, index) => ({
      keys: `${index + 1}`,
      label: importTexts[which],
      group: importTexts.periodKeys,
      run: () => (which !== 'go-on' || through) && pick(which),
    })),
  ]);
  const field = (name: keyof TypedPeriod) => ({
    id: `import-${name}`,
    label: t[name],
    text: typed[name],
    strict: tried,
    onText: (text: string) => setTyped((before) => ({ ...before, [name]: text })),
  });
  const moment = (at: string) => `${dayWithWeekday(at.slice(0, 10), today, language)} ${at.slice(11)}`;
  return (
    <form
      ref={form}
      onKeyDown={moveOnByEnter}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void start();
      }}
    >
      <div className="import-body">
        <fieldset>
          <legend id="import-shop">{t.shop}</legend>
          <select
            className="input"
            aria-labelledby="import-shop"
            value={shopKey}
            onChange={(event) => setShopKey(event.target.value)}
          >
            {here.shops.map((shop) => (
              <option key={shop.key} value={shop.key}>
                {shop.name}
              </option>
            ))}
          </select>
        </fieldset>
        <fieldset>
          <legend>{t.ordered}</legend>
          <div className="seg-row">
            {usualPeriods.map((which, index) => (
              <button
                key={which}
                type="button"
                className="seg"
                aria-pressed={usual === which}
                aria-keyshortcuts={`${index + 1}`}
                disabled={which === 'go-on' && !through}
                onClick={() => pick(which)}
              >
                {t[which]}
                <Kbd of={`${index + 1}`} />
              </button>
            ))}
          </div>
          <div className="period">
            <DayField {...field('fromDay')} today={today} below={false} required />
            <TimeField {...field('fromTime')} />
            <span className="soft">{t.since}</span>
            <DayField {...field('toDay')} today={today} below={false} required />
            <TimeField {...field('toTime')} />
            <span className="soft">{t.until}</span>
          </div>
          <p className={period.kind === 'problem' ? 'reading wrong' : 'reading'} aria-live="polite">
            {period.kind === 'problem' ? (
              <>
                <Icon name="warning" />
                {t[period.problem]}
              </>
            ) : usual ? (
              <span className="muted">{t.typing}</span>
            ) : (
              (t.reads(moment(period.from), moment(period.to)) as string)
            )}
          </p>
        </fieldset>
        <fieldset>
          <legend>{t.progress}</legend>
          <div>
            {scopes.map((one) => (
              <label className="choice" key={one}>
                <input
                  type="radio"
                  className="radio"
                  name="scope"
                  checked={scope === one}
                  onChange={() => setScope(one)}
                />
                {t[one]}
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>{t.existing}</legend>
          <label className="choice">
            <input
              type="checkbox"
              className="check"
              checked={overwrite}
              onChange={(event) => setOverwrite(event.target.checked)}
            />
            <span>
              {t.overwrite}
              <span className="hint">{t.overwriteHint}</span>
            </span>
          </label>
        </fieldset>
      </div>
      <div className="import-foot">
        <div className="saying">
          {!mayImport ? (
            <span>{t.viewer}</span>
          ) : refusal ? (
            <b className="shu" role="alert">
              {refusal}
            </b>
          ) : (
            <>
              <b>{overwrite ? t.willOverwrite : t.willAdd}</b>
              <span aria-live="polite">
                {present === undefined ? ' ' : ((overwrite ? t.replaced(present) : t.stays(present)) as string)}
              </span>
            </>
          )}
        </div>
        <button type="button" className="btn l" onClick={onClose}>
          {t.leave}
          <Kbd of="Escape" />
        </button>
        <button ref={go} type="submit" className="btn main-act l" disabled={busy || !mayImport}>
          {busy ? t.starting : t.go}
          <Kbd of="Mod+Enter" />
        </button>
      </div>
    </form>
  );
}

/** Enter goes to the next field; the button, or Ctrl Enter, does it. */
function moveOnByEnter(event: KeyboardEvent<HTMLFormElement>): void {
  const { target } = event;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
  if (!(target instanceof HTMLInputElement) || target.type !== 'text') return;
  event.preventDefault();
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button[type="submit"]')];
  fields[fields.indexOf(target) + 1]?.focus();
}
