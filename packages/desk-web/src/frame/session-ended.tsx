/** The session has ended: sign in over the page, and go on where one was; what was typed stays. */
import { useQueryClient } from '@tanstack/react-query';
import { SignInForm } from '../pages/sign-in/sign-in-form.tsx';
import { useTexts } from '../texts/language.tsx';
import { Dialog } from '../ui/dialog.tsx';

const texts = {
  title: { ja: 'ログインし直してください', en: 'Sign in again' },
  why: {
    ja: '時間がたったため、ログインが切れました。入力中の内容と開いている場所はそのままです。',
    en: 'Your session has ended. What you typed and where you were is kept.',
  },
};

export function SessionEnded({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  return (
    <Dialog open onClose={() => {}} label={t.title} dismissable={false}>
      <div className="in">
        <h2>{t.title}</h2>
        <p>{t.why}</p>
        <SignInForm
          onSignedIn={() => {
            onSignedIn();
            void queries.invalidateQueries();
          }}
        />
      </div>
    </Dialog>
  );
}
