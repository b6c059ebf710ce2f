/** Head of the panel: what it is about, in the shape that it has in the picture. */
import type { ReactNode } from 'react';
import type { Hue } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { flowTexts } from './flow-texts.ts';

interface PanelHeadProps {
  icon?: IconName;
  hue?: Hue;
  title: string;
  onClose: () => void;
  children?: ReactNode;
}

export function PanelHead({ icon, hue, title, onClose, children }: PanelHeadProps) {
  const t = useTexts(flowTexts);
  return (
    <div className="panel-head">
      {icon && (
        <span className="round">
          <Icon name={icon} />
        </span>
      )}
      {hue && (
        <span
          className={`box t-${hue}`}
          style={{ border: `1px solid var(--hue-${hue}-fill)`, borderLeftWidth: 5 }}
          aria-hidden="true"
        />
      )}
      <div>
        <h2>{title}</h2>
        {children && <p>{children}</p>}
      </div>
      <button type="button" className="btn plain icon" aria-label={`${t.close}(Esc)`} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}
