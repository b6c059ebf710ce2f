import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { lockFolder } from './folder-lock.ts';

/**
 * What the sandbox must not forget: records by kind and id, the last one written counts. On disk an append-only file of JSON lines;
 * `settled()` resolves when all written so far has been fsynced, and writers that wait at the same time share one fsync.
 */
export type Journal = {
  put(kind: string, id: string, value: unknown): void;
  drop(kind: string, id: string): void;
  /** Everything put or dropped before this call is on disk. Rejects if it could not be written. */
  settled(): Promise<void>;
  close(): Promise<void>;
};
export type Records = Map<string, Map<string, unknown>>;
type Entry = { k: string; i: string; v?: unknown };
/** A line is an array of entries: what was written together is read together or, cut off, not at all. Very large batches are several lines. */
const lineLimit = 32_000_000;

/** Memory only: nothing to wait for. */
export function forgetfulJournal(): Journal {
  return { put() {}, drop() {}, settled: async () => {}, close: async () => {} };
}

/**
 * Reads snapshot and journal of a folder (made if missing), writes both into one new snapshot, and starts an empty journal.
 * A last line cut off by a crash is dropped: no answer went out for it. Replaying a journal over its own snapshot changes nothing, so a crash
 * between the two steps of compaction does no harm.
 */
export async function openJournal(
  folder: string,
  isWhole: (records: Records) => boolean = () => true,
): Promise<{ journal: Journal; records: Records }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(folder);
  const snapshotPath = join(folder, 'snapshot.jsonl');
  const journalPath = join(folder, 'journal.jsonl');
  const records: Records = new Map();
  await readLines(snapshotPath, records);
  await readLines(journalPath, records);
  // A first start that was cut off half-way left nothing to go on with.
  if (!isWhole(records)) records.clear();
  await writeSnapshot(folder, snapshotPath, records);
  const file = await open(journalPath, 'w', 0o600);
  await file.sync();
  return { journal: journalOn(file, unlock), records };
}

async function readLines(path: string, records: Records): Promise<void> {
  if (!(await stat(path).catch(() => null))) return;
  let number = 0;
  let unread: string | null = null;
  for await (const text of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (unread !== null)
      throw new Error(
        `${path}: line ${number} can't be read, and it is not the last one. Move the folder away to start afresh.`,
      );
    number += 1;
    let lines: Entry[];
    try {
      lines = JSON.parse(text) as Entry[];
    } catch {
      unread = text;
      continue;
    }
    for (const entry of lines) {
      const kind = records.get(entry.k) ?? new Map<string, unknown>();
      records.set(entry.k, kind);
      if (entry.v === undefined) kind.delete(entry.i);
      else kind.set(entry.i, entry.v);
    }
  }
}

async function writeSnapshot(folder: string, path: string, records: Records): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  const entries: string[] = [];
  for (const [k, kind] of records) {
    for (const [i, v] of kind) {
      entries.push(JSON.stringify({ k, i, v } satisfies Entry));
      if (entries.length === 500) await file.appendFile(linesOf(entries.splice(0)));
    }
  }
  await file.appendFile(linesOf(entries));
  await file.sync();
  await file.close();
  await rename(`${path}.new`, path);
  const directory = await open(folder, 'r');
  await directory.sync().finally(() => directory.close());
}

function linesOf(entries: string[]): string {
  if (entries.length === 0) return '';
  let lines = '[';
  let length = 0;
  for (const [index, entry] of entries.entries()) {
    lines += index === 0 ? entry : length > lineLimit ? `]\n[${entry}` : `,${entry}`;
    length = length > lineLimit ? entry.length : length + entry.length;
  }
  return `${lines}]\n`;
}

function journalOn(file: FileHandle, unlock: () => Promise<void>): Journal {
  let waiting: string[] = [];
  /** The last write that was started or promised. After a failed one nothing is believed any more: all later ones reject too. */
  let last: Promise<void> = Promise.resolve();
  /** The write that has not started yet: everybody who asks meanwhile shares it. */
  let promised: Promise<void> | null = null;

  const writeWaiting = async () => {
    const entries = waiting;
    waiting = [];
    promised = null;
    await file.appendFile(linesOf(entries));
    await file.datasync();
  };
  const settled = () => {
    if (waiting.length === 0) return last;
    if (!promised) {
      promised = last.then(writeWaiting);
      last = promised;
    }
    return promised;
  };
  return {
    put: (k, i, v) => void waiting.push(JSON.stringify({ k, i, v } satisfies Entry)),
    drop: (k, i) => void waiting.push(JSON.stringify({ k, i } satisfies Entry)),
    settled,
    async close() {
      await settled()
        .finally(() => file.close())
        .finally(unlock);
    },
  };
}
