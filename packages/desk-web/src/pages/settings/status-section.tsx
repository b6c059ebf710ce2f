/** ステータス: the merchant's own, in his order. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { statusesQuery } from '../../api/desk.ts';
import type { Status } from '../../api/types.ts';
import { useShop } from '../../frame/use-shop.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { say as toast } from '../../ui/toasts.tsx';
import { useAct } from '../../ui/use-act.ts';
import { RoleNote, useMay } from './block.tsx';
import { settingsTexts } from './settings-texts.ts';
import { RemoveStatus, StatusDialog } from './status-dialogs.tsx';
import { movedBy, readyMadeQuery, storeStatus } from './status-query.ts';
import { statusTexts } from './status-texts.ts';

type Asked = { what: 'add' } | { what: 'edit' | 'remove'; status: Status };

export function StatusSection() {
  const t = useTexts(statusTexts);
  const { shop } = useShop();
  const mayChange = useMay('administrator');
  const { data } = useQuery({ ...statusesQuery(shop?.key ?? ''), enabled: shop !== null });
  const [asked, setAsked] = useState<Asked | null>(null);
  if (!shop) return <p className="lead">{t.noShop}</p>;
  const statuses = data?.statuses ?? [];
  return (
    <div className="column broad">
      <div className="head-acts">
        <h2>{t.title}</h2>
        <span className="grow" />
        <button type="button" className="btn" disabled={!mayChange} onClick={() => setAsked({ what: 'add' })}>
          <Icon name="plus" />
          {t.add}
        </button>
      </div>
      <RoleNote needs="administrator" />
      <p className="lead">{t.lead}</p>
      {data && statuses.length === 0 ? (
        <NoStatuses shop={shop.key} mayChange={mayChange} />
      ) : (
        <StatusTable shop={shop.key} statuses={statuses} mayChange={mayChange} onAsk={setAsked} />
      )}
      {asked && asked.what !== 'remove' && (
        <StatusDialog
          shop={shop.key}
          statuses={statuses}
          status={asked.what === 'edit' ? asked.status : null}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.what === 'remove' && (
        <RemoveStatus shop={shop.key} status={asked.status} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}

interface StatusTableProps {
  shop: string;
  statuses: readonly Status[];
  mayChange: boolean;
  onAsk: (asked: Asked) => void;
}

function StatusTable({ shop, statuses, mayChange, onAsk }: StatusTableProps) {
  const t = useTexts(statusTexts);
  const s = useTexts(settingsTexts);
  const queries = useQueryClient();
  const { busy, refusal, act } = useAct();
  const move = (index: number, by: -1 | 1, quietly = false) =>
    void act(async () => {
      const { name } = statuses[index]!;
      for (const status of movedBy(statuses, index, by)) await storeStatus(shop, status);
      await queries.invalidateQueries({ queryKey: ['statuses', shop] });
      if (!quietly) toast(t.moved(name) as string, () => void restore(statuses));
    });
  const restore = async (before: readonly Status[]) => {
    for (const status of before) await storeStatus(shop, status);
    await queries.invalidateQueries({ queryKey: ['statuses', shop] });
  };
  return (
    <>
      {refusal && (
        <p className="shu" role="alert">
          {refusal}
        </p>
      )}
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.kind}</th>
            <th scope="col" className="num">
              {t.orders}
            </th>
            <th scope="col">
              <span className="sr">{s.edit}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {statuses.map((status, index) => (
            <tr key={status.key}>
              <td>
                <span className="status">
                  <span className={`sw f-${status.hue}`} />
                  {status.name}
                </span>
              </td>
              <td className="soft">{t[status.kind]}</td>
              <td className="num">
                <Link to="/orders" search={{ status: [status.key] } as never}>
                  {s.orders(status.orders) as string}
                </Link>
              </td>
              <td className="acts">
                <button
                  type="button"
                  className="btn plain icon"
                  aria-label={s.up(status.name) as string}
                  disabled={!mayChange || index === 0}
                  onClick={() => !busy && move(index, -1)}
                >
                  <Icon name="up" />
                </button>
                <button
                  type="button"
                  className="btn plain icon"
                  aria-label={s.down(status.name) as string}
                  disabled={!mayChange || index === statuses.length - 1}
                  onClick={() => !busy && move(index, 1)}
                >
                  <Icon name="down" />
                </button>
                <button
                  type="button"
                  className="btn plain"
                  disabled={!mayChange}
                  onClick={() => onAsk({ what: 'edit', status })}
                >
                  {s.edit}
                  <span className="sr">{status.name}</span>
                </button>
                <button
                  type="button"
                  className="btn plain"
                  disabled={!mayChange}
                  onClick={() => onAsk({ what: 'remove', status })}
                >
                  {s.remove}
                  <span className="sr">{status.name}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function NoStatuses({ shop, mayChange }: { shop: string; mayChange: boolean }) {
  const t = useTexts(statusTexts);
  return (
    <div>
      <p className="lead">
        <b>{t.none}</b> {t.noneHint}
      </p>
      <ApplySet shop={shop} mayChange={mayChange} />
    </div>
  );
}

/** The ready-made set at one click; the first use offers the same. */
export function ApplySet({ shop, mayChange }: { shop: string; mayChange: boolean }) {
  const t = useTexts(statusTexts);
  const queries = useQueryClient();
  const { busy, refusal, act } = useAct();
  const { data: set } = useQuery(readyMadeQuery(shop));
  return (
    <>
      <ul className="set">
        {set?.statuses.map((status) => (
          <li key={status.key} className="status">
            <span className={`sw f-${status.hue}`} />
            {status.name}
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="btn main-act l"
        disabled={busy || !mayChange}
        onClick={() =>
          void act(async () => {
            await api.post(`/api/shops/${encodeURIComponent(shop)}/statuses/apply`, { set: 'rakuten-pay' });
            await queries.invalidateQueries({ queryKey: ['statuses', shop] });
            await queries.invalidateQueries({ queryKey: ['flow', shop] });
          })
        }
      >
        {t.apply(set?.statuses.length ?? 11) as string}
      </button>
      {refusal && (
        <p className="shu" role="alert">
          {refusal}
        </p>
      )}
    </>
  );
}
