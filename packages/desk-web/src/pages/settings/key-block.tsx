/** The shop's secrets: pasted, stored, tested at once; never shown again, kept in no draft. */
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import type { Shop } from '../../api/types.ts';
import { dayAndTime, jstDay } from '../../texts/format.ts';
import { type Text, useTexts } from '../../texts/language.tsx';
import { Field } from '../../ui/field.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useTyped } from '../../ui/use-typed.ts';
import { Block } from './block.tsx';
import { keyTexts, settingsTexts } from './settings-texts.ts';
import { KeyExpiry, Verdict } from './verdict.tsx';

export interface ShopTest {
  channel: { verdict: string; text: Text; expiresAt?: string | null } | null;
  relay: { verdict: string; text: Text } | null;
}

type SecretName = 'serviceSecret' | 'licenseKey' | 'relayPassword';

interface SecretsFormProps {
  shop: Shop;
  names: readonly SecretName[];
  mayChange: boolean;
  onTested: (test: ShopTest) => void;
}

export function SecretsForm({ shop, names, mayChange, onTested }: SecretsFormProps) {
  const t = useTexts(keyTexts);
  const s = useTexts(settingsTexts);
  const queries = useQueryClient();
  const typed = useTyped(`secrets.${shop.key}.${names[0]}`, {}, { keep: false });
  const { busy, refusal, act } = useAct();
  const [tried, setTried] = useState(false);
  const today = jstDay(new Date());
  const given = names.filter((name) => typed.text(name).trim() !== '');
  // The first time both are needed; later a renewed licence key alone will do.
  const missing = (name: SecretName) => !shop.credentials[name] && typed.text(name).trim() === '';

  async function store(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (given.length === 0 || names.some(missing)) return;
    await act(async () => {
      const body = Object.fromEntries(given.map((name) => [name, typed.text(name).trim()]));
      onTested(await api.put<ShopTest>(`/api/shops/${encodeURIComponent(shop.key)}/credentials`, body));
      typed.forget();
      setTried(false);
      await queries.invalidateQueries({ queryKey: ['shops'] });
    });
  }
  return (
    <form onSubmit={store} noValidate>
      <div className="fields">
        {names.map((name) => (
          <div key={name} className="w3">
            <Field
              label={t[name]}
              hint={
                shop.credentials[name]
                  ? (t.entered(dayAndTime(shop.credentials[name].enteredAt, today)) as string)
                  : t.notEntered
              }
              wrong={tried && given.length > 0 && missing(name) ? t.both : null}
            >
              {(props) => (
                <input
                  {...props}
                  className="input"
                  type="password"
                  autoComplete="new-password"
                  disabled={!mayChange || busy}
                  value={typed.text(name)}
                  onChange={(event) => typed.set(name, event.target.value)}
                />
              )}
            </Field>
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
          <button
            type="submit"
            className={given.length > 0 ? 'btn main-act' : 'btn'}
            disabled={busy || given.length === 0}
          >
            {busy ? t.testing : names.length > 1 ? t.store : t.storePassword}
          </button>
          {given.length > 0 && !busy && (
            <button type="button" className="btn plain" onClick={typed.forget}>
              {s.drop}
            </button>
          )}
        </div>
      )}
    </form>
  );
}

interface KeyBlockProps {
  shop: Shop;
  mayChange: boolean;
  mayTest: boolean;
}

export function KeyBlock({ shop, mayChange, mayTest }: KeyBlockProps) {
  const t = useTexts(keyTexts);
  const queries = useQueryClient();
  const { busy, refusal, act } = useAct();
  const [test, setTest] = useState<ShopTest | null>(null);
  const { state } = shop.credentials;
  const today = jstDay(new Date());
  const channel = test?.channel ?? state;
  const hasAny = shop.credentials.serviceSecret !== null || shop.credentials.relayPassword !== null;
  return (
    <Block id="keys" title={t.title} lead={t.lead}>
      <div className="verdicts" aria-live="polite">
        {channel ? (
          <Verdict
            of={t.rms}
            verdict={channel.verdict}
            text={channel.text}
            when={state ? (t.checkedAt(dayAndTime(state.checkedAt, today)) as string) : ''}
          />
        ) : (
          <p className="verdict soft">{shop.credentials.licenseKey ? t.neverTested : t.notEntered}</p>
        )}
        {test?.relay && <Verdict of={t.relay} verdict={test.relay.verdict} text={test.relay.text} when="" />}
        {state?.expiresAt && <KeyExpiry at={state.expiresAt} today={today} />}
      </div>
      <div className="block-foot">
        {refusal && (
          <p className="refused" role="alert">
            {refusal}
          </p>
        )}
        <button
          type="button"
          className="btn"
          disabled={busy || !mayTest || !hasAny}
          onClick={() =>
            void act(async () => {
              setTest(await api.post<ShopTest>(`/api/shops/${encodeURIComponent(shop.key)}/test`));
              await queries.invalidateQueries({ queryKey: ['shops'] });
            })
          }
        >
          {busy ? t.testing : t.test}
        </button>
      </div>
      <SecretsForm shop={shop} names={['serviceSecret', 'licenseKey']} mayChange={mayChange} onTested={setTest} />
    </Block>
  );
}
