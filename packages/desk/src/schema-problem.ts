/** What a schema finds wrong, in both languages: its own words where it has some, else zod's. */
import { z } from 'zod';
import type { Text } from './text.ts';

const english = z.locales.en().localeError;
const japanese = z.locales.ja().localeError;

/** All problems in one line, each behind its field. `whole` names what has no field. */
export function schemaProblems(error: z.ZodError, whole: Text): Text {
  const listed = error.issues.map((issue) => ({ field: issue.path.join('.'), ...schemaProblem(issue) }));
  return {
    ja: listed.map(({ field, ja }) => `${field || whole.ja}: ${ja}`).join(' / '),
    en: listed.map(({ field, en }) => `${field || whole.en}: ${en}`).join(' / '),
  };
}

export function schemaProblem(issue: z.core.$ZodIssue): Text {
  // An issue no longer carries its input; zod's words need that only for what was received.
  const raw = issue as z.core.$ZodRawIssue;
  const isZods = wordsOf(english(raw)) === issue.message;
  return { ja: (isZods && wordsOf(japanese(raw))) || issue.message, en: issue.message };
}

function wordsOf(said: string | { message: string } | null | undefined): string | undefined {
  return typeof said === 'string' ? said : said?.message;
}
