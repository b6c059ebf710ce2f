/** 受注取込: which shop, which period, which stage; then how far it is; then what came of it, each number a link to exactly those. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Run } from '../../api/types.ts';
import { useShop } from '../../frame/use-shop.ts';
import { useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import './import.css';
import { ImportForm } from './import-form.tsx';
import { ImportRun } from './import-run.tsx';
import { importTexts } from './import-texts.ts';

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts(importTexts);
  const { shop } = useShop();
  const queries = useQueryClient();
  const [run, setRun] = useState<Run | null>(null);
  return (
    <Dialog open onClose={onClose} label={t.title} wide>
      <div className="import-head">
        <h2>{t.title}</h2>
        <span className="grow" />
        <button type="button" className="btn plain icon" aria-label={t.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {!shop && (
        <div className="state">
          <p>{t.noShop}</p>
          <div className="acts">
            <Link className="btn main-act" to="/settings/{-$section}" params={{ section: 'shop' }} onClick={onClose}>
              {t.toSettings}
            </Link>
          </div>
        </div>
      )}
      {shop && !run && (
        <ImportForm
          onClose={onClose}
          onStarted={(started) => {
            setRun(started);
            void queries.invalidateQueries({ queryKey: ['runs'] });
          }}
        />
      )}
      {run && <ImportRun run={run} onClose={onClose} onAgain={() => setRun(null)} />}
    </Dialog>
  );
}
