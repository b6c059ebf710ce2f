import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { meQuery } from '../../api/desk.ts';
import type { Hue } from '../../api/types.ts';
import { halfWidth, jstDay } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useAct } from '../../ui/use-act.ts';
import { paymentTexts, phaseTexts } from '../orders/condition-texts.ts';
import { markTexts } from '../orders/orders-texts.ts';
import { HueField } from './hue-field.tsx';
import { useOwnNames } from './rows-section.tsx';
import { rowsTexts } from './rows-texts.ts';
import { filterOfRule, type RowRule, type RuleCondition, ruleTexts, withoutEmpty } from './rule-words.ts';
import { settingsTexts } from './settings-texts.ts';

interface RuleDialogProps {
  shop: string;
  /** null = a new one. */
  rule: RowRule | null;
  onClose: () => void;
  onStore: (rule: RowRule) => Promise<void>;
}

const figures = ['amountFrom', 'amountTo', 'dueWithinDays', 'requestedWithinDays'] as const;
type Figure = (typeof figures)[number];
const plainNumber = (text: string) => halfWidth(text).replace(/[,¥円\s]/g, '');

export function RuleDialog({ shop, rule, onClose, onStore }: RuleDialogProps) {
  const t = useTexts(rowsTexts);
  const r = useTexts(ruleTexts);
  const s = useTexts(settingsTexts);
  const marks = useTexts(markTexts) as Record<string, string>;
  const payments = useTexts(paymentTexts) as Record<string, string>;
  const phases = useTexts(phaseTexts) as Record<string, string>;
  const own = useOwnNames(shop);
  const { data: me } = useQuery(meQuery);
  const today = jstDay(me?.now ?? new Date());
  const { busy, refusal, act } = useAct();
  const [name, setName] = useState(rule?.name ?? '');
  const [hue, setHue] = useState<Hue>(rule?.hue ?? 'fuji');
  const [picked, setPicked] = useState<RuleCondition>(rule?.when ?? {});
  const [typed, setTyped] = useState<Record<Figure, string>>(
    () => Object.fromEntries(figures.map((one) => [one, String(rule?.when[one] ?? '')])) as Record<Figure, string>,
  );
  const [tried, setTried] = useState(false);
  const isWrong = (one: Figure) => !/^\d*$/.test(plainNumber(typed[one]));
  const when = withoutEmpty({
    ...picked,
    ...(Object.fromEntries(
      figures.map((one) => {
        const text = plainNumber(typed[one]);
        return [one, text === '' || isWrong(one) ? undefined : Number(text)];
      }),
    ) as Pick<RuleCondition, Figure>),
  });
  const empty = Object.keys(when).length === 0;
  const filter = filterOfRule(when, today);
  const { data: fits } = useQuery({
    queryKey: ['orders-count', shop, 'rule', filter],
    queryFn: async () => (await api.get<{ count: number }>('/api/orders/count', { shop, ...(filter as object) })).count,
    enabled: !empty,
  });
  const title = rule ? (t.editRuleTitle(rule.name) as string) : t.addRuleTitle;

  async function store(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!name.trim() || empty || figures.some(isWrong)) return;
    await act(async () => {
      await onStore({ name: name.trim(), hue, when });
      onClose();
    });
  }
  const boxes = (key: 'mark' | 'label' | 'payment' | 'phase' | 'status', words: Iterable<[string, string]>) => {
    const all = [...words];
    if (all.length === 0) return null;
    return (
      <fieldset className="rule-row">
        <legend>{r[key]}</legend>
        <div className="several">
          {all.map(([value, word]) => (
            <label className="choice" key={value}>
              <input
                type="checkbox"
                className="check"
                checked={picked[key]?.includes(value) ?? false}
                onChange={(event) => {
                  const rest = (picked[key] ?? []).filter((one) => one !== value);
                  setPicked({ ...picked, [key]: event.target.checked ? [...rest, value] : rest });
                }}
              />
              {word}
            </label>
          ))}
        </div>
      </fieldset>
    );
  };
  return (
    <Dialog open onClose={onClose} label={title} wide>
      <form onSubmit={store} noValidate>
        <div className="in rule-dialog">
          <h2>{title}</h2>
          <Field label={t.name} hint={t.nameHint} wrong={tried && !name.trim() ? s.nameMissing : null}>
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
          <HueField value={hue} onChange={setHue} />
          <h3>{t.condition}</h3>
          {tried && empty && (
            <p className="shu" role="alert">
              {t.conditionMissing}
            </p>
          )}
          {boxes('mark', Object.entries(marks))}
          {boxes('label', own.label)}
          {boxes('payment', Object.entries(payments))}
          {boxes('phase', Object.entries(phases))}
          {boxes('status', own.status)}
          <div className="fields">
            {figures.map((one) => (
              <div key={one} className="w3">
                <Field label={t[one]} optional wrong={isWrong(one) ? t.digits : null}>
                  {(props) => (
                    <input
                      {...props}
                      className="input"
                      autoComplete="off"
                      inputMode="numeric"
                      value={typed[one]}
                      onChange={(event) => setTyped({ ...typed, [one]: event.target.value })}
                    />
                  )}
                </Field>
              </div>
            ))}
          </div>
          {refusal && (
            <p className="shu" role="alert">
              {refusal}
            </p>
          )}
        </div>
        <div className="acts">
          <span className="note soft" style={{ marginRight: 'auto' }} aria-live="polite">
            {!empty &&
              (fits === undefined ? (
                t.counting
              ) : (
                <Link to="/orders" search={filter as never} onClick={onClose}>
                  {t.fits(fits) as string}
                </Link>
              ))}
          </span>
          <button type="button" className="btn l" onClick={onClose}>
            {s.leave}
          </button>
          <button type="submit" className="btn main-act l" disabled={busy}>
            {busy ? s.saving : rule ? t.store : t.add}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
