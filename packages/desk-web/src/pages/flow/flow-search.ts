/** What the address of the page says: the list instead of the picture, and what is chosen. */
export interface FlowSearch {
  as?: 'list';
  at?: string;
}

export function readFlowSearch(search: Record<string, unknown>): FlowSearch {
  return {
    ...(search.as === 'list' ? { as: 'list' as const } : {}),
    ...(typeof search.at === 'string' && search.at ? { at: search.at } : {}),
  };
}
