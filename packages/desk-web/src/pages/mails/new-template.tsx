/** One more template, begun from nothing or from another's words. */
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Template } from '../../api/desk.ts';
import { useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useAct } from '../../ui/use-act.ts';
import { storeTemplate } from './mails-query.ts';
import { mailTexts } from './mails-texts.ts';

interface NewTemplateProps {
  shop: string;
  templates: readonly Template[];
  onDone: (key: string) => void;
  onClose: () => void;
}

export function NewTemplate({ shop, templates, onDone, onClose }: NewTemplateProps) {
  const t = useTexts(mailTexts);
  const queries = useQueryClient();
  const { busy, refusal, act } = useAct();
  const [name, setName] = useState('');
  const [key, setKey] = useState(() => freeKey(templates));
  const [from, setFrom] = useState('');
  const [tried, setTried] = useState(false);
  const plainKey = key.normalize('NFKC').toLowerCase().trim();
  const keyIsFine = /^[a-z0-9][a-z0-9-]{0,39}$/.test(plainKey) && !templates.some((one) => one.key === plainKey);
  const nameProblem = !name.trim()
    ? t.nameMissing
    : templates.some((one) => one.name === name.trim())
      ? t.nameTaken
      : null;

  async function store(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (nameProblem || !keyIsFine) return;
    const base = templates.find((one) => one.key === from);
    await act(async () => {
      await storeTemplate(shop, plainKey, {
        name: name.trim(),
        subject: base?.subject ?? '【{{ shop.name }}】ご注文について(注文番号 {{ order.number }})',
        body:
          base?.body ?? '{{ buyer.name }} 様\n\nいつも{{ shop.name }}をご利用いただき、誠にありがとうございます。\n',
        basedOn: 0,
      });
      await queries.invalidateQueries({ queryKey: ['templates', shop] });
      onDone(plainKey);
    });
  }
  return (
    <Dialog open onClose={onClose} label={t.addTitle}>
      <form onSubmit={store} noValidate>
        <div className="in">
          <h2>{t.addTitle}</h2>
          <Field label={t.name} wrong={tried ? nameProblem : null}>
            {(props) => (
              <input
                {...props}
                className="input"
                autoFocus
                autoComplete="off"
                maxLength={60}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label={t.basedOn}>
            {(props) => (
              <select {...props} className="input" value={from} onChange={(event) => setFrom(event.target.value)}>
                <option value="">{t.blank}</option>
                {templates.map((one) => (
                  <option key={one.key} value={one.key}>
                    {one.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t.key} hint={t.keyHint} wrong={tried && !keyIsFine ? t.keyWrong : null}>
            {(props) => (
              <input
                {...props}
                className="input"
                autoComplete="off"
                value={key}
                onChange={(event) => setKey(event.target.value)}
              />
            )}
          </Field>
          {refusal && (
            <p className="shu" role="alert">
              {refusal}
            </p>
          )}
        </div>
        <div className="acts">
          <button type="button" className="btn l" onClick={onClose}>
            {t.leave}
          </button>
          <button type="submit" className="btn main-act l" disabled={busy}>
            {t.add}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The flow and scripts name a template by it; one is proposed. */
function freeKey(templates: readonly Template[]): string {
  for (let n = templates.length + 1; ; n += 1)
    if (!templates.some((one) => one.key === `mail-${n}`)) return `mail-${n}`;
}
