/** What the address of the page says: the template under the hand, or what was sent, filtered. */
export const mailResults = ['unknown', 'waiting', 'sent', 'refused', 'failed', 'left'] as const;
export type MailResult = (typeof mailResults)[number];

export interface MailsSearch {
  tab?: 'sent';
  /** A template's key: the one that is shown, or in 「送ったもの」 the one that is filtered by. */
  template?: string;
  result?: MailResult;
  /** The order on which the template is shown. */
  order?: string;
  mail?: string;
}

export function readMailsSearch(search: Record<string, unknown>): MailsSearch {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] ? { [name]: search[name] } : {});
  const result = mailResults.find((one) => one === search.result);
  return {
    ...(search.tab === 'sent' ? { tab: 'sent' as const } : {}),
    ...text('template'),
    ...text('order'),
    ...text('mail'),
    ...(result ? { result } : {}),
  };
}
