import { v7 } from 'uuid';

/** A new id of ours: uuid v7, so that ids sort by the time they were made. Made in Node: PostgreSQL has uuidv7() from 18 on only. */
export function newId(): string {
  return v7();
}

/** Counts the orders that have no status, where a column can't be null. */
export const nilId = '00000000-0000-0000-0000-000000000000';
