import pg from 'pg';

// Days stay text (`YYYY-MM-DD`), never a Date in the server's zone; bigint is whole yen or a count, well within 2^53.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** A connection inside a transaction, or the pool. Statements take it first. */
export type Db = pg.ClientBase | pg.Pool;
/** A connection that is inside a transaction: what must be written together takes this one. */
export type Transaction = pg.ClientBase & { readonly inTransaction: true };

export interface Database {
  readonly url: string;
  readonly pool: pg.Pool;
  /** Commits what `work` wrote together, or nothing. `work` begins anew when it met another transaction in a circle. */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export function openDatabase(
  url: string,
  options: { name: string; connections?: number } = { name: 'juchu' },
): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.connections ?? 10, application_name: options.name });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return {
    url,
    pool,
    async transaction(work) {
      for (let tries = 1; ; tries++) {
        try {
          return await inTransaction(pool, work);
        } catch (error) {
          if (tries === triesAtMost || !metInACircle.has(codeOf(error))) throw error;
        }
      }
    },
    close: () => pool.end(),
  };
}

/** Deadlock and serialisation failure: the other transaction got through, this one did nothing and may begin anew. */
const metInACircle = new Set(['40P01', '40001']);
const triesAtMost = 5;

async function inTransaction<Result>(pool: pg.Pool, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client as unknown as Transaction);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The database is away, restarts or is out of something: nobody's mistake, and another try may work. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  return (
    metInACircle.has(code) ||
    /^(08|53|57P)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    (error instanceof Error && /^Connection terminated|^timeout exceeded when trying to connect/.test(error.message))
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
