/**
 * A process of its own that launches the embedded PostgreSQL, for tests that kill it: `launch-postgres.ts FOLDER`.
 * Tells one line of JSON, {"pid","url","adopted"} or {"problem"}, and lives until it is killed.
 */
import { launchPostgres } from '../../packages/desk/src/embedded-postgres/launch.ts';
import { PostgresProblem } from '../../packages/desk/src/embedded-postgres/postgres-problem.ts';

try {
  const { pid, url, adopted } = await launchPostgres({ dataFolder: process.argv[2]! });
  console.log(JSON.stringify({ pid, url, adopted }));
  setInterval(() => {}, 60_000);
} catch (error) {
  if (!(error instanceof PostgresProblem)) throw error;
  console.log(JSON.stringify({ problem: error.code, ...error.text }));
}
