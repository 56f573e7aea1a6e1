import type { StepCommit, Write } from '../../host/step-commit.ts';
import type { Store } from '../../host/store.ts';
import { isInstanceId, type InstanceId } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import { loadInstance } from './load-instance.ts';
import { numbersOf } from '../statement/numbers.ts';
import { postgresClaims } from './postgres-claims.ts';
import type { PostgresDatabase } from '../postgres/postgres-database.ts';
import { postgresEarly } from './postgres-early.ts';
import { postgresRecords } from './postgres-records.ts';
import { postgresCrashLog } from './postgres-runs.ts';
import { withNumbers } from '../postgres/postgres-sql.ts';
import { storeOver } from './store-over.ts';
import { tablesOver, writeAll } from './tables-over.ts';

export interface PostgresStoreOptions {
  readonly database: PostgresDatabase;
  /** The stored form of an output inside a record's stored form. */
  readonly outputOf: (record: string) => Json | undefined;
}

const knownAtMost = 40_000;
const nobody: readonly InstanceId[] = [];

/** The store on PostgreSQL: the same tables, their writes in groups, every change of an instance fenced (G3). */
export function postgresStore({ database, outputOf }: PostgresStoreOptions): Store {
  const { sql, group } = database;
  const known = new Set<InstanceId>();
  const numbers = numbersOf(() => undefined);
  const tables = tablesOver(sql, { ...numbers, learn });
  const find = sql.query<{ readonly id: InstanceId; readonly number: number }>(
    'SELECT id, number FROM instances WHERE id = ?',
  );
  const present = sql.fence('UPDATE live SET revision = revision WHERE number = ?');
  const keys = postgresEarly(sql);

  const store = storeOver(tables, outputOf, {
    commit: (step) => {
      const missing = missingOf(step);
      const isReady = missing.length === 0 && database.numbers.left > step.length;
      return isReady ? write(step) : prepare(step, missing).then(() => write(step));
    },
    run: (work) => group.run(work),
    load: (id) => loadWhole(id),
    forgetAnswers: (before, limit) =>
      database.transact(async (client) => {
        const { rowCount } = await client.query(withNumbers(sql.dialect.forgetAnswers), [limit, before]);
        return rowCount ?? 0;
      }),
    records: postgresRecords(database),
    crashLog: postgresCrashLog(database),
    commits: () => group.figures(),
    close: database.close,
  });
  return {
    ...store,
    ...postgresClaims(database),
    figures: async () => ({ ...(await store.figures()), node: database.figures() }),
    shared: true,
  };

  function write(step: StepCommit): Promise<void> {
    const written = group.run(() => {
      keys.beforeRows(step);
      writeAll(tables, numbers, step);
      keys.afterRows(step);
      for (const id of parkedAt(step)) present.run(numbers.known(id));
    });
    return step.some(({ kind }) => kind === 'create')
      ? written.catch((error: unknown) => unlearn(step, error))
      : written;
  }

  /** Another node may have made the same instance, as both do that start a child: then that one's number counts. */
  function unlearn(step: StepCommit, error: unknown): never {
    for (const one of step) if (one.kind === 'create') known.delete(one.head.id);
    throw error;
  }

  /** Where rows are written of an instance that was not read here, its number is looked up first. */
  async function prepare(step: StepCommit, missing: readonly InstanceId[]): Promise<void> {
    while (database.numbers.left <= step.length) await database.numbers.refill();
    for (const id of missing) {
      const [row] = await find(id);
      if (row === undefined) throw new TypeError(`no instance ${id} in the store`);
      learn(id, row.number);
    }
  }

  function missingOf(step: StepCommit): readonly InstanceId[] {
    const missing = new Set<InstanceId>();
    const ask = (id: InstanceId | undefined): void => {
      if (id !== undefined && !known.has(id)) missing.add(id);
    };
    for (const one of step) ask(instanceOf(one));
    for (const id of parkedAt(step)) ask(id);
    if (missing.size > 0) for (const one of step) if (one.kind === 'create') missing.delete(one.head.id);
    return missing.size === 0 ? nobody : [...missing];
  }

  function learn(id: InstanceId, number: number): void {
    if (known.size > knownAtMost) {
      known.clear();
      numbers.forget();
    }
    known.add(id);
    numbers.learn(id, number);
  }

  /** Several reads that see one state: no commit of the instance came between. */
  async function loadWhole(id: InstanceId) {
    for (;;) {
      const loaded = await loadInstance(tables, id);
      const after = loaded === undefined ? undefined : await tables.instances.byId(id);
      if (loaded === undefined || after?.head.revision === loaded.head.revision) return loaded;
    }
  }
}

/** Whose number its row needs. */
function instanceOf(write: Write): InstanceId | undefined {
  switch (write.kind) {
    case 'advance':
    case 'history':
    case 'changeCall':
    case 'moveCall':
    case 'closeCall':
    case 'arm':
    case 'disarm':
      return write.instance;
    case 'openCall':
      return write.call.instance;
    case 'openTask':
      return write.task.instance;
    case 'openIncident':
      return write.incident.instance;
    case 'create':
    case 'releaseKey':
    case 'changeTask':
    case 'saveTaskDraft':
    case 'receive':
    case 'changeEvent':
    case 'resolveIncident':
    case 'remember':
    case 'setting':
    case 'routed':
      return undefined;
  }
}

/** An event that waits at an instance which does not move with it: the instance must not have ended meanwhile. */
function parkedAt(step: StepCommit): readonly InstanceId[] {
  if (step.some(({ kind }) => kind === 'advance' || kind === 'create')) return nobody;
  return step.flatMap((write) => {
    if (write.kind !== 'receive' || write.event.status !== 'parked') return [];
    return isInstanceId(write.event.scope) ? [write.event.scope] : [];
  });
}
