/** 列: which columns are shown and in which order, per user. */
import { useSyncExternalStore } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type OrderColumn, orderColumns } from './order-columns.tsx';
import { ordersTexts } from './orders-texts.ts';

interface Choice {
  /** All keys, in the user's order. */
  order: string[];
  shown: string[] | null;
}

const kept = 'juchu.orders.columns';
let choice: Choice = read();
const listeners = new Set<() => void>();

function read(): Choice {
  const usual: Choice = { order: orderColumns.map((column) => column.key), shown: null };
  try {
    const found = JSON.parse(localStorage.getItem(kept) ?? 'null') as Choice | null;
    if (!found) return usual;
    // Columns that came with a newer version stand at the end until the user places them.
    return { ...found, order: [...new Set([...found.order, ...usual.order])] };
  } catch {
    return usual;
  }
}

function choose(next: Choice): void {
  choice = next;
  localStorage.setItem(kept, JSON.stringify(next));
  for (const listener of listeners) listener();
}

const useChoice = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => choice,
  );

const isUsual = (column: OrderColumn, wide: boolean) => !column.hidden && (wide || !column.onlyWide);

export function useShownColumns(wide: boolean): readonly OrderColumn[] {
  const { order, shown } = useChoice();
  return order
    .map((key) => orderColumns.find((column) => column.key === key))
    .filter((column): column is OrderColumn => column !== undefined)
    .filter((column) => (shown ? shown.includes(column.key) : isUsual(column, wide)));
}

export function ColumnChoice({ wide }: { wide: boolean }) {
  const t = useTexts(ordersTexts);
  const { order, shown } = useChoice();
  const now = shown ?? orderColumns.filter((column) => isUsual(column, wide)).map((column) => column.key);
  const move = (index: number, by: number) => {
    const next = [...order];
    const [key] = next.splice(index, 1);
    next.splice(index + by, 0, key!);
    choose({ order: next, shown });
  };
  return (
    <DialogTrigger>
      <Button className="btn plain not-phone">
        <Icon name="columns" />
        {t.columns}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="column-choice" aria-label={t.columns}>
          <ul>
            {order.map((key, index) => {
              const column = orderColumns.find((one) => one.key === key);
              if (!column) return null;
              const name = t[column.label] as string;
              return (
                <li key={key}>
                  <label className="choice">
                    <input
                      type="checkbox"
                      className="check"
                      checked={now.includes(key)}
                      disabled={key === 'number'}
                      onChange={(event) =>
                        choose({
                          order,
                          shown: event.target.checked ? [...now, key] : now.filter((one) => one !== key),
                        })
                      }
                    />
                    {name}
                  </label>
                  <button
                    type="button"
                    className="btn plain icon"
                    aria-label={t.moveLeft(name) as string}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  >
                    <Icon name="up" />
                  </button>
                  <button
                    type="button"
                    className="btn plain icon"
                    aria-label={t.moveRight(name) as string}
                    disabled={index === order.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    <Icon name="down" />
                  </button>
                </li>
              );
            })}
          </ul>
          <button
            type="button"
            className="btn plain"
            onClick={() => choose({ order: orderColumns.map((column) => column.key), shown: null })}
          >
            {t.usualColumns}
          </button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
