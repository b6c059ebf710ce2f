/** The page before there is an order on it: on its way, not there, or out of reach. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { open } from '../../frame/frame.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { orderTexts } from './order-texts.ts';

const frameAfterMs = 200;
const reasonAfterMs = 3_000;

/** Nothing for a moment, then the frame in its real heights, then a reason. */
export function LoadingOrder() {
  const t = useTexts(orderTexts);
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    const timers = [frameAfterMs, reasonAfterMs].map((ms) => setTimeout(() => setWaited(ms), ms));
    return () => timers.forEach(clearTimeout);
  }, []);
  if (waited === 0) return <div className="opage" aria-busy="true" />;
  return (
    <div className="opage" aria-busy="true">
      <div className="cols">
        <div className="col1 skeleton">
          <p className="sr" role="status">
            {waited === reasonAfterMs ? t.slow : t.loading}
          </p>
          {waited === reasonAfterMs && <p className="soft slow">{t.slow}</p>}
          <i className="block" />
          <i />
          <i />
          <i className="short" />
          <i className="block" />
          <i />
          <i className="short" />
        </div>
        <div className="col2 skeleton" aria-hidden="true">
          <i className="short" />
          <i className="block" />
          <i />
          <i className="short" />
        </div>
      </div>
    </div>
  );
}

export function NoOrder({ number, query }: { number: string; query: UseQueryResult<unknown> }) {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  const { error } = query;
  const isMissing = error instanceof ApiError && error.status === 404;
  return (
    <div className="state" role="alert">
      <Icon
        name={isMissing ? 'search' : error instanceof ApiError && error.status === 403 ? 'lock' : 'warning'}
        size={22}
      />
      <h2>{isMissing ? t.noSuch : t.failed}</h2>
      <p>
        {isMissing
          ? (t.noSuchWhat(number) as string)
          : error instanceof ApiError
            ? error.text[language]
            : String(error)}
      </p>
      <div className="acts">
        {isMissing ? (
          <button type="button" className="btn main-act" onClick={() => open('import')}>
            {t.importIt}
          </button>
        ) : (
          <button type="button" className="btn main-act" onClick={() => void query.refetch()}>
            {t.tryAgain}
          </button>
        )}
        <Link className="btn" to="/orders" search={{}}>
          {t.allOrders}
        </Link>
      </div>
    </div>
  );
}
