import type { InstanceHead } from '../../host/rows.ts';
import { type Advance, type Write } from '../../host/step-commit.ts';
import { StoreConflict } from '../../host/store-conflict.ts';
import { type Paging, type Rows, type UnfinishedCount, type Within } from '../../host/store.ts';
import type { InstanceFilter } from '../../host/instance-list.ts';
import { asInstanceId, type InstanceId } from '../../kernel/ids.ts';
import type { Counters } from './counters.ts';
import type { Sql } from '../statement/sql.ts';
import type { Numbers } from '../statement/numbers.ts';
import { instanceCondition } from './instance-condition.ts';
import { columnsOf, headOf, type InstanceRow } from './instance-row.ts';
import { countRows, mapRows, page } from '../statement/page.ts';
import type { SearchTable } from './search.ts';
import { refusedBy } from '../sqlite/sqlite-error.ts';

export interface InstancesTable {
  create(write: Extract<Write, { kind: 'create' }>): void;
  releaseKey(id: InstanceId): void;
  advance(write: Advance): void;
  byId(id: InstanceId): Promise<StoredRow | undefined>;
  byKey(flow: string, key: string): Promise<InstanceHead | undefined>;
  list(
    filter: InstanceFilter,
    within: Within,
    paging: Paging,
  ): Promise<Rows<InstanceHead & { readonly record: string; readonly since: number }>>;
  count(filter: InstanceFilter, within: Within, most: number): Promise<number>;
  stuck(before: number, limit: number): Promise<readonly InstanceId[]>;
  unfinished(): Promise<readonly UnfinishedCount[]>;
}

interface StoredRow {
  readonly number: number;
  readonly head: InstanceHead;
  readonly record: string;
}

const joined = `FROM instances i LEFT JOIN live l ON l.number = i.number LEFT JOIN archive a ON a.number = i.number`;
const select = `SELECT i.*, coalesce(l.revision, a.revision) AS revision, coalesce(l.updated_at, a.updated_at) AS updated_at,
  coalesce(l.states, a.states) AS states, coalesce(l.tags, a.tags) AS tags, coalesce(l.record, a.record) AS record,
  coalesce(l.since, a.since) AS since ${joined}`;

