/** The list one came from, so that the order page knows the next one and the way back. Kept in this tab. */
export interface ListMemory {
  numbers: readonly string[];
  /** The address of the list. */
  at: string;
  /** The order looked at last: its row has the focus again on the way back, however far one walked. */
  current?: string;
}

let remembered: ListMemory | null = null;

export function rememberList(list: ListMemory): void {
  remembered = list;
}
export const rememberedList = (): ListMemory | null => remembered;

/** One walked on to this order of the list. */
export function walkedTo(number: string): void {
  if (remembered?.numbers.includes(number)) remembered = { ...remembered, current: number };
}
