import type {
  AgedInstance,
  ArchiveAnchor,
  ArchiveBatch,
  ArchivedStore,
  SoughtArchived,
  WholeInstance,
} from '../../host/archive/archived-store.ts';
import type { Within } from '../../host/store.ts';
import { asInstanceId, type InstanceId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { HistoryTable } from './history.ts';
import type { InstancesTable } from './instances.ts';
import { agedSql, archivedOf, type AgedRow, type ArchivedRow } from './archived-rows.ts';
import { countRows } from '../statement/page.ts';
import { removing } from './removing.ts';
import type { SearchTable } from './search.ts';
import type { Counters } from './counters.ts';
import type { Sql } from '../statement/sql.ts';
import { allOf, equals, withinReach, withinSubtrees, type Condition } from '../statement/subtree.ts';

export interface ArchivedTable extends Omit<ArchivedStore, 'move' | 'lead'> {
  /** Inside a piece of work. */
  remove(batch: ArchiveBatch): void;
}

export interface ArchivedParts {
  readonly sql: Sql;
  readonly instances: InstancesTable;
  readonly history: HistoryTable;
  readonly search: SearchTable;
  readonly counters: Counters;
}

/** Where several nodes share the database, another may have archived the very first instance; it is known after so long. */
const lookEveryMs = 5_000;
const historyPage = 1_000;

export function archivedTable(parts: ArchivedParts): ArchivedTable {
  const { sql, instances, history, counters } = parts;
  const select = 'SELECT a.*, f.name AS file_name FROM archived a JOIN archive_files f ON f.number = a.file';
  const byKey = sql.query<ArchivedRow>(`${select} WHERE a.flow = ? AND a.business_key = ?`);
  const byId = sql.query<ArchivedRow>(`${select} WHERE a.id = ?`);
  const some = sql.query<{ readonly number: number }>('SELECT number FROM archive_files LIMIT 1');
  const anchor = sql.query<ArchiveAnchor>('SELECT instances, hash FROM archive_files WHERE name = ?');
  const flowAfter = sql.query<{ readonly flow: string | null }>(
    'SELECT min(flow) AS flow FROM instances WHERE flow > ?',
  );
  const behind = sql.query<{ readonly number: number }>(
    'SELECT number FROM instances WHERE flow = ? ORDER BY number DESC LIMIT 1 OFFSET ?',
  );
  const aged = sql.query<AgedRow>(`${agedSql} WHERE flow = ? AND number > ? ORDER BY number LIMIT ?`);
  const children = sql.query<AgedRow>(`${agedSql} WHERE parent = ?`);
  const rowsOf = {
    tasks: sql.query<JsonObject>('SELECT * FROM tasks WHERE instance = ? ORDER BY number'),
    events: sql.query<JsonObject>('SELECT * FROM inbox WHERE scope = ? ORDER BY number'),
    incidents: sql.query<JsonObject>('SELECT * FROM incidents WHERE instance = ? ORDER BY number'),
  };
  const present = presence(async () => (await some()).length > 0);
  const remove = removing(parts);

  return {
    byKey: (flow, key) => present.read(async () => archivedOf((await byKey(flow, key))[0])),
    byId: async (id) => archivedOf((await byId(id))[0]),
    count: (sought, within, most) => countRows(sql, 'FROM archived a', condition(sought, within), most),
    total: counters.archived,
    anchor: async (file) => (await anchor(file))[0],
    nextFlow: async (after) => (await flowAfter(after))[0]?.flow ?? undefined,
    behindNewest: async (flow, keep) => (await behind(flow, keep))[0]?.number,
    aged: async (flow, after, limit) => (await aged(flow, after, limit)).map(agedOf),
    children: async (id) => (await children(id)).map(agedOf),
    whole,
    remove: (batch) => {
      present.note();
      remove(batch);
    },
  };

  async function whole(id: InstanceId): Promise<WholeInstance | undefined> {
    const stored = await instances.byId(id);
    if (stored === undefined) return undefined;
    const [tasks, events, incidents] = await Promise.all([
      rowsOf.tasks(stored.number),
      rowsOf.events(id),
      rowsOf.incidents(stored.number),
    ]);
    return { ...stored, history: await wholeHistory(id), tasks, events, incidents };
  }

  async function wholeHistory(id: InstanceId): Promise<WholeInstance['history']> {
    const rows: WholeInstance['history'][number][] = [];
    for (;;) {
      const page = await history.after(id, rows.length, historyPage);
      rows.push(...page);
      if (page.length < historyPage) return rows;
    }
  }
}

/** Whether anything was ever archived: asked of the database now and then, until something was. */
function presence(look: () => Promise<boolean>) {
  let found = false;
  let lookedAt = -lookEveryMs;
  return {
    note: () => (found = true),
    read: <T>(read: () => Promise<T>): Promise<T | undefined> | undefined => {
      if (found) return read();
      const now = performance.now();
      if (now - lookedAt < lookEveryMs) return undefined;
      lookedAt = now;
      return look().then((some) => {
        found ||= some;
        return found ? read() : undefined;
      });
    },
  };
}

function condition({ flow, identity, since }: SoughtArchived, within: Within): Condition {
  return allOf([
    withinReach('a', within),
    withinSubtrees('a.identity', [identity]),
    equals('a.flow', flow),
    { sql: 'a.created_at >= ?', parameters: [since] },
  ]);
}

function agedOf(row: AgedRow): AgedInstance {
  return {
    number: row.number,
    id: asInstanceId(row.id),
    identity: row.identity,
    isChild: row.parent !== null,
    createdAt: row.created_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
  };
}
