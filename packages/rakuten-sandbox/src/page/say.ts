/** The page's two languages. A sentence stands where it is shown, in both: `say('注文', 'Orders')`. Words for codes are in words.ts. */
export const languages = ['ja', 'en'] as const;
export type Language = (typeof languages)[number];
export type Say = (ja: string, en: string) => string;

export const sayIn =
  (language: Language): Say =>
  (ja, en) =>
    language === 'ja' ? ja : en;

/** Japanese first; English for whoever chose it. */
export const languageOf = (chosen: string | undefined): Language => (chosen === 'en' ? 'en' : 'ja');
