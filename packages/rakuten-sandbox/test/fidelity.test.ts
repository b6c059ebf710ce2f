import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fidelityDocument, holdingTests } from '../fidelity/document.ts';
import { topics } from '../fidelity/topics.ts';

const rules = topics.flatMap((topic) => topic.rules);

describe('every rule that is played', () => {
  it('has a test that names it', () => {
    const held = new Set(holdingTests().flatMap((test) => test.rules));
    expect(rules.map((rule) => rule.id).filter((id) => !held.has(id))).toEqual([]);
  });

  it('is told once, and every test that names a rule names one that is told', () => {
    const ids = rules.map((rule) => rule.id as string);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(holdingTests().flatMap((test) => test.rules.filter((id) => !ids.includes(id)))).toEqual([]);
  });

  it('stands in docs/fidelity.md as rules and tests have it', () => {
    expect(readFileSync(new URL('../docs/fidelity.md', import.meta.url), 'utf8')).toBe(fidelityDocument());
  });
});
