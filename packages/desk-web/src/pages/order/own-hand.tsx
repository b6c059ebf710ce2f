/** 担当 and しるし: who looks after the order and the shop's own marks. Reversible, so nothing is asked; `U` takes it back. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Menu, MenuItem, MenuTrigger, Popover, type Selection } from 'react-aria-components';
import { ApiError, api } from '../../api/client.ts';
import { meQuery } from '../../api/desk.ts';
import type { Hue } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { say as toast } from '../../ui/toasts.tsx';
import { orderPath } from './order-query.ts';
import { orderTexts } from './order-texts.ts';
import type { WholeOrder } from './order-types.ts';

export type Picking = 'assignee' | 'labels' | null;

interface OwnHandProps {
  order: WholeOrder;
  mayAct: boolean;
  picking: Picking;
  onPicking: (picking: Picking) => void;
  onChanged: () => void;
}

export function OwnHand(props: OwnHandProps) {
  const t = useTexts(orderTexts);
  return (
    <section className="own" aria-label={t.ownHand}>
      <dl className="kv">
        <dt>{t.assignee}</dt>
        <dd>
          <Assignee {...props} />
        </dd>
        <dt>{t.labels}</dt>
        <dd>
          <Labels {...props} />
        </dd>
      </dl>
    </section>
  );
}

const nobody = 'nobody';

function Assignee({ order, mayAct, picking, onPicking, onChanged }: OwnHandProps) {
  const t = useTexts(orderTexts);
  const put = usePut(order, 'assignee', onChanged);
  const { data: me } = useQuery(meQuery);
  const { data: people = [] } = useQuery({
    queryKey: ['people'],
    queryFn: async () => (await api.get<{ people: { id: string; name: string }[] }>('/api/people')).people,
    enabled: picking === 'assignee',
    staleTime: 60_000,
  });
  const sorted = [...people].sort((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id));
  const before = order.assignee?.id ?? null;
  const choose = (keys: Selection) => {
    const [chosen] = keys === 'all' ? [] : [...keys];
    const to = chosen === undefined || chosen === nobody ? null : String(chosen);
    if (to === before) return;
    const name = people.find((one) => one.id === to)?.name;
    put({ to }, name ? (t.assigned(name) as string) : t.unassigned, { to: before });
  };
  return (
    <MenuTrigger isOpen={picking === 'assignee'} onOpenChange={(open) => onPicking(open ? 'assignee' : null)}>
      <Button className="btn" isDisabled={!mayAct} aria-label={`${t.assignee} ${order.assignee?.name ?? t.nobody}`}>
        {order.assignee && (
          <span className="avatar" aria-hidden="true">
            {[...order.assignee.name][0]}
          </span>
        )}
        {order.assignee?.name ?? <span className="muted">{t.nobody}</span>}
        <Kbd of="a" />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu
          className="menu"
          aria-label={t.assignee}
          selectionMode="single"
          selectedKeys={[before ?? nobody]}
          onSelectionChange={choose}
        >
          {sorted.map((one) => (
            <MenuItem key={one.id} id={one.id} className="menu-item" textValue={one.name}>
              <Ticked>
                {one.name}
                {one.id === me?.id && <span className="muted">{t.myself}</span>}
              </Ticked>
            </MenuItem>
          ))}
          <MenuItem id={nobody} className="menu-item" textValue={t.nobody}>
            <Ticked>{t.nobody}</Ticked>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface Label {
  key: string;
  name: string;
  hue: Hue;
}

/** The shop's own marks. */
export const labelsQuery = (shop: string) =>
  queryOptions({
    queryKey: ['labels', shop],
    queryFn: async () => (await api.get<{ labels: Label[] }>(`/api/shops/${encodeURIComponent(shop)}/labels`)).labels,
    staleTime: 60_000,
  });

function Labels({ order, mayAct, picking, onPicking, onChanged }: OwnHandProps) {
  const t = useTexts(orderTexts);
  const put = usePut(order, 'labels', onChanged);
  const { data: labels } = useQuery(labelsQuery(order.shop));
  const choose = (keys: Selection) => {
    const chosen = keys === 'all' ? (labels ?? []).map((label) => label.key) : [...keys].map(String);
    const add = chosen.filter((key) => !order.labels.includes(key));
    const remove = order.labels.filter((key) => !chosen.includes(key));
    if (add.length + remove.length === 0) return;
    put({ add, remove }, t.labelled, { add: remove, remove: add });
  };
  const known = (labels ?? []).filter((label) => order.labels.includes(label.key));
  return (
    <span className="own-labels">
      {known.map((label) => (
        <span key={label.key} className="mark know">
          <span className={`sw f-${label.hue}`} />
          {label.name}
        </span>
      ))}
      <MenuTrigger isOpen={picking === 'labels'} onOpenChange={(open) => onPicking(open ? 'labels' : null)}>
        <Button className="btn" isDisabled={!mayAct} aria-label={t.putLabels}>
          <Icon name="plus" size={14} />
          {t.putLabels}
          <Kbd of="l" />
        </Button>
        <Popover className="popover" placement="bottom start">
          {labels?.length === 0 ? (
            <p className="no-labels">
              {t.noLabels} <Link to="/settings/{-$section}">{t.toSettings}</Link>
            </p>
          ) : (
            <Menu
              className="menu"
              aria-label={t.labels}
              selectionMode="multiple"
              selectedKeys={order.labels}
              onSelectionChange={choose}
            >
              {(labels ?? []).map((label) => (
                <MenuItem key={label.key} id={label.key} className="menu-item" textValue={label.name}>
                  <Ticked>
                    <span className={`sw f-${label.hue}`} />
                    {label.name}
                  </Ticked>
                </MenuItem>
              ))}
            </Menu>
          )}
        </Popover>
      </MenuTrigger>
    </span>
  );
}

/** A tick where it is chosen; its room is kept where it is not. */
function Ticked({ children }: { children: React.ReactNode }) {
  return (
    <>
      <span className="tick">
        <Icon name="tick" size={14} />
      </span>
      {children}
    </>
  );
}

/** Sends it, says it, and takes it back on `U`. */
function usePut(order: WholeOrder, what: 'assignee' | 'labels', onChanged: () => void) {
  const language = useLanguage();
  const path = `${orderPath(order.shop, order.orderNumber)}/${what}`;
  const told = (error: unknown) => {
    toast(error instanceof ApiError ? error.text[language] : String(error));
    onChanged();
  };
  return (body: object, said: string, undo: object) => {
    api
      .put(path, body)
      .then(() => {
        onChanged();
        toast(said, () => void api.put(path, undo).then(onChanged, told));
      })
      .catch(told);
  };
}
