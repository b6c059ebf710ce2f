/** テンプレート: the shop's templates at the left, the one under the hand in the middle, the mail itself at the right. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Template } from '../../api/desk.ts';
import type { Shop } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { ordersForPreview } from './mails-query.ts';
import type { MailsSearch } from './mails-search.ts';
import { mailTexts } from './mails-texts.ts';
import { TemplateEditor } from './template-editor.tsx';

interface TemplatesTabProps {
  shop: Shop;
  templates: readonly Template[];
  search: MailsSearch;
  change: (to: Partial<MailsSearch>) => void;
  mayChange: boolean;
  mayCheck: boolean;
  onNew: () => void;
}

export function TemplatesTab({ shop, templates, search, change, mayChange, mayCheck, onNew }: TemplatesTabProps) {
  const t = useTexts(mailTexts);
  const template =
    templates.find((one) => one.key === search.template) ??
    templates.find((one) => one.key === 'thank-you') ??
    templates[0];
  const shipped = template?.key === 'shipping';
  const { data: newest } = useQuery(ordersForPreview(shop.key, '', shipped));
  const order = search.order ?? newest?.[0]?.orderNumber ?? null;
  return (
    <div className="mail-cols">
      <nav className="mail-list" aria-label={t.templates}>
        <ul>
          {templates.map((one) => (
            <li key={one.key}>
              <Link
                to="/mails"
                search={((now: Record<string, unknown>) => ({ ...now, template: one.key })) as never}
                activeProps={{}}
                {...(one.key === template?.key ? { 'aria-current': 'page' as const } : {})}
              >
                <span className="cut">{one.name}</span>
                <span className="note muted">{t.version(one.version) as string}</span>
              </Link>
            </li>
          ))}
        </ul>
        {mayChange && (
          <button type="button" className="btn plain" onClick={onNew} aria-keyshortcuts="n">
            {t.newTemplate}
          </button>
        )}
      </nav>
      {template ? (
        <TemplateEditor
          key={template.key}
          shop={shop}
          template={template}
          order={order}
          onOrder={(number) => change({ order: number })}
          mayChange={mayChange}
          mayCheck={mayCheck}
        />
      ) : (
        <div className="state">
          <h2>{t.none}</h2>
        </div>
      )}
    </div>
  );
}
