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
  /** Commits what `work` wrote together, or nothing. */
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
    },
    close: () => pool.end(),
  };
}
