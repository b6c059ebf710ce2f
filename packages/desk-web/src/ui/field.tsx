/** A field with its label above, our reading or a hint below, and what is wrong with it, as cause and remedy. */
import { type ReactNode, useId } from 'react';
import { useTexts } from '../texts/language.tsx';
import { Icon } from './icon.tsx';

const texts = { optional: { ja: '任意', en: 'optional' } };

interface FieldProps {
  label: string;
  hint?: ReactNode;
  wrong?: string | null | undefined;
  optional?: boolean;
  id?: string;
  children: (props: { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }) => ReactNode;
}

export function Field({ label, hint, wrong, optional = false, id: given, children }: FieldProps) {
  const t = useTexts(texts);
  const own = useId();
  const id = given ?? own;
  return (
    <div className="labelled">
      <label htmlFor={id}>
        {label}
        {optional && <span className="note muted"> {t.optional}</span>}
      </label>
      {children({
        id,
        'aria-invalid': Boolean(wrong),
        'aria-describedby': wrong ? `${id}-wrong` : hint ? `${id}-hint` : undefined,
      })}
      {wrong ? (
        <p className="wrong" id={`${id}-wrong`}>
          <Icon name="warning" size={14} />
          {wrong}
        </p>
      ) : (
        hint && (
          <span className="hint" id={`${id}-hint`}>
            {hint}
          </span>
        )
      )}
    </div>
  );
}
