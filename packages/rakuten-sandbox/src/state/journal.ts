import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';

/**
 * What the sandbox must not forget: records by kind and id, the last one written counts. On disk an append-only file of JSON lines;
 * `settled()` resolves when all written so far has been fsynced, and writers that wait at the same time share one fsync.
 */
export type Journal = {
  put(kind: string, id: string, value: unknown): void;
  /** The same for a value that is written as JSON already; its bytes may not change any more. */
  putWritten(kind: string, id: string, json: Buffer): void;
  drop(kind: string, id: string): void;
  /** Everything put or dropped before this call is on disk. Rejects if it could not be written. */
  settled(): Promise<void>;
  close(): Promise<void>;
};
/** Values by kind and id; those of a kind that is kept as it was written are Buffers of JSON. */
export type Records = Map<string, Map<string, unknown>>;
/** `v` is the value's JSON; null where the record is dropped. */
type Entry = { k: string; i: string; v: string | Buffer | null };
type ReadEntry = { k: string; i: string; v?: unknown };
/** A line is an array of entries: what was written together is read together or, cut off, not at all. Very large batches are several lines. */
const lineLimit = 32_000_000;
const chunkSize = 1_000_000;

/** Memory only: nothing to wait for. */
export function forgetfulJournal(): Journal {
  return { put() {}, putWritten() {}, drop() {}, settled: async () => {}, close: async () => {} };
}

/**
 * Reads snapshot and journal of a folder (made if missing), writes both into one new snapshot, and starts an empty journal.
 * A last line cut off by a crash is dropped: no answer went out for it. Replaying a journal over its own snapshot changes nothing, so a crash
 * between the two steps of compaction does no harm.
 */
export async function openJournal(
  folder: string,
  reading: { isWhole?: (records: Records) => boolean; keptWritten?: readonly string[] } = {},
): Promise<{ journal: Journal; records: Records }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(folder);
  const snapshotPath = join(folder, 'snapshot.jsonl');
  const journalPath = join(folder, 'journal.jsonl');
  const records: Records = new Map();
  const keptWritten = new Set(reading.keptWritten);
  await readLines(snapshotPath, records, keptWritten);
  await readLines(journalPath, records, keptWritten);
  // A first start that was cut off half-way left nothing to go on with.
  if (reading.isWhole && !reading.isWhole(records)) records.clear();
  await writeSnapshot(folder, snapshotPath, records);
  const file = await open(journalPath, 'w', 0o600);
  await file.sync();
  return { journal: journalOn(file, unlock), records };
}

async function readLines(path: string, records: Records, keptWritten: ReadonlySet<string>): Promise<void> {
  if (!(await stat(path).catch(() => null))) return;
  let number = 0;
  let isUnread = false;
  for await (const line of linesOf(path)) {
    if (isUnread)
      throw new Error(
        `${path}: line ${number} can't be read, and it is not the last one. Move the folder away to start afresh.`,
      );
    number += 1;
    const entries = entriesIn(line);
    if (!entries) {
      isUnread = true;
      continue;
    }
    for (const { k, i, v } of entries) {
      const kind = records.get(k) ?? new Map<string, unknown>();
      records.set(k, kind);
      if (v === undefined) kind.delete(i);
      else kind.set(i, keptWritten.has(k) ? bytesOf(JSON.stringify(v)) : v);
    }
  }
}

/** By line feeds alone: node:readline ends a line at U+2028 too, which JSON may hold as it is. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: chunkSize }) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end)]).toString();
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (parts.length > 0) yield Buffer.concat(parts).toString();
}

function entriesIn(line: string): ReadEntry[] | null {
  try {
    return JSON.parse(line) as ReadEntry[];
  } catch {
    return null;
  }
}

async function writeSnapshot(folder: string, path: string, records: Records): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  let entries: Entry[] = [];
  for (const [k, kind] of records) {
    for (const [i, v] of kind) {
      entries.push({ k, i, v: Buffer.isBuffer(v) ? v : JSON.stringify(v) });
      if (entries.length < 500) continue;
      await appendEntries(file, entries);
      entries = [];
    }
  }
  await appendEntries(file, entries);
  await file.sync();
  await file.close();
  await rename(`${path}.new`, path);
  const directory = await open(folder, 'r');
  await directory.sync().finally(() => directory.close());
}

/** As one line, or several where it would become too long; in pieces, so that a large batch is never one string. */
async function appendEntries(file: FileHandle, entries: Iterable<Entry>): Promise<void> {
  let pieces: Buffer[] = [];
  let size = 0;
  let length = 0;
  const add = (piece: string | Buffer) => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    pieces.push(bytes);
    size += bytes.length;
    length += bytes.length;
  };
  const write = async () => {
    if (size > 0) await file.appendFile(Buffer.concat(pieces, size));
    pieces = [];
    size = 0;
  };
  for (const { k, i, v } of entries) {
    if (length > lineLimit) {
      add(']\n');
      length = 0;
    }
    add(`${length === 0 ? '[' : ','}{"k":${JSON.stringify(k)},"i":${JSON.stringify(i)}`);
    if (v !== null) {
      add(',"v":');
      add(v);
    }
    add('}');
    if (size > chunkSize) await write();
  }
  if (length > 0) add(']\n');
  await write();
}

function journalOn(file: FileHandle, unlock: () => Promise<void>): Journal {
  /** By kind and id: of a record that is put twice before it is written only the last is, e.g. when the clock jumps over months. */
  let waiting = new Map<string, Entry>();
  /** The last write that was started or promised. After a failed one nothing is believed any more: all later ones reject too. */
  let last: Promise<void> = Promise.resolve();
  /** The write that has not started yet: everybody who asks meanwhile shares it. */
  let promised: Promise<void> | null = null;

  const wait = (entry: Entry) => {
    const key = `${entry.k}\n${entry.i}`;
    // Taken out first: what was put last is written last.
    waiting.delete(key);
    waiting.set(key, entry);
  };
  const writeWaiting = async () => {
    const entries = waiting;
    waiting = new Map();
    promised = null;
    await appendEntries(file, entries.values());
    await file.datasync();
  };
  const settled = () => {
    if (waiting.size === 0) return last;
    if (!promised) {
      promised = last.then(writeWaiting);
      last = promised;
    }
    return promised;
  };
  return {
    put: (k, i, value) => wait({ k, i, v: JSON.stringify(value) ?? null }),
    putWritten: (k, i, json) => wait({ k, i, v: json }),
    drop: (k, i) => wait({ k, i, v: null }),
    settled,
    async close() {
      await settled()
        .finally(() => file.close())
        .finally(unlock);
    },
  };
}

/** Bytes of their own: those that Buffer.from takes from a shared pool would keep their neighbours alive. */
export function bytesOf(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}
