/** Into the clipboard, and said so; where the browser forbids it (no https), that is said too. */
import { say } from '../../ui/toasts.tsx';

interface Words {
  copied: unknown;
  notCopied: string;
}

export function copyText(text: string, name: string, t: Words): void {
  const done = () => say((t.copied as (what: string) => string)(name));
  if (!navigator.clipboard) {
    say(t.notCopied);
    return;
  }
  navigator.clipboard.writeText(text).then(done, () => say(t.notCopied));
}
