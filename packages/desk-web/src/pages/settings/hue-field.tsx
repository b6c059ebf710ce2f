/** One of the twelve hues: equal lightness, so that none outranks another; each with its name. */
import type { Hue } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { settingsTexts } from './settings-texts.ts';

export const hueTexts = {
  beni: { ja: '紅', en: 'Beni' },
  kaki: { ja: '柿', en: 'Kaki' },
  yamabuki: { ja: '山吹', en: 'Yamabuki' },
  koke: { ja: '苔', en: 'Koke' },
  wakaba: { ja: '若葉', en: 'Wakaba' },
  tokiwa: { ja: '常磐', en: 'Tokiwa' },
  asagi: { ja: '浅葱', en: 'Asagi' },
  sora: { ja: '空', en: 'Sora' },
  ai: { ja: '藍', en: 'Ai' },
  fuji: { ja: '藤', en: 'Fuji' },
  ume: { ja: '梅', en: 'Ume' },
  nezu: { ja: '鼠', en: 'Nezu' },
} satisfies Record<Hue, { ja: string; en: string }>;

export function HueField({ value, onChange }: { value: Hue; onChange: (hue: Hue) => void }) {
  const t = useTexts(settingsTexts);
  const names = useTexts(hueTexts);
  return (
    <fieldset className="labelled">
      <legend>{t.hue}</legend>
      <div className="hues">
        {(Object.keys(hueTexts) as Hue[]).map((hue) => (
          <label key={hue} className={`t-${hue}`} style={{ borderLeftColor: `var(--hue-${hue}-fill)` }}>
            <input type="radio" name="hue" checked={hue === value} onChange={() => onChange(hue)} />
            {names[hue]}
            {hue === value && <Icon name="tick" size={14} />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
