/** A sentence for people, in both languages of the desk. Japanese is what staff read; English is for engineers. */
export interface Text {
  ja: string;
  en: string;
}

/** Why something came out as it did: a code for programs, words for people, and the channel's own code if it has one. */
export interface Reason extends Text {
  code: string;
  remote?: { code: string; text?: string };
}

export function reason(code: string, ja: string, en: string, remote?: { code: string; text?: string }): Reason {
  return remote ? { code, ja, en, remote } : { code, ja, en };
}
