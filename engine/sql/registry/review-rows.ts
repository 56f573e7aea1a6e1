import type { RegistryStore } from '../../host/registry/registry-store.ts';
import type { Files } from '../../registry/files.ts';
import type { ReviewHead } from '../../registry/reviews.ts';
import type { Sql } from '../statement/sql.ts';
import type { Migration } from '../tables/migrate.ts';

/** Reviews of what is to be published. Those that wait are found by their state; the ids sort by time. */
export const reviewTables: Migration = {
  name: '0120-publish-reviews',
  up: async (_schema, raw) => {
    await raw(
      `CREATE TABLE publish_reviews (id TEXT PRIMARY KEY, state TEXT NOT NULL, head TEXT NOT NULL, files TEXT NOT NULL)`,
    );
    await raw(`CREATE INDEX publish_reviews_state ON publish_reviews (state)`);
  },
};

interface ReviewRows extends Pick<RegistryStore, 'review' | 'reviews'> {
  /** Part of a piece of work of the group commit. */
  put(head: ReviewHead, files: Files | undefined): void;
  /** Those that are open or were sent back, the oldest first. */
  unfinished(): Promise<readonly ReviewHead[]>;
}

interface Head {
  readonly head: string;
}

export function reviewRows(sql: Sql): ReviewRows {
  const put = sql.statement(
    `INSERT INTO publish_reviews (id, state, head, files) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, head = excluded.head`,
  );
  const byId = sql.query<Head & { readonly files: string }>('SELECT head, files FROM publish_reviews WHERE id = ?');
  const unfinished = sql.query<Head>(
    `SELECT head FROM publish_reviews WHERE state IN ('open', 'sentBack') ORDER BY id`,
  );
  const newest = sql.query<Head>('SELECT head FROM publish_reviews ORDER BY id DESC LIMIT ?');
  const older = sql.query<Head>('SELECT head FROM publish_reviews WHERE id < ? ORDER BY id DESC LIMIT ?');
  return {
    put: (head, files = {}) => void put.run(head.id, head.state, JSON.stringify(head), JSON.stringify(files)),
    unfinished: async () => (await unfinished()).map(parsed),
    async review(id) {
      const [row] = await byId(id);
      return row === undefined ? undefined : { ...parsed(row), files: JSON.parse(row.files) };
    },
    reviews: async ({ before, limit }) =>
      (await (before === undefined ? newest(limit) : older(before, limit))).map(parsed),
  };
}

/** Only `put` writes these texts. */
function parsed({ head }: Head): ReviewHead {
  return JSON.parse(head);
}
