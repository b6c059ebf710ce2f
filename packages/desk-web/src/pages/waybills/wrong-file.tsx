/** A file that can't be read: why, and what helps. Where only the columns are unknown, a person points at them. */
import { useMemo, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import type { Carrier, ReadAs } from '../../api/waybills.ts';
import type { Text } from '../../texts/language.tsx';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { csvHead } from './csv-head.ts';
import { waybillTexts } from './waybills-texts.ts';

interface WrongFileProps {
  error: Error;
  bytes: ArrayBuffer;
  carriers: readonly Carrier[];
  as: ReadAs;
  /** Only for whoever may change the settings. */
  remember?: { is: boolean; set: (is: boolean) => void };
  onRead: (as: ReadAs) => void;
  again: () => void;
}

interface FileProblem {
  code: string;
  line?: number | null;
  text?: Text;
}

export function WrongFile({ error, bytes, carriers, as, remember, onRead, again }: WrongFileProps) {
  const t = useTexts(waybillTexts);
  const language = useLanguage();
  const details = error instanceof ApiError ? error.details : {};
  const problems = (Array.isArray(details.problems) ? details.problems : []) as FileProblem[];
  const head = useMemo(() => csvHead(bytes), [bytes]);
  // Read as a table without finding the two columns, or without finding one of our keys in them.
  const isTable = problems.length === 0 || problems.some((problem) => problem.code === 'columns-not-found');
  const asks = head !== null && isTable && error instanceof ApiError && error.code === 'file-unreadable';
  const isRefusal = error instanceof ApiError && error.status > 0;
  return (
    <div className="waybill-wrong">
      <Icon name="warning" />
      <div>
        <div role="alert">
          <b>{t.notThisFile}</b>
          <p>{error instanceof ApiError ? error.text[language] : String(error)}</p>
        </div>
        {!isRefusal && (
          <button type="button" className="btn" onClick={again}>
            {t.again}
          </button>
        )}
        {asks && (
          <Columns
            head={head}
            carriers={carriers}
            as={as}
            guessed={typeof details.carrier === 'string' ? details.carrier : undefined}
            {...(remember ? { remember } : {})}
            onRead={onRead}
          />
        )}
      </div>
    </div>
  );
}

interface ColumnsProps extends Pick<WrongFileProps, 'carriers' | 'as' | 'remember' | 'onRead'> {
  head: { rows: string[][]; columns: number };
  guessed: string | undefined;
}

function Columns({ head, carriers, as, guessed, remember, onRead }: ColumnsProps) {
  const t = useTexts(waybillTexts);
  const say = useSay();
  const [carrier, setCarrier] = useState(as.carrier ?? guessed ?? carriers[0]?.carrier ?? '');
  const [columns, setColumns] = useState({ key: as.keyColumn ?? 0, number: as.numberColumn ?? 0 });
  const ready = columns.key > 0 && columns.number > 0 && columns.key !== columns.number;
  const field = (which: 'key' | 'number', label: string) => (
    <label>
      {label}
      <select
        className="input"
        value={columns[which]}
        onChange={(event) => setColumns({ ...columns, [which]: Number(event.target.value) })}
      >
        <option value={0}>{t.pick}</option>
        {Array.from({ length: head.columns }, (_, column) => (
          <option key={column} value={column + 1}>
            {t.column(column + 1, sampleOf(head.rows, column)) as string}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form
      className="waybill-columns"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onRead({ ...as, carrier, keyColumn: columns.key, numberColumn: columns.number });
      }}
    >
      <p>{t.columnsHelp}</p>
      <div className="fields">
        <label>
          {t.readCarrier}
          <select className="input" value={carrier} onChange={(event) => setCarrier(event.target.value)}>
            {carriers.map((one) => (
              <option key={one.carrier} value={one.carrier}>
                {say(one.name)}
              </option>
            ))}
          </select>
        </label>
        {field('key', t.keyColumn)}
        {field('number', t.numberColumn)}
      </div>
      {remember && (
        <label className="choice">
          <input
            type="checkbox"
            className="check"
            checked={remember.is}
            onChange={(event) => remember.set(event.target.checked)}
          />
          {t.remember}
        </label>
      )}
      <button type="submit" className="btn" disabled={!ready}>
        {t.readAgain}
      </button>
    </form>
  );
}

/** What stands in the column, head and first value: 「お客様管理番号 / J0000123T」. */
function sampleOf(rows: readonly string[][], column: number): string {
  const longest = 24;
  return rows
    .slice(0, 2)
    .map((row) => row[column] ?? '')
    .filter(Boolean)
    .map((text) => (text.length > longest ? `${text.slice(0, longest)}…` : text))
    .join(' / ');
}
