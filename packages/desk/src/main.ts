/** Entry points of a process: web, worker, migrations. `start.ts` runs them all with a database of its own, and the demo. */
import { type Configuration, ConfigurationProblem, readConfiguration } from './configuration.ts';
import { PostgresProblem } from './embedded-postgres/postgres-problem.ts';
import { openLog } from './open-desk.ts';
import { checkDatabase, migrateAll, openProcess, StartProblem, startWeb, startWork } from './processes.ts';

/** `juchu serve`: web alone, against DATABASE_URL. */
export async function serve(): Promise<void> {
  await processOf('web', async (configuration, databaseUrl) => {
    const opened = await openProcess(configuration, databaseUrl, openLog(), 'web');
    const web = await startWeb(opened, configuration, { demo: null });
    console.log(`Juchu: ${configuration.publicUrl}`);
    return async () => {
      await web.close();
      await opened.close();
    };
  });
}

/** `juchu work`: a worker alone. Any number may run; they may come and go at any time. */
export async function work(): Promise<void> {
  await processOf('worker', async (configuration, databaseUrl) => {
    const opened = await openProcess(configuration, databaseUrl, openLog(), 'worker');
    const worker = await startWork(opened);
    console.log('Juchu: worker');
    return async () => {
      await worker.stop();
      await opened.close();
    };
  });
}

/** `juchu migrate`: brings the database to this version and ends. */
export async function migrateOnly(): Promise<void> {
  const configuration = configured();
  await orExplain(async () => {
    const databaseUrl = requiredDatabase(configuration);
    await checkDatabase(databaseUrl);
    const applied = await migrateAll(configuration, databaseUrl);
    console.log(applied.length > 0 ? `適用しました / applied: ${applied.join(', ')}` : '最新です / up to date');
  });
}

async function processOf(
  _role: 'web' | 'worker',
  open: (configuration: Configuration, databaseUrl: string) => Promise<() => Promise<void>>,
): Promise<void> {
  const configuration = configured();
  await orExplain(async () => {
    const databaseUrl = requiredDatabase(configuration);
    await checkDatabase(databaseUrl);
    await migrateAll(configuration, databaseUrl);
    const close = await open(configuration, databaseUrl);
    await untilSignal();
    await close();
    process.exit(0);
  });
}

function requiredDatabase(configuration: Configuration): string {
  if (configuration.databaseUrl) return configuration.databaseUrl;
  throw new StartProblem(
    'DATABASE_URL がありません。ひとりで使うなら script/start を使ってください(データベースも自動で動きます)。 / DATABASE_URL is missing; script/start brings a database of its own.',
  );
}

export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

export function configured(): Configuration {
  try {
    return readConfiguration(process.env);
  } catch (error) {
    if (!(error instanceof ConfigurationProblem)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

/** What the starter can mend is said in words; a bug keeps its stack. */
export async function orExplain(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof StartProblem) console.error(`\n${error.message}`);
    else if (error instanceof PostgresProblem) console.error(`\n${error.text.ja}\n${error.text.en}`);
    else console.error(error);
    process.exit(1);
  }
}
