/** One template under the hand: name, subject, text; what is wrong at its place; and what storing it changes. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import type { Template } from '../../api/desk.ts';
import type { Shop } from '../../api/types.ts';
import { useKeys } from '../../keys/keys.tsx';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { say as toast } from '../../ui/toasts.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useTyped } from '../../ui/use-typed.ts';
import { storeTemplate, variablesQuery } from './mails-query.ts';
import { mailTexts } from './mails-texts.ts';
import { OrderChoice } from './order-choice.tsx';
import { Preview, useChecked } from './preview.tsx';
import { Problems } from './problem-list.tsx';
import { changedLines, placeOf } from './problem-places.ts';
import { SentBy } from './sent-by.tsx';
import { WrittenText } from './written-text.tsx';

interface TemplateEditorProps {
  shop: Shop;
  template: Template;
  order: string | null;
  onOrder: (order: string) => void;
  mayChange: boolean;
  mayCheck: boolean;
}

export function TemplateEditor({ shop, template, order, onOrder, mayChange, mayCheck }: TemplateEditorProps) {
  const t = useTexts(mailTexts);
  const queries = useQueryClient();
  const typed = useTyped(`mail ${shop.key} ${template.key}`, {
    name: template.name,
    subject: template.subject,
    body: template.body,
  });
  const { busy, refusal, act, forget } = useAct();
  const [unfinished, setUnfinished] = useState(false);
  const [theirs, setTheirs] = useState<number | null>(null);
  const [basedOn, setBasedOn] = useState(template.version);
  const subject = typed.text('subject');
  const body = typed.text('body');
  const words = useMemo(() => ({ subject, body }), [subject, body]);
  const checked = useChecked(shop.key, words, order, { on: mayCheck, unfinished });
  const { data: variables = [] } = useQuery(variablesQuery(shop.key));
  const problems = checked.data?.problems ?? [];
  const changed = typed.changed.length > 0;
  // Without changes of one's own, another's version is simply what is shown.
  useEffect(() => {
    if (!changed) setBasedOn(template.version);
  }, [changed, template.version]);
  const newer = changed && template.version !== basedOn ? template.version : theirs;

  const save = () => {
    if (!mayChange || !changed || busy || problems.length > 0) return;
    void act(async () => {
      try {
        const name = typed.text('name').trim();
        await storeTemplate(shop.key, template.key, { name, ...words, basedOn });
        typed.forget();
        setBasedOn(basedOn + 1);
        await queries.invalidateQueries({ queryKey: ['templates', shop.key] });
        toast(t.saved(name, basedOn + 1) as string);
      } catch (error) {
        if (error instanceof ApiError && error.code === 'template-changed-meanwhile') {
          setTheirs(Number(error.details.version));
          await queries.invalidateQueries({ queryKey: ['templates', shop.key] });
        }
        throw error;
      }
    });
  };
  useKeys([
    { keys: 'Mod+Enter', inFields: true, label: { ja: '保存する', en: 'Save' }, group: mailTexts.group, run: save },
  ]);
  const wrongIn = (part: 'subject' | 'body') =>
    problems.filter((one) => one.part === part).map((one) => placeOf(words[part], one));
  const parts = [
    ...(typed.changed.includes('name') ? [t.inName] : []),
    ...(typed.changed.includes('subject') ? [t.inSubject] : []),
    ...(typed.changed.includes('body') ? [t.inBody(changedLines(template.body, body)) as string] : []),
  ];
  return (
    <>
      <section className="mail-editor" aria-label={template.name}>
        <div className="mail-fields">
          <div className="mail-name">
            <label htmlFor="mail-name">{t.name}</label>
            <input
              id="mail-name"
              className="input"
              value={typed.text('name')}
              maxLength={60}
              readOnly={!mayChange}
              onChange={(event) => typed.set('name', event.target.value)}
            />
            <span className="muted note nowrap">{t.version(template.version) as string}</span>
          </div>
          <label htmlFor="mail-subject">{t.subject}</label>
          <WrittenText
            id="mail-subject"
            label={t.subject}
            value={subject}
            onChange={(value) => typed.set('subject', value)}
            variables={variables}
            wrong={wrongIn('subject')}
            describedBy={problems.length > 0 ? 'mail-problems' : undefined}
            onUnfinished={setUnfinished}
            oneLine
            readOnly={!mayChange}
          />
          <div className="body-label">
            <label htmlFor="mail-body">{t.body}</label>
            {mayChange && <span className="muted note">{t.editorHint}</span>}
          </div>
          <WrittenText
            id="mail-body"
            label={t.body}
            value={body}
            onChange={(value) => typed.set('body', value)}
            variables={variables}
            wrong={wrongIn('body')}
            describedBy={problems.length > 0 ? 'mail-problems' : undefined}
            onUnfinished={setUnfinished}
            readOnly={!mayChange}
          />
        </div>
        <div className="mail-foot">
          {problems.length > 0 && <Problems problems={problems} words={words} />}
          {newer !== null && (
            <div className="mail-newer shu" role="alert">
              <Icon name="warning" />
              <span className="grow">{t.otherVersion(newer) as string}</span>
              <button
                type="button"
                className="btn"
                onClick={() => {
                  typed.forget();
                  setTheirs(null);
                  forget();
                }}
              >
                {t.seeTheirs}
              </button>
              <button
                type="button"
                className="btn"
                onClick={() => {
                  setBasedOn(newer);
                  setTheirs(null);
                  forget();
                }}
              >
                {t.keepMine}
              </button>
            </div>
          )}
          {refusal && newer === null && (
            <p className="shu" role="alert">
              {refusal}
            </p>
          )}
          <div className="mail-acts">
            <p className="note grow">
              {!mayChange ? (
                t.notAllowed
              ) : problems.length > 0 && changed ? (
                t.mendFirst
              ) : changed ? (
                <>
                  {t.changes(parts.join(t.and)) as string} <SentBy shop={shop.key} template={template.key} />
                </>
              ) : (
                <>
                  {t.unchanged} <SentBy shop={shop.key} template={template.key} />
                </>
              )}
            </p>
            {mayChange && changed && (
              <button
                type="button"
                className="btn plain"
                onClick={() => {
                  const before = { ...words, name: typed.text('name') };
                  typed.forget();
                  toast(t.discarded, () => typed.restore(before));
                }}
              >
                {t.discard}
              </button>
            )}
            {mayChange && (
              <button
                type="button"
                className="btn main-act"
                disabled={!changed || busy || problems.length > 0}
                onClick={save}
                aria-keyshortcuts="Control+Enter Meta+Enter"
              >
                {t.save(basedOn + 1) as string}
                <Kbd of="Mod+Enter" />
              </button>
            )}
          </div>
        </div>
      </section>
      <Preview
        shop={shop}
        checked={checked.data}
        error={checked.error}
        mayCheck={mayCheck}
        choice={<OrderChoice shop={shop.key} order={order} shipped={template.key === 'shipping'} onChoose={onOrder} />}
      />
    </>
  );
}
