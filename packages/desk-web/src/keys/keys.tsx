/**
 * The keyboard is the first way. One listener for the whole page; the newest layer that knows a key takes it, and a layer
 * that blocks (a dialog) lets none through to what lies beneath.
 */
import { useEffect, useRef } from 'react';
import type { Text } from '../texts/language.tsx';

export interface Key {
  /** `j`, `Shift+j`, `Mod+k` (Ctrl or ⌘), `ArrowDown`, `?`, or a sequence: `g 1`. */
  keys: string | readonly string[];
  run: (event: KeyboardEvent) => void;
  /** Told by `?`; left out for doubles such as the arrow beside J. */
  label?: Text;
  group?: Text;
  /** Also while a field has the focus. Only for keys with Ctrl or ⌘, Escape and function keys. */
  inFields?: boolean;
  /** Key repeat moves rows, never triggers verbs. */
  repeats?: boolean;
}

interface Layer {
  keys: readonly Key[];
  blocks: boolean;
}

const layers: Layer[] = [];
/** Single letters can be switched off (WCAG 2.1.4). */
let lettersOn = true;
export function setLettersOn(on: boolean): void {
  lettersOn = on;
}
let sequence: { first: string; until: number } | null = null;

/** The keys of this part while it is shown. */
export function useKeys(keys: readonly Key[], options: { blocks?: boolean; on?: boolean } = {}): void {
  const current = useRef(keys);
  current.current = keys;
  const { blocks = false, on = true } = options;
  useEffect(() => {
    if (!on) return;
    const layer: Layer = {
      get keys() {
        return current.current;
      },
      blocks,
    };
    layers.push(layer);
    return () => void layers.splice(layers.indexOf(layer), 1);
  }, [blocks, on]);
}

/** What `?` tells: the keys that work here and now, the page's before the frame's. */
export function keysShown(): Key[] {
  const shown: Key[] = [];
  for (const layer of [...layers].reverse()) {
    shown.push(...layer.keys.filter((key) => key.label));
    if (layer.blocks) break;
  }
  return shown;
}

function nameOf(event: KeyboardEvent): string {
  // With the IME left on, the key is `ｊ`, `ま` or `Process`: the same letter by NFKC, else the key's place on the board.
  let key = event.key.normalize('NFKC');
  if (!/^[\x20-\x7e]+$/.test(key) || key === 'Process' || key === 'Unidentified') {
    key = /^Key([A-Z])$/.exec(event.code)?.[1] ?? /^Digit(\d)$/.exec(event.code)?.[1] ?? key;
  }
  if (key.length === 1) key = key.toLowerCase();
  if (key === ' ') key = 'Space';
  const shifted = event.shiftKey && (key.length > 1 || /[a-z]/.test(key));
  return `${event.ctrlKey || event.metaKey ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${shifted ? 'Shift+' : ''}${key}`;
}

function isField(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  if (!element?.closest) return false;
  if (element.closest('input[type="checkbox"], input[type="radio"], input[type="button"]')) return false;
  return element.closest('input, textarea, select, [contenteditable="true"]') !== null;
}

function takes(key: Key, name: string): boolean {
  return typeof key.keys === 'string' ? key.keys === name : key.keys.includes(name);
}

export function handleKey(event: KeyboardEvent): void {
  // While the IME converts, Enter, Esc, digits and Space are its own. Safari sends the confirming Enter as 229.
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  const name = nameOf(event);
  const inField = isField(event.target);
  const bare = !/^(Mod|Alt)\+/.test(name);
  const isLetter = bare && /^(Shift\+)?[a-z0-9?/.]$/.test(name);
  if (isLetter && !lettersOn) return;
  const onControl = (event.target as HTMLElement | null)?.closest?.('button, a, [role="menuitem"], summary') !== null;
  if ((name === 'Space' || name === 'Enter') && onControl && !inField) return;

  const now = performance.now();
  const full = sequence && sequence.until > now && !inField ? `${sequence.first} ${name}` : null;
  sequence = null;
  for (const layer of [...layers].reverse()) {
    for (const key of layer.keys) {
      const hit = (full && takes(key, full)) || takes(key, name);
      if (!hit || (inField && !key.inFields) || (event.repeat && !key.repeats)) continue;
      event.preventDefault();
      key.run(event);
      return;
    }
    if (layer.blocks) break;
  }
  if (!inField && isLetter && layers.some((layer) => layer.keys.some((key) => startsSequence(key, name)))) {
    sequence = { first: name, until: now + 1_000 };
  }
}

function startsSequence(key: Key, name: string): boolean {
  return [key.keys].flat().some((one) => (one as string).startsWith(`${name} `));
}

/** As it stands on a key cap. */
export function keyCap(key: string): string {
  const mac = /Mac|iP(hone|ad)/.test(navigator.platform);
  const names: Record<string, string> = {
    Mod: mac ? '⌘' : 'Ctrl',
    ArrowDown: '↓',
    ArrowUp: '↑',
    ArrowLeft: '←',
    ArrowRight: '→',
    Escape: 'Esc',
  };
  return key
    .split(' ')
    .map((part) =>
      part
        .split('+')
        .map((one) => names[one] ?? (one.length === 1 ? one.toUpperCase() : one))
        .join(' '),
    )
    .join(' ');
}
