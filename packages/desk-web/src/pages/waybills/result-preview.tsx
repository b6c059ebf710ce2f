/** What the rows of a result file would do: in groups, each a list; those that need a person are seen first. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { NumberRow, NumbersReport } from '../../api/waybills.ts';
import { useKeys } from '../../keys/keys.tsx';
import { count } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { printedNumber } from '../order/scan.ts';
import { groupsOf, rowsOf } from './result-groups.ts';
import { groupTexts, waybillTexts } from './waybills-texts.ts';

interface ResultPreviewProps {
  report: NumbersReport;
  shop: string;
  toolName: string;
  /** Where the file is another carrier's than the page's tab. */
  otherCompany: string | null;
  accepts: boolean;
  onAccept: (accepts: boolean) => void;
  busy: boolean;
  /** It was written; `fewer`: that many less than promised. */
  taken: { fewer: number } | null;
  onTake: (promised: number) => void;
}

const shownAtOnce = 100;

export function ResultPreview(props: ResultPreviewProps) {
  const { report, shop, toolName, otherCompany, accepts, onAccept, busy, taken, onTake } = props;
  const t = useTexts(waybillTexts);
  const language = useLanguage();
  const groups = groupsOf(report);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown =
    groups.find((group) => group.group === chosen) ?? groups.find((group) => group.needsPerson) ?? groups[0];
  const matched = report.rows.filter((row) => row.group === 'matched').length;
  const wrongDigits = groups.find((group) => group.group === 'check-digit')?.count ?? 0;
  const can = matched > 0 && !busy && !taken;
  useKeys([{ keys: 'Mod+Enter', inFields: true, label: waybillTexts.takeKey, run: () => can && onTake(matched) }], {
    on: !taken,
  });
  return (
    <div className="waybill-preview">
      <p className="as soft">
        {t.readAs(toolName) as string}
        {otherCompany && (
          <span className="kohaku b">
            <Icon name="warning" size={14} />
            {t.otherCarrier(otherCompany) as string}
          </span>
        )}
      </p>
      <div className="tabs-row">
        {groups.map((group) => (
          <button
            key={group.group}
            type="button"
            className="tab"
            {...(group === shown ? { 'aria-current': 'true' as const } : {})}
            onClick={() => setChosen(group.group)}
          >
            {groupTexts[group.group]?.[language] ?? group.label[language]}
            <span className={group.needsPerson ? 'shu b' : ''}>{count(group.count)}</span>
          </button>
        ))}
      </div>
      {shown && <Rows key={shown.group} rows={rowsOf(report, shown.group)} shop={shop} />}
      <div className="foot" aria-live="polite">
        {taken ? (
          <p>
            <span className="mark done">
              <Icon name="tick" />
              {t.taken(matched) as string}
            </span>{' '}
            {taken.fewer > 0 ? (t.takenFewer(taken.fewer) as string) : t.settles}{' '}
            {report.run && (
              <Link to="/runs/$id" params={{ id: report.run.id }}>
                {t.toRun}
              </Link>
            )}
          </p>
        ) : (
          <>
            {(wrongDigits > 0 || accepts) && (
              <label className="choice">
                <input
                  type="checkbox"
                  className="check"
                  checked={accepts}
                  onChange={(event) => onAccept(event.target.checked)}
                />
                {t.acceptCheckDigit(wrongDigits) as string}
              </label>
            )}
            <span className="grow" />
            {matched === 0 && <span className="soft">{t.nothingToTake}</span>}
            <button type="button" className="btn main-act l" disabled={!can} onClick={() => onTake(matched)}>
              {(busy ? t.taking(matched) : t.take(matched)) as string}
              <Kbd of="Mod+Enter" />
            </button>
          </>
        )}
      </div>
    </div>
  );
}

function Rows({ rows, shop }: { rows: readonly NumberRow[]; shop: string }) {
  const t = useTexts(waybillTexts);
  const say = useSay();
  const [limit, setLimit] = useState(shownAtOnce);
  return (
    <>
      <table className="table waybill-rows">
        <thead>
          <tr>
            <th scope="col" className="w-line">
              {t.line}
            </th>
            <th scope="col" className="w-order">
              {t.order}
            </th>
            <th scope="col" className="w-number">
              {t.number}
            </th>
            <th scope="col">{t.why}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit).map((row, index) => (
            <tr key={`${row.line} ${index}`}>
              <td className="muted">{row.line ?? '–'}</td>
              <td>
                <OrderOf row={row} shop={shop} />
              </td>
              <td>{row.trackingNumber ? printedNumber(row.trackingNumber) : '–'}</td>
              <td className={row.caution ? 'shu' : 'soft'}>{say(row.caution ?? row.reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > limit && (
        <button type="button" className="btn plain" onClick={() => setLimit(rows.length)}>
          {t.moreRows(rows.length - limit) as string}
        </button>
      )}
    </>
  );
}

/** The order, where the desk knows it; else the key as the file has it. */
export function OrderOf({ row, shop }: { row: Pick<NumberRow, 'orderNumber' | 'key'>; shop: string }) {
  if (!row.orderNumber) return <span className="muted">{row.key ?? '–'}</span>;
  return (
    <Link
      to="/orders/$shopKey/$number"
      params={{ shopKey: shop, number: row.orderNumber }}
      title={row.orderNumber}
      className="nowrap"
    >
      {row.orderNumber.slice(-10)}
    </Link>
  );
}
