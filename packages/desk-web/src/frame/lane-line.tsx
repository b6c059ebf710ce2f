/** The last line of the side: how Rakuten answers, and when it last did. A pause is told at once, by the live stream. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { meQuery } from '../api/desk.ts';
import { connectionsQuery } from '../api/today.ts';
import { useLanes } from '../live/live.ts';
import { clockTime, jstDay, timeOrDay } from '../texts/format.ts';
import { useSay, useTexts } from '../texts/language.tsx';
import { frameTexts } from './frame-texts.ts';

export function LaneLine({ shop }: { shop: string }) {
  const t = useTexts(frameTexts);
  const say = useSay();
  const { data: me } = useQuery(meQuery);
  const { data: connections } = useQuery(connectionsQuery(shop));
  const channel = connections?.find((one) => one.kind === 'channel');
  const live = useLanes(shop).find((lane) => lane.lane === 'channel');
  const today = jstDay(me?.now ?? new Date());
  // Also while it is tried again, else the word would come and go with each try.
  const paused = live
    ? live.pause !== null && (live.pausedUntil !== null || live.waiting > 0)
    : channel?.state === 'paused';
  const why = live?.pause ?? channel?.text;
  const until = live ? live.pausedUntil : channel?.pausedUntil;
  if (!channel) return <div className="lane" />;
  if (channel.state === 'refused' || live?.pause?.kind === 'key')
    return (
      <Link className="lane" to="/settings/{-$section}" params={{}} title={say(why)}>
        <span className="dot trouble" aria-hidden="true" />
        <span className="cut shu b">{t.channelRefused}</span>
      </Link>
    );
  if (paused)
    return (
      <Link className="lane" to="/runs" title={say(why)}>
        <span className="dot wait" aria-hidden="true" />
        <span className="cut kohaku b">
          {live?.pause?.kind === 'maintenance'
            ? t.channelMaintenance
            : [t.channelAway, until && t.nextTry(clockTime(until))].filter(Boolean).join('・')}
        </span>
      </Link>
    );
  const last = channel.lastSuccessAt;
  return (
    <div className="lane">
      <span className={channel.state === 'unused' ? 'dot off' : 'dot'} aria-hidden="true" />
      <span className="cut">
        {last
          ? t.channelFineAt(
              timeOrDay(last, today),
              channel.lastOperation === 'import-orders' ? t.lastImport : t.lastRead,
            )
          : t.channelUnused}
      </span>
    </div>
  );
}
