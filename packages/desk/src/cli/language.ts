import type { Text } from '../text.ts';

export const languages = ['ja', 'en'] as const;
export type Language = (typeof languages)[number];

/** Japanese where the system's language is Japanese, else English; `--lang` decides over both. */
export function languageOf(env: Record<string, string | undefined>, asked?: string): Language {
  if (asked === 'ja' || asked === 'en') return asked;
  return env.LANG?.startsWith('ja') ? 'ja' : 'en';
}

/** Some texts of the API are plain where both languages would say the same. */
export function inWords(text: Text | string | null | undefined, language: Language): string {
  if (text === null || text === undefined) return '';
  return typeof text === 'string' ? text : text[language];
}
