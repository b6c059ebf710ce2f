/** メール: templates with their preview on a real order, and what was sent. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { meQuery, templatesQuery } from '../../api/desk.ts';
import { useShop } from '../../frame/use-shop.ts';
import { useKeys } from '../../keys/keys.tsx';
import { count, jstDay } from '../../texts/format.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import './mails.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { sentMailsQuery } from './mails-query.ts';
import type { MailsSearch } from './mails-search.ts';
import { mailTexts } from './mails-texts.ts';
import { NewTemplate } from './new-template.tsx';
import { SentTab } from './sent-tab.tsx';
import { TemplatesTab } from './templates-tab.tsx';

export function MailsPage() {
  const t = useTexts(mailTexts);
  const language = useLanguage();
  const { shop } = useShop();
  const { data: me } = useQuery(meQuery);
  const search = useSearch({ strict: false }) as MailsSearch;
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const key = shop?.key ?? '';
  const templates = useQuery({ ...templatesQuery(key), enabled: shop !== null });
  const newest = useInfiniteQuery({ ...sentMailsQuery(key, {}), enabled: shop !== null });
  const unknown = newest.data?.pages[0]?.counts.unknown ?? 0;
  const mayChange = me?.role === 'administrator';
  const mayCheck = me !== undefined && me.role !== 'viewer';
  const change = (to: Partial<MailsSearch>) =>
    void navigate({ to: '/mails', search: (now) => ({ ...now, ...to }) as never, replace: true });
  const show = (tab: 'sent' | undefined) =>
    void navigate({ to: '/mails', search: (now) => ({ shop: now.shop, ...(tab ? { tab } : {}) }) as never });
  useKeys([
    { keys: '1', label: mailTexts.templates, group: mailTexts.group, run: () => show(undefined) },
    { keys: '2', label: mailTexts.sent, group: mailTexts.group, run: () => show('sent') },
    ...(mayChange
      ? [{ keys: 'n', label: mailTexts.newTemplateKey, group: mailTexts.group, run: () => setAdding(true) }]
      : []),
  ]);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.mails}</h1>
      </div>
      <fieldset className="tabs-row mail-tabs" aria-label={t.mails}>
        {([undefined, 'sent'] as const).map((tab) => (
          <button
            key={tab ?? 'templates'}
            type="button"
            className="tab"
            aria-current={search.tab === tab}
            onClick={() => show(tab)}
          >
            {tab ? t.sent : t.templates}
            {tab && unknown > 0 && <span className="kohaku b">{count(unknown)}</span>}
          </button>
        ))}
      </fieldset>
      {!shop && (
        <div className="state">
          <Icon name="shop" size={22} />
          <h2>{t.noShop}</h2>
        </div>
      )}
      {templates.isPending && templates.failureReason instanceof ApiError && (
        <p className="state">{templates.failureReason.text[language]}</p>
      )}
      {templates.isError && !templates.data && (
        <div className="state" role="alert">
          <Icon name="warning" size={22} />
          <h2>{t.failed}</h2>
          <p>{templates.error instanceof ApiError ? templates.error.text[language] : String(templates.error)}</p>
          <div className="acts">
            <button type="button" className="btn main-act" onClick={() => void templates.refetch()}>
              {t.again}
            </button>
          </div>
        </div>
      )}
      {shop &&
        templates.data &&
        (search.tab === 'sent' ? (
          <SentTab
            shop={shop}
            templates={templates.data}
            search={search}
            change={change}
            today={jstDay(me?.now ?? Date.now())}
            mayResolve={mayCheck}
          />
        ) : (
          <TemplatesTab
            shop={shop}
            templates={templates.data}
            search={search}
            change={change}
            mayChange={mayChange}
            mayCheck={mayCheck}
            onNew={() => setAdding(true)}
          />
        ))}
      {adding && shop && (
        <NewTemplate
          shop={shop.key}
          templates={templates.data ?? []}
          onClose={() => setAdding(false)}
          onDone={(template) => {
            setAdding(false);
            change({ template });
          }}
        />
      )}
    </div>
  );
}
