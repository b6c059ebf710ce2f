import { type FormEvent, useState } from 'react';
import { ApiError, Unreachable } from '../../api/client.ts';
import { signIn } from '../../api/session.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';

const texts = {
  email: { ja: 'メールアドレス', en: 'Mail address' },
  password: { ja: 'パスワード', en: 'Password' },
  signIn: { ja: 'ログイン', en: 'Sign in' },
  busy: { ja: '確かめています…', en: 'Signing in…' },
  wrong: {
    ja: 'メールアドレスかパスワードがちがいます。管理者は再設定できます。',
    en: 'The address or the password is wrong. An administrator can set a new one.',
  },
  often: { ja: '回数が多すぎます。1分ほど待ってください。', en: 'Too many attempts. Wait a minute.' },
};

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setWrong(null);
    try {
      await signIn(String(form.get('email')).normalize('NFKC').trim(), String(form.get('password')));
      onSignedIn();
    } catch (error) {
      if (error instanceof Unreachable) setWrong(error.text[language]);
      else if (error instanceof ApiError && error.status === 429) setWrong(t.often);
      else setWrong(t.wrong);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} style={{ marginTop: 16 }}>
      <div className="labelled">
        <label htmlFor="email">{t.email}</label>
        <input id="email" name="email" className="input" type="email" autoComplete="username" required autoFocus />
      </div>
      <div className="labelled">
        <label htmlFor="password">{t.password}</label>
        <input
          id="password"
          name="password"
          className="input"
          type="password"
          autoComplete="current-password"
          required
          aria-invalid={wrong !== null}
          aria-describedby={wrong ? 'wrong' : undefined}
        />
        {wrong && (
          <p className="wrong" id="wrong" role="alert">
            <Icon name="warning" size={14} />
            {wrong}
          </p>
        )}
      </div>
      <button type="submit" className="btn main-act l" disabled={busy} style={{ width: '100%', marginBottom: 12 }}>
        {busy ? t.busy : t.signIn}
      </button>
    </form>
  );
}
