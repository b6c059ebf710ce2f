/** The files that were written for the carrier, newest first: each can be fetched again, and scanned in its order. */
import { useState } from 'react';
import { fileAddress, type WaybillFile } from '../../api/waybills.ts';
import { timeOrDay } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { waybillTexts } from './waybills-texts.ts';

interface FileListProps {
  shop: string;
  files: readonly WaybillFile[];
  /** Whose order stands beside the scan field. */
  scanned: string | undefined;
  today: string;
  mayAct: boolean;
  onScan: (fileId: string) => void;
}

const shownFirst = 5;

export function FileList({ shop, files, scanned, today, mayAct, onScan }: FileListProps) {
  const t = useTexts(waybillTexts);
  const [all, setAll] = useState(false);
  const shown = all ? files : files.slice(0, shownFirst);
  return (
    <section className="waybill-files">
      <div className="section-head">
        <h2>{t.files}</h2>
      </div>
      {files.length === 0 && <p className="waybill-quiet">{t.noFiles}</p>}
      <ul>
        {shown.map((file) => (
          <li key={file.fileId} className={file.fileId === scanned ? 'on' : ''}>
            <div className="what">
              <b className="cut" title={file.name}>
                {file.name}
              </b>
              <span className="note soft">
                {timeOrDay(file.createdAt, today)}・{t.rows(file.rows) as string}・
                {t.fileNumbers(file.issued, file.waybills) as string}
                {file.waybills > 0 && file.issued === file.waybills && <Icon name="tick" size={14} />}
              </span>
            </div>
            {mayAct && (
              <>
                <button
                  type="button"
                  className="btn plain"
                  aria-pressed={file.fileId === scanned}
                  aria-label={t.inOrderOf(file.name) as string}
                  onClick={() => onScan(file.fileId)}
                >
                  {t.inOrder}
                </button>
                <a
                  className="btn icon"
                  href={fileAddress(shop, file.fileId)}
                  download={file.name}
                  aria-label={t.saveOf(file.name) as string}
                  title={t.save}
                >
                  <Icon name="import" />
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
      {files.length > shown.length && (
        <button type="button" className="btn plain" onClick={() => setAll(true)}>
          {t.moreFiles(files.length - shown.length) as string}
        </button>
      )}
    </section>
  );
}
