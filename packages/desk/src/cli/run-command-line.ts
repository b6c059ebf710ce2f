/** One call of the command line, from its arguments to its exit status. */
import { Command, CommanderError, Option } from 'commander';
import type { Text } from '../text.ts';
import { openCommandLine } from './command-line.ts';
import { addEffects } from './commands/effects.ts';
import { addFlow } from './commands/flow.ts';
import { addKeys } from './commands/keys.ts';
import { addMails } from './commands/mails.ts';
import { addOperations } from './commands/operations.ts';
import { addOrders } from './commands/orders.ts';
import { addProcesses } from './commands/processes.ts';
import { addRuns } from './commands/runs.ts';
import { addShops } from './commands/shops.ts';
import { addStatuses } from './commands/statuses.ts';
import { addToday } from './commands/today.ts';
import { addUsers } from './commands/users.ts';
import { addWaybills } from './commands/waybills.ts';
import { CallEnded, type ExitStatus, exitStatuses } from './exit-status.ts';
import { type Language, languageOf, languages } from './language.ts';
import { harmless } from './table.ts';
import type { Terminal } from './terminal.ts';

export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = exitStatuses.fine;
  const program = commandLineProgram(terminal, (ended) => {
    status = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    return tellError(error, terminal, languageOf(terminal.env, program.opts<{ lang?: string }>().lang));
  }
}

/** All commands. Exported for the test that every one has its examples. */
export function commandLineProgram(terminal: Terminal, endWith: (status: ExitStatus) => void): Command {
  const program = new Command('juchu')
    .description('受注 Juchu: 受注取込から配送情報反映まで / from import to shipment report')
    .addOption(
      new Option('--lang <language>', '言語 (既定は LANG) / language, by default from LANG').choices(languages),
    )
    .option('--url <url>', 'デスクのURL (既定は JUCHU_URL) / the desk, by default JUCHU_URL')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.writeOut(text),
      writeErr: (text) => terminal.writeErr(text),
      // Told below, in the caller's language.
      outputError: () => {},
      getOutHelpWidth: () => (terminal.outIsTty ? terminal.columns() : 100),
      getErrHelpWidth: () => (terminal.errIsTty ? terminal.columns() : 100),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .addHelpText('after', exitStatusHelp);
  const open = openCommandLine(terminal, endWith);
  addOperations(program, open);
  program.commandsGroup('Orders and runs / 注文と実行:');
  addToday(program, open);
  addOrders(program, open);
  addRuns(program, open);
  addWaybills(program, open);
  addEffects(program, open);
  program.commandsGroup('Set up / 設定:');
  addStatuses(program, open);
  addFlow(program, open);
  addShops(program, open);
  addMails(program, open);
  addUsers(program, open);
  addKeys(program, open);
  program.commandsGroup('Processes / プロセス:');
  addProcesses(program);
  return program;
}

const exitStatusHelp = `
Exit status / 終了コード:
  0  望みどおり、審査待ち、または済んでいた / as hoped, pending, or done already
  1  それ以外 / anything else
  2  指定の誤り / the call was wrong
  3  デスクにつながらない / the desk can't be reached
  4  権限がない / not allowed

Environment / 環境変数: JUCHU_URL, PORT, JUCHU_API_KEY, JUCHU_DATA, LANG, NO_COLOR, JUCHU_AMBIGUOUS_WIDTH (1, 2)

Examples / 例:
  $ juchu import-orders --days 7
  $ juchu orders list --held
  $ juchu orders why 300001-20261124-0000000001
`;

function tellError(error: unknown, terminal: Terminal, language: Language): ExitStatus {
  if (error instanceof CallEnded) {
    terminal.writeErr(`[${error.code}] ${harmless(error.text[language])}\n`);
    for (const text of error.lines) terminal.writeErr(`  - ${harmless(text[language])}\n`);
    return error.status;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitStatuses.fine;
    if (error.code === 'commander.help') return exitStatuses.wrongCall;
    terminal.writeErr(`[${codeOf(error)}] ${inLanguage(error)[language]}\n`);
    return exitStatuses.wrongCall;
  }
  // A bug: its stack is what whoever mends it needs.
  terminal.writeErr(`[internal] ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return exitStatuses.otherwise;
}

/** `commander.unknownOption` → `unknown-option`, as all other codes are written. */
function codeOf(error: CommanderError): string {
  return error.code.replace('commander.', '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Commander speaks English; what staff meet most is said in Japanese too. */
function inLanguage(error: CommanderError): Text {
  const en = error.message.replace(/^error: /, '');
  const quoted = /'([^']*)'/.exec(en)?.[1] ?? '';
  const hint = /\(Did you mean (.*)\?\)/.exec(en)?.[1];
  const choices = /Allowed choices are (.*)\./.exec(en)?.[1];
  const suggestion = hint ? ` (${hint} のことですか?)` : '';
  const said: Record<string, string> = {
    'commander.unknownCommand': `「${quoted}」というコマンドはありません。${suggestion}`,
    'commander.unknownOption': `「${quoted}」というオプションはありません。${suggestion}`,
    'commander.missingArgument': `引数「${quoted}」がありません。`,
    'commander.optionMissingArgument': `オプション「${quoted}」に値がありません。`,
    'commander.missingMandatoryOptionValue': `オプション「${quoted}」が必要です。`,
    'commander.excessArguments': '引数が多すぎます。',
    'commander.invalidArgument': `オプション「${quoted}」の値に誤りがあります。${choices ? `使えるのは: ${choices}。` : ''}`,
  };
  return {
    ja: `${said[error.code] ?? en} 使い方は --help で見られます。`,
    en: `${en}${en.endsWith('.') || en.endsWith(')') ? '' : '.'} See --help.`,
  };
}
