/** The command line of the desk: `script/juchu …`. */
import { runCommandLine } from './run-command-line.ts';
import { processTerminal } from './terminal.ts';

// A pipe that closes early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// Set, not called: `serve` and `work` go on after their command has returned.
process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
