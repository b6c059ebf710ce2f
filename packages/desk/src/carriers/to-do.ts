/** A part of a new format that nobody has filled in yet: fails wherever it is needed, and says what is missing and where. */
export function toDo(file: string, what: string): never {
  throw new Error(`To do in ${file}: ${what}`);
}
