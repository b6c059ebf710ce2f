/**
 * Label by label: the field keeps the focus, each read adds a line at the top, and whose label is next stands beside it.
 * A number goes to the label that was next when it was read; what the desk refuses makes that label the next once more.
 */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { type FileWaybill, fileWaybillsQuery, type WaybillFile } from '../../api/waybills.ts';
import { useKeys } from '../../keys/keys.tsx';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useDraft } from '../order/draft.ts';
import { printedNumber, tidyNumber, withoutFrame } from '../order/scan.ts';
import { useReader } from '../order/use-reader.ts';
import { ExpectedOrder } from './expected-order.tsx';
import { ReadList } from './read-list.tsx';
import { isSeenTo, lastTaken, nextOf, readScan } from './scan-reads.ts';
import { useScanSound } from './scan-sound.ts';
import { useReads } from './use-reads.ts';
import { waybillTexts } from './waybills-texts.ts';

const none: readonly FileWaybill[] = [];
const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

export function ScanPart({ shop, file }: { shop: string; file: WaybillFile | undefined }) {
  const t = useTexts(waybillTexts);
  const { data: waybills = none, error } = useQuery(fileWaybillsQuery(shop, file?.fileId));
  const sound = useScanSound();
  const { reads, underWay, send } = useReads(shop, file?.fileId, sound.play);
  const [raw, setRaw] = useDraft(`scan.${shop}`);
  const [chosen, setChosen] = useState<string | null>(null);
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set());
  const wrong = reads.filter((one) => one.state === 'wrong' && !isSeenTo(one, waybills)).length;
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const reader = useReader(() => form.current?.requestSubmit());
  const text = raw ?? '';
  const next =
    waybills.find((one) => one.key === chosen) ??
    (chosen ? null : nextOf(waybills, underWay, passed, lastTaken(reads)));
  const target = chosen ?? next?.key ?? null;
  const section = useRef<HTMLElement>(null);
  const focus = () => input.current?.focus();
  /** From elsewhere on the page: the reads below the field are to be seen, too. */
  const come = () => {
    section.current?.scrollIntoView({ block: 'start' });
    focus();
  };

  function read() {
    const scan = readScan(text, waybills);
    setRaw(null);
    if (scan.kind === 'waybill') setChosen(scan.of);
    if (scan.kind !== 'number') return;
    // A label of several parcels is waited for until it has all its numbers.
    const known = waybills.find((one) => one.key === target);
    if (!known || known.trackingNumbers.length + 1 >= known.parcels) setChosen(null);
    send(target, scan.number);
  }
  const choose = useCallback((key: string) => {
    setChosen(key);
    input.current?.focus();
  }, []);
  const pass = () => {
    if (!next) return;
    setChosen(null);
    setPassed(new Set([...passed, next.key]));
    focus();
  };
  useKeys([
    { keys: 's', label: waybillTexts.scanKey, group: waybillTexts.waybills, run: come },
    // A reader types wherever the focus is: its digits find the field.
    {
      keys: digits,
      run: (event) => {
        come();
        setRaw(text + event.key.normalize('NFKC'));
      },
    },
  ]);
  const tidy = withoutFrame(text);
  return (
    <>
      <section className="waybill-scan" ref={section}>
        <div className="section-head">
          <h2>{t.scan}</h2>
          {wrong > 0 && <b className="shu">{t.wrongReads(wrong) as string}</b>}
          <span className="grow" />
          <label className="choice note">
            <input
              type="checkbox"
              className="check"
              checked={sound.on}
              onChange={(event) => sound.set(event.target.checked)}
            />
            {t.sound}
          </label>
        </div>
        <p className="next" aria-live="polite">
          <span className="soft">{t.nextIs}</span>
          {next ? (
            <>
              <b>{next.recipientName ?? next.key}</b>
              <span className="soft nowrap">{t.place(next.place) as string}</span>
              <span className="muted nowrap">{next.key}</span>
              {next.parcels > 1 && (
                <b className="nowrap">
                  {t.parcel(Math.min(next.trackingNumbers.length + 1, next.parcels), next.parcels) as string}
                </b>
              )}
              <button type="button" className="btn plain" onClick={pass}>
                {t.pass}
              </button>
            </>
          ) : chosen ? (
            <b>{chosen}</b>
          ) : (
            <span className="soft">{file && waybills.length > 0 ? t.allDone : t.scanHintAny}</span>
          )}
        </p>
        <form
          ref={form}
          onSubmit={(event) => {
            event.preventDefault();
            read();
          }}
        >
          <label htmlFor="scan">{t.scanNumber}</label>
          <input
            id="scan"
            ref={input}
            className="input number"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            value={text}
            aria-describedby="scan-hint"
            aria-keyshortcuts="s"
            onChange={(event) => {
              setRaw(event.target.value);
              reader.typed(event.target.value, event.timeStamp);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.nativeEvent.isComposing) input.current?.blur();
            }}
          />
          <p className="hint" id="scan-hint">
            {tidy !== '' && tidyNumber(text) !== text ? `→ ${printedNumber(tidy)}` : t.scanHint}
          </p>
        </form>
        <ReadList
          reads={reads}
          waybills={waybills}
          shop={shop}
          onSend={(one, accept) => {
            send(one.of, one.number, accept, one.id);
            focus();
          }}
        />
      </section>
      <section className="waybill-expected">
        <div className="section-head">
          <h2>{t.expected}</h2>
          {file && (
            <span className="cut note muted" title={file.name}>
              {file.name}
            </span>
          )}
        </div>
        {error && (
          <p className="waybill-quiet">
            <Icon name="warning" />
            {t.fileErased}
          </p>
        )}
        {!file && <p className="waybill-quiet">{t.noExpected}</p>}
        <ExpectedOrder waybills={waybills} next={target} onChoose={choose} />
      </section>
    </>
  );
}
