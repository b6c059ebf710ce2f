/** The marks of a row: what stops it, what is not known, what is good to know; at most two of the last in a narrow row. */
import type { OrderRow } from '../../api/types.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
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
  moved: { ja: (to: string) => `${to}へ移動`, en: (to: string) => `moved to ${to}` },
  edited: { ja: (name: string) => `${name}さんが修正中`, en: (name: string) => `${name} edits it` },
  destinations: { ja: (n: number) => `送付先${n}`, en: (n: number) => `${n} dest.` },
};

type StopName = 'held' | 'declined' | 'failed' | 'doubt' | 'unknown';

const notFailed = new Set(['declined', 'cancelled', 'release-withdrawn']);

export function stopsOf(row: OrderRow): StopName[] {
  const stops: StopName[] = [];
  if (row.hold) stops.push('held');
  if (row.review?.outcome === 'declined') stops.push('declined');
  // What Rakuten cancelled or withdrew is told by its hold: nothing of ours failed there.
  else if (row.trouble && !notFailed.has(row.trouble.outcome)) stops.push('failed');
  if (row.doubt) stops.push(row.doubt.state === 'unknown' ? 'unknown' : 'doubt');
  return stops;
}

const forms: Record<StopName, { form: 'stop' | 'ask'; icon: IconName }> = {
  held: { form: 'stop', icon: 'held' },
  declined: { form: 'stop', icon: 'declined' },
  failed: { form: 'stop', icon: 'warning' },
  doubt: { form: 'ask', icon: 'doubt' },
  unknown: { form: 'ask', icon: 'mail-unknown' },
};

interface OrderMarksProps {
  row: OrderRow;
  most?: number;
  leftFor?: string | null;
  editedBy?: string | null;
}

export function OrderMarks({ row, most = 2, leftFor = null, editedBy = null }: OrderMarksProps) {
  const t = useTexts(stateTexts);
  const words = useTexts(markTexts) as Record<string, string>;
  const say = useSay();
  if (leftFor !== null)
    return (
      <span className="mark moved">
        <Icon name="arrow" />
        {t.moved(leftFor) as string}
      </span>
    );
  if (editedBy !== null)
    return (
      <span className="mark busy">
        <span className="avatar" aria-hidden="true">
          {[...editedBy][0]}
        </span>
        {t.edited(editedBy) as string}
      </span>
    );
  const stops = stopsOf(row);
  const known = [...row.marks].sort((a, b) => rank(a) - rank(b)).filter((mark) => rank(mark) < importance.length);
  const shown = known.slice(0, Math.max(0, most - stops.length));
  return (
    <div className="marks">
      {stops.map((stop) => (
        <span key={stop} className={`mark ${forms[stop].form}`} title={row.standing ? say(row.standing) : undefined}>
          <Icon name={forms[stop].icon} />
          {t[stop]}
        </span>
      ))}
      {shown.map((mark) => (
        <span key={mark} className="mark know">
          {icons[mark] && <Icon name={icons[mark]} />}
          {mark === 'several-destinations'
            ? (t.destinations(row.shipment.destinations) as string)
            : (words[mark] ?? mark)}
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
