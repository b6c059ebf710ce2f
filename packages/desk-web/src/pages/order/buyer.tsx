/** 注文者, and the other orders that came with the same telephone number. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { useTexts } from '../../texts/language.tsx';
import { orderTexts } from './order-texts.ts';
import type { WholeOrder } from './order-types.ts';
import { fullKana, fullName, postalCode, wholeAddress } from './words.ts';

export function Buyer({ order }: { order: WholeOrder }) {
  const t = useTexts(orderTexts);
  const { buyer } = order.details;
  return (
    <section className="buyer">
      <h3>{t.buyer}</h3>
      <p>
        <b>{fullName(buyer.name)}</b> {t.sama} <span className="muted">{fullKana(buyer.name)}</span>
      </p>
      <p>
        {postalCode(buyer.address.postalCode)} {wholeAddress(buyer.address)}
      </p>
      <p>{buyer.address.phone ?? '–'}</p>
      {buyer.email && <p className="note soft">{buyer.email}</p>}
      <p className="note muted">
        {buyer.isMember ? t.member : t.notMember}
        {buyer.membership && `・${buyer.membership}`}
        {buyer.address.phone && (
          <>
            ・<OtherOrders order={order} phone={buyer.address.phone} />
          </>
        )}
      </p>
    </section>
  );
}

/** Personal data stand in the fragment of the link, which no server sees. */
function OtherOrders({ order, phone }: { order: WholeOrder; phone: string }) {
  const t = useTexts(orderTexts);
  const { data } = useQuery({
    queryKey: ['orders-count', order.shop, 'phone', phone],
    queryFn: () => api.get<{ count: number }>('/api/orders/count', { shop: order.shop, q: phone }),
    staleTime: 60_000,
  });
  if (!data) return null;
  if (data.count <= 1) return t.onlyOrder;
  return (
    <Link to="/orders" search={{}} hash={`q=${encodeURIComponent(phone)}`}>
      {t.otherOrders(data.count) as string}
    </Link>
  );
}
