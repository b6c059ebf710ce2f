/** What each person chose for this browser: language, theme, density. Kept here, so that the first paint is right. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { setLettersOn } from './keys/keys.tsx';
import { type Language, LanguageProvider } from './texts/language.tsx';

export interface Preference {
  language: Language;
  theme: 'system' | 'light' | 'dark';
  density: 'dense' | 'comfortable';
  letters: boolean;
}

const usual: Preference = { language: 'ja', theme: 'system', density: 'dense', letters: true };
const kept = 'juchu.preferences';

interface Choice {
  preference: Preference;
  choose: (change: Partial<Preference>) => void;
}
const Chosen = createContext<Choice>({ preference: usual, choose: () => {} });
export const usePreferences = (): Choice => useContext(Chosen);

function read(): Preference {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(kept) ?? '{}') as Partial<Preference>) };
  } catch {
    return usual;
  }
}

export function Preferences({ children }: { children: ReactNode }) {
  const [preference, setPreference] = useState(read);
  useEffect(() => {
    const { documentElement: root } = document;
    root.lang = preference.language;
    if (preference.theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = preference.theme;
    root.dataset.density = preference.density;
    setLettersOn(preference.letters);
    localStorage.setItem(kept, JSON.stringify(preference));
  }, [preference]);
  const choice = useMemo<Choice>(
    () => ({ preference, choose: (change) => setPreference((now) => ({ ...now, ...change })) }),
    [preference],
  );
  return (
    <Chosen value={choice}>
      <LanguageProvider value={preference.language}>{children}</LanguageProvider>
    </Chosen>
  );
}
