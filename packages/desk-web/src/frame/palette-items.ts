/** What the palette offers besides orders: verbs with the number of orders they take, pages, statuses and saved views. */
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { api } from '../api/client.ts';
import { meQuery, statusesQuery } from '../api/desk.ts';
import { chosenHere } from '../pages/operation/chosen.ts';
import { type Verb, verbs } from '../pages/operation/verbs.ts';
import { askForWords } from '../pages/orders/asked-words.ts';
import { settingsSections } from '../pages/settings/sections.ts';
import { usePreferences } from '../preferences.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import type { IconName } from '../ui/icon.tsx';
import { open } from './frame.tsx';
import { frameTexts } from './frame-texts.ts';
import { pages } from './pages.ts';
import { paletteTexts, readings } from './palette-texts.ts';
import { readsAs } from './reads-as.ts';
import { useShop } from './use-shop.ts';

export interface Item {
  id: string;
  name: string;
  words: readonly string[];
  icon?: IconName;
  hue?: string;
  /** Beside it: how many orders, or why not. */
  note?: string;
  keys?: string;
  disabled?: boolean;
  run: () => void;
}
export interface Group {
  key: 'acts' | 'pages' | 'views';
  title: string;
  items: readonly Item[];
}

/** Which orders a verb means where none is chosen: those whose next step it is. */
export const orderedFor: Record<string, Record<string, unknown>> = {
  'confirm-orders': { phase: ['new'], held: false },
  'check-payments': { phase: ['processing'] },
  'issue-waybills': { phase: ['ready'], hasWaybill: false, held: false },
  'report-shipments': { phase: ['ready'], hasTracking: true },
};
const verbIcons: Record<string, IconName> = {
  'confirm-orders': 'tick',
  'check-payments': 'clock',
  'send-mail': 'mail',
  'issue-waybills': 'waybill',
  'report-shipments': 'truck',
  'move-orders': 'arrow',
  'follow-orders': 'run',
  'cancel-orders': 'declined',
};

interface View {
  id: string;
  name: string;
  filter: Record<string, unknown>;
  sort: string | null;
  count?: number;
}

export interface Asked {
  verb: Verb;
  matching: Record<string, unknown>;
  count: number;
}

