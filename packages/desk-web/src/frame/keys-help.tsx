/** `?`: every key that works here and now. */
import { useMemo } from 'react';
import { type Key, keyCap, keysShown, useKeys } from '../keys/keys.tsx';
import { useSay, useTexts } from '../texts/language.tsx';
import { Dialog } from '../ui/dialog.tsx';
import './keys-help.css';

const texts = {
  title: { ja: 'キー操作', en: 'Keys' },
  page: { ja: 'この画面', en: 'This page' },
  close: { ja: '閉じる', en: 'Close' },
};

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts);
  const say = useSay();
  const shown = useMemo(keysShown, []);
  const groups = new Map<string, Key[]>();
  for (const key of shown) {
    const group = say(key.group) || t.page;
    groups.set(group, [...(groups.get(group) ?? []), key]);
  }
  useKeys(useMemo(() => [{ keys: '?', run: onClose }], [onClose]));
  return (
    <Dialog open onClose={onClose} label={t.title} wide>
      <div className="in">
        <h2>{t.title}</h2>
        <div className="keys-help">
          {[...groups].map(([group, keys]) => (
            <section key={group}>
              <h3>{group}</h3>
              <ul>
                {keys.map((key) => (
                  <li key={[key.keys].flat().join()}>
                    <span>
                      {[key.keys].flat().map((one) => (
                        <kbd key={one as string}>{keyCap(one as string)}</kbd>
                      ))}
                    </span>
                    {say(key.label)}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </div>
      <div className="acts">
        <button type="button" className="btn" onClick={onClose}>
          {t.close}
        </button>
      </div>
    </Dialog>
  );
}
