/** 自分の設定: how this browser shows things. Each counts at once. */
import { type Preference, usePreferences } from '../../preferences.tsx';
import { useTexts } from '../../texts/language.tsx';
import { Block } from './block.tsx';

const texts = {
  title: { ja: '自分の設定', en: 'My preferences' },
  lead: {
    ja: '選ぶとすぐ変わります。このブラウザーに覚えます。',
    en: 'Each counts at once, and is kept in this browser.',
  },
  language: { ja: '言語 / Language', en: 'Language / 言語' },
  ja: { ja: '日本語', en: '日本語' },
  en: { ja: 'English', en: 'English' },
  theme: { ja: '明るさ', en: 'Theme' },
  system: { ja: '端末に合わせる', en: 'As the system' },
  light: { ja: '明るい', en: 'Light' },
  dark: { ja: '暗い', en: 'Dark' },
  density: { ja: '一覧の行', en: 'Rows of lists' },
  dense: { ja: 'つめて表示(行の高さ 32)', en: 'Dense (32)' },
  comfortable: { ja: 'ゆったり表示(行の高さ 40)', en: 'Roomy (40)' },
  letters: { ja: 'キー操作', en: 'Keys' },
  lettersOn: { ja: '1文字のキー操作を使う(J・K・C など)', en: 'Use single-letter keys (J, K, C …)' },
  lettersHint: {
    ja: '切っても、Ctrl K と矢印キーは使えます。キーの一覧は ? で出ます。',
    en: 'Without them Ctrl K and the arrows still work. ? lists the keys.',
  },
};

export function OwnSection() {
  const t = useTexts(texts);
  const { preference, choose } = usePreferences();
  const radios = <Key extends 'language' | 'theme' | 'density'>(key: Key, values: readonly Preference[Key][]) => (
    <Block id={key} title={t[key]}>
      <div role="radiogroup" aria-labelledby={`block-${key}`}>
        {values.map((value) => (
          <label className="choice" key={value}>
            <input
              type="radio"
              className="radio"
              name={key}
              checked={preference[key] === value}
              onChange={() => choose({ [key]: value })}
            />
            {t[value]}
          </label>
        ))}
      </div>
    </Block>
  );
  return (
    <div className="column">
      <h2>{t.title}</h2>
      <p className="lead">{t.lead}</p>
      {radios('language', ['ja', 'en'])}
      {radios('theme', ['system', 'light', 'dark'])}
      {radios('density', ['dense', 'comfortable'])}
      <Block id="letters" title={t.letters}>
        <label className="choice">
          <input
            type="checkbox"
            className="check"
            checked={preference.letters}
            onChange={(event) => choose({ letters: event.target.checked })}
          />
          <span>
            {t.lettersOn}
            <span className="hint">{t.lettersHint}</span>
          </span>
        </label>
      </Block>
    </div>
  );
}
