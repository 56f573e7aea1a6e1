import pg from 'pg';
import { readStore } from './read-store.ts';
import type { StoreRows } from './store-rows.ts';

const indexes = `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid
  JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'btree' AND c.relnamespace = 'public'::regnamespace`;

/** Reads a database at one moment, beside nodes that write or without any. */
export async function readPostgres(url: string): Promise<StoreRows> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const damage = await damageOf(client);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await readStore(async (sql) => (await client.query<Readonly<Record<string, unknown>>>(sql)).rows, damage);
  } finally {
    await client.end();
  }
}

/** I16: every index is asked whether it fits its table. */
async function damageOf(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ readonly name: string }>(indexes);
  const damage: string[] = [];
  for (const { name } of rows) {
    await client
      .query('SELECT bt_index_check($1::regclass, true)', [name])
      .catch((problem: unknown) => damage.push(`${name}: ${String(problem)}`));
  }
  return damage;
}
