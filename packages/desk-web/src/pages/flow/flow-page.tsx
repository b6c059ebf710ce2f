/** フロー: the merchant's rules as a picture, changed in a panel, tried on what happened, published as a version. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { meQuery } from '../../api/desk.ts';
import { useShop } from '../../frame/use-shop.ts';
import { jstDay } from '../../texts/format.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import './flow.css';
import { FlowBoard } from './flow-board.tsx';
import { flowQuery } from './flow-query.ts';
import { flowTexts } from './flow-texts.ts';
import { useFlowWords } from './flow-words.ts';

export function FlowPage() {
  const t = useTexts(flowTexts);
  const language = useLanguage();
  const { shop } = useShop();
  const { data: me } = useQuery(meQuery);
  const inForce = useQuery({ ...flowQuery(shop?.key ?? ''), enabled: shop !== null });
  const names = useFlowWords(shop?.key ?? '');
  const [opened] = useState(() => new Date());
  const ready = inForce.data && names.operations.length > 0;
  if (shop && ready) {
    return (
      <FlowBoard
        key={shop.key}
        shop={shop}
        inForce={inForce.data}
        names={names}
        mayChange={me?.role === 'administrator'}
        today={jstDay(me?.now ?? opened)}
      />
    );
  }
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.flow}</h1>
      </div>
      {!shop && (
        <div className="state">
          <Icon name="shop" size={22} />
          <h2>{t.noShop}</h2>
        </div>
      )}
      {inForce.isPending && inForce.failureReason instanceof ApiError && (
        <p className="state">{inForce.failureReason.text[language]}</p>
      )}
      {inForce.isError && (
        <div className="state" role="alert">
          <Icon name="warning" size={22} />
          <h2>{t.failed}</h2>
          <p>{inForce.error instanceof ApiError ? inForce.error.text[language] : String(inForce.error)}</p>
          <div className="acts">
            <button type="button" className="btn main-act" onClick={() => void inForce.refetch()}>
              {t.again}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
