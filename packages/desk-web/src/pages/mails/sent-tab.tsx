/** 送ったもの: who got what and when, and what became of it; what nobody knows stands first, with its choices. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ApiError } from '../../api/client.ts';
import type { Template } from '../../api/desk.ts';
import type { Shop } from '../../api/types.ts';
import { useKeys } from '../../keys/keys.tsx';
import { count } from '../../texts/format.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { MailWords } from './mail-words.tsx';
import { sentMailsQuery } from './mails-query.ts';
import { type MailResult, type MailsSearch, mailResults } from './mails-search.ts';
import { mailTexts, sentTexts } from './mails-texts.ts';
import { SentRow } from './sent-row.tsx';
import { UnknownMail } from './unknown-mail.tsx';

interface SentTabProps {
  shop: Shop;
  templates: readonly Template[];
  search: MailsSearch;
  change: (to: Partial<MailsSearch>) => void;
  today: string;
  mayResolve: boolean;
}

const tabs: readonly (MailResult | undefined)[] = [undefined, ...mailResults];

export function SentTab({ shop, templates, search, change, today, mayResolve }: SentTabProps) {
  const t = useTexts(sentTexts);
  const m = useTexts(mailTexts);
  const language = useLanguage();
  const { template, result } = search;
  const sent = useInfiniteQuery(sentMailsQuery(shop.key, { template, result }));
  const mails = sent.data?.pages.flatMap((page) => page.mails) ?? [];
  const counts = sent.data?.pages[0]?.counts;
  const unknown = mails.filter((mail) => mail.result === 'unknown');
  const others = mails.filter((mail) => mail.result !== 'unknown');
  useRowKeys();
  const opened = mails.find((mail) => mail.mailId === search.mail);
  return (
    <>
      <div className="sent-tools">
        <fieldset className="tabs-row" aria-label={t.result}>
          {tabs.map((one) => {
            const n = one === undefined || one === 'sent' ? null : (counts?.[one] ?? 0);
            if (one === 'left' && n === 0 && result !== 'left') return null;
            return (
              <button
                key={one ?? 'all'}
                type="button"
                className="tab"
                aria-current={one === result}
                onClick={() => change({ result: one as never, mail: undefined as never })}
              >
                {one ? t[one] : t.all}
                {n !== null && counts && (
                  <span className={one === 'unknown' && n > 0 ? 'kohaku b' : undefined}>{count(n)}</span>
                )}
              </button>
            );
          })}
        </fieldset>
        <select
          className="input"
          aria-label={t.template}
          value={template ?? ''}
          onChange={(event) =>
            change({ template: (event.target.value || undefined) as never, mail: undefined as never })
          }
        >
          <option value="">{t.anyTemplate}</option>
          {templates.map((one) => (
            <option key={one.key} value={one.key}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <div className={`sent-cols${opened ? ' with-mail' : ''}`}>
        <div className="sent-list">
          {unknown.length > 0 && (
            <section className="unknown-mails" aria-label={t.unknown}>
              <p className="lead">
                <Icon name="mail-unknown" />
                {t.unknownLead(counts?.unknown ?? unknown.length) as string}
              </p>
              {unknown.map((mail) => (
                <UnknownMail
                  key={mail.mailId}
                  shop={shop.key}
                  mail={mail}
                  today={today}
                  mayResolve={mayResolve}
                  onShow={() => change({ mail: mail.mailId })}
                />
              ))}
            </section>
          )}
          {sent.isError && mails.length === 0 ? (
            <div className="state" role="alert">
              <Icon name="warning" size={22} />
              <h2>{m.failed}</h2>
              <p>{sent.error instanceof ApiError ? sent.error.text[language] : String(sent.error)}</p>
              <div className="acts">
                <button type="button" className="btn main-act" onClick={() => void sent.refetch()}>
                  {m.again}
                </button>
              </div>
            </div>
          ) : others.length > 0 ? (
            <table className="table sent-table">
              <thead>
                <tr>
                  <th>{t.result}</th>
                  <th>{t.when}</th>
                  <th>{t.order}</th>
                  <th>{t.who}</th>
                  <th>{t.template}</th>
                  <th>{t.by}</th>
                  <th>{t.subject}</th>
                </tr>
              </thead>
              <tbody>
                {others.map((mail) => (
                  <SentRow
                    key={mail.mailId}
                    shop={shop.key}
                    mail={mail}
                    today={today}
                    opened={mail.mailId === search.mail}
                    onShow={() => change({ mail: mail.mailId })}
                  />
                ))}
              </tbody>
            </table>
          ) : (
            sent.isSuccess &&
            unknown.length === 0 && (
              <div className="state">
                <Icon name="mail" size={22} />
                <h2>{template || result ? t.emptyFilter : t.emptyNone}</h2>
                {template || result ? (
                  <div className="acts">
                    <button
                      type="button"
                      className="btn"
                      onClick={() => change({ template: undefined as never, result: undefined as never })}
                    >
                      {t.dropFilters}
                    </button>
                  </div>
                ) : (
                  <p>{t.emptyNoneHint}</p>
                )}
              </div>
            )
          )}
          {sent.hasNextPage && (
            <button
              type="button"
              className="btn"
              style={{ marginTop: 12 }}
              disabled={sent.isFetchingNextPage}
              onClick={() => void sent.fetchNextPage()}
            >
              {sent.isFetchingNextPage ? t.loading : t.more}
            </button>
          )}
        </div>
        {opened && <MailWords shop={shop.key} mail={opened} onClose={() => change({ mail: undefined as never })} />}
      </div>
    </>
  );
}

/** J and K walk down the rows; Enter opens the focused one, it is a button. */
function useRowKeys(): void {
  useKeys(
    useMemo(() => {
      const go = (by: 1 | -1) => () => {
        const rows = [...document.querySelectorAll<HTMLElement>('.sent-list [data-row]')];
        const at = rows.indexOf(document.activeElement as HTMLElement);
        const next = rows[at < 0 ? 0 : at + by];
        next?.focus();
        next?.scrollIntoView({ block: 'nearest' });
      };
      return [
        { keys: ['j', 'ArrowDown'], repeats: true, label: sentTexts.next, group: mailTexts.group, run: go(1) },
        { keys: ['k', 'ArrowUp'], repeats: true, label: sentTexts.previous, group: mailTexts.group, run: go(-1) },
      ];
    }, []),
  );
}
