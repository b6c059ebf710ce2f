/** Where an outcome leads, chosen from the shop's statuses; its swatch stands before the name. */
import { useTexts } from '../../texts/language.tsx';
import { useFlow } from './flow-context.ts';
import { panelTexts } from './flow-texts.ts';

interface TargetFieldProps {
  id?: string;
  label: string;
  value: string | null;
  /** The words for "no target". */
  none: string;
  onChange: (to: string | null) => void;
  disabled?: boolean;
}

export function TargetField({ id, label, value, none, onChange, disabled = false }: TargetFieldProps) {
  const { names } = useFlow();
  const t = useTexts(panelTexts);
  const status = names.statuses.find((one) => one.key === value);
  return (
    <span className="pick">
      {status && <span className={`sw f-${status.hue}`} />}
      <select
        {...(id ? { id } : {})}
        className="input"
        aria-label={t.targetOf(label) as string}
        value={value ?? ''}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value || null)}
      >
        <option value="">{none}</option>
        {value && !status && <option value={value}>{value}</option>}
        {names.statuses.map((one) => (
          <option key={one.key} value={one.key}>
            {one.name}
          </option>
        ))}
      </select>
    </span>
  );
}
