/** 注文: everything of one order on one page, without tabs to hunt through. Facts at the left, decisions at the right. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Unreachable } from '../../api/client.ts';
import { meQuery, operationsQuery } from '../../api/desk.ts';
import { useShop } from '../../frame/use-shop.ts';
import { jstDay } from '../../texts/format.ts';
import { useChosen } from '../operation/chosen.ts';
import { OperationDialog } from '../operation/operation-dialog.tsx';
import type { Verb } from '../operation/verbs.ts';
import { Buyer } from './buyer.tsx';
import { DestinationSection } from './destination.tsx';
import { Doubts } from './doubts.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { Mails } from './mails.tsx';
import { MoneySection } from './money.tsx';
import { MainButton, Next } from './next.tsx';
import { nextSteps } from './next-steps.ts';
import { Notes } from './notes.tsx';
import './order.css';
import { MoreActs, OrderHead } from './order-head.tsx';
import { useOrderKeys } from './order-keys.ts';
import './order-parts.css';
import { orderQuery, useRenewOrder } from './order-query.ts';
import { LoadingOrder, NoOrder } from './order-states.tsx';
import type { WholeOrder } from './order-types.ts';
import { OwnHand, type Picking } from './own-hand.tsx';
import { tookStep, usePlaceInList } from './place-in-list.ts';
import { RakutenNow } from './rakuten-now.tsx';
import { Remarks } from './remarks.tsx';
import { Shipments } from './shipments.tsx';
import { Story } from './story.tsx';
import { useOrderActs } from './use-order-acts.ts';
import { usePresence } from './use-presence.ts';
import { Caution, Why } from './why.tsx';
import { fullName } from './words.ts';

export function OrderPage() {
  const { shopKey, number } = useParams({ from: '/desk/orders/$shopKey/$number' });
  useShopOfAddress(shopKey);
  // Another order is another page: nothing half open is carried over.
  return <OneOrder key={`${shopKey} ${number}`} shopKey={shopKey} number={number} />;
}

function OneOrder({ shopKey, number }: { shopKey: string; number: string }) {
  const query = useQuery(orderQuery(shopKey, number));
  const order = query.data;
  const { data: me } = useQuery(meQuery);
  const mayAct = me?.role === 'staff' || me?.role === 'administrator';
  const place = usePlaceInList(shopKey, number);
  const renew = useRenewOrder(shopKey, number);
  const [verb, setVerb] = useState<Verb | null>(null);
  useChosen(order && mayAct ? 1 : 0, setVerb, true);
  const [holding, setHolding] = useState(false);
  const [picking, setPicking] = useState<Picking>(null);
  const numberField = useRef<{ focus: () => void }>(null);
  const noteField = useRef<{ write: () => void }>(null);
  const acts = useOrderActs({
    shopKey,
    number,
    holdNote: order?.hold?.data?.note,
    renew,
    openVerb: setVerb,
    openHold: () => setHolding(true),
    numberField,
  });
  const others = usePresence(order, me?.id);
  useOrderKeys({ order, number, place, acts, mayAct, writeNote: () => noteField.current?.write(), pick: setPicking });
  useTitle(number, order);
  const today = jstDay(me?.now ?? new Date());
  return (
    <div className="page order-page">
      <OrderHead
        number={number}
        order={order}
        place={place}
        acts={acts}
        mayAct={mayAct}
        others={others}
        asOf={order && query.failureReason instanceof Unreachable ? query.dataUpdatedAt : null}
      />
      {!order && (query.error ? <NoOrder number={number} query={query} /> : <LoadingOrder />)}
      {order && (
        <Facts
          order={order}
          today={today}
          mayAct={mayAct}
          acts={acts}
          onChanged={renew}
          numberField={numberField}
          noteField={noteField}
          picking={picking}
          onPicking={setPicking}
        />
      )}
      {order && verb && (
        <OneOperation
          verb={verb}
          order={order}
          onClose={() => setVerb(null)}
          onStarted={() => {
            setVerb(null);
            renew(400);
            renew(1_500);
          }}
        />
      )}
      {order && holding && (
        <HoldDialog
          order={order}
          onClose={() => setHolding(false)}
          onHeld={() => {
            setHolding(false);
            acts.heldNow();
          }}
        />
      )}
    </div>
  );
}

interface FactsProps {
  order: WholeOrder;
  today: string;
  mayAct: boolean;
  acts: ReturnType<typeof useOrderActs>;
  onChanged: () => void;
  numberField: React.RefObject<{ focus: () => void } | null>;
  noteField: React.RefObject<{ write: () => void } | null>;
  picking: Picking;
  onPicking: (picking: Picking) => void;
}

function Facts({ order, today, mayAct, acts, onChanged, numberField, noteField, ...picking }: FactsProps) {
  const { shops } = useShop();
  const shop = shops.find((one) => one.key === order.shop) ?? null;
  const next = nextSteps(order);
  const { destinations } = order.details;
  // Arrows, PageDown and Space scroll what has the focus; whoever came by key has nothing in focus yet.
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const page = scroller.current;
    if (page && document.activeElement === document.body) {
      page.dataset.quiet = '';
      page.addEventListener('blur', () => delete page.dataset.quiet, { once: true });
      page.focus({ preventScroll: true });
    }
    if (!tookStep()) return;
    // The router brings back where the place in the history was scrolled to, which was the order before.
    const toTop = requestAnimationFrame(() => scroller.current?.scrollTo({ top: 0 }));
    return () => cancelAnimationFrame(toTop);
  }, []);
  return (
    <>
      <div className="opage" tabIndex={0} ref={scroller}>
        <div className="cols">
          <div className="col1">
            <Why order={order} steps={next.steps} today={today} />
            <Caution order={order} />
            <Doubts
              order={order}
              today={today}
              mayAct={mayAct}
              askedByMain={next.main?.kind === 'ask' ? next.main.effectId : null}
              onChanged={onChanged}
            />
            {destinations.map((destination, index) => (
              <DestinationSection
                key={destination.destinationId}
                order={order}
                destination={destination}
                place={index + 1}
                of={destinations.length}
                today={today}
              />
            ))}
            <MoneySection order={order} today={today} />
            <Shipments
              order={order}
              shop={shop}
              today={today}
              mayAct={mayAct}
              onChanged={onChanged}
              numberField={numberField}
            />
            <Mails order={order} today={today} />
            <RakutenNow order={order} today={today} />
          </div>
          <aside className="col2">
            <Next order={order} next={next} acts={acts} mayAct={mayAct} today={today} />
            <Remarks order={order} />
            <OwnHand order={order} mayAct={mayAct} onChanged={onChanged} {...picking} />
            <Notes order={order} today={today} mayAct={mayAct} onChanged={onChanged} handle={noteField} />
            <Buyer order={order} />
            <Story order={order} today={today} />
          </aside>
        </div>
      </div>
      <div className="thumb">
        <MainButton main={next.main} acts={acts} mayAct={mayAct} large />
        <MoreActs order={order} acts={acts} mayAct={mayAct} large />
      </div>
    </>
  );
}

function OneOperation({
  verb,
  order,
  onClose,
  onStarted,
}: {
  verb: Verb;
  order: WholeOrder;
  onClose: () => void;
  onStarted: () => void;
}) {
  const { data: operations = [] } = useQuery(operationsQuery);
  return (
    <OperationDialog
      verb={verb}
      shop={order.shop}
      operation={operations.find((one) => one.name === verb.operation)}
      orders={{ numbers: [order.orderNumber], count: 1 }}
      rows={[order.row]}
      onClose={onClose}
      onStarted={onStarted}
    />
  );
}

/** The address names the order's shop; the frame around it shall show the same. */
function useShopOfAddress(shopKey: string): void {
  const navigate = useNavigate();
  const { shop } = useSearch({ strict: false }) as { shop?: string };
  const { shops } = useShop();
  const isOther = (shop ?? shops[0]?.key) !== shopKey && shops.some((one) => one.key === shopKey);
  useEffect(() => {
    if (isOther) void navigate({ to: '.', search: { shop: shopKey } as never, replace: true });
  }, [isOther, navigate, shopKey]);
}

function useTitle(number: string, order: WholeOrder | undefined): void {
  const name = order ? `${fullName(order.details.buyer.name)} ` : '';
  useEffect(() => {
    const before = document.title;
    document.title = `${number.slice(-10)} ${name}· Juchu`;
    return () => {
      document.title = before;
    };
  }, [number, name]);
}
