import { daysBetween, dayWithWeekday } from '../../texts/format.ts';
import { type Text, useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { keyTexts } from './settings-texts.ts';

interface VerdictProps {
  of: string;
  verdict: string;
  text: Text;
  when: string;
}

/** What a test said, in words: ok is a small tick, all else stands out. */
export function Verdict({ of, verdict, text, when }: VerdictProps) {
  const say = useSay();
  const fine = verdict === 'ok';
  // Not answering is not knowing; the key may be fine.
  const open = /unreachable|expiry-function/.test(verdict);
  return (
    <p className={`verdict ${fine ? 'fine' : open ? 'kohaku' : 'shu'}`}>
      <Icon name={fine ? 'tick' : open ? 'doubt' : 'warning'} />
      <span>
        <b>{of}</b> {say(text)}
      </span>
      {when && <span className="when">{when}</span>}
    </p>
  );
}

const soonDays = 14;
const urgentDays = 3;

/** 有効期限 12/6(日) あと12日. The channel says a day or a moment of Japan's clock. */
export function KeyExpiry({ at, today }: { at: string; today: string }) {
  const t = useTexts(keyTexts);
  const language = useLanguage();
  const day = at.slice(0, 10);
  const days = daysBetween(today, day);
  const near = days <= soonDays;
  return (
    <p className={`verdict ${days <= urgentDays ? 'shu' : near ? 'kohaku' : 'soft'}`}>
      <Icon name="clock" />
      <span>
        {t.expires} {dayWithWeekday(day, today, language)} <b>{t.daysLeft(days) as string}</b>
        {near && <> {t.renew}</>}
      </span>
    </p>
  );
}
