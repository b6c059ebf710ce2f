/** Japanese first, English as the second language. Each page keeps its own texts beside it: `{ ja, en }` in one object. */
import { createContext, type ReactNode, useContext } from 'react';

export type Language = 'ja' | 'en';
type Words = string | ((...values: never[]) => ReactNode);
export type Texts = Record<string, { ja: Words; en: Words }>;
type Spoken<T extends Texts> = { [Key in keyof T]: T[Key]['ja'] };

const LanguageContext = createContext<Language>('ja');
export const LanguageProvider = LanguageContext.Provider;
export const useLanguage = (): Language => useContext(LanguageContext);

const spoken = new WeakMap<Texts, Partial<Record<Language, unknown>>>();

/** The texts in the reader's language. */
export function useTexts<const T extends Texts>(texts: T): Spoken<T> {
  return inLanguage(texts, useLanguage());
}

export function inLanguage<const T extends Texts>(texts: T, language: Language): Spoken<T> {
  const known = spoken.get(texts) ?? {};
  known[language] ??= Object.fromEntries(Object.entries(texts).map(([key, words]) => [key, words[language]]));
  spoken.set(texts, known);
  return known[language] as Spoken<T>;
}

/** What the desk says in both languages: names of operations, reasons, errors. */
export interface Text {
  ja: string;
  en: string;
}

export function useSay(): (text: Text | null | undefined) => string {
  const language = useLanguage();
  return (text) => text?.[language] ?? '';
}
