/** The real order on which a template is shown: found by number or name, or the newest ones at hand. */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { OrderRow } from '../../api/types.ts';
import { halfWidth, yen } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ordersForPreview } from './mails-query.ts';
import { mailTexts } from './mails-texts.ts';

interface OrderChoiceProps {
  shop: string;
  /** null = the sample. */
  order: string | null;
  shipped: boolean;
  onChoose: (order: string) => void;
}

const nameOf = (row: OrderRow) => `${row.orderNumber.slice(-10)} ${row.buyerName}`;

export function OrderChoice({ shop, order, shipped, onChoose }: OrderChoiceProps) {
  const t = useTexts(mailTexts);
  const [typed, setTyped] = useState<string | null>(null);
  const asked = useDeferredValue(halfWidth(typed ?? ''));
  const { data: rows = [] } = useQuery(ordersForPreview(shop, asked, shipped));
  const chosen = rows.find((row) => row.orderNumber === order);
  const shown = typed ?? (chosen ? nameOf(chosen) : order ? order.slice(-10) : t.sample);
  return (
    <ComboBox
      aria-label={t.previewOn}
      className="order-choice"
      items={rows.map((row) => ({ id: row.orderNumber, row }))}
      inputValue={shown}
      selectedKey={null}
      menuTrigger="focus"
      allowsEmptyCollection
      defaultFilter={() => true}
      onInputChange={(next) => {
        if (next !== shown) setTyped(next);
      }}
      onSelectionChange={(key) => {
        if (key === null) return;
        setTyped(null);
        onChoose(String(key));
      }}
      onOpenChange={(open) => {
        if (!open) setTyped(null);
      }}
    >
      <div className="field">
        <Icon name="order" />
        <Input onFocus={(event) => event.currentTarget.select()} />
        <Button className="btn plain icon">
          <Icon name="down" size={12} />
        </Button>
      </div>
      <Popover className="popover">
        <ListBox<{ id: string; row: OrderRow }>
          className="menu"
          renderEmptyState={() => <div className="menu-item muted">{t.noOrder}</div>}
        >
          {({ row }) => (
            <ListBoxItem id={row.orderNumber} textValue={nameOf(row)} className="menu-item">
              <span className="nowrap">{row.orderNumber.slice(-10)}</span>
              <span className="grow cut">{row.buyerName}</span>
              {row.amountDue !== null && <span className="yen">{yen(row.amountDue)}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
