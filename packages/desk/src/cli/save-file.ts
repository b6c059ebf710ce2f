/** Writes what the desk gave into a file of the caller's choice. Such files hold names and addresses: only the user may read them. */
import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import type { CommandLine } from './command-line.ts';
import { CallEnded, exitStatuses, wrongCall } from './exit-status.ts';

/** A folder, or a file in one; refused before anything is started where it can't be written to. */
export async function checkPlace(line: CommandLine, out: string | undefined): Promise<void> {
  const place = resolve(line.terminal.cwd, out ?? '.');
  const folder = (await isFolder(place)) ? place : dirname(place);
  const isWritable =
    (await isFolder(folder)) &&
    (await access(folder, constants.W_OK).then(
      () => true,
      () => false,
    ));
  if (!isWritable || (out?.endsWith('/') && folder !== place)) {
    throw wrongCall(
      'out-not-writable',
      `「${out ?? '.'}」には書き込めません。--out にフォルダまたはファイル名を指定してください。何も実行していません。`,
      `"${out ?? '.'}" can't be written to. Give a folder or a file by --out. Nothing was done.`,
    );
  }
}

/** Gives the path written. The second file for one name gets `-2` before its ending. */
export async function saveFile(
  line: CommandLine,
  file: { name: string; bytes: Buffer },
  out: string | undefined,
  index = 0,
): Promise<string> {
  const place = resolve(line.terminal.cwd, out ?? '.');
  const ending = extname(place);
  const numbered = index === 0 ? place : `${place.slice(0, place.length - ending.length)}-${index + 1}${ending}`;
  const path = (await isFolder(place)) ? join(place, file.name) : numbered;
  try {
    await writeFile(path, file.bytes, { mode: 0o600 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CallEnded(exitStatuses.otherwise, 'file-not-written', {
      ja: `ファイル ${path} に書き込めませんでした (${code})。デスクには残っています。「juchu waybills files」と「juchu waybills download」で取り直せます。`,
      en: `The file ${path} could not be written (${code}). The desk has it still: "juchu waybills files" and "juchu waybills download" give it again.`,
    });
  }
  return path;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
