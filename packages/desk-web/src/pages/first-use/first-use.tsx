/**
 * はじめての設定: shop, key, statuses, first import, each with its tick. Shown on 今日 until all four are done; may be left and
 * taken up again. What is done is told by the desk, so it does not matter where it was done.
 */
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Shop } from '../../api/types.ts';
import { open } from '../../frame/frame.tsx';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ShopFields } from '../settings/add-shop.tsx';
import { useMay } from '../settings/block.tsx';
import { SecretsForm, type ShopTest } from '../settings/key-block.tsx';
import '../settings/settings.css';
import { keyTexts } from '../settings/settings-texts.ts';
import { ApplySet } from '../settings/status-section.tsx';
import { Verdict } from '../settings/verdict.tsx';
import './first-use.css';
import { type FirstUseFacts, type FirstUseStep, firstUseSteps, nextStep, stepsDone } from './first-use-steps.ts';
import { firstUseTexts } from './first-use-texts.ts';
import { leaveFirstUse, useFirstUse } from './use-first-use.ts';

/** Nothing where all is set up. */
export function FirstUse() {
  const t = useTexts(firstUseTexts);
  const state = useFirstUse();
  if (!state) return null;
  const { shop, facts, left } = state;
  const done = stepsDone(facts);
  const ticks = firstUseSteps.filter((step) => done[step]).length;
  if (left)
    return (
      <button type="button" className="btn first-use-left" onClick={() => leaveFirstUse(false)}>
        <Icon name="right" />
        {t.goOn(ticks) as string}
      </button>
    );
  return <Guide shop={shop} facts={facts} />;
}

function Guide({ shop, facts }: { shop: Shop | null; facts: FirstUseFacts }) {
  const t = useTexts(firstUseTexts);
  const done = stepsDone(facts);
  const next = nextStep(facts);
  const said: Record<FirstUseStep, string> = {
    shop: t.shopDone(shop?.name ?? '') as string,
    key: facts.verdict === 'ok' ? t.keyOk : t.keyDone,
    statuses: t.statusesDone(facts.statuses) as string,
    import: t.importDone,
  };
  const sandbox = (shop?.settings.channel as { baseUrl?: string | null } | undefined)?.baseUrl ?? null;
  return (
    <section className="first-use" aria-labelledby="first-use">
      <h2 id="first-use">{t.title}</h2>
      <p className="lead">{t.lead}</p>
      <ol>
        {firstUseSteps.map((step, index) => {
          const state = done[step] ? 'done' : step === next ? 'now' : 'todo';
          return (
            <li key={step} className={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
              <span className="no">{done[step] ? <Icon name="tick" size={16} label={t.isDone} /> : index + 1}</span>
              <div>
                <h3>
                  {t[step]}
                  {done[step] && <span className="soft">{said[step]}</span>}
                </h3>
                {state === 'now' && <Step step={step} shop={shop} />}
              </div>
            </li>
          );
        })}
      </ol>
      <div className="foot">
        <p className="practise">
          {sandbox ? (
            <>
              {t.practiseNow}{' '}
              <a href={`${sandbox}/_sandbox/`} target="_blank" rel="noreferrer">
                {t.openSandbox}
              </a>
            </>
          ) : (
            <>
              <b>{t.practise}</b> {t.practiseHow}
            </>
          )}
        </p>
        <button type="button" className="btn plain" onClick={() => leaveFirstUse(true)}>
          {t.later}
        </button>
      </div>
    </section>
  );
}

function Step({ step, shop }: { step: FirstUseStep; shop: Shop | null }) {
  const t = useTexts(firstUseTexts);
  const navigate = useNavigate();
  const administrates = useMay('administrator');
  const works = useMay('staff');
  const refused: ReactNode = (
    <p className="say">
      <Icon name="lock" size={14} />
      {step === 'import' ? t.importNotYours : t.notYours}
    </p>
  );
  if (step === 'import')
    return works ? (
      <>
        <p className="say">{t.importLead}</p>
        {shop && !hasSender(shop) && (
          <p className="say kohaku">
            <Icon name="warning" size={14} />
            <span>
              {t.noSender}{' '}
              <Link to="/settings/{-$section}" params={{ section: 'shop' }} hash="block-mail">
                {t.toMail}
              </Link>
            </span>
          </p>
        )}
        <button type="button" className="btn main-act l" onClick={() => open('import')}>
          <Icon name="import" />
          {t.importGo}
        </button>
      </>
    ) : (
      refused
    );
  if (!administrates) return refused;
  if (step === 'shop')
    return (
      <>
        <p className="say">{t.shopLead}</p>
        <ShopFields onAdded={(added) => void navigate({ to: '.', search: { shop: added.key } as never })} />
      </>
    );
  if (!shop) return null;
  return step === 'key' ? <KeyStep shop={shop} /> : <StatusesStep shop={shop} />;
}

function KeyStep({ shop }: { shop: Shop }) {
  const t = useTexts(firstUseTexts);
  const k = useTexts(keyTexts);
  const [test, setTest] = useState<ShopTest | null>(null);
  const channel = test?.channel ?? shop.credentials.state;
  return (
    <>
      <p className="say">{t.keyLead}</p>
      {channel && <Verdict of={k.rms} verdict={channel.verdict} text={channel.text} when="" />}
      <SecretsForm shop={shop} names={['serviceSecret', 'licenseKey']} mayChange onTested={setTest} />
    </>
  );
}

function StatusesStep({ shop }: { shop: Shop }) {
  const t = useTexts(firstUseTexts);
  return (
    <>
      <p className="say">{t.statusesLead}</p>
      <ApplySet shop={shop.key} mayChange />
      <p className="say">
        <Link to="/settings/{-$section}" params={{ section: 'statuses' }}>
          {t.change}
        </Link>
      </p>
    </>
  );
}

/** The ready-made flow mails every imported order: without a sender all of them would come to stand in 要確認. */
function hasSender(shop: Shop): boolean {
  const { senderAddress } = (shop.settings.mail ?? {}) as { senderAddress?: string };
  return Boolean(senderAddress && shop.credentials.relayPassword);
}
