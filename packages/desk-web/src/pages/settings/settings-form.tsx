/** A block of settings drawn from its fields: checked on leaving a field, sent as a whole, only what changed. */
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import type { Shop } from '../../api/types.ts';
import { clockTime } from '../../texts/format.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useTyped } from '../../ui/use-typed.ts';
import { at, nested, problemOf, readingOf, readSetting, type SettingField } from './setting-fields.ts';
import { settingsTexts } from './settings-texts.ts';
import type { FieldBlock } from './shop-fields.ts';

interface SettingsFormProps {
  shop: Shop;
  block: FieldBlock;
  mayChange: boolean;
  /** Between the head and the fields: what the block says of itself, e.g. a verdict. */
  children?: ReactNode;
  /** Below the form, e.g. a secret that is stored by itself. */
  after?: ReactNode;
}

export function SettingsForm({ shop, block, mayChange, children, after }: SettingsFormProps) {
  const t = useTexts(settingsTexts);
  const say = useSay();
  const queries = useQueryClient();
  const saved = Object.fromEntries(
    block.fields.map((field) => [field.path, field.path === 'name' ? shop.name : at(shop.settings, field.path)]),
  );
  const typed = useTyped(`settings.${shop.key}.${block.key}`, saved);
  const { busy, refusal, act } = useAct();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  /** Fields that the desk named in its refusal; the refusal itself says why. */
  const [named, setNamed] = useState<readonly string[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const wrongOf = (field: SettingField): string | null => {
    if (!tried && !left.has(field.path)) return null;
    const problem = problemOf(field, typed.value(field.path));
    return problem ? say(problem) : named.includes(field.path) ? t.notTaken : null;
  };
  const wrong = block.fields.filter((field) => typed.changed.includes(field.path) && wrongOf(field));
  const goTo = (path: string) => form.current?.querySelector<HTMLElement>(`[id="${block.key}-${path}"]`)?.focus();

  async function save(event?: FormEvent) {
    event?.preventDefault();
    if (busy || typed.changed.length === 0) return;
    setTried(true);
    setNamed([]);
    const changed = block.fields.filter((field) => typed.changed.includes(field.path));
    const first = changed.find((field) => problemOf(field, typed.value(field.path)));
    if (first) return goTo(first.path);
    const { name, ...settings } = Object.fromEntries(
      changed.map((field) => [field.path, readSetting(field, typed.value(field.path))]),
    ) as Record<string, unknown>;
    const problems = await act(async () => {
      await api.patch(`/api/shops/${encodeURIComponent(shop.key)}`, {
        ...(name === undefined ? {} : { name }),
        settings: nested(settings),
      });
      await queries.invalidateQueries({ queryKey: ['shops'] });
      typed.forget();
      setTried(false);
      setLeft(new Set());
      setSavedAt(new Date().toISOString());
    });
    if (problems?.length) setNamed(problems.map((one) => one.field));
  }

  return (
    <section className="block" aria-labelledby={`block-${block.key}`}>
      <h3 id={`block-${block.key}`}>{say(block.title)}</h3>
      {block.lead && <p className="lead">{say(block.lead)}</p>}
      {children}
      <form ref={form} onSubmit={save} noValidate onKeyDown={(event) => isSend(event) && void save()}>
        {tried && wrong.length > 0 && (
          <p className="wrongs" role="alert">
            {t.wrongCount(wrong.length) as string}
            {wrong.map((field) => (
              <button key={field.path} type="button" onClick={() => goTo(field.path)}>
                {say(field.label)}
              </button>
            ))}
          </p>
        )}
        <div className="fields">
          {block.fields.map((field) => (
            <div key={field.path} className={field.width ? `w${field.width}` : ''}>
              <OneField
                id={`${block.key}-${field.path}`}
                field={field}
                value={typed.value(field.path)}
                wrong={wrongOf(field)}
                disabled={!mayChange}
                onType={(to) => {
                  setSavedAt(null);
                  setLeft((now) => new Set([...now].filter((one) => one !== field.path)));
                  typed.set(field.path, to);
                }}
                onLeave={() => setLeft((now) => new Set([...now, field.path]))}
              />
            </div>
          ))}
        </div>
        {mayChange && (
          <div className="block-foot">
            {refusal && (
              <p className="refused" role="alert">
                {refusal}
              </p>
            )}
            {typed.changed.length > 0 && (
              <button type="submit" className="btn main-act" disabled={busy}>
                {busy ? t.saving : (t.save(typed.changed.length) as string)}
              </button>
            )}
            {typed.changed.length > 0 && !busy && (
              <button type="button" className="btn plain" onClick={() => typed.forget()}>
                {t.drop}
              </button>
            )}
            {savedAt && (
              <span className="saved" role="status">
                <Icon name="tick" size={14} />
                {t.saved(clockTime(savedAt)) as string}
              </span>
            )}
          </div>
        )}
      </form>
      {after}
    </section>
  );
}

interface OneFieldProps {
  id: string;
  field: SettingField;
  value: string | boolean;
  wrong: string | null;
  disabled: boolean;
  onType: (to: string | boolean) => void;
  onLeave: () => void;
}

function OneField({ id, field, value, wrong, disabled, onType, onLeave }: OneFieldProps) {
  const t = useTexts(settingsTexts);
  const say = useSay();
  if (field.kind === 'flag')
    return (
      <label className="choice">
        <input
          id={id}
          type="checkbox"
          className="check"
          checked={value === true}
          disabled={disabled}
          onChange={(event) => onType(event.target.checked)}
        />
        {say(field.label)}
      </label>
    );
  const reading = readingOf(field, value);
  return (
    <Field
      id={id}
      label={say(field.label)}
      wrong={wrong}
      optional={field.optional ?? false}
      hint={reading ? (t.reads(reading) as string) : field.hint && say(field.hint)}
    >
      {(props) =>
        field.kind === 'choice' ? (
          <select
            {...props}
            className="input"
            disabled={disabled}
            value={String(value)}
            onChange={(event) => onType(event.target.value)}
          >
            {field.options?.map((option) => (
              <option key={option.value} value={option.value}>
                {say(option.label)}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...props}
            className="input"
            disabled={disabled}
            autoComplete="off"
            value={String(value)}
            onChange={(event) => onType(event.target.value)}
            onBlur={onLeave}
          />
        )
      }
    </Field>
  );
}

const isSend = (event: KeyboardEvent) =>
  event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing;
