/** 保存した表示: filter and order under a name, shared or one's own, each with its live count; 1–9 opens them. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { changeView, deleteView, saveView, type View, viewsQuery } from '../../api/views.ts';
import { useKeys } from '../../keys/keys.tsx';
import { count } from '../../texts/format.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { say } from '../../ui/toasts.tsx';
import type { OrderFilter, Sort } from './orders-search.ts';
import { viewTexts } from './view-texts.ts';

interface ViewTabsProps {
  shop: string;
  filter: OrderFilter;
  sort: Sort;
  /** The view that the address names; null: none. */
  current: string | null;
  onOpen: (view: View | null) => void;
  mayShare: boolean;
}

export function ViewTabs({ shop, filter, sort, current, onOpen, mayShare }: ViewTabsProps) {
  const t = useTexts(viewTexts);
  const queries = useQueryClient();
  const { data: views = [] } = useQuery({ ...viewsQuery(shop), enabled: shop !== '' });
  const [saving, setSaving] = useState(false);
  const view = views.find((one) => one.id === current) ?? null;
  const isChanged = view !== null && (view.sort !== sort || !isSame(view.filter, filter));
  const renew = () => queries.invalidateQueries({ queryKey: ['views', shop] });
  useKeys(
    views.slice(0, 9).map((one, index) => ({
      keys: String(index + 1),
      label: { ja: one.name, en: one.name },
      group: viewTexts.group,
      run: () => onOpen(one),
    })),
  );
  return (
    <nav className="orders-views" aria-label={t.views}>
      <button
        type="button"
        className="tab"
        aria-current={view === null ? 'true' : undefined}
        onClick={() => onOpen(null)}
      >
        {t.all}
      </button>
      {views.map((one) => (
        <button
          key={one.id}
          type="button"
          className="tab"
          aria-current={one.id === current ? 'true' : undefined}
          onClick={() => onOpen(one)}
        >
          {one.name}
          {one.count !== undefined && (
            <span>
              {count(one.count)}
              {one.atLeast && '+'}
            </span>
          )}
        </button>
      ))}
      {view && (view.mine || mayShare) && (
        <Menu className="btn plain icon" label={t.ofView(view.name) as string} button={<Icon name="more" />}>
          {isChanged && (
            <MenuItem textValue={t.overwrite} onAction={() => void changeView(view.id, { filter, sort }).then(renew)}>
              {t.overwrite}
            </MenuItem>
          )}
          <MenuItem
            textValue={t.remove}
            onAction={() =>
              void deleteView(view.id).then(async () => {
                onOpen(null);
                await renew();
                const { name, filter: its, sort: order, shared } = view;
                say(
                  t.removed(name) as string,
                  () => void saveView(shop, { name, filter: its, sort: order, shared }).then(renew),
                );
              })
            }
          >
            {t.remove}
          </MenuItem>
        </Menu>
      )}
      {(view === null || isChanged) && (
        <button type="button" className="tab muted" onClick={() => setSaving(true)}>
          <Icon name="plus" size={14} />
          {t.save}
        </button>
      )}
      {saving && (
        <SaveDialog
          shop={shop}
          filter={filter}
          sort={sort}
          mayShare={mayShare}
          onClose={() => setSaving(false)}
          onSaved={async (id) => {
            setSaving(false);
            await renew();
            const saved = queries.getQueryData<View[]>(['views', shop])?.find((one) => one.id === id);
            if (saved) onOpen(saved);
          }}
        />
      )}
    </nav>
  );
}

/** Order of keys and of values says nothing. */
function isSame(one: OrderFilter, other: OrderFilter): boolean {
  const plain = (filter: OrderFilter) =>
    JSON.stringify(
      Object.entries(filter)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value])
        .sort(),
    );
  return plain(one) === plain(other);
}

interface SaveDialogProps extends Pick<ViewTabsProps, 'shop' | 'filter' | 'sort' | 'mayShare'> {
  onClose: () => void;
  onSaved: (id: string) => void;
}

function SaveDialog({ shop, filter, sort, mayShare, onClose, onSaved }: SaveDialogProps) {
  const t = useTexts(viewTexts);
  const language = useLanguage();
  const [wrong, setWrong] = useState<string | null>(null);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get('name')).trim();
    if (!name) return setWrong(t.nameMissing);
    try {
      onSaved((await saveView(shop, { name, filter, sort, shared: form.get('shared') === 'on' })).id);
    } catch (error) {
      setWrong(error instanceof ApiError ? error.text[language] : String(error));
    }
  }
  return (
    <Dialog open onClose={onClose} label={t.save}>
      <form onSubmit={submit} noValidate>
        <div className="in">
          <h2>{t.save}</h2>
          <p>{t.what}</p>
          <div className="labelled" style={{ marginTop: 12 }}>
            <label htmlFor="view-name">{t.name}</label>
            <input
              id="view-name"
              name="name"
              className="input"
              maxLength={60}
              autoFocus
              aria-invalid={wrong !== null}
              aria-describedby={wrong ? 'view-wrong' : undefined}
            />
            {wrong && (
              <p className="wrong" id="view-wrong" role="alert">
                <Icon name="warning" size={14} />
                {wrong}
              </p>
            )}
          </div>
          {filter.q && <p className="note muted">{t.withWords(filter.q) as string}</p>}
          {mayShare && (
            <label className="choice">
              <input type="checkbox" className="check" name="shared" />
              {t.shared}
            </label>
          )}
        </div>
        <div className="acts">
          <button type="button" className="btn l" onClick={onClose}>
            {t.leave}
          </button>
          <button type="submit" className="btn main-act l">
            {t.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
