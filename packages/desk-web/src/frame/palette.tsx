/** Ctrl/⌘ K: reaches every order by number and every action by name. Remembers nothing typed; stands still while the IME converts. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { operationsQuery } from '../api/desk.ts';
import type { OrderRow } from '../api/types.ts';
import { useKeys } from '../keys/keys.tsx';
import { OperationDialog } from '../pages/operation/operation-dialog.tsx';
import { askForWords } from '../pages/orders/asked-words.ts';
import { useTexts } from '../texts/language.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Kbd } from '../ui/kbd.tsx';
import './palette.css';
import { type Asked, fitting, type Group, type Item, useItems } from './palette-items.ts';
import { useFoundOrders } from './palette-orders.ts';
import { paletteTexts } from './palette-texts.ts';
import { useShop } from './use-shop.ts';

export function Palette({ onClose }: { onClose: () => void }) {
  const { shop, shops } = useShop();
  const { data: operations = [] } = useQuery(operationsQuery);
  const [asked, setAsked] = useState<Asked | null>(null);
  if (asked && shop)
    return (
      <OperationDialog
        verb={asked.verb}
        shop={shop.key}
        operation={operations.find((one) => one.name === asked.verb.operation)}
        orders={{ matching: asked.matching, count: asked.count }}
        rows={[]}
        onClose={onClose}
        onStarted={onClose}
      />
    );
  return <PaletteDialog onClose={onClose} onAsk={setAsked} severalShops={shops.length > 1} />;
}

interface PaletteDialogProps {
  onClose: () => void;
  onAsk: (asked: Asked) => void;
  severalShops: boolean;
}

function PaletteDialog({ onClose, onAsk, severalShops }: PaletteDialogProps) {
  const t = useTexts(paletteTexts);
  const navigate = useNavigate();
  const [text, setText] = useState('');
  /** What is searched for: the text, but not while it is being converted. */
  const [typed, setTyped] = useState('');
  const [composing, setComposing] = useState(false);
  const [chosen, setChosen] = useState('');
  const walked = useRef(false);
  const groups = useItems(onClose, onAsk);
  const found = useFoundOrders(typed);
  // The field first, so that it is there in the frame of the press; what it offers in the next.
  const [ready, setReady] = useState(false);
  useEffect(() => startTransition(() => setReady(true)), []);
  const local = useMemo(() => (ready ? fitting(groups, typed.trim()) : []), [groups, typed, ready]);
  useKeys(useMemo(() => [{ keys: 'Mod+k', inFields: true, run: onClose }], [onClose]));

  const search = useCallback((next: string) => {
    walked.current = false;
    setTyped(next);
  }, []);
  // What came later does not take the choice away from whoever has begun to walk.
  const first = found.orders[0] && local.length === 0 ? idOf(found.orders[0]) : local[0]?.items.find(isOn)?.id;
  useEffect(() => {
    if (!walked.current) setChosen(first ?? '');
  }, [first]);
  const openOrder = (row: OrderRow) => {
    onClose();
    void navigate({ to: '/orders/$shopKey/$number', params: { shopKey: row.shop, number: row.orderNumber } });
  };
  const listThem = () => {
    onClose();
    const words = typed.trim();
    void navigate({ to: '/orders', search: {} as never, hash: `q=${encodeURIComponent(words)}` }).then(() =>
      askForWords(words),
    );
  };
  const orders = found.orders.length > 0 && (
    <Command.Group heading={t.orders}>
      {found.orders.map((row) => (
        <Command.Item key={row.orderNumber} value={idOf(row)} onSelect={() => openOrder(row)}>
          <Icon name="order" />
          <span>{row.orderNumber.slice(-10)}</span>
          <span className="name b">{row.buyerName}</span>
          {severalShops && <span className="soft">{row.shop}</span>}
          {row.hold && (
            <span className="mark stop">
              <Icon name="held" />
              {t.held}
            </span>
          )}
          {row.status && (
            <span className="status">
              <span className={`sw f-${row.status.hue}`} />
              {row.status.name}
            </span>
          )}
        </Command.Item>
      ))}
      {found.more && (
        <Command.Item value="order/more" onSelect={listThem}>
          <Icon name="search" />
          <span className="name">{t.more(typed.trim()) as string}</span>
        </Command.Item>
      )}
    </Command.Group>
  );
  const acts = local.map((group) => <ActGroup key={group.key} group={group} />);
  return (
    <Dialog open onClose={onClose} label={t.label} wide>
      <Command
        label={t.label}
        shouldFilter={false}
        vimBindings={false}
        value={chosen}
        onValueChange={(next) => {
          if (walked.current) setChosen(next);
        }}
        onKeyDownCapture={(event) => {
          if (!event.nativeEvent.isComposing && /^(Arrow|Home|End)/.test(event.key)) walked.current = true;
        }}
        onPointerMove={() => {
          walked.current = true;
        }}
      >
        <div className="palette-input">
          <Icon name="search" />
          <Command.Input
            autoFocus
            value={text}
            placeholder={t.label}
            onValueChange={(next) => {
              setText(next);
              if (!composing) search(next);
            }}
            onCompositionStart={() => setComposing(true)}
            onCompositionEnd={(event) => {
              setComposing(false);
              search(event.currentTarget.value);
            }}
          />
          {composing && <span className="note muted">{t.typing}</span>}
        </div>
        <Command.List className="palette-list" label={t.label}>
          {local.length === 0 ? orders : null}
          {acts}
          {local.length > 0 ? orders : null}
          <Said found={found} typed={typed.trim()} empty={local.length === 0 && found.orders.length === 0} />
        </Command.List>
        <p className="palette-foot">{t.hint}</p>
      </Command>
    </Dialog>
  );
}

/** Why there is nothing (yet). Nothing for the first moment, then a reason. */
function Said({ found, typed, empty }: { found: ReturnType<typeof useFoundOrders>; typed: string; empty: boolean }) {
  const t = useTexts(paletteTexts);
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  if (found.failed) return <p className="nothing">{t.unreachable}</p>;
  if (found.pending) return late ? <p className="nothing">{t.searching}</p> : null;
  return empty && typed !== '' ? <p className="nothing">{t.none(typed) as string}</p> : null;
}

function ActGroup({ group }: { group: Group }) {
  return (
    <Command.Group heading={group.title}>
      {group.items.map((item) => (
        <Command.Item key={item.id} value={item.id} disabled={item.disabled ?? false} onSelect={item.run}>
          {item.hue ? (
            <span className={`sw f-${item.hue}`} />
          ) : item.icon ? (
            <Icon name={item.icon} />
          ) : (
            <span className="no-icon" />
          )}
          <span className="name">{item.name}</span>
          {item.note && <span className="soft">{item.note}</span>}
          {item.keys && (
            <span className="caps">
              {item.keys.split(' ').map((key) => (
                <Kbd key={key} of={key} />
              ))}
            </span>
          )}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

const idOf = (row: OrderRow) => `order/${row.orderNumber}`;
const isOn = (item: Item) => !item.disabled;
