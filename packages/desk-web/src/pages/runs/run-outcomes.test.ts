import { describe, expect, it } from 'vitest';
import type { Operation } from '../../api/types.ts';
import { needingPerson, outcomeCounts, repeatable, secondsLeft } from './run-outcomes.ts';

const word = (name: string) => ({ ja: name, en: name });
const confirm: Operation = {
  name: 'confirm-orders',
  label: word('注文確認'),
  description: word(''),
  irreversible: true,
  kind: 'acts',
  outcomes: [
    { name: 'confirmed', label: word('確認済'), meaning: 'done' },
    { name: 'already-confirmed', label: word('確認ずみだった'), meaning: 'done' },
    { name: 'refused', label: word('拒否'), meaning: 'needs-person' },
    { name: 'cancelled', label: word('キャンセル'), meaning: 'needs-person' },
    { name: 'failed', label: word('失敗'), meaning: 'needs-person' },
    { name: 'skipped', label: word('対象外'), meaning: 'neutral' },
    { name: 'in-doubt', label: word('照会中'), meaning: 'needs-person' },
    { name: 'unknown', label: word('送信不明'), meaning: 'needs-person' },
    { name: 'withdrawn', label: word('取りやめ'), meaning: 'neutral' },
  ],
};

describe('what came out of a run', () => {
  it('keeps a place for what may still come, so that nothing moves while the numbers grow', () => {
    const before = outcomeCounts(confirm, { outcomes: {} }).map((one) => one.name);
    const after = outcomeCounts(confirm, { outcomes: { confirmed: 96, refused: 3, 'in-doubt': 1 } }).map(
      (one) => one.name,
    );
    expect(before).toEqual(['confirmed', 'refused', 'failed', 'in-doubt']);
    expect(after).toEqual(before);
  });
  it('shows an outcome that nobody told it about, as work for a person', () => {
    const [unknown] = outcomeCounts(confirm, { outcomes: { confirmed: 1, vanished: 2 } }).filter(
      (one) => one.name === 'vanished',
    );
    expect(unknown).toMatchObject({ form: 'stop', count: 2 });
  });
  it('never repeats what is in doubt or unknown', () => {
    const outcomes = { confirmed: 90, refused: 3, 'in-doubt': 4, unknown: 1, withdrawn: 2, skipped: 5 };
    expect(repeatable(confirm, { outcomes }).map(({ name, count }) => [name, count])).toEqual([
      ['refused', 3],
      ['withdrawn', 2],
    ]);
    expect(needingPerson(confirm, { outcomes, problem: null })).toBe(8);
  });
  it('says how long the rest takes only when there is a pace to tell it by', () => {
    expect(secondsLeft({ at: 0, done: 0 }, { at: 1_000, done: 100 }, 300)).toBeNull();
    expect(secondsLeft({ at: 0, done: 0 }, { at: 4_000, done: 400 }, 1_200)).toBe(8);
    expect(secondsLeft({ at: 0, done: 100 }, { at: 9_000, done: 100 }, 300)).toBeNull();
  });
});
