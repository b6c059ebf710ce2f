import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { schemaProblems } from './schema-problem.ts';

function problemsOf(schema: z.ZodType, given: unknown) {
  return schemaProblems(schema.safeParse(given).error!, { ja: '本文', en: 'body' });
}

describe('what a schema finds wrong', () => {
  it('is told in Japanese and in English, behind its field', () => {
    const schema = z.strictObject({ limit: z.coerce.number().max(500), set: z.enum(['rakuten-pay']) });
    const { ja, en } = problemsOf(schema, { limit: '501', set: 'mine', more: 1 });
    for (const part of ja.split(' / ')) expect(part).toMatch(/^(limit|set|本文): .*[ぁ-ん]/);
    for (const part of en.split(' / ')) expect(part).toMatch(/^(limit|set|body): [^ぁ-ん]+$/);
  });

  it("keeps a schema's own words", () => {
    const own = '英小文字で始めてください。';
    const key = z.object({ key: z.string().regex(/^[a-z]/, own) });
    expect(problemsOf(key, { key: '9' })).toEqual({ ja: `key: ${own}`, en: `key: ${own}` });
  });
});
