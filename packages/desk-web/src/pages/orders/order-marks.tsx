/** The marks of a row: what stops it, what is not known, what is good to know; at most two of the last in a narrow row. */
import type { OrderRow } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { markTexts } from './orders-texts.ts';

const icons: Partial<Record<string, IconName>> = {
  caution: 'warning',
  'address-pending': 'clock',
  'amount-open': 'edit',
  'channel-review': 'search',
  'social-gift': 'gift',
  'several-destinations': 'destinations',
  noshi: 'noshi',
  gift: 'gift',
  wrapping: 'gift',
  remarks: 'remarks',
  'remote-island': 'island',
  'pickup-point': 'shop',
  cool: 'cool',
  'drop-off': 'parcel',
  'next-day': 'truck',
  asuraku: 'truck',
  preorder: 'clock',
  subscription: 'run',
  message: 'mail',
};

/** What staff must not overlook comes first; how it is paid stands in a column of its own. */
const importance = Object.keys(markTexts).filter((mark) => mark !== 'cash-on-delivery');

const stateTexts = {
  held: { ja: '保留', en: 'Held' },
  doubt: { ja: '照会中', en: 'In doubt' },
  unknown: { ja: '送信不明', en: 'Unknown' },
  declined: { ja: '審査NG', en: 'Declined' },
  failed: { ja: '失敗', en: 'Failed' },
};

type Stop = { form: 'stop' | 'ask'; icon: IconName; text: string };

export function stopsOf(row: OrderRow): (keyof typeof stateTexts)[] {
  const code = row.standing?.code ?? '';
  const stops: (keyof typeof stateTexts)[] = [];
  if (row.hold) stops.push('held');
  if (code === 'declined') stops.push('declined');
  if (code === 'trouble') stops.push('failed');
  if (code === 'unknown' || code === 'in-doubt-gone') stops.push('unknown');
  if (code === 'in-doubt') stops.push('doubt');
  return stops;
}

const forms: Record<keyof typeof stateTexts, Omit<Stop, 'text'>> = {
  held: { form: 'stop', icon: 'held' },
  declined: { form: 'stop', icon: 'declined' },
  failed: { form: 'stop', icon: 'warning' },
  doubt: { form: 'ask', icon: 'doubt' },
  unknown: { form: 'ask', icon: 'mail-unknown' },
};

export function OrderMarks({ row, most = 2 }: { row: OrderRow; most?: number }) {
  const t = useTexts(stateTexts);
  const words = useTexts(markTexts) as Record<string, string>;
  const stops = stopsOf(row);
  const known = [...row.marks].sort((a, b) => rank(a) - rank(b)).filter((mark) => rank(mark) < importance.length);
  const shown = known.slice(0, Math.max(0, most - stops.length));
  return (
    <div className="marks">
      {stops.map((stop) => (
        <span key={stop} className={`mark ${forms[stop].form}`} title={row.standing?.ja}>
          <Icon name={forms[stop].icon} />
          {t[stop]}
        </span>
      ))}
      {shown.map((mark) => (
        <span key={mark} className="mark know">
          {icons[mark] && <Icon name={icons[mark]} />}
          {words[mark] ?? mark}
        </span>
      ))}
      {known.length > shown.length && (
        <span
          className="more-marks"
          title={known
            .slice(shown.length)
            .map((mark) => words[mark] ?? mark)
            .join('、')}
        >
          +{known.length - shown.length}
        </span>
      )}
    </div>
  );
}

function rank(mark: string): number {
  const at = importance.indexOf(mark);
  return at < 0 ? importance.length : at;
}
