/**
 * 今日の流れ: three rows of hours. Grey went by itself, 藍 was touched by a hand. Drawn at its real width, so that the
 * words in it never scale; each row has its own measure, since imports would flatten the others.
 */
import { useLayoutEffect, useRef, useState } from 'react';
import type { DayFlow, What } from '../../api/today.ts';
import { clockTime, count } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { barsOf, hourOf, percent } from './day-bars.ts';
import { todayTexts } from './today-texts.ts';

const rowHeight = 48;
const barHeight = 38;
const top = 60;
const rows: readonly What[] = ['imported', 'confirmed', 'shipped'];
const foot = top + 2 * rowHeight;

export function DayFlowPicture({ flow, now }: { flow: DayFlow; now: string }) {
  const t = useTexts(todayTexts);
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  const narrow = width < 620;
  const names: Record<What, string> = { imported: t.imports, confirmed: t.confirms, shipped: t.ships };
  const left = narrow ? 92 : 150;
  const right = narrow ? 8 : 110;
  const step = Math.max(0, width - left - right) / 24;
  const x = (hour: number) => left + hour * step;
  const said = (what: What) => {
    const { orders, touched } = flow.totals[what];
    return `${names[what]} ${count(orders)}${t.unit}, ${percent(touched, orders)} ${t.touched}`;
  };
  return (
    <div className="day-flow" ref={box}>
      {width > 0 && (
        <svg width={width} height={foot + 28} role="img" aria-label={rows.map(said).join('、')}>
          {Array.from({ length: 9 }, (_, index) => index * 3).map((hour) => (
            <g key={hour}>
              <line className="gl" x1={x(hour)} x2={x(hour)} y1={8} y2={foot} />
              {(!narrow || hour % 6 === 0) && (
                <text x={x(hour)} y={foot + 18} textAnchor={narrow && hour === 24 ? 'end' : 'middle'}>
                  {t.hour(hour)}
                </text>
              )}
            </g>
          ))}
          {rows.map((what, index) => (
            <Row
              key={what}
              flow={flow}
              what={what}
              name={names[what]}
              base={top + index * rowHeight}
              left={left}
              end={x(24)}
              step={step}
              narrow={narrow}
            />
          ))}
          <line className="now" x1={x(hourOf(now))} x2={x(hourOf(now))} y1={2} y2={foot} />
          <text
            className="nowt"
            x={x(hourOf(now)) + (hourOf(now) > 20 ? -6 : 6)}
            y={12}
            textAnchor={hourOf(now) > 20 ? 'end' : 'start'}
          >
            {t.now(clockTime(now))}
          </text>
        </svg>
      )}
      <HoursRead flow={flow} names={names} />
    </div>
  );
}

interface RowProps {
  flow: DayFlow;
  what: What;
  name: string;
  base: number;
  left: number;
  end: number;
  step: number;
  narrow: boolean;
}

function Row({ flow, what, name, base, left, end, step, narrow }: RowProps) {
  const t = useTexts(todayTexts);
  const { orders, touched } = flow.totals[what];
  const gap = Math.min(3, step / 8);
  const across = (hour: number) => ({ x: left + hour * step + gap, width: Math.max(0, step - 2 * gap) });
  return (
    <g>
      <text className="nm" x={0} y={narrow ? base - 24 : base - 18}>
        {name}
      </text>
      <text
        className="tt"
        x={narrow ? 0 : left - 14}
        y={narrow ? base - 5 : base - 18}
        textAnchor={narrow ? 'start' : 'end'}
      >
        {count(orders)}
        <tspan className="un">{t.unit}</tspan>
      </text>
      {barsOf(flow.hours, what, barHeight).map((bar) => (
        <g key={bar.hour}>
          <title>{t.bar(bar.hour, name, bar.orders, bar.touched)}</title>
          <rect
            className="auto"
            {...across(bar.hour)}
            y={base - bar.height + bar.hand}
            height={bar.height - bar.hand}
          />
          {bar.hand > 0 && <rect className="hand" {...across(bar.hour)} y={base - bar.height} height={bar.hand} />}
        </g>
      ))}
      <line className="bl" x1={left} x2={end} y1={base} y2={base} />
      {!narrow && orders > 0 && (
        <text x={end + 14} y={base - 18}>
          {touched === 0 ? (
            t.allAutomatic
          ) : (
            <>
              <tspan className="hb">{percent(touched, orders)}</tspan>
              <tspan className="un" x={end + 14} dy={16}>
                {t.touched}
              </tspan>
            </>
          )}
        </text>
      )}
    </g>
  );
}

/** The same as numbers, for whoever does not see the picture. */
function HoursRead({ flow, names }: { flow: DayFlow; names: Record<What, string> }) {
  const t = useTexts(todayTexts);
  return (
    <div className="sr">
      <table>
        <caption>{t.flow}</caption>
        <thead>
          <tr>
            <th scope="col">{t.hours}</th>
            <th scope="col">{t.flow}</th>
          </tr>
        </thead>
        <tbody>
          {flow.hours.map(({ what, hour, orders, touched }) => (
            <tr key={`${what} ${hour}`}>
              <th scope="row">{t.hour(hour)}</th>
              <td>{t.bar(hour, names[what], orders, touched)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
