/** A shop is its name and a key for scripts; everything else comes after. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import type { Shop } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useTyped } from '../../ui/use-typed.ts';
import { settingsTexts } from './settings-texts.ts';

const texts = {
  title: { ja: '店舗を加えますか', en: 'Add a shop?' },
  name: { ja: '店舗の名前', en: 'Name of the shop' },
  nameHint: { ja: '例: うみねこ商店 楽天市場店', en: 'As staff call it.' },
  key: { ja: '短い名前(英数字)', en: 'Short name' },
  keyHint: {
    ja: 'コマンドやAPIで使います。あとから変えられません。例: umineko',
    en: 'For commands and the API; it stays. E.g. umineko',
  },
  keyWrong: {
    ja: '半角の英小文字・数字・ハイフンで、40文字までにしてください。',
    en: 'Lower case letters, digits and hyphens, up to 40.',
  },
  add: { ja: '店舗を登録する', en: 'Add the shop' },
};

/** Full width and capitals are taken; what is no letter falls away. */
const keyOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .trim();

export function ShopFields({ onAdded }: { onAdded: (shop: Shop) => void }) {
  const t = useTexts(texts);
  const s = useTexts(settingsTexts);
  const queries = useQueryClient();
  const typed = useTyped('settings.new-shop', {});
  const { busy, refusal, act } = useAct();
  const [tried, setTried] = useState(false);
  const name = typed.text('name').trim();
  const key = keyOf(typed.text('key'));
  const keyIsFine = /^[a-z0-9][a-z0-9-]{0,39}$/.test(key);

  async function add(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!name || !keyIsFine) return;
    await act(async () => {
      const shop = await api.post<Shop>('/api/shops', { name, key });
      typed.forget();
      await queries.invalidateQueries({ queryKey: ['shops'] });
      onAdded(shop);
    });
  }
  return (
    <form onSubmit={add} noValidate>
      <Field label={t.name} hint={t.nameHint} wrong={tried && !name ? s.nameMissing : null}>
        {(props) => (
          <input
            {...props}
            className="input"
            autoComplete="off"
            value={typed.text('name')}
            onChange={(event) => typed.set('name', event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t.key}
        hint={key !== '' && key !== typed.text('key') ? (s.reads(key) as string) : t.keyHint}
        wrong={tried && !keyIsFine ? t.keyWrong : null}
      >
        {(props) => (
          <input
            {...props}
            className="input"
            autoComplete="off"
            value={typed.text('key')}
            onChange={(event) => typed.set('key', event.target.value)}
          />
        )}
      </Field>
      {refusal && (
        <p className="shu" role="alert">
          {refusal}
        </p>
      )}
      <div className="block-foot">
        <button type="submit" className="btn main-act l" disabled={busy}>
          {busy ? s.saving : t.add}
        </button>
      </div>
    </form>
  );
}

export function AddShop({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  return (
    <Dialog open onClose={onClose} label={t.title}>
      <div className="in">
        <h2>{t.title}</h2>
        <ShopFields
          onAdded={(shop) => {
            onClose();
            void navigate({ to: '.', search: { shop: shop.key } as never });
          }}
        />
      </div>
    </Dialog>
  );
}
