/** The picture in words: each status, what is done there, what comes of it and where that leads. */
import { Link } from '@tanstack/react-router';
import { count } from '../../texts/format.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useFlow } from './flow-context.ts';
import type { PictureAct } from './flow-picture.ts';
import { flowTexts, listTexts } from './flow-texts.ts';
import { iconOf } from './flow-words.ts';
import { rowOrder } from './row-order.ts';

export function FlowList({ underAct }: { underAct: (act: PictureAct) => string }) {
  const t = useTexts(listTexts);
  const f = useTexts(flowTexts);
  const { picture } = useFlow();
  const rows = rowOrder(picture);
  return (
    <div className="flow-list">
      <table className="table">
        <thead>
          <tr>
            <th>{t.status}</th>
            <th>{t.act}</th>
            <th>{t.leads}</th>
          </tr>
        </thead>
        {picture.source && <Group status={null} title={t.from} acts={[picture.source]} underAct={underAct} />}
        {rows.map((row) => (
          <Group key={row.status} status={row.status} acts={row.acts} underAct={underAct} />
        ))}
        {[...picture.side, ...picture.loose].map((key) => (
          <Group key={key} status={key} acts={[]} underAct={underAct} />
        ))}
        {picture.anywhere.length > 0 && (
          <Group status={null} title={f.anywhere} acts={picture.anywhere} underAct={underAct} />
        )}
      </table>
    </div>
  );
}

interface GroupProps {
  status: string | null;
  title?: string;
  acts: readonly PictureAct[];
  underAct: (act: PictureAct) => string;
}

function Group({ status, title, acts, underAct }: GroupProps) {
  const t = useTexts(listTexts);
  const f = useTexts(flowTexts);
  const { names, findings, choose } = useFlow();
  const known = names.statuses.find((one) => one.key === status);
  const amiss = findings.some((finding) => finding.at.kind === 'status' && finding.at.key === status);
  const rows = acts.length > 0 ? acts : [null];
  return (
    <tbody>
      {rows.map((act, index) => (
        <tr key={act?.id ?? 'none'}>
          {index === 0 && (
            <td className="of-status" rowSpan={rows.length}>
              {known ? (
                <>
                  <button
                    type="button"
                    className="linklike status"
                    onClick={() => choose({ node: `status ${known.key}`, outcome: null })}
                  >
                    <span className={`sw f-${known.hue}`} />
                    <b>{known.name}</b>
                    {amiss && <Icon name="warning" size={14} label={f.problems(1) as string} />}
                  </button>{' '}
                  <Link
                    className="target"
                    to="/orders"
                    search={{ status: [known.key] } as never}
                    aria-label={f.ordersIn(known.name, known.orders) as string}
                  >
                    {count(known.orders)}
                  </Link>
                </>
              ) : (
                <b>{title ?? status}</b>
              )}
            </td>
          )}
          {act ? (
            <>
              <td>
                <button
                  type="button"
                  className="linklike status"
                  onClick={() => choose({ node: act.id, outcome: null })}
                >
                  <Icon name={iconOf(act.act.operation)} />
                  {names.actName(act.act)}
                </button>
                <div className="note muted">{underAct(act)}</div>
              </td>
              <td className="of-ways">
                <Ways act={act} />
              </td>
            </>
          ) : (
            <td className="muted" colSpan={2}>
              {t.nothing}
            </td>
          )}
        </tr>
      ))}
    </tbody>
  );
}

function Ways({ act }: { act: PictureAct }) {
  const f = useTexts(flowTexts);
  const { names, choose } = useFlow();
  return (
    <ul className="ways">
      {act.outputs.map((output) => {
        const to = names.statuses.find((one) => one.key === output.to);
        return (
          <li key={String(output.to)} className={output.to === null ? 'shu' : undefined}>
            <button
              type="button"
              className={`linklike${output.to === null ? ' shu' : ''}`}
              onClick={() => choose({ node: act.id, outcome: output.outcomes[0] ?? null })}
            >
              {output.outcomes.map((one) => names.outcomeName(act.act.operation, one)).join('・')}
            </button>
            <span className="muted">→</span>
            {output.to === null ? (
              <b>
                <Icon name="warning" size={14} /> {f.missing}
              </b>
            ) : (
              <span className="status">
                <span className={`sw f-${to?.hue ?? 'nezu'}`} />
                {names.nameOf(output.to)}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
