import { keyCap } from '../keys/keys.tsx';
import { usePreferences } from '../preferences.tsx';

/** The key of the control it stands in; gone where single letters are switched off. */
export function Kbd({ of }: { of: string }) {
  const { preference } = usePreferences();
  if (!preference.letters && of.length === 1) return null;
  return <kbd aria-hidden="true">{keyCap(of)}</kbd>;
}