export function instancesTable(sql: Sql, numbers: Numbers, counters: Counters, search: SearchTable): InstancesTable {
  const write = statements(sql);
  const byId = sql.query<InstanceRow>(`${select} WHERE i.id = ?`);
  const byKey = sql.query<InstanceRow>(`${select} WHERE i.flow = ? AND i.business_key = ?`);
  const release = sql.statement('UPDATE instances SET business_key = NULL WHERE id = ?');
  const stuck = sql.query<{ readonly id: string }>(
    `SELECT i.id FROM instances i JOIN live l ON l.number = i.number WHERE i.status = 'running' AND i.finished_at IS NULL
     AND l.updated_at < ? AND NOT EXISTS (SELECT 1 FROM calls WHERE position >= i.number * 1048576
     AND position < (i.number + 1) * 1048576) LIMIT ?`,
  );
  const unfinished = sql.query<UnfinishedCount>(
    `SELECT i.flow, i.identity, i.version, count(*) AS count
     FROM live l JOIN instances i ON i.number = l.number GROUP BY 1, 2, 3`,
  );
  return {
    create: (created) => {
      const { head, record } = created;
      const number = insert(head);
      numbers.learn(head.id, number);
      write.insertRecord(head.finishedAt === undefined ? 'live' : 'archive', number, head, record);
      search.add(number, head.search);
      counters.add(head.status, 1);
      sql.journal.wrote(number, created);
    },
    advance: (change) => {
      const number = numbers.known(change.instance);
      if (change.finishedAt === undefined) update(number, change);
      else archive(number, change, change.finishedAt);
      if (change.from !== change.status) moveCounter(change);
      if (change.moved !== undefined) write.move.run(change.moved.release, change.moved.version, number);
      sql.journal.wrote(number, change);
    },
    releaseKey: (id) => void release.run(id),
    byId: async (id) => {
      const [row] = await byId(id);
      return row === undefined ? undefined : { number: row.number, head: headOf(row), record: row.record };
    },
    byKey: async (flow, key) => {
      const [row] = await byKey(flow, key);
      return row === undefined ? undefined : headOf(row);
    },
    list: async (filter, within, paging) =>
      mapRows(
        await page<InstanceRow>(
          sql,
          select,
          'i.number',
          instanceCondition(sql.dialect, filter, within),
          paging,
          filter.sort === '-created',
        ),
        (row) => ({ ...headOf(row), record: row.record, since: row.since ?? row.updated_at }),
      ),
    count: (filter, within, most) => countRows(sql, joined, instanceCondition(sql.dialect, filter, within), most),
    stuck: async (before, limit) => (await stuck(before, limit)).map(({ id }) => asInstanceId(id)),
    unfinished: () => unfinished(),
  };

  function insert(head: InstanceHead): number {
    try {
      return Number(write.insert.run(...columnsOf(head)).lastInsertRowid);
    } catch (error) {
      throw conflictOf(error);
    }
  }

  function update(number: number, change: Advance): void {
    const { revision, expected, at, record } = change;
    const [states, tags] = [change.states.join(' '), change.tags.join(' ')];
    const result =
      record === undefined
        ? write.touch.run(revision, at, states, at, states, tags, number, expected)
        : write.update.run(revision, at, states, at, states, tags, record, number, expected);
    if (result.changes !== 1) throw new StoreConflict('revision');
    if (change.from !== change.status) write.status.run(change.status, number);
  }

  function archive(number: number, change: Advance, finishedAt: number): void {
    if (write.dropLive.run(number, change.expected).changes !== 1) throw new StoreConflict('revision');
    const { revision, at: updatedAt, states, tags } = change;
    write.insertRecord('archive', number, { revision, updatedAt, states, tags }, change.record ?? '');
    write.finish.run(change.status, finishedAt, number);
  }

  function moveCounter(change: Advance): void {
    counters.add(change.from, -1);
    counters.add(change.status, 1);
  }
}

/** An instance is in its states since the commit that changed them. */
const placeColumns = 'since = CASE WHEN states = ? THEN since ELSE ? END, states = ?, tags = ?';

function statements(sql: Sql) {
  const columns = `id, flow, version, release, identity, business_key, input_hash, status, search, resolved, parent,
    parent_call, parent_seq, depth, trace, created_at, finished_at`;
  const insertInto = (table: string) =>
    sql.statement(
      `INSERT INTO ${table} (number, revision, updated_at, since, states, tags, record) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
  const tables = { live: insertInto('live'), archive: insertInto('archive') };
  return {
    insert: sql.numbered('instances', columns),
    insertRecord: (
      table: 'live' | 'archive',
      number: number,
      head: Pick<InstanceHead, 'revision' | 'updatedAt' | 'states' | 'tags'>,
      record: string,
    ) => {
      const { revision, updatedAt: at, states, tags } = head;
      tables[table].run(number, revision, at, at, states.join(' '), tags.join(' '), record);
    },
    update: sql.fence(
      `UPDATE live SET revision = ?, updated_at = ?, ${placeColumns}, record = ? WHERE number = ? AND revision = ?`,
    ),
    touch: sql.fence(`UPDATE live SET revision = ?, updated_at = ?, ${placeColumns} WHERE number = ? AND revision = ?`),
    status: sql.statement('UPDATE instances SET status = ? WHERE number = ?'),
    finish: sql.statement('UPDATE instances SET status = ?, finished_at = ? WHERE number = ?'),
    dropLive: sql.fence('DELETE FROM live WHERE number = ? AND revision = ?'),
    move: sql.statement('UPDATE instances SET release = ?, version = ? WHERE number = ?'),
  };
}

function conflictOf(error: unknown): unknown {
  if (refusedBy(error, 'instances.business_key')) return new StoreConflict('key', error);
  return refusedBy(error, 'instances.id') ? new StoreConflict('exists', error) : error;
}
