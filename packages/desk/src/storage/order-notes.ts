import type { Actor } from '../actor.ts';
import { newId } from '../ids.ts';
import type { Db, Transaction } from './database.ts';
import { refreshSearch } from './order-search.ts';
import type { Assignee } from './orders.ts';

/** A note among staff: never goes to the channel, and no import or reading touches it. */
export interface StoredNote {
  noteId: string;
  text: string;
  actor: Actor;
  writtenAt: string;
  removed: { at: string; actor: Actor } | null;
}

/** Newest first, removed ones too. */
export async function notesOfOrder(db: Db, shopId: string, orderId: string): Promise<StoredNote[]> {
  const { rows } = await db.query(
    `select note_id as "noteId", text, actor, written_at as "writtenAt", removed from order_notes
     where shop_id = $1 and order_id = $2 order by written_at desc, note_id desc`,
    [shopId, orderId],
  );
  return rows.map((row) => ({ ...row, writtenAt: row.writtenAt.toISOString() }));
}

export async function insertNote(
  tx: Transaction,
  shopId: string,
  orderId: string,
  note: { text: string; actor: Actor },
  at: Date,
): Promise<string> {
  const noteId = newId();
  await tx.query(
    'insert into order_notes (shop_id, order_id, note_id, text, actor, written_at) values ($1, $2, $3, $4, $5, $6)',
    [shopId, orderId, noteId, note.text, note.actor, at],
  );
  await followNotes(tx, shopId, orderId);
  return noteId;
}

/** Takes a note away, or brings it back with `removed` null. */
export async function setNoteRemoved(
  tx: Transaction,
  shopId: string,
  orderId: string,
  noteId: string,
  removed: StoredNote['removed'],
): Promise<void> {
  await tx.query('update order_notes set removed = $4 where shop_id = $1 and order_id = $2 and note_id = $3', [
    shopId,
    orderId,
    noteId,
    removed,
  ]);
  await followNotes(tx, shopId, orderId);
}

/** The newest living note stands on the row; all of them are found. */
async function followNotes(tx: Transaction, shopId: string, orderId: string): Promise<void> {
  await tx.query(
    `update orders set staff_note = (select text from order_notes n where n.shop_id = $1 and n.order_id = $2 and n.removed is null
                                     order by written_at desc, note_id desc limit 1)
     where shop_id = $1 and order_id = $2`,
    [shopId, orderId],
  );
  await refreshSearch(tx, shopId, [orderId]);
}

/** 担当. The orders are locked. */
export async function storeAssignee(
  tx: Transaction,
  shopId: string,
  orderIds: readonly string[],
  assignee: Assignee | null,
): Promise<void> {
  await tx.query('update orders set assignee = $3 where shop_id = $1 and order_id = any($2)', [
    shopId,
    orderIds,
    assignee,
  ]);
}
