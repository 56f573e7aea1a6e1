import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { newerForms, refuseNewer, type TableForm } from '../tables/table-form.ts';

/** The right of this node to write, for a few seconds at a time. */
export interface Lease {
  /** Fresh and random for each lease, never the node's name: what was begun under another is known by it. */
  readonly token: string;
  /**
   * Longer, unless it is over: then another token, and work begun before counts as another node's.
   * @throws EngineError STORE_NEWER once the tables have a form that this engine does not know
   */
  extend(client: pg.Client): Promise<void>;
  /** Work of this node may be taken over at once. */
  release(client: pg.Client): Promise<void>;
}

export interface LeaseOptions {
  readonly leaseMs: number;
  /** Of the tables, as this engine knows them. */
  readonly form: number;
  /** What has to stand under another lease before anything is written under it; the former one was lost. */
  readonly onRenewal: (client: pg.Client, token: string) => Promise<void>;
  /** It is in use: connections that work under the former one are of no use. */
  readonly onRenewed: () => void;
}

export function lease({ leaseMs, form, onRenewal, onRenewed }: LeaseOptions): Lease {
  let token: string | undefined;
  const upTo = `clock_timestamp() + make_interval(secs => ${leaseMs / 1_000})`;

  return {
    get token() {
      return token ?? '';
    },
    extend: async (client) => {
      if (token !== undefined) {
        const { rowCount } = await client.query(
          `UPDATE nodes SET lease_until = ${upTo} WHERE token = $1 AND lease_until > clock_timestamp()`,
          [token],
        );
        if (rowCount === 1) return;
      }
      refuseNewer((await client.query<TableForm>(newerForms('$1'), [form])).rows);
      const isFirst = token === undefined;
      const fresh = randomUUID();
      await client.query(`DELETE FROM nodes WHERE lease_until < clock_timestamp() - interval '1 hour'`);
      await client.query(`DELETE FROM marks WHERE token NOT IN (SELECT token FROM nodes)`);
      await client.query(`INSERT INTO nodes (token, lease_until) VALUES ($1, ${upTo})`, [fresh]);
      if (!isFirst) await onRenewal(client, fresh);
      token = fresh;
      if (!isFirst) onRenewed();
    },
    release: async (client) => {
      if (token !== undefined) await client.query('DELETE FROM nodes WHERE token = $1', [token]);
    },
  };
}
