/** The carrier's result file: dropped or chosen, shown row by row, and taken only then. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiError, api, Unreachable } from '../../api/client.ts';
import type { Shop } from '../../api/types.ts';
import { carriersQuery, type NumbersReport, type ReadAs, type ReadyCarrier, sendNumbers } from '../../api/waybills.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ResultPreview } from './result-preview.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { waybillTexts } from './waybills-texts.ts';
import { WrongFile } from './wrong-file.tsx';

interface OpenFile {
  id: string;
  name: string;
  bytes: ArrayBuffer;
}
interface Taken {
  report: NumbersReport;
  promised: number;
}

interface ResultFileProps {
  shop: Shop;
  carrier: ReadyCarrier;
  /** Who may have the columns kept in the settings. */
  isAdministrator: boolean;
  /** A preview is open: its button is the page's main one meanwhile. */
  onShown: (isShown: boolean) => void;
}

export function ResultFile({ shop, carrier, isAdministrator, onShown }: ResultFileProps) {
  const t = useTexts(waybillTexts);
  const say = useSay();
  const language = useLanguage();
  const queries = useQueryClient();
  const [file, setFile] = useState<OpenFile | null>(null);
  const [as, setAs] = useState<ReadAs>({});
  const [remember, setRemember] = useState(false);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { data: known = [] } = useQuery(carriersQuery(shop.key));
  const preview = useQuery({
    queryKey: ['numbers-preview', shop.key, file?.id, as],
    queryFn: ({ signal }) => sendNumbers(shop.key, file!.bytes, as, false, signal),
    enabled: file !== null && taken === null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // While another reading of the same file is on its way, the last one stays in its place.
    placeholderData: (before, query) => (query?.queryKey[2] === file?.id ? before : undefined),
  });
  const isShown = file !== null && taken === null && preview.data !== undefined && takenOf(preview.data) > 0;
  useEffect(() => onShown(isShown), [isShown, onShown]);
  useEffect(() => () => onShown(false), [onShown]);

  const saidBy = (error: unknown) => (error instanceof ApiError ? error.text[language] : String(error));
  async function open(files: readonly File[]) {
    const [one] = files;
    if (!one) return;
    if (files.length > 1) return setRefusal(t.oneOnly);
    const bytes = await one.arrayBuffer().catch(() => null);
    setTaken(null);
    setAs({});
    setRefusal(bytes ? null : t.cannotOpen);
    setFile(bytes && { id: crypto.randomUUID(), name: one.name, bytes });
  }
  async function take(promised: number) {
    if (!file || busy) return;
    setBusy(true);
    setRefusal(null);
    try {
      const report = await sendNumbers(shop.key, file.bytes, as, true);
      setTaken({ report, promised });
      if (remember && as.keyColumn && as.numberColumn)
        // The numbers are in, whatever becomes of this.
        await api
          .patch(`/api/shops/${encodeURIComponent(shop.key)}`, columnsKept(report.carrier, as))
          .catch((error) => setRefusal(`${t.notRemembered} ${saidBy(error)}`));
    } catch (error) {
      setRefusal(error instanceof Unreachable ? t.perhapsTaken : `${t.notTaken} ${saidBy(error)}`);
    } finally {
      setBusy(false);
      for (const kind of ['waybills', 'statuses', 'orders', 'orders-count', 'orders-keys', 'order-rows', 'runs'])
        void queries.invalidateQueries({ queryKey: [kind] });
    }
  }
  const leave = () => {
    setFile(null);
    setTaken(null);
    setRefusal(null);
  };
  const { isOver } = useFileDrop((files) => void open(files));
  const report = taken?.report ?? preview.data;
  const tool = known.find((one) => one.carrier === report?.carrier);
  return (
    <section className="waybill-result">
      <div className="section-head">
        <h2>{t.result}</h2>
        {file && <span className="cut soft">{file.name}</span>}
        <span className="grow" />
        {file && (
          <button type="button" className="btn plain" onClick={leave}>
            {t.close}
          </button>
        )}
      </div>
      <div className={isOver ? 'waybill-drop over' : 'waybill-drop'}>
        <Icon name="import" size={20} />
        <p>
          {!file && (t.drop(say(carrier.name)) as string)}
          <button type="button" className="btn" onClick={() => input.current?.click()}>
            {file ? t.chooseOther : t.choose}
          </button>
          {!file && <span className="hint">{t.dropHint}</span>}
        </p>
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          hidden
          aria-label={t.choose}
          onChange={(event) => {
            void open([...(event.target.files ?? [])]);
            // The same file chosen once more, e.g. after it was mended, is a new one.
            event.target.value = '';
          }}
        />
      </div>
      {refusal && <Wrong>{refusal}</Wrong>}
      {file && !taken && preview.isPending && <p className="waybill-quiet">{t.reading(file.name) as string}</p>}
      {file && !taken && preview.error && (
        <WrongFile
          error={preview.error}
          bytes={file.bytes}
          carriers={known}
          as={as}
          {...(isAdministrator ? { remember: { is: remember, set: setRemember } } : {})}
          onRead={setAs}
          again={() => void preview.refetch()}
        />
      )}
      {file && report && !(preview.error && !taken) && (
        <ResultPreview
          key={file.id}
          report={report}
          shop={shop.key}
          toolName={say(tool?.name) || report.carrier}
          otherCompany={tool && report.carrier !== carrier.carrier ? say(tool.company) : null}
          accepts={as.acceptWarnings === true}
          onAccept={(acceptWarnings) => setAs({ ...as, acceptWarnings })}
          busy={busy || preview.isPlaceholderData}
          taken={taken && { fewer: taken.promised - takenOf(taken.report) }}
          onTake={(promised) => void take(promised)}
        />
      )}
    </section>
  );
}

const takenOf = (report: NumbersReport) => report.rows.filter((row) => row.group === 'matched').length;

const columnsKept = (carrier: string, as: ReadAs) => ({
  settings: {
    shipping: {
      carriers: { [carrier]: { results: { columns: { key: as.keyColumn, trackingNumber: as.numberColumn } } } },
    },
  },
});

function Wrong({ children }: { children: ReactNode }) {
  return (
    <p className="waybill-wrong" role="alert">
      <Icon name="warning" />
      <span>{children}</span>
    </p>
  );
}
