/** `juchu serve`, `work`, `migrate`: the desk's own processes, for a company's PostgreSQL (DATABASE_URL). */
import type { Command } from 'commander';
import { bilingual, examples } from '../command-line.ts';

export function addProcesses(program: Command): void {
  program
    .command('serve')
    .description(bilingual('HTTP API を動かす', 'serve the HTTP API'))
    .addHelpText('after', examples('serve    # DATABASE_URL=postgres://… PORT=3300'))
    // Loaded only here: the other commands need none of the desk, and start in a fraction of the time.
    .action(async () => (await import('../../main.ts')).serve());
  program
    .command('work')
    .description(bilingual('ワーカーを動かす。いくつでも', 'run a worker; any number of them'))
    .addHelpText('after', examples('work    # DATABASE_URL=postgres://…'))
    .action(async () => (await import('../../main.ts')).work());
  program
    .command('migrate')
    .description(bilingual('データベースをこの版に上げる', 'bring the database to this version'))
    .addHelpText('after', examples('migrate    # DATABASE_URL=postgres://…'))
    .action(async () => (await import('../../main.ts')).migrateOnly());
}
