/** A page that could not be shown: what happened, what still runs, a way to go on. */
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { ApiError, Unreachable } from '../api/client.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { Icon } from '../ui/icon.tsx';

const texts = {
  broken: { ja: 'この画面を表示できませんでした。', en: 'This page could not be shown.' },
  notAllowed: { ja: 'この画面を開く権限がありません。', en: 'You may not open this page.' },
  goesOn: {
    ja: '取込や送信などの処理は止まっていません。入力していない内容は失われていません。',
    en: 'Imports, mails and runs go on; nothing was lost.',
  },
  again: { ja: 'もう一度開く', en: 'Open again' },
  today: { ja: '今日へ', en: 'To today' },
  noSuch: { ja: 'このページはありません。', en: 'There is no such page.' },
  noSuchHint: { ja: 'アドレスが古いか、まちがっています。', en: 'The address is old or mistyped.' },
};

export function PageFailed({ error, reset }: ErrorComponentProps) {
  const t = useTexts(texts);
  const language = useLanguage();
  const router = useRouter();
  const said = error instanceof ApiError ? error.text[language] : null;
  return (
    <div className="state" role="alert">
      <Icon name={error instanceof ApiError && error.status === 403 ? 'lock' : 'warning'} size={22} />
      <h1>{error instanceof ApiError && error.status === 403 ? t.notAllowed : t.broken}</h1>
      {said && <p>{said}</p>}
      {!(error instanceof Unreachable) && <p>{t.goesOn}</p>}
      {!(error instanceof ApiError) && <p className="note muted">{String(error)}</p>}
      <div className="acts">
        <button
          type="button"
          className="btn main-act"
          onClick={() => {
            reset();
            void router.invalidate();
          }}
        >
          {t.again}
        </button>
        <Link className="btn" to="/today">
          {t.today}
        </Link>
      </div>
    </div>
  );
}

export function NoSuchPage() {
  const t = useTexts(texts);
  return (
    <div className="state">
      <Icon name="search" size={22} />
      <h1>{t.noSuch}</h1>
      <p>{t.noSuchHint}</p>
      <div className="acts">
        <Link className="btn main-act" to="/today">
          {t.today}
        </Link>
      </div>
    </div>
  );
}
