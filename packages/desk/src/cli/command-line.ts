/** What every command works with: the language, the API, and where its words go. */
import type { Command } from 'commander';
import { showJst } from '../jst.ts';
import type { Text } from '../text.ts';
import { type Api, openApi } from './api.ts';
import type { OperationAnswer } from './api-answers.ts';
import { CallEnded, type ExitStatus, exitStatuses, wrongCall } from './exit-status.ts';
import { inWords, type Language, languageOf } from './language.ts';
import { type Column, harmless, table } from './table.ts';
import type { Terminal } from './terminal.ts';

export interface CommandLine {
  terminal: Terminal;
  language: Language;
  api: Api;
  /** Colours are for people at a screen only. */
  inColour: boolean;
  say(text: Text | string | null | undefined): string;
  /** The answer: standard output. */
  print(text: Text | string): void;
  /** What accompanies it: standard error. */
  note(text: Text | string): void;
  printJson(value: unknown): void;
  printTable<Row>(columns: readonly (Omit<Column<Row>, 'header'> & { header: Text })[], rows: readonly Row[]): void;
  /** An instant as people in Japan read it. */
  time(instant: string | null | undefined): string;
  operations(): Promise<OperationAnswer[]>;
  endWith(status: ExitStatus): void;
}

/** Opens the command line for one call, by the options of the command and its parents. */
export type OpenCommandLine = (command: Command) => CommandLine;

export function openCommandLine(terminal: Terminal, endWith: (status: ExitStatus) => void): OpenCommandLine {
  return (command) => {
    const { lang, url } = command.optsWithGlobals<{ lang?: string; url?: string }>();
    const language = languageOf(terminal.env, lang);
    const api = openApi(terminal, url);
    let operations: Promise<OperationAnswer[]> | undefined;
    const say: CommandLine['say'] = (text) => inWords(text, language);
    return {
      terminal,
      language,
      api,
      inColour: terminal.outIsTty && !terminal.env.NO_COLOR,
      say,
      print: (text) => terminal.writeOut(`${say(text)}\n`),
      note: (text) => terminal.writeErr(`${say(text)}\n`),
      printJson: (value) => terminal.writeOut(`${JSON.stringify(value, null, terminal.outIsTty ? 2 : undefined)}\n`),
      printTable(columns, rows) {
        const titled = columns.map((column) => ({ ...column, header: say(column.header) }));
        const look = {
          ...(terminal.outIsTty ? { width: terminal.columns() } : {}),
          ambiguousIsWide: terminal.env.JUCHU_AMBIGUOUS_WIDTH === '2',
        };
        terminal.writeOut(`${table(titled, rows, look)}\n`);
      },
      time: (instant) => (Number.isNaN(Date.parse(instant ?? '')) ? (instant ?? '') : showJst(new Date(instant!))),
      operations: () =>
        (operations ??= api
          .get<{ operations: OperationAnswer[] }>('/api/operations')
          .then((answer) => answer.operations)),
      endWith,
    };
  };
}

/** Asks a person once. Declined = nothing was done. */
export async function askToGoOn(line: CommandLine, question: Text): Promise<void> {
  const answer = await line.terminal.ask(`${harmless(line.say(question))} [y/N] `);
  if (/^(y|yes|はい)$/i.test(answer.trim())) return;
  throw new CallEnded(exitStatuses.otherwise, 'declined', {
    ja: '取りやめました。何も実行していません。',
    en: 'Left as it is. Nothing was done.',
  });
}

/** A text from a file, or from standard input with `-`. */
export async function readText(line: CommandLine, file: string): Promise<string> {
  return (await readBytes(line, file)).toString('utf8').replace(/^\ufeff/, '');
}

export async function readBytes(line: CommandLine, file: string): Promise<Buffer> {
  if (file === '-') return line.terminal.readInput();
  const { readFile } = await import('node:fs/promises');
  const { resolve } = await import('node:path');
  return readFile(resolve(line.terminal.cwd, file)).catch((error: NodeJS.ErrnoException) => {
    throw wrongCall(
      'file-unreadable',
      `ファイル「${file}」を読めません (${error.code})。`,
      `The file "${file}" can't be read (${error.code}).`,
    );
  });
}

/** Help texts are one line in each language. */
export function bilingual(ja: string, en: string): string {
  return `${ja} / ${en}`;
}

/** Examples below the help of a command. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples / 例:\n${lines.map((text) => `  $ juchu ${text}`).join('\n')}\n`;
}

/** For options that may be given several times. */
export function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

export function wholeNumber(name: string, given: string, least = 0, most = Number.MAX_SAFE_INTEGER): number {
  const number = Number(given);
  if (/^\d+$/.test(given) && number >= least && number <= most) return number;
  const bounded = most < Number.MAX_SAFE_INTEGER;
  throw wrongCall(
    'not-a-number',
    `--${name} は${bounded ? `${least}から${most}まで` : `${least}以上`}の整数で指定してください (「${given}」)。`,
    `--${name} takes a whole number ${bounded ? `from ${least} to ${most}` : `of at least ${least}`}, not "${given}".`,
  );
}
