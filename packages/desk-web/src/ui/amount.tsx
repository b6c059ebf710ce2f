import { yen } from '../texts/format.ts';
import { useTexts } from '../texts/language.tsx';

const texts = { open: { ja: '未定', en: 'not set' } };

/** ¥12,340 with the sign in lighter ink; 未定 where the channel has not settled it. */
export function Amount({ of }: { of: number | null }) {
  const t = useTexts(texts);
  return of === null ? <span className="muted">{t.open}</span> : <span className="yen">{yen(of)}</span>;
}
