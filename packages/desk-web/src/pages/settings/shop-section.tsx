/** 店舗とキー: the shop of the frame, block by block, and a way to add another. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meQuery } from '../../api/desk.ts';
import type { Shop } from '../../api/types.ts';
import { useShop } from '../../frame/use-shop.ts';
import { clockTime } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { AddShop } from './add-shop.tsx';
import { RoleNote, useMay } from './block.tsx';
import { KeyBlock, SecretsForm, type ShopTest } from './key-block.tsx';
import { SettingsForm } from './settings-form.tsx';
import { keyTexts } from './settings-texts.ts';
import { consignorBlock, mailBlock, shopBlock, timersBlock } from './shop-fields.ts';
import { Verdict } from './verdict.tsx';

const texts = {
  none: { ja: '店舗がまだありません。', en: 'There is no shop yet.' },
  add: { ja: '店舗を加える…', en: 'Add a shop…' },
  key: {
    ja: (key: string) => `コマンドやAPIでの名前は ${key} です。`,
    en: (key: string) => `Called ${key} in commands and API.`,
  },
  next: { ja: '次に動く時刻', en: 'Next' },
  'import-orders': { ja: '受注取込', en: 'import' },
  'follow-orders': { ja: '変化の取込', en: 'changes' },
  'check-payments': { ja: '審査結果', en: 'payments' },
};

export function ShopSection() {
  const t = useTexts(texts);
  const { shop } = useShop();
  const [adding, setAdding] = useState(false);
  const mayChange = useMay('administrator');
  return (
    <div className="column">
      <div className="head-acts">
        <h2>{shop?.name ?? t.none}</h2>
        <span className="grow" />
        <button type="button" className="btn" disabled={!mayChange} onClick={() => setAdding(true)}>
          <Icon name="plus" />
          {t.add}
        </button>
      </div>
      <RoleNote needs="administrator" />
      {shop && <ShopBlocks key={shop.key} shop={shop} />}
      {adding && <AddShop onClose={() => setAdding(false)} />}
    </div>
  );
}

function ShopBlocks({ shop }: { shop: Shop }) {
  const t = useTexts(texts);
  const k = useTexts(keyTexts);
  const { data: me } = useQuery(meQuery);
  const mayChange = useMay('administrator');
  const mayTest = useMay('staff');
  const [relay, setRelay] = useState<ShopTest['relay']>(null);
  const sandbox = (shop.settings.channel as { baseUrl?: string | null } | undefined)?.baseUrl ?? null;
  const next = shop.timers.filter((timer) => timer.nextAt && timer.name in t);
  return (
    <>
      <SettingsForm shop={shop} block={shopBlock} mayChange={mayChange}>
        <p className="lead">
          {t.key(shop.key) as string}
          {sandbox && (
            <>
              {' '}
              {k.sandbox}{' '}
              <a href={`${sandbox}/_sandbox/`} target="_blank" rel="noreferrer">
                {k.openSandbox}
              </a>
            </>
          )}
        </p>
      </SettingsForm>
      <KeyBlock shop={shop} mayChange={mayChange} mayTest={mayTest} />
      <SettingsForm
        shop={shop}
        block={mailBlock}
        mayChange={mayChange}
        after={
          <>
            {relay && <Verdict of={k.relay} verdict={relay.verdict} text={relay.text} when="" />}
            <SecretsForm
              shop={shop}
              names={['relayPassword']}
              mayChange={mayChange}
              onTested={(test) => setRelay(test.relay)}
            />
          </>
        }
      />
      <SettingsForm shop={shop} block={timersBlock} mayChange={mayChange}>
        {me && next.length > 0 && (
          <p className="note soft">
            {t.next}:{' '}
            {next
              .map((timer) => `${t[timer.name as 'import-orders'] as string} ${clockTime(timer.nextAt!)}`)
              .join('、')}
          </p>
        )}
      </SettingsForm>
      <SettingsForm shop={shop} block={consignorBlock} mayChange={mayChange} />
    </>
  );
}
