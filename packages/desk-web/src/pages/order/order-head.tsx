/** The head: where in the list, the number, its status and marks, who else looks, and every act behind one menu. */
import { clockTime, count } from '../../texts/format.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Menu, MenuItem, MenuRule } from '../../ui/menu.tsx';
import { verbs } from '../operation/verbs.ts';
import { OrderMarks } from '../orders/order-marks.tsx';
import { copyText } from './copy-text.ts';
import type { OrderActs } from './next.tsx';
import { orderTexts } from './order-texts.ts';
import type { Presence, WholeOrder } from './order-types.ts';
import type { PlaceInList } from './place-in-list.ts';

interface OrderHeadProps {
  number: string;
  order: WholeOrder | undefined;
  place: PlaceInList;
  acts: OrderActs;
  mayAct: boolean;
  others: readonly Presence[];
  /** The desk can't be reached: of when that is which stands here. */
  asOf: number | null;
}

export function OrderHead({ number, order, place, acts, mayAct, others, asOf }: OrderHeadProps) {
  const t = useTexts(orderTexts);
  return (
    <div className="ohead">
      <button
        type="button"
        className="btn plain icon"
        aria-label={t.back}
        aria-keyshortcuts="Escape"
        onClick={place.back}
      >
        <Icon name="left" />
      </button>
      <Place place={place} />
      <h1 tabIndex={-1}>
        <span className="pre">{number.slice(0, -10)}</span>
        {number.slice(-10)}
      </h1>
      <button
        type="button"
        className="btn icon plain copy"
        aria-label={t.copy}
        aria-keyshortcuts="."
        onClick={() => copyText(number, number, t)}
      >
        <Icon name="copy" />
      </button>
      {order && <StatusChip order={order} />}
      {order && <OrderMarks row={order.row} most={4} />}
      <span className="grow" />
      {asOf === null ? (
        <Others others={others} />
      ) : (
        <span className="mark soon">{t.asOf(clockTime(asOf)) as string}</span>
      )}
      {order && (
        <>
          <button
            type="button"
            className="btn hold"
            disabled={!mayAct}
            aria-keyshortcuts="h"
            onClick={order.hold ? acts.release : acts.hold}
          >
            <Icon name="held" />
            {order.hold ? t.release : t.hold}
            <Kbd of="h" />
          </button>
          <MoreActs order={order} acts={acts} mayAct={mayAct} />
        </>
      )}
    </div>
  );
}

/** 保留 3 / 37 and the ways to the next and the one before. */
function Place({ place }: { place: PlaceInList }) {
  const t = useTexts(orderTexts);
  if (place.at === null) return null;
  return (
    <div className="pos">
      <span>{t.list}</span>
      <b>{count(place.at + 1)}</b>
      <span>/ {count(place.of)}</span>
      <button
        type="button"
        className="btn icon plain"
        aria-label={t.previous}
        disabled={place.previous === null}
        onClick={place.toPrevious}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        className="btn icon plain"
        aria-label={t.next}
        disabled={place.next === null}
        onClick={place.toNext}
      >
        <Icon name="down" />
      </button>
      <Kbd of="k" />
      <Kbd of="j" />
    </div>
  );
}

function StatusChip({ order }: { order: WholeOrder }) {
  if (!order.status) return null;
  const { hue } = order.status;
  return (
    <span className={`chip t-${hue}`}>
      <span className={`sw f-${hue}`} />
      {order.status.name}
    </span>
  );
}

const mostNamed = 3;

function Others({ others }: { others: readonly Presence[] }) {
  const t = useTexts(orderTexts);
  const first = others[0];
  if (!first) return null;
  const text = (first.state === 'editing' ? t.editing : t.viewing)(first.name) as string;
  return (
    <span className="seen" role="status">
      {others.slice(0, mostNamed).map((one) => (
        <span key={one.id} className="avatar" title={one.name} aria-hidden="true">
          {[...one.name][0]}
        </span>
      ))}
      <span>{text}</span>
    </span>
  );
}

/** Everything that can be done with an order, each with its key; on the phone this is the only way to most of it. */
export function MoreActs({
  order,
  acts,
  mayAct,
  large = false,
}: {
  order: WholeOrder;
  acts: OrderActs;
  mayAct: boolean;
  large?: boolean;
}) {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  return (
    <Menu
      className={large ? 'btn icon l' : 'btn icon'}
      placement={large ? 'top end' : 'bottom end'}
      label={t.more}
      button={<Icon name="more" />}
    >
      {verbs.map((verb) => (
        <MenuItem
          key={verb.operation}
          textValue={verb.label[language]}
          disabled={!mayAct}
          onAction={() => acts.run(verb)}
        >
          {verb.label[language]}…
          <span className="grow" />
          {verb.key && <Kbd of={verb.key} />}
        </MenuItem>
      ))}
      <MenuRule />
      <MenuItem
        textValue={order.hold ? t.release : t.hold}
        disabled={!mayAct}
        onAction={order.hold ? acts.release : acts.hold}
      >
        {order.hold ? t.release : t.hold}
        <span className="grow" />
        <Kbd of="h" />
      </MenuItem>
      <MenuItem textValue={t.copy} onAction={() => copyText(order.orderNumber, order.orderNumber, t)}>
        {t.copy}
        <span className="grow" />
        <Kbd of="." />
      </MenuItem>
    </Menu>
  );
}
