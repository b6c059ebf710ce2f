/** What the address of the page says: whose tab, which export is shown, which file is scanned. */
export interface WaybillsSearch {
  carrier?: string;
  run?: string;
  file?: string;
}

export function readWaybillsSearch(search: Record<string, unknown>): WaybillsSearch {
  const read: WaybillsSearch = {};
  for (const key of ['carrier', 'run', 'file'] as const) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') read[key] = value;
  }
  return read;
}