/** `ask`: an act on orders that were not chosen on the page goes on to its question. */
export function useItems(onClose: () => void, ask: (asked: Asked) => void): readonly Group[] {
  const t = useTexts(paletteTexts);
  const frame = useTexts(frameTexts);
  const language = useLanguage();
  const { shop } = useShop();
  const { preference, choose } = usePreferences();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const { data: board } = useQuery({ ...statusesQuery(shop?.key ?? ''), enabled: shop !== null });
  const { data: views = [] } = useQuery({
    queryKey: ['views', shop?.key],
    queryFn: async () => (await api.get<{ views: View[] }>('/api/views', { shop: shop!.key, counts: '1' })).views,
    enabled: shop !== null,
    retry: false,
  });
  const chosen = useMemo(chosenHere, []);
  const counts = useQueries({
    queries: Object.entries(orderedFor).map(([operation, filter]) => ({
      queryKey: ['orders-count', shop?.key, 'palette', operation],
      queryFn: async () =>
        (await api.get<{ count: number }>('/api/orders/count', { shop: shop!.key, ...(filter as object) })).count,
      enabled: shop !== null && chosen === null,
      staleTime: 5_000,
    })),
    combine: (results) =>
      new Map(Object.keys(orderedFor).map((operation, index) => [operation, results[index]!.data ?? null])),
  });

  return useMemo(() => {
    const go = (run: () => void) => () => {
      onClose();
      run();
    };
    const mayAct = me ? me.role !== 'viewer' : true;
    const acts = verbs.map((verb): Item => {
      const waiting = chosen ? chosen.count : (counts.get(verb.operation) ?? null);
      const base = {
        id: `act/${verb.operation}`,
        words: [verb.label.ja, verb.label.en, ...(readings[verb.operation] ?? [])],
        ...(verbIcons[verb.operation] ? { icon: verbIcons[verb.operation] as IconName } : {}),
        ...(verb.key && chosen ? { keys: verb.key } : {}),
      };
      if (!waiting || !mayAct) {
        const why = !mayAct ? t.notAllowed : orderedFor[verb.operation] ? t.nothingToDo : t.chooseFirst;
        const counting = mayAct && orderedFor[verb.operation] && waiting === null && chosen === null;
        return { ...base, name: verb.label[language], note: counting ? '' : why, disabled: true, run: () => {} };
      }
      return {
        ...base,
        name: verb.button[language](waiting),
        run: chosen
          ? go(() => chosen.act(verb))
          : () => ask({ verb, matching: orderedFor[verb.operation]!, count: waiting }),
      };
    });
    const others: Item[] = [
      {
        id: 'act/import',
        name: t.import,
        words: [t.import, ...readings.import!],
        icon: 'import',
        keys: 'i',
        run: () => open('import'),
      },
    ];
    const places: Item[] = [
      ...pages.map((page, index) => ({
        id: `page/${page.name}`,
        name: frame[page.name],
        words: [frame[page.name], page.name, ...(readings[page.name] ?? [])],
        icon: page.icon,
        keys: `g ${index + 1}`,
        run: go(() => void navigate({ to: page.to, search: (page.search ?? {}) as never })),
      })),
      ...settingsSections.map((section) => ({
        id: `settings/${section.key}`,
        name: `${frame.settings} › ${section.name[language]}`,
        words: [section.name[language], section.key, ...(readings[`settings/${section.key}`] ?? [])],
        icon: 'settings' as const,
        run: go(() => void navigate({ to: '/settings/{-$section}', params: { section: section.key } })),
      })),
      {
        id: 'page/keys',
        name: t.keys,
        words: [t.keys, ...readings.keys!],
        icon: 'key',
        keys: '?',
        run: () => open('keys'),
      },
    ];
    const dark = document.documentElement.dataset.theme === 'dark';
    const shown: Item[] = [
      ...views.map((view) => ({
        id: `view/${view.id}`,
        name: view.name,
        words: [view.name],
        icon: 'filter' as const,
        ...(view.count === undefined ? {} : { note: t.unit(view.count) as string }),
        run: go(() => {
          const { q, ...filter } = view.filter;
          void navigate({
            to: '/orders',
            search: { ...filter, ...(view.sort ? { sort: view.sort } : {}), view: view.id } as never,
            ...(typeof q === 'string' ? { hash: `q=${encodeURIComponent(q)}` } : {}),
          }).then(() => askForWords(typeof q === 'string' ? q : ''));
        }),
      })),
      ...(board?.statuses ?? []).map((status) => ({
        id: `status/${status.key}`,
        name: status.name,
        words: [status.name, status.key],
        hue: status.hue,
        note: t.unit(status.orders) as string,
        run: go(() => void navigate({ to: '/orders', search: { status: [status.key] } as never })),
      })),
      {
        id: 'look/theme',
        name: dark ? t.light : t.dark,
        words: [dark ? t.light : t.dark, ...readings[dark ? 'light' : 'dark']!],
        run: go(() => choose({ theme: dark ? 'light' : 'dark' })),
      },
      {
        id: 'look/language',
        name: t.english,
        words: [t.english, ...readings.english!],
        run: go(() => {
          choose({ language: preference.language === 'ja' ? 'en' : 'ja' });
          void queries.invalidateQueries({ queryKey: ['me'] });
        }),
      },
    ];
    return [
      {
        key: 'acts',
        title: !chosen ? t.acts : chosen.isOpenOrder ? t.actsOnThis : (t.actsOn(chosen.count) as string),
        items: chosen ? [...acts, ...others] : [...others, ...acts],
      },
      { key: 'pages', title: t.pages, items: places },
      { key: 'views', title: t.views, items: shown },
    ];
  }, [t, frame, language, me, board, views, chosen, counts, preference, choose, navigate, queries, onClose, ask]);
}

/** Those that what is typed means, the best first; nothing typed: what can be done here and now. */
export function fitting(groups: readonly Group[], typed: string): Group[] {
  return groups
    .map((group) => ({
      ...group,
      items:
        typed === ''
          ? // Those that are being counted keep their place, so that nothing moves when the numbers come.
            group.items.filter(
              (item) => (!item.disabled || item.id.slice(4) in orderedFor) && !/^(settings|look)\//.test(item.id),
            )
          : group.items
              .map((item) => ({ item, fit: readsAs(typed, item.words) }))
              .filter(({ fit }) => fit > 0)
              .sort((a, b) => b.fit - a.fit)
              .map(({ item }) => item),
    }))
    .filter((group) => group.items.length > 0);
}
