import { memo } from 'react';
import type { RunResult } from '../../api/runs.ts';
import type { Operation } from '../../api/types.ts';
import { exactTime } from '../../texts/format.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Icon } from '../../ui/icon.tsx';
import { formOf } from './run-outcomes.ts';
import { runTexts } from './run-texts.ts';

interface ResultRowProps {
  index: number;
  result: RunResult | undefined;
  shop: string;
  operation: Operation | undefined;
  focused: boolean;
  onOpen: (index: number, number: string) => void;
}

/** Drawn again only when it changes itself: scrolling brings new rows, it does not renew the old ones. */
export const ResultRow = memo(function ResultRow({ index, result, shop, operation, focused, onOpen }: ResultRowProps) {
  const t = useTexts(runTexts);
  const say = useSay();
  if (!result)
    return (
      <tr className="waiting" aria-hidden="true">
        {Array.from({ length: 6 }, (_, cell) => (
          <td key={cell}>
            <i />
          </td>
        ))}
      </tr>
    );
  const { orderNumber, outcome, reason, settledAt: at } = result;
  const order = hasOrder(operation, outcome);
  return (
    <tr
      className={`result${focused ? ' focus' : ''}${order ? '' : ' no-order'}`}
      aria-rowindex={index + 2}
      onClick={() => !window.getSelection()?.toString() && order && onOpen(index, orderNumber)}
    >
      <td className="k-time soft">
        {at ? (
          <time dateTime={at} title={exactTime(at)}>
            {exactTime(at).slice(11)}
          </time>
        ) : (
          '–'
        )}
      </td>
      <td className="k-number">
        {order ? (
          // A plain anchor: a router's link for each row of a fast scroll costs more than the row.
          <a
            href={`/orders/${encodeURIComponent(shop)}/${encodeURIComponent(orderNumber)}`}
            title={orderNumber}
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onOpen(index, orderNumber);
            }}
          >
            {orderNumber.slice(-10)}
          </a>
        ) : (
          <span title={orderNumber}>{orderNumber.slice(-10)}</span>
        )}
      </td>
      <td className="k-buyer">{result.buyerName ?? '–'}</td>
      <td className="k-outcome">
        <OutcomeMark operation={operation} outcome={outcome} toCome={t.toCome} />
      </td>
      <td className="k-reason" title={say(reason)}>
        {say(reason) || <span className="muted">–</span>}
      </td>
      <td className="k-amount num">{order ? <Amount of={result.amountDue} /> : '–'}</td>
    </tr>
  );
});

/** What could not be imported has no order to look at. */
export const hasOrder = (operation: Operation | undefined, outcome: string | null): boolean =>
  operation?.kind !== 'imports' || (outcome !== null && formOf(operation, outcome) !== 'stop');

interface OutcomeMarkProps {
  operation: Operation | undefined;
  outcome: string | null;
  toCome: string;
}

function OutcomeMark({ operation, outcome, toCome }: OutcomeMarkProps) {
  const say = useSay();
  if (outcome === null) return <span className="muted">{toCome}</span>;
  const label = operation?.outcomes.find((one) => one.name === outcome)?.label;
  const name = say(label) || outcome;
  switch (formOf(operation, outcome)) {
    case 'done':
      return (
        <span className="mark done">
          <Icon name="tick" />
          {name}
        </span>
      );
    case 'stop':
      return (
        <span className="mark stop">
          <Icon name="declined" />
          {name}
        </span>
      );
    case 'ask':
      return (
        <span className="mark ask">
          <Icon name={outcome === 'unknown' ? 'mail-unknown' : 'doubt'} />
          {name}
        </span>
      );
    case 'calm':
      return <span className="soft">{name}</span>;
  }
}
