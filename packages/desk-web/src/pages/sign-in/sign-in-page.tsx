import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTexts } from '../../texts/language.tsx';
import { SignInForm } from './sign-in-form.tsx';

const texts = {
  title: { ja: 'ログイン', en: 'Sign in' },
  hint: {
    ja: '最初の管理者のパスワードは、script/start を起動した画面に表示されています。',
    en: 'The first administrator’s password stands on the screen where script/start was started.',
  },
};

export function SignInPage() {
  const t = useTexts(texts);
  const { to } = useSearch({ strict: false }) as { to?: string };
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <main
      style={{
        minHeight: '100dvh',
        display: 'flex',
        justifyContent: 'center',
        paddingTop: '14vh',
        background: 'var(--sheet)',
      }}
    >
      <div style={{ width: 400, padding: '0 20px' }}>
        <p
          style={{
            display: 'flex',
            gap: 10,
            alignItems: 'center',
            font: '700 18px/28px var(--font)',
            marginBottom: 24,
          }}
        >
          <img src="/juchu.svg" width="28" height="28" alt="" />
          Juchu
        </p>
        <h1>{t.title}</h1>
        <SignInForm
          onSignedIn={() => {
            queries.clear();
            void navigate({ href: to ?? '/today' });
          }}
        />
        <p className="note muted">{t.hint}</p>
      </div>
    </main>
  );
}
