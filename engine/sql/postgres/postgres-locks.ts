import type pg from 'pg';

/** Until the transaction ends nobody else has these names: also of what does not exist yet, which no row could lock. */
export async function lockNames(client: pg.ClientBase, names: readonly string[]): Promise<void> {
  await client.query(
    // In one order for everybody, so that two who want the same names never wait for each other crosswise.
    `SELECT pg_advisory_xact_lock(hash) FROM (
       SELECT DISTINCT hashtextextended(name, 0) AS hash FROM unnest($1::text[]) AS name ORDER BY 1) AS hashes`,
    [[...names]],
  );
}
