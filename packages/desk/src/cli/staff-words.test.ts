import { describe, expect, it } from 'vitest';
import { progressNames } from '../channels/rakuten/codes.ts';
import { statusKinds } from '../flow/flow.ts';
import { inStaffWords } from './staff-words.ts';

const line = { say: (text: string | { ja: string }) => (typeof text === 'string' ? text : text.ja) } as never;

describe('the words of staff', () => {
  it.each([
    ...Object.values(progressNames).map((name) => ['progress', name] as const),
    ...statusKinds.map((name) => ['statusKind', name] as const),
    ...['planned', 'sending', 'accepted', 'in-doubt', 'unknown', 'settled'].map(
      (name) => ['effectState', name] as const,
    ),
    ...['sent', 'planned', 'in-doubt', 'unknown', 'settled'].map((name) => ['mailState', name] as const),
  ])('are Japanese for the %s "%s"', (of, name) => {
    expect(inStaffWords(line, of, name)).toMatch(/^[ぁ-んァ-ヶー一-龠]+$/);
  });

  it('show a name that this version does not know as it is', () => {
    expect(inStaffWords(line, 'progress', 'new-at-rakuten')).toBe('new-at-rakuten');
  });
});
