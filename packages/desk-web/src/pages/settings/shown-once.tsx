/** A secret that is shown this once: whole, selectable, with a button to copy it. */
import { useState } from 'react';
import { useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { settingsTexts } from './settings-texts.ts';

interface ShownOnceProps {
  title: string;
  secret: string;
  warning: string;
  done: string;
  onClose: () => void;
}

export function ShownOnce({ title, secret, warning, done, onClose }: ShownOnceProps) {
  const t = useTexts(settingsTexts);
  const [copied, setCopied] = useState(false);
  return (
    <Dialog open onClose={onClose} label={title} dismissable={false}>
      <div className="in">
        <h2>{title}</h2>
        <p>{warning}</p>
        <p className="secret-once">{secret}</p>
      </div>
      <div className="acts">
        <button
          type="button"
          className="btn l"
          onClick={() => {
            void navigator.clipboard?.writeText(secret).then(() => setCopied(true));
          }}
        >
          <Icon name={copied ? 'tick' : 'copy'} />
          {copied ? t.copied : t.copy}
        </button>
        <button type="button" className="btn main-act l" onClick={onClose}>
          {done}
        </button>
      </div>
    </Dialog>
  );
}

/** Fifteen characters without look-alikes, as the desk makes them: 74 bits. */
export function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const bytes = crypto.getRandomValues(new Uint8Array(15));
  return [...bytes]
    .map((byte) => letters[byte % letters.length])
    .join('')
    .replace(/(.{5})(?=.)/g, '$1-');
}
