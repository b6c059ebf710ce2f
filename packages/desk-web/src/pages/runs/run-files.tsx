/** Files that came out, to be saved. Addresses and names are in them: only whoever may work with orders gets them. */
import type { Run } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { runTexts } from './run-texts.ts';

export function RunFiles({ run, mayAct }: { run: Run; mayAct: boolean }) {
  const t = useTexts(runTexts);
  if (run.files.length === 0) return null;
  return (
    <section className="run-section">
      <div className="section-head">
        <h2>{t.files}</h2>
        {!mayAct && <span className="note muted">{t.fileNotAllowed}</span>}
      </div>
      <ul className="run-files">
        {run.files.map((file) => (
          <li key={file.fileId}>
            <Icon name="waybill" />
            <b className="cut">{file.name}</b>
            <span className="soft">{t.fileRows(file.rows)}</span>
            <span className="grow" />
            {mayAct && (
              <a
                className="btn"
                href={`/api/shops/${encodeURIComponent(run.shop)}/waybill-files/${encodeURIComponent(file.fileId)}`}
                download={file.name}
              >
                <Icon name="import" />
                {t.save}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
