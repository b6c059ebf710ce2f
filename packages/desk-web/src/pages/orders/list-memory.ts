/** The list one came from, so that the order page knows the next one and the way back. Kept in this tab. */
export interface ListMemory {
  numbers: readonly string[];
  /** The address of the list. */
  at: string;
}

let remembered: ListMemory | null = null;

export function rememberList(list: ListMemory): void {
  remembered = list;
}
export const rememberedList = (): ListMemory | null => remembered;
