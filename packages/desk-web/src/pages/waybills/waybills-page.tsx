/** 送り状: the carrier's file out, the numbers back in, from its result file or label by label. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { meQuery } from '../../api/desk.ts';
import type { Shop } from '../../api/types.ts';
import { filesQuery, type ReadyCarrier, readyQuery } from '../../api/waybills.ts';
import { useShop } from '../../frame/use-shop.ts';
import { useKeys } from '../../keys/keys.tsx';
import { count, jstDay } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { readDay, writtenDay } from '../../ui/read-day.ts';
import { ExportPart } from './export-part.tsx';
import { FileList } from './file-list.tsx';
import { ResultFile } from './result-file.tsx';
import { ScanPart } from './scan-part.tsx';
import { useExport } from './use-export.ts';
import './waybills.css';
import type { WaybillsSearch } from './waybills-search.ts';
import { waybillTexts } from './waybills-texts.ts';

export function WaybillsPage() {
  const t = useTexts(waybillTexts);
  const { shop } = useShop();
  const ready = useQuery({ ...readyQuery(shop?.key ?? ''), enabled: shop !== null });
  if (!shop)
    return (
      <div className="state">
        <Icon name="shop" size={22} />
        <h1>{t.noShop}</h1>
      </div>
    );
  if (!ready.data)
    return ready.error ? (
      <Failed error={ready.error} again={() => void ready.refetch()} />
    ) : (
      <div className="page" aria-busy="true" />
    );
  return <OneShop key={shop.key} shop={shop} carriers={ready.data} />;
}

function OneShop({ shop, carriers }: { shop: Shop; carriers: readonly ReadyCarrier[] }) {
  const t = useTexts(waybillTexts);
  const say = useSay();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as WaybillsSearch;
  const { data: me } = useQuery(meQuery);
  const { data: files = [] } = useQuery(filesQuery(shop.key));
  // The first tab with work, as it was when the page opened: counts that change later move nobody to another tab.
  const first = useRef(carriers.find((one) => one.orders > 0) ?? carriers[0]!);
  const carrier = carriers.find((one) => one.carrier === search.carrier) ?? first.current;
  const now = carriers.find((one) => one.carrier === carrier.carrier) ?? carrier;
  const today = jstDay(me?.now ?? Date.now());
  const [dayText, setDayText] = useState(() => writtenDay(today));
  const [previewing, setPreviewing] = useState(false);
  const mayAct = me !== undefined && me.role !== 'viewer';
  const reading = readDay(dayText, today);
  const change = (to: Partial<WaybillsSearch>) =>
    void navigate({ to: '/waybills', search: (at) => ({ ...at, ...to }) as never, replace: true });
  const writing = useExport(shop.key, now, reading.kind === 'day' ? reading.day : undefined, (run) =>
    change({ carrier: now.carrier, run, file: undefined }),
  );
  const blocked = now.problems.some((problem) => problem.severity === 'blocks');
  const can = mayAct && !blocked && now.orders > 0 && reading.kind !== 'unreadable' && !writing.busy;
  useKeys([
    { keys: 'w', label: waybillTexts.writeKey, group: waybillTexts.waybills, run: () => can && writing.start() },
  ]);
  const ofCarrier = files.filter((file) => file.carrier === now.carrier);
  const file = ofCarrier.find((one) => one.fileId === search.file) ?? ofCarrier[0];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.waybills}</h1>
        {!mayAct && me && <span className="note soft">{t.viewer}</span>}
        <span className="grow" />
        <button
          type="button"
          className={previewing ? 'btn' : 'btn main-act'}
          disabled={!can}
          aria-keyshortcuts="w"
          onClick={writing.start}
        >
          {writing.busy ? t.starting : (t.writeOut(now.orders) as string)}
          <Kbd of="w" />
        </button>
      </div>
      <nav className="tabs-row waybill-tabs" aria-label={t.carriers}>
        {carriers.map((one) => (
          <Link
            key={one.carrier}
            className="tab"
            to="/waybills"
            search={(at) => ({ shop: at.shop, carrier: one.carrier }) as never}
            activeProps={{}}
            {...(one.carrier === now.carrier ? { 'aria-current': 'page' as const } : {})}
          >
            {say(one.company)}
            <span>{count(one.orders)}</span>
          </Link>
        ))}
      </nav>
      <div className="page-body waybill-body">
        <ExportPart
          shop={shop.key}
          carrier={now}
          others={carriers}
          run={search.run}
          refusal={writing.refusal}
          day={{ text: dayText, set: setDayText, today }}
          mayAct={mayAct}
          onClose={() => change({ run: undefined })}
        />
        <FileList
          key={`${now.carrier} files`}
          shop={shop.key}
          files={ofCarrier}
          scanned={file?.fileId}
          today={today}
          mayAct={mayAct}
          onScan={(fileId) => change({ file: fileId })}
        />
        {mayAct && (
          <>
            <ResultFile
              shop={shop}
              carrier={now}
              isAdministrator={me.role === 'administrator'}
              onShown={setPreviewing}
            />
            <ScanPart key={file?.fileId ?? now.carrier} shop={shop.key} file={file} />
          </>
        )}
      </div>
    </div>
  );
}

function Failed({ error, again }: { error: Error; again: () => void }) {
  const t = useTexts(waybillTexts);
  const language = useLanguage();
  return (
    <div className="state" role="alert">
      <Icon name="warning" size={22} />
      <h1>{t.failed}</h1>
      {error instanceof ApiError && <p>{error.text[language]}</p>}
      <p>{t.failedHint}</p>
      <div className="acts">
        <button type="button" className="btn main-act" onClick={again}>
          {t.again}
        </button>
      </div>
    </div>
  );
}
