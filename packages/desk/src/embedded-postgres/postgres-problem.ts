import type { Text } from '../text.ts';

/** Why the embedded PostgreSQL (or the data folder) can't be used, in words for whoever started the desk. */
export class PostgresProblem extends Error {
  override readonly name = 'PostgresProblem';
  readonly code: string;
  readonly text: Text;

  constructor(code: string, ja: string, en: string) {
    super(`${code}: ${en}`);
    this.code = code;
    this.text = { ja, en };
  }
}

/** What the file system said about the folder, in words. Anything else comes back as it is: it is a bug of ours. */
export function folderProblem(folder: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder);
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP'].includes(code))
    return notWritable(folder, code);
  return error;
}

/** What initdb or postgres wrote before it gave up, in words. */
export function problemInLog(said: string, folder: string, log: string): PostgresProblem {
  if (/No space left on device|Disk quota exceeded/i.test(said)) return diskFull(folder);
  if (/Permission denied|Read-only file system|EACCES|Operation not permitted/i.test(said))
    return notWritable(folder, 'EACCES');
  if (/pre-existing shared memory block|lock file .* already exists/i.test(said)) {
    return new PostgresProblem(
      'in-use',
      `${folder} のデータベースを、前の起動のプロセスがまだ使っています。少し待ってから、もう一度起動してください。データはそのままです。`,
      `The database in ${folder} is still in use by processes of an earlier start. Wait a little and start again; the data is untouched.`,
    );
  }
  const last = said.trim().split('\n').slice(-3).join('\n');
  return new PostgresProblem(
    'not-started',
    `組み込みPostgreSQLを起動できませんでした。原因はログを見てください: ${log}\n${last}`,
    `The embedded PostgreSQL did not start. The log says why: ${log}\n${last}`,
  );
}

function diskFull(folder: string): PostgresProblem {
  return new PostgresProblem(
    'disk-full',
    `ディスクに空きがないため、データベースを動かせません(${folder})。空きを作ってから、もう一度起動してください。保存済みのデータは壊れていません。`,
    `The disk is full, so the database can't run (${folder}). Make room and start again; what was stored is not broken.`,
  );
}

export function notWritable(folder: string, code: string): PostgresProblem {
  return new PostgresProblem(
    'not-writable',
    `データの場所 ${folder} に書き込めません(${code})。フォルダーの権限を確かめるか、JUCHU_DATA で別の場所を指定してください。`,
    `${folder} can't be written (${code}). Look at its permissions, or name another place in JUCHU_DATA.`,
  );
}
